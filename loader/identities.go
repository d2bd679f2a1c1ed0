package loader

import (
	_ "embed"
	"regexp"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// curatedIdentities are the rules by which people settled which names are one métier.
//
//go:embed identities.txt
var curatedIdentities []byte

const (
	identitiesFormat = fact.RulesFormat
	identitiesHeader = "# Passerelle: curated identities"
)

// identityRule matches `= name | name | reason` and `! name | name | reason`.
var identityRule = regexp.MustCompile(`^([=!])\s*([^|]+?)\s*\|\s*([^|]+?)\s*\|\s*([^|]+?)\s*$`)

// curatedSource returns the curated identities as a source.
func curatedSource() Source {
	return Source{Path: "identities.txt", Named: true, read: func() ([]byte, error) { return curatedIdentities, nil }}
}

// isIdentities recognises the first line of a file of identities.
func isIdentities(t *sourceText) bool {
	return len(t.lines) > 0 && strings.TrimSpace(t.lines[0].text) == identitiesHeader
}

// readIdentities reads rules, one a line, that force (=) or forbid (!) that two names are one
// métier.
func readIdentities(r *documentReader) {
	r.document.Title = "Curated identities"
	for _, l := range r.lines {
		if l.isBlank() || strings.HasPrefix(l.text, "#") {
			continue
		}
		rule := identityRule.FindStringSubmatch(l.text)
		if rule == nil {
			r.rejected = append(r.rejected, Note{l.number, "not a rule: want = or !, two names and a reason, separated by |"})
			continue
		}
		one, other := parseIdentifier(rule[2]), parseIdentifier(rule[3])
		if rule[1] == "=" {
			r.stateOf(one, fact.SameAs{Other: other, Reason: rule[4]}, l.span(), "identities.same", "")
		} else {
			r.stateOf(one, fact.DifferentFrom{Other: other, Reason: rule[4]}, l.span(), "identities.different", "")
		}
	}
}

// parseIdentifier reads a MET. or ROME code, or one of ROME 3 as rome3:E1101. Any other name is a
// title.
func parseIdentifier(name string) fact.Identifier {
	upper := strings.ToUpper(name)
	for _, id := range []fact.Identifier{
		{Scheme: fact.SchemeOnisep, Value: upper}, {Scheme: fact.SchemeRome, Value: upper}, rome3Of(strings.TrimPrefix(upper, "ROME3:")),
	} {
		if id.Validate() == nil {
			return id
		}
	}
	return fact.TitleIdentifier(french.ParseTitle(name))
}

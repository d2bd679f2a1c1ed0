package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// A phraseKind finds the phrases that may state facts of a kind, and says which of these the rules have read.
type phraseKind struct {
	find func(p *page, text string) []phraseAt
	// key returns what is the same for phrases that name the same, and states what a fact states of which, as a class of the
	// weights; "" if nothing.
	key    func(value string) string
	states func(p *page, f fact.Fact) (key, class string)
	phraseLimits
}

// phraseLimits say how sure weights must be of phrases: least is the least probability of a class at which a phrase states it,
// most the highest of none at which what a rule read of it stays, loose the same for looseRules, and other the least of another
// class at which that takes the place of what a rule read.
type phraseLimits struct{ least, most, loose, other float64 }

// A phraseAt is a phrase at its byte offsets in a sentence.
type phraseAt struct {
	start, end int
	value      string
}

// A phraseMention is a phrase of a page.
type phraseMention struct {
	sentence, at span
	value        string // what it says: a title in the singular, the label of a status
	key          string // that of its kind
}

// otherTitles finds the titles of métiers, and what begins them and could be one: of "agents immobiliers lassés" both
// "agents immobiliers lassés" and "agents immobiliers".
var otherTitles = &phraseKind{
	phraseLimits: phraseLimits{least: 0.6, most: 0.8, loose: 0.6, other: 0.7},
	key:          func(value string) string { return fact.TitleIdentifier(french.ParseTitle(value)).Value },
	find: func(p *page, text string) (found []phraseAt) {
		end := 0
		for _, at := range p.titlesIn(text) {
			if at.start < end {
				continue
			}
			end = at.end
			for _, t := range findTitles(text[at.start:at.end]) {
				found = append(found, titlesBeginning(text, span{at.start + t.start, at.start + t.end}, t.title)...)
			}
		}
		return found
	},
	states: titleStates,
}

// titlesBeginning returns the titles with which a phrase begins, itself included, longer ones first.
func titlesBeginning(text string, at span, whole string) (found []phraseAt) {
	found = append(found, phraseAt{at.start, at.end, whole})
	words := wordsOf(text[at.start:at.end])
	for n := len(words) - 1; n > 0; n-- {
		start, end := at.start+words[0].start, at.start+words[n-1].end
		phrase := text[start:end]
		if title := singular(phrase); !smallBefore[words[n-1].folded] && isTitle(title) && !clausal.MatchString(phrase) {
			found = append(found, phraseAt{start, end, title})
		}
	}
	return found
}

// titleStates says what a fact states of a title.
func titleStates(p *page, f fact.Fact) (key, class string) {
	switch statement := f.Statement.(type) {
	case fact.Naming:
		if f.Subject == p.subject {
			return fact.TitleIdentifier(statement.Title).Value, "name"
		}
	case fact.Move:
		switch p.subject {
		case f.Subject:
			return statement.To.Value, strings.ToLower(string(statement.Kind))
		case statement.To:
			return f.Subject.Value, "feeder"
		}
		return statement.To.Value, "other"
	}
	return "", ""
}

// statuses finds statuses under which one may work.
var statuses = &phraseKind{
	phraseLimits: phraseLimits{least: 0.8, most: 0.7, loose: 0.7, other: 0.9},
	key:          french.Slug,
	find: func(p *page, text string) (found []phraseAt) {
		for _, m := range findStatuses(text) {
			if !p.endsInTitle(text[:m.end], m.label) {
				found = append(found, phraseAt{m.start, m.end, m.label})
			}
		}
		return found
	},
	states: func(p *page, f fact.Fact) (key, class string) {
		if status, ok := f.Statement.(fact.Employment); ok && f.Subject == p.subject {
			return french.Slug(status.Label), "status"
		}
		return "", ""
	},
}

// endsInTitle reports whether a text ends with the title of the métier up to a status in it: "Le conseiller d'artisans".
func (p *page) endsInTitle(text, status string) bool {
	status = "-" + french.Slug(status)
	ending := strings.TrimSuffix(french.Slug(text), "s")
	return slices.ContainsFunc(p.spellings, func(spelling string) bool {
		at := strings.Index(spelling, status)
		return at > 0 && strings.HasSuffix(ending, spelling[:at+len(status)])
	})
}

package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// A tellingKind is a kind of what a page names that a fact should come of, as reports call it.
type tellingKind string

const (
	tellingAmount  tellingKind = "amount"
	tellingLevel   tellingKind = "level"
	tellingDiploma tellingKind = "diploma"
	tellingTitle   tellingKind = "title"
)

// fits reports whether a statement is what should come of such a mention.
func (k tellingKind) fits(statement fact.Statement) bool {
	switch statement.(type) {
	case fact.Pay:
		return k == tellingAmount
	case fact.Access:
		return k == tellingLevel || k == tellingDiploma
	case fact.Preparation, fact.CertificationNeed:
		return k == tellingLevel || k == tellingDiploma
	case fact.Move, fact.Naming:
		return k == tellingTitle
	}
	return false
}

// A tellingMention is an amount, a level, a diploma or a title that a page names.
type tellingMention struct {
	kind  tellingKind
	at    span
	value string // the same for mentions of the same thing, "" for an amount
}

// tellingMentions finds what a sentence of a block names. Titles count where a sentence is about posts,
// for elsewhere they are those of people whom one works with.
func (p *page) tellingMentions(s span, b pageBlock) []tellingMention {
	text := p.of(s)
	found := amountsNamed(s, text)
	if b.kind == itemBlock || b.kind == labelBlock || holdsAny(text, diplomaWords...) {
		named := diplomasNamed(s, text)
		found = append(append(found, named...), levelsNamed(s, text, named)...)
	}
	if b.section == evolutionSection || b.section == relatedSection || b.section == namesSection || holdsAny(text, postWords...) {
		found = append(found, p.titlesNamed(s, text)...)
	}
	return found
}

var (
	// diplomaWords are parts of words in sentences that may name a diploma or a level.
	diplomaWords = strings.Fields("bac cap bep bts dut but dipl titre licence master mast doctorat certif mention brevet dnmade deust niveau bp")
	// postWords are parts of words in sentences about what one can become.
	postWords = strings.Fields("deven devien évolu poste fonction")
)

// amountsNamed returns the amounts in euros of a sentence.
func amountsNamed(s span, text string) (found []tellingMention) {
	if !paySubject.MatchString(text) {
		return nil
	}
	for _, at := range payAmount.FindAllStringIndex(text, -1) {
		found = append(found, tellingMention{kind: tellingAmount, at: s.within(at[0], at[1])})
	}
	return found
}

// diplomasNamed returns the diplomas of a sentence that have a subject.
func diplomasNamed(s span, text string) (found []tellingMention) {
	for _, m := range findDiplomas(text) {
		found = append(found, tellingMention{tellingDiploma, s.within(m.start, m.end), strings.ToLower(m.label)})
	}
	return found
}

// levelsNamed returns the levels of a sentence that are not those of its diplomas.
func levelsNamed(s span, text string, besides []tellingMention) (found []tellingMention) {
	for _, m := range findLevels(text) {
		at := s.within(m.start, m.end)
		if !slices.ContainsFunc(besides, func(d tellingMention) bool { return d.at.start <= at.start && at.end <= d.at.end }) {
			found = append(found, tellingMention{tellingLevel, at, string(m.level)})
		}
	}
	return found
}

// titlesNamed returns the titles of a sentence other than the métier's own, the longest at each place.
func (p *page) titlesNamed(s span, text string) (found []tellingMention) {
	end := 0
	for _, at := range p.titlesIn(text) {
		phrase := text[at.start:at.end]
		if at.start < end || clausal.MatchString(phrase) || isStatusOnly(phrase) || len(findStatuses(phrase)) > 0 {
			continue
		}
		end = at.end
		title := titleText(phrase)
		if key := p.keyOf(title); key != p.key && !strings.HasPrefix(key, p.key+"-") && !p.mentions(title) && !anyone.MatchString(french.Fold(title)) {
			found = append(found, tellingMention{tellingTitle, s.within(at.start, at.end), key})
		}
	}
	return found
}

// clausal is in a phrase that is more than a title.
var clausal = pattern(`[:;]| (?:ou|et|puis) |^(?:je|j'|nous|vous|on|donc|mais|aussi|plus|ancien(?:ne)?|excellent(?:e)?|bon(?:ne)?)(?: |$)`)

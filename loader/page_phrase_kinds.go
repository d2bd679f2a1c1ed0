package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// titlePhrases finds the titles of métiers, and what begins them and could be one: of "agents immobiliers lassés" both
// "agents immobiliers lassés" and "agents immobiliers".
var titlePhrases = &phraseFinder{
	phraseLimits: phraseLimits{least: 0.6, most: 0.9, other: 0.9},
	key:   func(value string) string { return fact.TitleIdentifier(french.ParseTitle(value)).Value },
	state: (*page).stateTitle,
	find: func(_ *page, text string) (found []phraseAt) {
		end := 0
		for _, at := range titlesWithin(textLine{text: text}) {
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

// statusPhrases finds statuses under which one may work.
var statusPhrases = &phraseFinder{
	phraseLimits: phraseLimits{least: 0.7, most: 0.9, other: 0.9}, weights: weightsOf("statuses"),
	key:   french.Slug,
	state: (*page).stateStatus,
	// "artisan" in "artisan électricien" is part of the name of another métier.
	taken: isOtherName,
	find: func(p *page, text string) (found []phraseAt) {
		for _, m := range findStatuses(text) {
			if !p.endsInTitle(text[:m.end], m.label) {
				found = append(found, phraseAt{m.start, m.end, m.label})
			}
		}
		return found
	},
	marks: func(_ *page, phrase phraseAt) markList { return markList{"status " + phrase.value} },
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

// isOtherName reports whether a fact names another métier than the page's.
func isOtherName(p *page, f fact.Fact) bool {
	_, names := f.Statement.(fact.Naming)
	return names && f.Subject != p.subject
}

package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// statedFacts index what a page states, so that each rule can ask whether another stated the same. The
// facts are indexed when one asks, each once.
type statedFacts struct {
	indexed   int // how many of the document's facts
	trainings map[string]bool
	statuses  map[string]bool
	named     map[fact.Identifier]bool // the métiers that the document names
	names     []string                 // of the page's métier, by subjectKey
}

// statedSoFar returns the index of all facts up to now.
func (p *page) statedSoFar() *statedFacts {
	s := &p.stated
	if s.named == nil {
		*s = statedFacts{trainings: map[string]bool{}, statuses: map[string]bool{}, named: map[fact.Identifier]bool{}}
	}
	for ; s.indexed < len(p.facts); s.indexed++ {
		f := p.facts[s.indexed]
		s.named[f.Subject] = true
		if f.Subject != p.subject {
			continue
		}
		switch of := f.Statement.(type) {
		case fact.Naming:
			s.names = append(s.names, subjectKey(of.Title.Label))
		case fact.Preparation:
			s.trainings[strings.ToLower(of.Label)] = true
		case fact.Employment:
			s.statuses[french.Slug(of.Label)] = true
		}
	}
	return s
}

// isOwnName reports whether a title is one of those that the page gives its métier, or begins one.
func (p *page) isOwnName(title string) bool {
	key := p.keyOf(title)
	return slices.ContainsFunc(p.statedSoFar().names, func(name string) bool { return name == key || strings.HasPrefix(name, key+"-") })
}

// hasTraining reports whether the page's métier has a training of that name already.
func (p *page) hasTraining(label string) bool {
	return p.statedSoFar().trainings[strings.ToLower(label)]
}

// hasStatus reports whether the page's métier has a status of that name already.
func (p *page) hasStatus(label string) bool { return p.statedSoFar().statuses[french.Slug(label)] }

// hasNamed reports whether the document has named the métier with that title. Where it has not, as
// "l'enseignant" on a page about a professeur, the word stands for the page's métier.
func (p *page) hasNamed(title french.Title) bool {
	return p.statedSoFar().named[fact.TitleIdentifier(title)]
}

package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// Probabilities of a title of the tagger from which on it counts where the rules read titles too.
const (
	surelyEnds  = 0.8 // that a title ends elsewhere than the rules read
	surelyNamed = 0.9 // that it is another name of the métier, though rules would not take it for one
)

// finish takes back what the rules read of titles that hardly are what they say, and states what the tagger found.
func (w *titleTagger) finish() {
	w.takeBack(w.weighed, otherTitles)
	trainings, names := w.placesOf(isTraining), w.placesOf(isOtherName)
	var stated []weighedPhrase
	misread := map[fact.Identifier]bool{}
	for _, one := range w.found {
		if trainings.overlap(w.page, one.at) {
			continue // "chargé de communication" in "licence pro chargé de communication"
		}
		title, others := fact.TitleIdentifier(french.ParseTitle(one.value)), names.subjectsAt(w.page, one.at)
		switch {
		case len(others) == 0:
			stated = append(stated, one)
		case slices.Contains(others, title): // as one that a ladder reaches from another: "puis chef de groupe, puis directeur marketing"
		case one.probability >= surelyEnds && w.mayState(one):
			for _, other := range others {
				misread[other] = true
			}
			stated = append(stated, one)
		}
	}
	w.forget(misread)
	for _, one := range stated {
		w.stateTitle(one)
	}
}

// isTraining reports whether a fact names a training.
func isTraining(_ *page, f fact.Fact) bool {
	switch f.Statement.(type) {
	case fact.Preparation, fact.CertificationNeed:
		return true
	}
	return false
}

// forget drops all that the page states of some métiers.
func (p *page) forget(metiers map[fact.Identifier]bool) {
	if len(metiers) == 0 {
		return
	}
	p.drop(func(f fact.Fact) bool {
		move, ok := f.Statement.(fact.Move)
		return metiers[f.Subject] || ok && metiers[move.To]
	})
}

// mayState reports whether what the tagger found may be what it says. What the page states of its own names counts, so that it is
// asked of a title before it makes the page forget others, and again when the title is stated after those.
func (p *page) mayState(one weighedPhrase) bool {
	switch {
	case strings.Count(one.value, "«") != strings.Count(one.value, "»"), strings.Count(one.value, "(") != strings.Count(one.value, ")"),
		p.isOwnMetier(one.value), p.isOwnName(one.value):
		return false
	case one.class == "name" && one.probability >= surelyNamed:
		return !isStatusOnly(one.value) && !anyone.MatchString(one.value) && !anyPost[french.Fold(one.value)] && !clausal.MatchString(one.value)
	}
	return !bareAcronym.MatchString(one.value) && p.mayBeOther(one.value) && !p.standsForOwn(one.value, "")
}

// stateTitle states that a title is another name of the métier, or what it leads to, comes from or is like.
func (p *page) stateTitle(one weighedPhrase) {
	if !p.mayState(one) {
		return
	}
	title := french.ParseTitle(one.value)
	if one.class == "name" {
		isPart := strings.Contains(one.value, " / ") || strings.ContainsAny(one.value, "«»") // or two, which the rules read apart
		if !isPart && !p.hasNamed(title) {
			p.state(fact.Naming{Title: title}, one.at, "names.weighed")
		}
		return
	}
	if !p.isEnd(fact.TitleIdentifier(title)) {
		p.link(one, p.nameMetier(title, one.at, one.class+".weighed"))
	}
}

// link states what another métier is to the page's: what it leads to, comes from or is like.
func (p *page) link(one weighedPhrase, other fact.Identifier) {
	rule := one.class + ".weighed"
	switch one.class {
	case "evolution":
		p.move(p.subject, other, fact.Move{Kind: fact.Evolution}, one.sentence, rule, "")
	case "related":
		p.move(p.subject, other, fact.Move{Kind: fact.Related}, one.sentence, rule, "")
	case "feeder":
		p.move(other, p.subject, fact.Move{Kind: fact.Feeder}, one.sentence, rule, "")
	}
}

// moveEnds index the titles that are an end of a move which the page states, and the titles with which they begin.
type moveEnds struct {
	indexed int // how many of the document's facts
	titles  map[string]bool
}

// isEnd reports whether a title, or a longer one that begins with it, is an end of a move that the page states. All calls
// together cost O(n) in the number of facts.
func (p *page) isEnd(title fact.Identifier) bool {
	if p.ends.titles == nil {
		p.ends = moveEnds{p.first, map[string]bool{}}
	}
	for ; p.ends.indexed < len(p.facts); p.ends.indexed++ {
		f := p.facts[p.ends.indexed]
		if move, ok := f.Statement.(fact.Move); ok {
			p.ends.add(move.To.Value)
			p.ends.add(f.Subject.Value)
		}
	}
	return p.ends.titles[title.Value]
}

func (e *moveEnds) add(title string) {
	for at := len(title); at > 0; at = strings.LastIndexByte(title[:at], '-') {
		e.titles[title[:at]] = true
	}
}

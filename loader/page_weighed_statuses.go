package loader

import (
	"cmp"
	"slices"
	"sort"

	"passerelle/graph/fact"
	"passerelle/loader/weigh"
)

// statusWeights returns the weights of statuses. TestStatusWeights learns them.
var statusWeights = weightsOf("statuses")

// weighStatuses states what statuses are likely to be those of the métier by what stands around them, where no rule read them,
// and takes back what rules read of others.
func (p *page) weighStatuses(blocks []pageBlock) {
	var phrases []weighedPhrase
	m := statusWeights()
	p.eachStatusPhrase(blocks, func(phrase phraseMention, around *weigh.Context) {
		probabilities := m.Weigh(around)
		best := weigh.Likeliest(probabilities)
		phrases = append(phrases, weighedPhrase{phrase, m.Classes[best], probabilities[best], probabilities[0]})
	})
	p.takeBack(phrases, statuses)
	taken := p.placesOf(isOtherName)
	for _, one := range phrases {
		if one.probability >= statuses.least && !taken.overlap(p, one.at) {
			p.stateStatus(one)
		}
	}
}

// stateStatus states that the métier is exercised under a status.
func (p *page) stateStatus(one weighedPhrase) {
	text, at := p.of(one.sentence), one.at.start-one.sentence.start
	after := text[one.at.end-one.sentence.start:]
	if !p.hasStatus(one.value) && !ofSuchPeople.MatchString(after) && !comparedWith.MatchString(text[:at]) && !hardToFind.MatchString(text) {
		p.state(fact.Employment{Label: one.value}, one.sentence, "status.weighed")
	}
}

var (
	// ofSuchPeople begins what a sentence tells of people of a status, who are not those who exercise the métier.
	ofSuchPeople = pattern(`^,? (?:qui|dont|qu'(?:il|elle|on|ils|elles)) `)
	// comparedWith comes before people with whom a sentence compares.
	comparedWith = pattern(`(?:^|\P{L})que (?:les |des |ses |leurs )?$`)
	// hardToFind says that a status is hardly to be had.
	hardToFind = pattern(`difficult|difficile|rarissime|relève de|tient de`)
)

// takenPlaces are the places of facts in the lines of a document, in order.
type takenPlaces map[int][]takenPlace

// A takenPlace is where a fact stands, and what it is about.
type takenPlace struct {
	span
	subject fact.Identifier
}

// placesOf returns where the page's facts stand of which a test says that they take their place.
func (p *page) placesOf(takes func(p *page, f fact.Fact) bool) takenPlaces {
	found := takenPlaces{}
	for _, f := range p.facts[p.first:] {
		if e := f.Evidence; takes(p, f) {
			found[e.Line] = append(found[e.Line], takenPlace{span{e.Start, e.End}, f.Subject})
		}
	}
	for _, places := range found {
		slices.SortStableFunc(places, func(a, b takenPlace) int { return cmp.Compare(a.start, b.start) })
	}
	return found
}

// overlap reports whether a span stands in one of the places, or holds one.
func (taken takenPlaces) overlap(p *page, at span) bool { return len(taken.subjectsAt(p, at)) > 0 }

// subjectsAt returns what the facts are about in whose places a span stands, or which it holds: the last ones that begin before
// its end. It costs O(log n) in the places on its line.
func (taken takenPlaces) subjectsAt(p *page, at span) (subjects []fact.Identifier) {
	number, start, end := p.position(at)
	there := taken[number]
	n := sort.Search(len(there), func(k int) bool { return there[k].start >= end })
	for ; n > 0 && start < there[n-1].end; n-- {
		subjects = append(subjects, there[n-1].subject)
	}
	return subjects
}

// isOtherName reports whether a fact names another métier than the page's, where no status can stand: "artisan" in "artisan
// électricien" is part of its name.
func isOtherName(p *page, f fact.Fact) bool {
	_, names := f.Statement.(fact.Naming)
	return names && f.Subject != p.subject
}

package graph

import "passerelle/graph/fact"

// aloneKinds are the kinds of which a series may state some alone, in the order in which they are
// listed.
var aloneKinds = []CountedKind{CountMetier, CountAppellation, CountRomeCode, CountSkill, CountTraining, CountTransition}

// kindsOfIDs has the counted kind of the nodes whose ids begin with a word and a colon.
var kindsOfIDs = map[string]CountedKind{
	"metier": CountMetier, "appellation": CountAppellation, "rome": CountRomeCode, "rome3": CountRomeCode,
	"skill": CountSkill, "training": CountTraining,
}

// severalSeries and noSeries stand for the number of the one series that states something.
const (
	severalSeries = -1
	noSeries      = -2
)

// countAlone counts for each series what it alone states. Curated rules do not count: they join what
// sources state. O(n) in the number of facts.
func (s *Snapshot) countAlone(all []*Series) {
	numbers := map[*fact.Document]int{}
	for k, series := range all {
		for _, edition := range series.Editions {
			for _, document := range edition.Documents {
				numbers[document] = k
			}
		}
	}
	counts := make([]map[CountedKind]int, len(all))
	for k := range counts {
		counts[k] = map[CountedKind]int{}
	}
	nodes := map[string]int{} // the series of each node
	for k := range s.dataset.Relations {
		relation := &s.dataset.Relations[k]
		owner := ownerOf(relation.Facts, numbers)
		if owner == noSeries {
			continue
		}
		for _, end := range [2]string{relation.From, relation.To} {
			if before, known := nodes[end]; known && before != owner {
				nodes[end] = severalSeries
			} else {
				nodes[end] = owner
			}
		}
		if _, move := fact.KindOfPredicate(relation.Predicate); move && relation.From != relation.To && owner >= 0 {
			counts[owner][CountTransition]++
		}
	}
	for id, owner := range nodes {
		if kind, counted := kindsOfIDs[idKind(id)]; counted && owner >= 0 {
			counts[owner][kind]++
		}
	}
	for k, series := range all {
		for _, kind := range aloneKinds {
			series.Alone = append(series.Alone, KindCount{kind, counts[k][kind]})
		}
	}
}

// ownerOf returns the number of the series that all the facts are of, severalSeries where there are
// several, and noSeries where curated rules alone state them.
func ownerOf(facts []*fact.Fact, numbers map[*fact.Document]int) int {
	owner := noSeries
	for _, f := range facts {
		number, source := numbers[f.Evidence.Document]
		switch {
		case !source || number == owner:
		case owner == noSeries:
			owner = number
		default:
			return severalSeries
		}
	}
	return owner
}

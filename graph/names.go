package graph

import (
	"cmp"
	"slices"
	"strings"
)

// names finds nodes by what people call them.
type names struct {
	// byKey maps Fold keys, and byLooseKey FoldLoose ones, to the nodes that bear the name,
	// the best score first, then the lowest id.
	byKey, byLooseKey map[string][]name
}

// A name is one way in which a node is called.
type name struct {
	node  Node
	form  string // as it is written
	score float64
}

// How well each way of being called answers for the node, 0..1.
const (
	scoreCode        = 1.0  // identifier or id
	scoreTitle       = 1.0  // a métier's own title, a skill's or training's label
	scoreAppellation = 0.95 // another title of a métier or label of a training
	scoreLoose       = 0.1  // what a name loses that differs in its small words
)

func newNames(s *Snapshot) names {
	n := names{map[string][]name{}, map[string][]name{}}
	for k := range s.metiers {
		n.addMetier(s, &s.metiers[k])
	}
	for k := range s.appellations {
		for _, metier := range s.ofMetiers.in[PredicateAppellation].targets(int32(k)) {
			n.addTitles(&s.appellations[k], s.between(&s.ofMetiers, PredicateAppellation, metier, int32(k)), scoreTitle)
		}
	}
	for k := range s.romeCodes {
		n.addText(&s.romeCodes[k], s.romeCodes[k].Code, scoreCode)
		n.addText(&s.romeCodes[k], orEmpty(s.romeCodes[k].Label), scoreTitle)
	}
	for k := range s.skills {
		n.addText(&s.skills[k], s.skills[k].Label, scoreTitle)
	}
	for k := range s.trainings {
		n.addText(&s.trainings[k], strings.TrimPrefix(s.trainings[k].ID, trainingPrefix), scoreCode)
		n.addText(&s.trainings[k], s.trainings[k].Label, scoreTitle)
		for _, label := range s.trainings[k].AltLabels {
			n.addText(&s.trainings[k], label, scoreAppellation)
		}
	}
	for _, keys := range []map[string][]name{n.byKey, n.byLooseKey} {
		for _, found := range keys {
			slices.SortFunc(found, func(a, b name) int {
				return cmp.Or(-cmp.Compare(a.score, b.score), compareIDs(a.node, b.node))
			})
		}
	}
	return n
}

func (n names) addMetier(s *Snapshot, m *Metier) {
	for _, identifier := range m.Identifiers {
		n.addText(m, identifier.Value, scoreCode)
	}
	n.addTitle(m, Title{m.Label, orEmpty(m.Feminine), orEmpty(m.Masculine)}, scoreTitle)
	for _, merge := range m.MergedFrom {
		n.addText(m, merge.Label, scoreTitle)
	}
	titles := s.ofMetiers.out[PredicateAppellation].row(m.index)
	for k := range titles.len() {
		n.addTitles(m, s.relation(titles, k), scoreAppellation)
	}
}

// addTitles calls the node by a title in each way a source writes it.
func (n names) addTitles(node Node, title *Relation, score float64) {
	for _, fact := range title.Facts {
		n.addTitle(node, fact.Statement.(Naming).Title, score)
	}
}

func (n names) addTitle(node Node, title Title, score float64) {
	for _, form := range title.Forms() {
		n.addText(node, form, score)
	}
}

func (n names) addText(node Node, form string, score float64) {
	if key := Fold(form); key != "" {
		add(n.byKey, key, name{node, form, score})
		add(n.byLooseKey, FoldLoose(form), name{node, form, score - scoreLoose})
	}
}

// add keeps one name for a node under a key: the best, and the first among equals.
func add(names map[string][]name, key string, added name) {
	for k, known := range names[key] {
		if known.node == added.node {
			if added.score > known.score {
				names[key][k] = added
			}
			return
		}
	}
	names[key] = append(names[key], added)
}

func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

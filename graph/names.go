package graph

import (
	"cmp"
	"strings"
)

// A name is one way in which a node is called.
type name struct {
	text  string // as it is written
	node  int32  // its number among all that have names
	score float32
	kind  nameKind
}

// How well each way of being called answers for the node, 0..1.
const (
	scoreCode        = 1.0  // identifier or id
	scoreTitle       = 1.0  // a métier's own title, a skill's or training's label
	scoreAppellation = 0.95 // another title of a métier or label of a training
)

// A nameKind says where a name comes from.
type nameKind uint8

const (
	nameLabel  nameKind = iota // as a source writes it
	nameGender                 // one of the two genders of a label
	nameCode                   // an identifier
)

// compare puts the names of one key by node, and those of one node the best first, a source's
// own spelling before one that is made of it.
func (n name) compare(other name) int {
	return cmp.Or(cmp.Compare(n.node, other.node), cmp.Compare(other.score, n.score), cmp.Compare(n.kind, other.kind))
}

// naming collects the names of a Snapshot's nodes.
type naming struct {
	snapshot *Snapshot
	numbers  numbers
	keys     map[string]int32 // the different Fold keys of names, as they first came
	list     []name
	key      []int32 // by name
}

// newNames collects all names. O(n log n) in them.
func newNames(s *Snapshot) names {
	c := naming{snapshot: s, numbers: newNumbers(s)}
	c.keys = make(map[string]int32, 2*c.numbers.count())
	for k := range s.metiers {
		c.callMetier(&s.metiers[k])
	}
	for k := range s.appellations {
		c.callAppellation(&s.appellations[k])
	}
	for k := range s.romeCodes {
		node := c.numbers.of(SearchRomeCode, int32(k))
		c.add(s.romeCodes[k].Code, name{node: node, score: scoreCode, kind: nameCode})
		c.add(orEmpty(s.romeCodes[k].Label), name{node: node, score: scoreTitle})
	}
	for k := range s.skills {
		c.add(s.skills[k].Label, name{node: c.numbers.of(SearchSkill, int32(k)), score: scoreTitle})
	}
	for k := range s.trainings {
		node := c.numbers.of(SearchTraining, int32(k))
		c.add(strings.TrimPrefix(s.trainings[k].ID, trainingPrefix), name{node: node, score: scoreCode, kind: nameCode})
		c.add(s.trainings[k].Label, name{node: node, score: scoreTitle})
		for _, label := range s.trainings[k].AltLabels {
			c.add(label, name{node: node, score: scoreAppellation})
		}
	}
	return c.index()
}

// callMetier adds what the métier itself is called; callAppellation adds its other titles.
func (c *naming) callMetier(m *Metier) {
	node := c.numbers.of(SearchMetier, m.index)
	for _, identifier := range m.Identifiers {
		c.add(identifier.Value, name{node: node, score: scoreCode, kind: nameCode})
	}
	c.addForms(Title{m.Label, orEmpty(m.Feminine), orEmpty(m.Masculine)}, name{node: node, score: scoreTitle})
	for _, merge := range m.MergedFrom {
		c.add(merge.Label, name{node: node, score: scoreTitle})
	}
}

// callAppellation adds a title in each way a source writes it, for itself and for each
// métier that bears it.
func (c *naming) callAppellation(a *Appellation) {
	node := c.numbers.of(SearchAppellation, a.index)
	for _, metier := range c.snapshot.ofMetiers.in[PredicateAppellation].targets(a.index) {
		for _, fact := range c.snapshot.between(&c.snapshot.ofMetiers, PredicateAppellation, metier, a.index).Facts {
			c.addForms(fact.Statement.(Naming).Title,
				name{node: node, score: scoreTitle},
				name{node: c.numbers.of(SearchMetier, metier), score: scoreAppellation})
		}
	}
}

// addForms calls nodes by a title and by its genders.
func (c *naming) addForms(title Title, called ...name) {
	for k, form := range title.Forms() {
		for n := range called {
			if k > 0 {
				called[n].kind = nameGender
			}
		}
		c.add(form, called...)
	}
}

// add calls nodes by a text; by none where the text names nothing.
func (c *naming) add(text string, called ...name) {
	key := Fold(text)
	if key == "" {
		return
	}
	place, known := c.keys[key]
	if !known {
		place = int32(len(c.keys))
		c.keys[key] = place
	}
	for _, n := range called {
		n.text = text
		c.list, c.key = append(c.list, n), append(c.key, place)
	}
}

func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

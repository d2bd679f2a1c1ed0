package graph

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/search"
)

// How much a name counts for its node, 0..1, by what it is.
const (
	scoreCode        = 1.0  // identifier or id
	scoreTitle       = 1.0  // a métier's own title, a skill's or training's label
	scoreAppellation = 0.95 // another title of a métier or label of a training; an acronym counts that of its title
	scoreHalf        = 0.9  // one of two titles side by side in a métier's own; a title without the acronym of some of its words
	scoreReplaced    = 0.6  // the part of these that counts of a replaced code and of its métier, but for their identifiers
)

// nodeNames finds the nodes of a Snapshot by their names. The index of package search knows
// nodes by number only, and numbers translates.
type nodeNames struct {
	snapshot *Snapshot
	numbers  search.Numbering
	index    *search.Index
}

// newNodeNames returns the names of a Snapshot's nodes. Unless their index is given, it collects all of them.
// O(n log n) in their number.
func newNodeNames(s *Snapshot, index *search.Index) nodeNames {
	c := nameCollector{snapshot: s, numbers: search.NewNumbering(
		len(s.appellations), len(s.metiers), len(s.romeCodes), len(s.skills), len(s.trainings))}
	if index != nil {
		return nodeNames{s, c.numbers, index}
	}
	c.builder = search.NewBuilder(c.numbers, c.weights())
	c.collect()
	return nodeNames{s, c.numbers, c.builder.Index()}
}

// node returns the node that has a number in the index.
func (n *nodeNames) node(number int32) Node {
	kind, k := n.numbers.Locate(number)
	switch searchKinds[kind] {
	case SearchAppellation:
		return &n.snapshot.appellations[k]
	case SearchMetier:
		return &n.snapshot.metiers[k]
	case SearchRomeCode:
		return &n.snapshot.romeCodes[k]
	case SearchSkill:
		return &n.snapshot.skills[k]
	}
	return &n.snapshot.trainings[k]
}

// search returns the names that answer a text, best first, one for each node of the given kinds
// (of all if none).
func (n *nodeNames) search(text string, kinds []SearchKind) []search.Hit {
	reading := n.inOneGender(text)
	return asGender(n.index.Search(reading, wantedKinds(kinds)), reading != text)
}

// searchWhole is search for a text whose last word is finished.
func (n *nodeNames) searchWhole(text string, kinds ...SearchKind) []search.Hit {
	reading := n.inOneGender(text)
	return asGender(n.index.SearchWhole(reading, wantedKinds(kinds)), reading != text)
}

// asGender returns the hits of a text of which one gender was read: those that equal the reading match by
// gender, and not exactly.
func asGender(hits []search.Hit, inclusive bool) []search.Hit {
	for k := range hits {
		if inclusive && hits[k].Way == search.ByExactName {
			hits[k].Way = search.ByGender
		}
	}
	return hits
}

// inOneGender returns a text in inclusive writing in a gender in which it is a name, the masculine if it is
// one in neither: names are known by each gender. Any other text is returned as it is.
func (n *nodeNames) inOneGender(text string) string {
	if len(n.index.Lookup(text)) > 0 {
		return text
	}
	readings := french.InclusiveReadings(text)
	for _, reading := range readings {
		if len(n.index.Lookup(reading)) > 0 {
			return reading
		}
	}
	return readings[0]
}

// wantedKinds marks the given kinds; if there are none, all but appellations, whose métiers have the
// same names.
func wantedKinds(kinds []SearchKind) []bool {
	wanted := make([]bool, len(searchKinds))
	for k, kind := range searchKinds {
		wanted[k] = len(kinds) == 0 && kind != SearchAppellation || slices.Contains(kinds, kind)
	}
	return wanted
}

// A nameCollector collects the names of a Snapshot's nodes for the index.
type nameCollector struct {
	snapshot *Snapshot
	numbers  search.Numbering
	builder  *search.Builder
}

// number returns the number in the index of the k-th node of a kind.
func (c *nameCollector) number(kind SearchKind, k int32) int32 {
	return c.numbers.Number(slices.Index(searchKinds[:], kind), k)
}

// weights returns, by number, how likely a node is to be meant: see Metier.weight. A ROME code that
// is not in force weighs nothing, and other nodes as little as a métier that leads nowhere.
func (c *nameCollector) weights() []float32 {
	weights := make([]float32, c.numbers.Count())
	for k := range weights {
		weights[k] = deadWeight
	}
	for k := range c.snapshot.romeCodes {
		if !c.snapshot.romeCodes[k].Current() {
			weights[c.number(SearchRomeCode, int32(k))] = 0
		}
	}
	for k := range c.snapshot.metiers {
		weights[c.number(SearchMetier, int32(k))] = c.snapshot.metiers[k].weight()
	}
	return weights
}

// collect adds the names of all nodes.
func (c *nameCollector) collect() {
	s := c.snapshot
	for k := range s.metiers {
		c.addMetier(&s.metiers[k])
	}
	for k := range s.appellations {
		c.addAppellation(&s.appellations[k])
	}
	for k := range s.romeCodes {
		node := c.number(SearchRomeCode, int32(k))
		c.builder.Add(s.romeCodes[k].Code, search.Name{Node: node, Score: scoreCode, Kind: search.NameCode})
		c.addForms(french.ParseTitle(fact.OrEmpty(s.romeCodes[k].StatedLabel)), search.Name{Node: node, Score: scoreTitle * c.inForce(&s.romeCodes[k])})
	}
	for k := range s.skills {
		c.builder.Add(s.skills[k].Label, search.Name{Node: c.number(SearchSkill, int32(k)), Score: scoreTitle})
	}
	for k := range s.trainings {
		c.addTraining(&s.trainings[k])
	}
}

// addTraining adds the number of a training and its labels.
func (c *nameCollector) addTraining(t *Training) {
	node := c.number(SearchTraining, t.index)
	c.builder.Add(strings.TrimPrefix(t.ID, fact.TrainingPrefix), search.Name{Node: node, Score: scoreCode, Kind: search.NameCode})
	c.builder.Add(t.Label, search.Name{Node: node, Score: scoreTitle})
	for _, label := range t.AltLabels {
		c.builder.Add(label, search.Name{Node: node, Score: scoreAppellation})
	}
}

// addMetier adds the identifiers, the title and the merged mentions of a métier. Its other titles
// come with addAppellation.
func (c *nameCollector) addMetier(m *Metier) {
	node := c.number(SearchMetier, m.index)
	for _, identifier := range m.Identifiers {
		c.builder.Add(identifier.Value, search.Name{Node: node, Score: scoreCode, Kind: search.NameCode})
	}
	name := search.Name{Node: node, Score: scoreTitle * c.inForce(m)}
	c.addForms(m.title(), name)
	for _, merge := range m.MergedFrom {
		c.builder.Add(merge.Label, name)
	}
	name.Score *= scoreHalf
	for _, half := range french.Halves(m.Label) {
		c.addForms(half, name)
	}
}

// inForce returns what a name of a node counts: all, or less if newer codes of ROME replace it.
func (c *nameCollector) inForce(node Node) float32 {
	if c.snapshot.isReplaced(node) {
		return scoreReplaced
	}
	return 1
}

// addAppellation adds a title in each way in which a source writes it, for itself and for each
// métier that bears it.
func (c *nameCollector) addAppellation(a *Appellation) {
	node := c.number(SearchAppellation, a.index)
	for _, metier := range c.snapshot.ofMetiers.in[fact.PredicateAppellation].Of(a.index) {
		for _, f := range c.snapshot.between(&c.snapshot.ofMetiers, fact.PredicateAppellation, metier, a.index).Facts {
			c.addForms(f.Statement.(fact.Naming).Title,
				search.Name{Node: node, Score: scoreTitle},
				search.Name{Node: c.number(SearchMetier, metier), Score: scoreAppellation * c.inForce(&c.snapshot.metiers[metier])})
		}
	}
}

// addForms adds a title, and its feminine and masculine forms, as names of some nodes. A title
// that gives its own acronym is also called without it, and by it. One that gives that of some of its words is called
// without it too, but what bears that name as it stands comes first.
func (c *nameCollector) addForms(title french.Title, names ...search.Name) {
	forms := title.Forms()
	for k, form := range forms {
		kind := formKind(k, len(forms))
		c.add(form, kind, names)
		bare, acronym := french.CutAcronym(form)
		if bare == "" {
			continue
		}
		if acronym == "" {
			c.add(bare, search.NameBare, counting(names, scoreHalf))
			continue
		}
		c.add(bare, kind, names)
		if k == 0 {
			c.add(acronym, search.NameAcronym, counting(names, scoreAppellation))
		}
	}
}

// counting returns the names with a part of their scores.
func counting(names []search.Name, part float32) []search.Name {
	names = slices.Clone(names)
	for n := range names {
		names[n].Score *= part
	}
	return names
}

// add adds a text as a name of a kind of some nodes.
func (c *nameCollector) add(text string, kind search.NameKind, names []search.Name) {
	for n := range names {
		names[n].Kind = kind
	}
	c.builder.Add(text, names...)
}

// formKind returns the kind of the k-th of a title's forms. forms is the number of all.
func formKind(k, forms int) search.NameKind {
	switch {
	case k > 0:
		return search.NameGender
	case forms > 2:
		return search.NamePair
	}
	return search.NameLabel
}

package graph

import (
	"cmp"
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// A Family is a family of métiers (famille professionnelle) of the classification FAP of 2009, by
// which Dares publishes pay and demand. It groups codes of ROME 3.
type Family struct {
	ID   string // "fap:U0Z80"
	Code string
	// StatedLabel is the label that a source gives it, nil if none does; see Label.
	StatedLabel *string

	snapshot *Snapshot
	index    int32
}

// A FamilyLevel is a level of the classification of families, named by how many families it has.
type FamilyLevel string

// The levels, the finest first.
const (
	Fap225 FamilyLevel = "FAP_225" // U0Z80
	Fap87  FamilyLevel = "FAP_87"  // U0Z
	Fap22  FamilyLevel = "FAP_22"  // U
)

// familyLevels holds the levels by the length of their codes.
var familyLevels = map[int]FamilyLevel{5: Fap225, 3: Fap87, 1: Fap22}

// IsNode marks Family as a GraphQL Node.
func (Family) IsNode() {}

// GetID returns the id under which the node query finds the family.
func (f Family) GetID() string { return f.ID }

// Label returns its label, or the code itself where no source gives one.
func (f *Family) Label() string { return cmp.Or(fact.OrEmpty(f.StatedLabel), f.Code) }

// Level returns the level of the family.
func (f *Family) Level() FamilyLevel { return familyLevels[len(f.Code)] }

// Broader returns the family of the next level that has this one: U0Z for U0Z80. It is nil for one
// of the first level, and where no source speaks of it.
func (f *Family) Broader() *Family {
	length := len(f.Code) - 2
	if length < 1 {
		return nil
	}
	broader, _ := f.snapshot.nodes[fact.FamilyPrefix+f.Code[:length]].(*Family)
	return broader
}

// RomeCodes returns the codes of ROME 3 that the family groups, sorted by id.
func (f *Family) RomeCodes() []*RomeCode {
	codes := []*RomeCode{}
	for _, k := range f.snapshot.ofFamilies.out[fact.PredicateGroups].Of(f.index) {
		codes = append(codes, &f.snapshot.romeCodes[k])
	}
	return codes
}

// Families returns the families that group the code of ROME 3, or for a code of ROME 4 the one that
// it descends from, sorted by id.
func (r *RomeCode) Families() []*Family {
	families := []*Family{}
	if old := r.inRome3(); old != nil {
		for _, k := range r.snapshot.ofFamilies.in[fact.PredicateGroups].Of(old.index) {
			families = append(families, &r.snapshot.families[k])
		}
	}
	return families
}

// inRome3 returns the code itself if it is of ROME 3, else the code of ROME 3 that it descends from;
// nil if no source says or speaks of that one.
func (r *RomeCode) inRome3() *RomeCode {
	if r.ofRome3() {
		return r
	}
	return r.parent
}

// familyOf makes the family of that id from the facts about it, in the order of buildNode.
func familyOf(id string, facts []*fact.Fact) Family {
	f := Family{ID: id, Code: strings.TrimPrefix(id, fact.FamilyPrefix)}
	for _, g := range facts {
		if outlook, ok := g.Statement.(fact.Outlook); ok {
			f.StatedLabel = cmp.Or(f.StatedLabel, outlook.Label)
		}
	}
	return f
}

// A MetierFamily says that a métier is in a family, by a code of ROME 3.
type MetierFamily struct {
	Family *Family
	Code   *RomeCode // the code of ROME 3 that the family groups
	// Through is why what is said of the code holds for the métier; nil if it is filed under it, or
	// under a code that descends from it.
	Through  *Filing
	Evidence []Evidence
}

// Families lists the families of the codes of ROME that the métier is filed under, then those of the
// codes of its filings, each once; those of one code by id.
func (m *Metier) Families() []*MetierFamily {
	list, s := []*MetierFamily{}, m.snapshot
	m.eachFamily(func(family int32, code *RomeCode, through *Filing) {
		evidence := evidenceOf(s.between(&s.ofFamilies, fact.PredicateGroups, family, code.index).Facts)
		list = append(list, &MetierFamily{&s.families[family], code, through, evidence})
	})
	return list
}

// eachFamily visits the families of Families, with the code of ROME 3 of each and why it holds.
func (m *Metier) eachFamily(visit func(family int32, code *RomeCode, through *Filing)) {
	groups := m.snapshot.ofFamilies.in[fact.PredicateGroups]
	var seen []int32
	visitCodes := func(codes []*RomeCode, through *Filing) {
		for _, code := range codes {
			old := code.inRome3()
			if old == nil {
				continue
			}
			for _, family := range groups.Of(old.index) {
				if !slices.Contains(seen, family) {
					seen = append(seen, family)
					visit(family, old, through)
				}
			}
		}
	}
	if len(m.snapshot.families) == 0 {
		return
	}
	visitCodes(m.RomeCodes(), nil)
	for _, through := range m.Filings() {
		if through.Code != nil {
			visitCodes([]*RomeCode{through.Code}, through)
		} else {
			visitCodes(through.Metier.RomeCodes(), through)
		}
	}
}

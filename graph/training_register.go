package graph

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"

	"passerelle/graph/fact"
)

// A TrainingBlock is a part of a certification that is attested by itself.
type TrainingBlock struct {
	fact.Block
	Evidence []Evidence
}

// spanOfTime matches a duration that is one span of time: "2 ans", "1 an", "6 mois", "22 semaines".
var spanOfTime = regexp.MustCompile(`^([0-9]{1,3}) (ans?|mois|semaines?)$`)

// DurationYears returns how many years Duration is, to two decimals: 2 for "2 ans", 0.5 for "6 mois", 0.42
// for "22 semaines"; nil if it is unknown or no span of time. Hours are none.
func (t *Training) DurationYears() *float64 {
	found := spanOfTime.FindStringSubmatch(fact.OrEmpty(t.Duration))
	if found == nil {
		return nil
	}
	number, _ := strconv.Atoi(found[1]) // of at most three digits
	perYear := map[byte]float64{'a': 1, 'm': 12, 's': 52}[found[2][0]]
	return new(round(float64(number)/perYear, 2))
}

// registered returns the certification itself, where what has says that its source tells, else those
// that the training leads to.
func (t *Training) registered(has func(*Training) bool) []*Training {
	if has(t) {
		return []*Training{t}
	}
	var list []*Training
	for _, k := range t.snapshot.ofTrainings.out[fact.PredicateCertified].Of(t.index) {
		list = append(list, &t.snapshot.trainings[k])
	}
	return list
}

// WaysIn returns the ways to prepare the training: its own, else those of its certifications, in the
// order of the constants.
func (t *Training) WaysIn() []fact.WayIn {
	ways := []fact.WayIn{}
	for _, one := range t.registered(func(t *Training) bool { return len(t.Ways) > 0 }) {
		ways = append(ways, one.Ways...)
	}
	slices.SortFunc(ways, func(a, b fact.WayIn) int { return a.Rank() - b.Rank() })
	return slices.Compact(ways)
}

// Certifiers returns the bodies that award the training: its own, else those of its certifications,
// sorted.
func (t *Training) Certifiers() []string {
	names := []string{}
	for _, one := range t.registered(func(t *Training) bool { return len(t.AwardedBy) > 0 }) {
		names = append(names, one.AwardedBy...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Blocks returns the blocks of skills that the training attests: its own, else those of its
// certifications, sorted by code. The newest document decides the label.
func (t *Training) Blocks() []*TrainingBlock {
	blocks := []*TrainingBlock{}
	for _, one := range t.registered(func(t *Training) bool { return len(t.blockFacts()) > 0 }) {
		facts := one.blockFacts()
		putNewestFirst(facts)
		for _, f := range facts {
			block := *f.Statement.(fact.Registration).Block
			k := slices.IndexFunc(blocks, func(b *TrainingBlock) bool { return b.Code == block.Code })
			if k < 0 {
				k, blocks = len(blocks), append(blocks, &TrainingBlock{block, nil})
			}
			blocks[k].Evidence = append(blocks[k].Evidence, evidenceOf([]*fact.Fact{f})...)
		}
	}
	slices.SortFunc(blocks, func(a, b *TrainingBlock) int { return cmp.Compare(a.Code, b.Code) })
	return blocks
}

// blockFacts returns the facts that give the training itself a block.
func (t *Training) blockFacts() []*fact.Fact {
	var facts []*fact.Fact
	row := t.snapshot.ofTrainings.out[fact.PredicateRegistered].row(t.index)
	for k := range row.len() {
		for _, f := range t.snapshot.relation(row, k).Facts {
			if f.Statement.(fact.Registration).Block != nil {
				facts = append(facts, f)
			}
		}
	}
	return facts
}

// RomeCodes returns the codes of ROME whose families of métiers the training leads to, sorted by id.
func (t *Training) RomeCodes() []*RomeCode {
	s := t.snapshot
	var found []int32
	for _, certification := range append([]int32{t.index}, s.ofTrainings.out[fact.PredicateCertified].Of(t.index)...) {
		for _, source := range s.registeredSources(certification) {
			found = append(found, s.ofCodes.in[fact.PredicateTraining].Of(source)...)
		}
	}
	slices.Sort(found)
	codes := []*RomeCode{}
	for _, code := range slices.Compact(found) {
		codes = append(codes, &s.romeCodes[code])
	}
	return codes
}

// Trainings returns a page of the trainings that lead to the family of métiers that the code stands for,
// in the order of compareCodeTrainings. first is 1..100.
func (r *RomeCode) Trainings(first int, after *string) (*TrainingConnection, error) {
	table := r.snapshot.codeTrainings()
	row := table.byCode.Of(r.index)
	return connect(len(row), first, after, func(k int) (TrainingEdge, *Training) { return r.snapshot.edgeOf(table.list[row[k]]) })
}

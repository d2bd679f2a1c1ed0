package graph

import (
	"cmp"
	"slices"

	"passerelle/graph/fact"
)

// extend returns the table of the moves with those added that hold for the kin of their ends. Of
// several moves of one kind between the same métiers only one is kept, a stated one first, and
// suggestions give way to what is stated. O(m log m) in the moves of the result.
func (t *kinTable) extend(moves *moveTable, metiers int, relations []Relation) moveTable {
	var list []packedMove
	for _, move := range moves.list {
		list = t.appendMoves(list, move, relations)
	}
	return moves.tableOf(list, metiers, relations)
}

// appendMoves appends a move, and the same move between the kin of its ends.
func (t *kinTable) appendMoves(list []packedMove, move packedMove, relations []Relation) []packedMove {
	for _, from := range t.holdersOf(move.from) {
		for _, to := range t.holdersOf(move.to) {
			if from != to && t.lets(&move, from, to, relations) {
				kin := move
				kin.from, kin.to = from, to
				list = append(list, kin)
			}
		}
	}
	return list
}

// holdersOf returns a métier and those for which its statements hold.
func (t *kinTable) holdersOf(metier int32) []int32 {
	holders := []int32{metier}
	for _, k := range t.receivers.Of(metier) {
		holders = append(holders, t.holders[k])
	}
	return holders
}

// lets reports whether a stated move holds between two métiers: its own ends, or those that its ends
// are kin of, by a fact about what the kinship passes. What is related is so from either end.
func (t *kinTable) lets(move *packedMove, from, to int32, relations []Relation) bool {
	source, goal := t.between(from, move.statedFrom), t.between(to, move.statedTo)
	if from != move.statedFrom && source == nil || to != move.statedTo && goal == nil {
		return false
	}
	passes := func(f *Filing, end, other fact.Identifier, related bool) bool {
		return f == nil || f.passes(end) || related && f.passes(other)
	}
	return move.relation == noRelation || slices.ContainsFunc(relations[move.relation].Facts, func(m *fact.Fact) bool {
		to, related := m.Statement.(fact.Move).To, m.Statement.(fact.Move).Kind == fact.Related
		return passes(source, m.Subject, to, related) && passes(goal, to, m.Subject, related)
	})
}

// compareKin orders moves by their ends and their kind; of equal ones those that hold for more of
// their own ends come first, then by the relation that states them.
func (m *moveTable) compareKin(a, b *packedMove) int {
	return cmp.Or(
		cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(m.classes[a.class].kind, m.classes[b.class].kind),
		a.borrowedEnds()-b.borrowedEnds(), cmp.Compare(m.classes[b.class].score, m.classes[a.class].score),
		cmp.Compare(a.relation, b.relation), cmp.Compare(a.statedFrom, b.statedFrom), cmp.Compare(a.statedTo, b.statedTo),
	)
}

// borrowedEnds returns at how many of its ends the move holds through kin.
func (p *packedMove) borrowedEnds() int {
	ends := 0
	if p.from != p.statedFrom {
		ends++
	}
	if p.to != p.statedTo {
		ends++
	}
	return ends
}

// reclassify drops the suggestions parallel to stated moves from a sorted list, whose classes are
// those of the table, and sets the classes anew, since steps may have more parallel moves now.
func (m *moveTable) reclassify(list []packedMove, relations []Relation) ([]packedMove, []moveClass) {
	classes := moveClasses{indices: map[moveClass]int32{}}
	var kept []packedMove
	for parallel := range eachStep(list) {
		stated := slices.DeleteFunc(slices.Clone(parallel), func(p packedMove) bool { return p.relation == noRelation })
		if len(stated) == 0 {
			move := parallel[0]
			move.class = classes.indexOf(m.classes[move.class])
			kept = append(kept, move)
			continue
		}
		cost := combinedCost(stated, relations)
		for _, move := range stated {
			move.class = classes.indexOf(moveClass{kind: m.classes[move.class].kind, cost: cost})
			kept = append(kept, move)
		}
	}
	return kept, classes.list
}

// throughKin returns the filings through which a move holds at its ends, none if it is stated of
// both.
func (s *Snapshot) throughKin(move *packedMove) []*Filing {
	through := []*Filing{}
	for _, end := range [][2]int32{{move.from, move.statedFrom}, {move.to, move.statedTo}} {
		if end[0] == end[1] {
			continue
		}
		filing := s.kin.between(end[0], end[1])
		if filing == nil {
			filing = s.formerKin().between(end[0], end[1])
		}
		if filing != nil {
			through = append(through, filing)
		}
	}
	return through
}

// movesAround returns the stated moves with those added that hold for a métier through its kin.
func (s *Snapshot) movesAround(centre int32, tables *moveTables) *moveTable {
	if s.kin.degree(centre) == 0 {
		return tables.stated
	}
	var list []packedMove
	for _, move := range tables.extended.list {
		if (move.from == move.statedFrom || move.from == centre) && (move.to == move.statedTo || move.to == centre) {
			list = append(list, move)
		}
	}
	table := tables.extended.tableOf(list, len(s.metiers), s.dataset.Relations)
	return &table
}

// with returns the table with some moves of another one added. O(m log m) in the moves of the result.
func (m *moveTable) with(added []packedMove, of *moveTable, metiers int, relations []Relation) *moveTable {
	both := moveTable{list: slices.Clone(m.list), classes: slices.Concat(m.classes, of.classes)}
	for _, move := range added {
		move.class += int32(len(m.classes))
		both.list = append(both.list, move)
	}
	table := both.tableOf(both.list, metiers, relations)
	return &table
}

// tableOf returns the table of some moves whose classes are those of this one. Of several moves of
// one kind between the same métiers it keeps one, as compareKin orders them.
func (m *moveTable) tableOf(list []packedMove, metiers int, relations []Relation) moveTable {
	slices.SortFunc(list, func(a, b packedMove) int { return m.compareKin(&a, &b) })
	list = slices.CompactFunc(list, func(a, b packedMove) bool {
		return a.from == b.from && a.to == b.to && m.classes[a.class].kind == m.classes[b.class].kind
	})
	list, classes := m.reclassify(list, relations)
	return newMoveTable(metiers, slices.Clip(list), classes)
}

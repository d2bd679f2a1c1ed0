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
	slices.SortFunc(list, func(a, b packedMove) int { return moves.compareKin(&a, &b) })
	list = slices.CompactFunc(list, func(a, b packedMove) bool {
		return a.from == b.from && a.to == b.to && moves.classes[a.class].kind == moves.classes[b.class].kind
	})
	list, classes := moves.reclassify(list, relations)
	return newMoveTable(metiers, slices.Clip(list), classes)
}

// appendMoves appends a move, and the same move between the kin of its ends.
func (t *kinTable) appendMoves(list []packedMove, move packedMove, relations []Relation) []packedMove {
	sources := t.holdersOf(move.from, func(f *Filing) bool {
		return move.isStatedOf(relations, f, func(m *fact.Fact) fact.Identifier { return m.Subject })
	})
	goals := t.holdersOf(move.to, func(f *Filing) bool {
		return move.isStatedOf(relations, f, func(m *fact.Fact) fact.Identifier { return m.Statement.(fact.Move).To })
	})
	for _, from := range sources {
		for _, to := range goals {
			if from != to {
				kin := move
				kin.from, kin.to = from, to
				list = append(list, kin)
			}
		}
	}
	return list
}

// holdersOf returns a métier and those for which its statements hold by the filings wanted.
func (t *kinTable) holdersOf(metier int32, wanted func(*Filing) bool) []int32 {
	holders := []int32{metier}
	for _, k := range t.receivers.Of(metier) {
		if wanted(&t.filings[k]) {
			holders = append(holders, t.holders[k])
		}
	}
	return holders
}

// isStatedOf reports whether a fact states the move of what passes a filing, at the end that it
// returns. A suggestion rests on skills, and passes. What is related is so from either end.
func (p *packedMove) isStatedOf(relations []Relation, f *Filing, end func(*fact.Fact) fact.Identifier) bool {
	return p.relation == noRelation || slices.ContainsFunc(relations[p.relation].Facts, func(m *fact.Fact) bool {
		move := m.Statement.(fact.Move)
		return f.passes(end(m)) || move.Kind == fact.Related && (f.passes(m.Subject) || f.passes(move.To))
	})
}

// compareKin orders moves by their ends and their kind; of equal ones those that hold for more of
// their own ends come first, then by the relation that states them.
func (m *moveTable) compareKin(a, b *packedMove) int {
	return cmp.Or(
		cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(m.classes[a.class].kind, m.classes[b.class].kind),
		a.borrowedEnds()-b.borrowedEnds(), cmp.Compare(m.classes[b.class].coverage, m.classes[a.class].coverage),
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
		for _, table := range []*kinTable{&s.kin, s.formerKin()} {
			if f := table.between(end[0], end[1]); f != nil {
				through = append(through, f)
				break
			}
		}
	}
	return through
}

// movesAround returns the stated moves with those added that hold for a métier through its kin.
func (s *Snapshot) movesAround(centre int32, tables *moveTables) *moveTable {
	if s.kin.degree(centre) == 0 {
		return tables.stated
	}
	return s.movesAt(tables.extended, func(n int32) bool { return n == centre })
}

// movesBetween returns, of a table extended by former kin, the moves that hold through kin in force,
// and of the others those whose ends are the two métiers.
func (s *Snapshot) movesBetween(from, to int32, former *moveTable) *moveTable {
	var list []packedMove
	holds := func(n, stated int32) bool {
		return n == stated || n == from || n == to || s.kin.between(n, stated) != nil
	}
	for _, move := range former.list {
		if holds(move.from, move.statedFrom) && holds(move.to, move.statedTo) {
			list = append(list, move)
		}
	}
	return s.tableOf(former, list)
}

// movesAt returns the moves of an extended table that are stated, or borrowed at ends that the
// function marks.
func (s *Snapshot) movesAt(extended *moveTable, borrows func(int32) bool) *moveTable {
	var list []packedMove
	for _, move := range extended.list {
		if (move.from == move.statedFrom || borrows(move.from)) && (move.to == move.statedTo || borrows(move.to)) {
			list = append(list, move)
		}
	}
	return s.tableOf(extended, list)
}

// tableOf returns the table of some moves of another one, in their order.
func (s *Snapshot) tableOf(moves *moveTable, list []packedMove) *moveTable {
	list, classes := moves.reclassify(list, s.dataset.Relations)
	table := newMoveTable(len(s.metiers), list, classes)
	return &table
}

// extendByFormer returns the table of moves with those added that hold through kin, that by replaced
// codes among it.
func (s *Snapshot) extendByFormer(moves *moveTable) *moveTable {
	t := s.formerKin().extend(moves, len(s.metiers), s.dataset.Relations)
	return &t
}

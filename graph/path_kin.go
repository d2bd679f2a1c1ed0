package graph

import (
	"iter"
	"slices"

	"passerelle/graph/fact"
)

// isDetour reports whether the step whose first move is at low only goes around a métier, with left
// more steps to go. It does so, unless the query asked for the métier, if it comes to a métier by
// what is said of another one with a title of it, since that one can go on by all that this one
// could; if it leaves a métier through the kin through which the path came to it; and if it could
// as well begin at the first métier, or end at the last one, which the statements about its own ends
// hold for.
func (p *pathSearch) isDetour(low int32, left int) bool {
	return p.leavesAsItCame(low) || p.isAlwaysDetour(low, left == 0)
}

// isAlwaysDetour reports whether the step is a detour whatever the path took before it. last is whether it is the last one.
func (p *pathSearch) isAlwaysDetour(low int32, last bool) bool {
	return !last && p.comesByTitle(low) || p.holdsForEnds(low, last)
}

// holdsForEnds reports whether the moves of a step in the middle of the path hold through kin for the
// first métier where they leave, or for the last one where they reach.
func (p *pathSearch) holdsForEnds(low int32, last bool) bool {
	first, kin, relations := p.moves.list[low], &p.snapshot.kin, p.snapshot.dataset.Relations
	atStart := first.from != p.plan.from && kin.between(p.plan.from, first.from) != nil && !slices.Contains(p.plan.via, first.from)
	atEnd := !last && kin.between(p.plan.to, first.to) != nil && !slices.Contains(p.plan.via, first.to)
	for _, move := range p.moves.parallelTo(low) {
		atStart = atStart && move.from == move.statedFrom && kin.lets(&move, p.plan.from, move.to, relations)
		atEnd = atEnd && move.to == move.statedTo && kin.lets(&move, move.from, p.plan.to, relations)
	}
	return atStart && first.to != p.plan.from || atEnd && first.from != p.plan.to
}

// comesByTitle reports whether a step comes to a métier by nothing but what is said of another one
// with a title of it.
func (p *pathSearch) comesByTitle(low int32) bool {
	if to := p.moves.list[low].to; slices.Contains(p.plan.via, to) {
		return false
	}
	for _, move := range p.moves.parallelTo(low) {
		filing := p.snapshot.kin.between(move.to, move.statedTo)
		if move.to == move.statedTo || filing == nil || filing.Title == nil {
			return false
		}
	}
	return true
}

// leavesAsItCame reports whether a step leaves a métier through the kin through which the path came
// to it.
func (p *pathSearch) leavesAsItCame(low int32) bool {
	if p.moves.list[low].from == p.moves.list[low].statedFrom || len(p.steps) == 0 {
		return false
	}
	at := p.moves.list[low].from
	if slices.Contains(p.plan.via, at) {
		return false
	}
	for _, in := range p.moves.parallelTo(p.steps[len(p.steps)-1]) {
		for _, out := range p.moves.parallelTo(low) {
			if in.statedTo == at || out.statedFrom == at || in.statedTo != out.statedFrom {
				return false
			}
		}
	}
	return true
}

// formerTables iterates over the moves to search again where nothing in force leads on: those of the
// plan, through replaced métiers too, and then what documents other than ROME 4 state of codes of
// ROME 3 as they were, so that what was an answer before ROME 4 was loaded stays one. The ends of a
// path may be any métiers that come from the old codes.
func (s *Snapshot) formerTables(plan *pathPlan) iter.Seq[*moveTable] {
	return func(yield func(*moveTable) bool) {
		if s.old != nil && !yield(plan.moves) || !s.hasFormerKin {
			return
		}
		moves, added := s.formerMoves(), s.formerKin().movesOfEnds(s.formerMoves(), plan.from, plan.to, s.dataset.Relations)
		yield(moves.with(added, moves, len(s.metiers), s.dataset.Relations))
	}
}

// alongFormer returns the plan of a search along a table of moves that may pass replaced métiers.
func (p *pathPlan) alongFormer(moves *moveTable) *pathPlan {
	former := *p
	former.moves, former.former = moves, true
	return &former
}

// isOutOfForce reports whether the path must not pass a métier since newer codes replace it.
func (p *pathSearch) isOutOfForce(metier int32) bool {
	return !p.plan.former && p.snapshot.isOld(metier) && metier != p.plan.to && !slices.Contains(p.plan.via, metier)
}

// newFormerMoves returns the moves that other documents than ROME 4 state, between the métiers that
// their ends stand for: a title that has a code of its own in ROME 4 stands for the code of ROME 3 again.
func (s *Snapshot) newFormerMoves() *moveTable {
	var list []packedMove
	for _, move := range s.moves.list {
		for _, f := range s.dataset.Relations[move.relation].Facts {
			if f.Subject.Scheme == fact.SchemeRome {
				continue
			}
			stated := f.Statement.(fact.Move)
			from, to := s.nodes[f.Subject.MetierID()].(*Metier).index, s.nodes[stated.To.MetierID()].(*Metier).index
			if stated.Kind == fact.Related && move.from == to {
				from, to = to, from // it holds in both directions, and this is the other one
			}
			if from != to {
				former := move
				former.from, former.to, former.statedFrom, former.statedTo = from, to, from, to
				list = append(list, former)
			}
		}
	}
	table := s.moves.tableOf(list, len(s.metiers), s.dataset.Relations)
	return &table
}

// movesOfEnds returns the moves of a table that hold for the ends of a path through kin.
func (t *kinTable) movesOfEnds(moves *moveTable, from, to int32, relations []Relation) []packedMove {
	var added []packedMove
	for _, donor := range append([]int32{from}, t.donors.Of(from)...) {
		for _, move := range moves.leaving(donor) {
			for _, end := range []int32{move.to, to} {
				if t.lets(&move, from, end, relations) {
					kin := move
					kin.from, kin.to = from, end
					added = append(added, kin)
				}
			}
		}
	}
	for _, donor := range t.donors.Of(to) {
		low, high := moves.in.Span(donor)
		for _, k := range moves.inMoves[low:high] {
			if move := moves.list[k]; t.lets(&move, move.from, to, relations) {
				move.to = to
				added = append(added, move)
			}
		}
	}
	return slices.DeleteFunc(added, func(m packedMove) bool { return m.from == m.to || m.borrowedEnds() == 0 })
}

package graph

import (
	"context"
	"slices"

	"passerelle/graph/fact"
)

// endsKin returns the métiers that a path must not pass between its ends since they are its ends by
// another name: the kin whose statements hold for these, except those of Via.
func (p *pathPlan) endsKin(kin *kinTable) []int32 {
	var list []int32
	for _, n := range slices.Concat(kin.donors.Of(p.from), kin.donors.Of(p.to)) {
		if n != p.from && n != p.to && !slices.Contains(p.via, n) {
			list = append(list, n)
		}
	}
	return list
}

// isDetour reports whether the step whose first move is at low only goes around a métier, with left
// more steps to go. Two kinds do, at métiers that the query did not ask for: one that comes to a
// métier by what is said of another one with a title of it, since that one can go on by all that this
// one could; and one that leaves a métier through the kin through which the path came to it.
func (p *pathSearch) isDetour(low int32, left int) bool {
	return left > 0 && p.comesByTitle(low) || p.leavesAsItCame(low)
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

// searchFormer searches once more, along what documents other than ROME 4 state of codes of ROME 3 as
// they were: what was an answer before ROME 4 was loaded stays one. The ends of the path may be any
// métiers that come from these codes. It returns nil where there is no need, for paths were found, or
// where there are no such moves.
func (s *Snapshot) searchFormer(ctx context.Context, plan *pathPlan, budget, found int) *pathSearch {
	if found > 0 || !s.hasFormerKin || plan.from == plan.to || ctx.Err() != nil {
		return nil
	}
	moves, former := s.formerMoves(), s.formerKin()
	if len(moves.list) == 0 || former.degree(plan.from)+former.degree(plan.to) == 0 {
		return nil
	}
	older := *plan
	older.moves = moves.with(former.movesOfEnds(moves, plan.from, plan.to, s.dataset.Relations), moves, len(s.metiers), s.dataset.Relations)
	return newPathSearch(ctx, s, &older, budget)
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
			from, to := s.nodes[f.Subject.MetierID()].(*Metier), s.nodes[f.Statement.(fact.Move).To.MetierID()].(*Metier)
			former := move
			former.from, former.to = from.index, to.index
			former.statedFrom, former.statedTo = from.index, to.index
			if from != to {
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

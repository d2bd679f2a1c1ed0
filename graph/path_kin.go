package graph

import (
	"context"
	"slices"
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

// isDetour reports whether the step whose first move is at low only goes around a métier: the path
// came to the present one, which the query did not ask for, by what holds for it through kin, and
// leaves it by what holds through the same kin. The kin itself is on the way then.
func (p *pathSearch) isDetour(low int32) bool {
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

// searchFormer searches once more, and lets the ends of the path have the moves of the replaced codes
// of ROME too that they come from: what was an answer before the newer classification was loaded
// stays one. Between the ends nothing leads from a code to what it came from and back, for a
// replaced code was many occupations. It returns nil where there are no such moves.
func (s *Snapshot) searchFormer(ctx context.Context, plan *pathPlan, budget int) *pathSearch {
	former := s.formerKin()
	if former.degree(plan.from)+former.degree(plan.to) == s.kin.degree(plan.from)+s.kin.degree(plan.to) {
		return nil
	}
	moves := s.formerMoves
	if plan.derived {
		moves = s.formerDerivedMoves
	}
	older := *plan
	older.moves = s.movesBetween(plan.from, plan.to, moves())
	return newPathSearch(ctx, s, &older, budget)
}

package graph

import "passerelle/graph/fact"

// unknownLevel stands for the level of a métier for which no level of diploma is claimed.
const unknownLevel = -1

// lowestLevels returns for each métier the rank of the lowest level of diploma that is claimed for
// it, or unknownLevel. O(claims).
func (s *Snapshot) lowestLevels() []int8 {
	lowest := make([]int8, len(s.metiers))
	for k := range s.metiers {
		lowest[k] = unknownLevel
		if m := &s.metiers[k]; m.hasClaims(fact.PredicateAccess) {
			for claim := range m.claims(fact.PredicateAccess) {
				rank := int8(claim.Facts[0].Statement.(fact.Access).Level.Rank())
				if lowest[k] == unknownLevel || rank < lowest[k] {
					lowest[k] = rank
				}
			}
		}
	}
	return lowest
}

// A levelWalk is how the levels of diploma that the métiers of a path ask for rise and fall, each
// taken at the lowest claimed for it. Métiers without a claim are passed over.
type levelWalk struct {
	at           int8 // the rank of the last level, unknownLevel before one is known
	rises, falls int8 // levels in all
	judged       bool // whether a métier between the ends has a claim
}

// arrive returns the walk after a métier of that level, where the last métier of the path has the
// level goal. Where the first métier has none, its level is taken to be that of the first one that
// has, but not above the goal: what is beyond the goal has to be climbed.
func (w levelWalk) arrive(level, goal int8) levelWalk {
	if level == unknownLevel {
		return w
	}
	if w.at == unknownLevel {
		if w.at = level; goal != unknownLevel {
			w.at = min(level, goal)
		}
	}
	w.rises += max(0, level-w.at)
	w.falls += max(0, w.at-level)
	w.at = level
	return w
}

// toGoal returns a walk that rises and falls no more than any that goes on from here to the goal:
// one that goes straight there.
func (w levelWalk) toGoal(goal int8) levelWalk {
	if w.at == unknownLevel {
		return w
	}
	return w.arrive(goal, goal)
}

// detour returns how many levels the walk rises and falls again, or falls and rises again. A path
// that only rises or only falls from its first métier to its last has none. It never gets less as
// the walk goes on.
func (w levelWalk) detour() int { return int(min(w.rises, w.falls)) }

// levelDetour returns the detour in levels of a path; nil where it has métiers between its ends and
// none of them has a claim.
func (p *pathSearch) levelDetour(path *CareerPath) *int {
	walk, last := p.startLevels(), len(path.Metiers)-1
	for k, metier := range path.Metiers[1:] {
		walk = p.arrive(walk, metier.index, k+1 < last)
	}
	if detour := walk.detour(); walk.judged || last == 1 {
		return &detour
	}
	return nil
}

// startLevels returns the walk at the first métier.
func (p *pathSearch) startLevels() levelWalk { return levelWalk{at: p.levels[p.plan.from]} }

// arrive returns the walk after one more métier, which may lie between the ends of the path.
func (p *pathSearch) arrive(walk levelWalk, metier int32, between bool) levelWalk {
	level := p.levels[metier]
	walk.judged = walk.judged || between && level != unknownLevel
	return walk.arrive(level, p.levels[p.plan.to])
}

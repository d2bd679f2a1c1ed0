package graph

import (
	"context"

	"passerelle/graph/fact"
)

// Limits of a path query.
const (
	MaxPaths        = 20
	MaxSteps        = 8
	DefaultMaxSteps = 5
	// MaxPathNames is how many métiers or skills one option may name.
	MaxPathNames = 200
	// pathBudget bounds the work of one query, in moves and skills looked at; past it
	// the answer is truncated. It is some tenths of a second.
	pathBudget = 5_000_000
)

// A PathQuery asks for career paths. What is left empty limits nothing.
type PathQuery struct {
	From, To  string    // any name that Snapshot.Metier takes
	First     int       // how many paths, 1..MaxPaths
	MaxSteps  int       // longest path, 1..MaxSteps
	Objective Objective // which path is best; FewestSteps if empty
	// Via are métiers that must be on the path, in any order: a person who wants to have
	// been both need not know which comes first. The ends of the path are on it.
	Via []string
	// Avoid are métiers that must not be on the path, its ends included.
	Avoid []string
	// Kinds are those of which a step must have a transition: the others do not count for
	// it. All stated kinds if empty. Derived is one of them only with IncludeDerived.
	Kinds []fact.TransitionKind
	// IncludeDerived adds to Kinds, and to the stated transitions, those that skills
	// suggest between métiers that no stated transition connects.
	IncludeDerived bool
	// MinCoverage is the least coverage of a derived transition, 0..1; the floor of the
	// calibration if nil, 0 where there is none.
	MinCoverage *float64
	// MinConfidence is the least confidence of every step, 0..1.
	MinConfidence *float64
	// MaxYears bounds the years of the path, which must then be known. At least 0.
	MaxYears *float64
	// OwnedSkills are skills that the person has beside those of the first métier, by any
	// name that Snapshot.Skill takes. One that no métier asks for changes nothing: the
	// answer names it.
	OwnedSkills []string
	// Diversity is how much each path may be like a better one: the part of its
	// intermediate métiers, 0..1, that it may share with any path before it. Métiers of
	// Via do not count. See CareerPaths for the rule.
	Diversity *float64
}

// CareerPaths answers a PathQuery.
type CareerPaths struct {
	From, To *Metier
	Paths    []*CareerPath // best first
	// FrontSize is how many paths the whole Pareto front has; 0 for other objectives.
	FrontSize int
	// UnknownSkills are the names of owned skills that no skill bears.
	UnknownSkills []string
	// Truncated says that the work budget ended the search: better paths may exist.
	Truncated bool
	// NoPath says why there is none, nil where there is one.
	NoPath *NoPath
}

// CareerPaths finds the First best simple paths of at most MaxSteps steps. Best is what
// the objective says: the lowest on its criterion, ties broken by the others in the order
// of their table (steps, confidence, new skills, skill gap, years), then by the ids of the
// métiers. An unknown number is worse than any known one. It is exact unless Truncated.
//
// PARETO finds the front, the paths than which no other is at least as good on all
// criteria and better on one; of those that cost the same, the one of the lowest ids.
// The first paths of the answer are, for each criterion in turn, the best one on it;
// the others follow by fewest steps and its ties.
//
// Under Diversity each path is the best of those that are not like one before it. A path
// is like another if it shares with it more than that part of its own intermediate métiers,
// those of Via not counted; one that has none is like none. On a front, which it
// filters, paths come in the order of the answer.
//
// # Why it is exact
//
// Skills add up, so the cost of a step depends on all métiers before it, and the usual
// dominance of one way to a métier over another is unsound: the worse way may have gathered
// what the rest asks for, may leave free a métier that the better one has passed, may have
// passed one of Via, and is wanted itself as the second best or by the order of ids.
// A label may then only be dropped for one with a superset of the skills, a subset of the
// métiers and no tie, which hardly occurs. So ways are never compared with each other.
// All simple paths are enumerated, length by length, and a beginning is left only where
// one of these holds, of which each rules out every path that begins so:
//
//   - The last métier, or one of Via still ahead, cannot be reached in the steps that are
//     left: the distance, which ignores what a simple path may not pass, is a lower bound.
//   - Bound b, at most the cost of any such path on each criterion, is not better than the
//     last of First paths already found, in the order of the objective. A cost v ≥ b in
//     each component comes after b or with it in any lexicographic order, so not before the
//     First found ones. Nor do ids put it there if it costs the same: the steps are among
//     the criteria, and paths of as many steps are found in the order of their ids.
//   - For PARETO: a path f already found dominates or equals b. Then f ≤ b ≤ v everywhere:
//     f dominates v, or costs the same and has lower ids. If f is dropped later, what
//     dominates it dominates v too.
//   - The path shares more métiers with one before it than Diversity allows to a path of the
//     length: what is shared only grows. Or its years exceed MaxYears.
//
// The bound takes the steps that are left; for new skills, all that the last métier and
// those of Via ask for and the path has not gathered, which have to be acquired wherever
// that happens; for years, the fewest on any way to the last métier; for confidence, that of
// the best step there is, for each step left; for the gap, what it is so far.
//
// Time is that of the paths that are looked at, which the work budget bounds, and at most
// O(V+E) for distances, O(MaxSteps·E) for years; O(V+E) more where there is no path. A context
// that ends stops it within 8,192 moves and skills. Memory is at most 33 bytes a métier, 5
// more for each of Via, and 8 a skill, kept for the next query, and the paths that are
// kept. It fails on an unknown or
// ambiguous name, an argument out of range, and a context that ends.
func (s *Snapshot) CareerPaths(ctx context.Context, q PathQuery) (*CareerPaths, error) {
	return s.careerPaths(ctx, q, pathBudget)
}

func (s *Snapshot) careerPaths(ctx context.Context, q PathQuery, budget int) (*CareerPaths, error) {
	plan, err := s.plan(&q)
	if err != nil {
		return nil, err
	}
	answer := &CareerPaths{From: &s.metiers[plan.from], To: &s.metiers[plan.to], UnknownSkills: plan.unknown}
	search := newPathSearch(ctx, s, plan, budget)
	defer search.release()
	found := search.answer(q.First, answer)
	for _, f := range found {
		answer.Paths = append(answer.Paths, search.careerPath(f))
	}
	answer.Truncated = search.spent()
	if len(found) == 0 {
		search.explain(answer)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	markBest(answer.Paths)
	return answer, nil
}

// answer finds the paths of the answer, best first.
func (p *pathSearch) answer(first int, answer *CareerPaths) []foundPath {
	switch {
	case p.ranking.pareto:
		front := p.run(0)
		answer.FrontSize = len(front)
		ranked := p.plan.diverse(winners(front))
		return ranked[:min(first, len(ranked))]
	case p.plan.diversity == 1:
		return p.run(first)
	}
	for len(p.accepted) < first {
		next := p.run(1)
		if len(next) == 0 {
			break
		}
		p.accepted = append(p.accepted, next[0])
	}
	return p.accepted
}

package graph

import (
	"cmp"
	"context"

	"passerelle/graph/fact"
)

// Limits of a path query.
const (
	MaxPaths        = 20
	MaxSteps        = 8
	DefaultMaxSteps = 5
	// MaxPathNames is the greatest number of métiers or skills that one option may name.
	MaxPathNames = 200
)

// A PathQuery asks for career paths. Options that are left empty limit nothing.
type PathQuery struct {
	From, To  string    // any name that Snapshot.Metier takes
	First     int       // number of paths wanted, 1..MaxPaths
	MaxSteps  int       // greatest length of a path, 1..MaxSteps
	Objective Objective // which paths are best; FewestSteps if empty
	// Criteria are those that Pareto compares paths on, all that are compared if empty. SuggestedSteps
	// is always one of them. With another objective they must be empty.
	Criteria []Criterion
	// Via are métiers that must be on the path, in any order: a person who wants to have
	// been both need not know which comes first. The ends of the path count as on it.
	Via []string
	// Avoid are métiers that must not be on the path, not even at its ends.
	Avoid []string
	// Kinds are the kinds of transition that count, all stated ones if empty: each step must have
	// a transition of one of them. Derived may be among them only with IncludeDerived.
	Kinds []fact.TransitionKind
	// IncludeDerived adds Derived to Kinds: the transitions that skills suggest between métiers
	// that no stated transition connects.
	IncludeDerived bool
	// MinScore is the least score of a derived transition, 0..1. If nil, it is that of viable ones, 0.2.
	MinScore *float64
	// MinConfidence is the least confidence of every step, 0..1.
	MinConfidence *float64
	// MaxYears bounds the years that the path takes; the years of each step must then be known. At
	// least 0.
	MaxYears *float64
	// OwnedSkills are skills that the person has beside those of the first métier, by any
	// name that Snapshot.Skill takes. The answer lists the names that no skill bears; they
	// change nothing else.
	OwnedSkills []string
	// Diversity is the part of its intermediate métiers, 0..1, that a path may share with any
	// better one in the answer. Métiers of Via do not count. See CareerPaths for the rule.
	Diversity *float64
	// Budget bounds the work of a search, in the units of PathBudget, which it is if 0. With less than 0 nothing is
	// looked at. Where nothing in force leads on, up to two more searches follow.
	Budget int
	// Pause, if not nil, is called after each 8,192 units of work. It may take its
	// time, so that other work goes first.
	Pause func()
}

// CareerPaths is the answer to a PathQuery.
type CareerPaths struct {
	From, To *Metier
	Paths    []*CareerPath // best first
	// FrontSize is the number of paths on the whole Pareto front; 0 for other objectives.
	FrontSize int
	// UnknownSkills are the names of owned skills that no skill bears.
	UnknownSkills []string
	// Former says that the paths rest on what was stated of codes of ROME 3, which newer codes
	// replace: nothing in force leads from the one to the other within the options.
	Former bool
	// Truncated says that the work budget ended the search: better paths may exist.
	Truncated bool
	// Work is how much of the budget was spent, the whole of it if Truncated.
	Work int
	// NoPath says why there is no path, nil where there is one.
	NoPath *NoPath
}

// Best returns the first paths, which are the best ones, and at most as many as asked for: 3 of 5 for 3, all of them for nil.
// It fails with an argument error unless the number is in 1..MaxPaths.
func (p *CareerPaths) Best(best *int) ([]*CareerPath, error) {
	if best == nil {
		return p.Paths, nil
	}
	if *best < 1 || *best > MaxPaths {
		return nil, notWithin("best", *best, 1, MaxPaths)
	}
	return p.Paths[:min(*best, len(p.Paths))], nil
}

// CareerPaths finds the First best simple paths of at most MaxSteps steps. The best path is the
// one with the fewest suggested steps, and of several such the one with the lowest cost on the
// criterion of the objective. Ties are broken by the other criteria in the order of their table
// (steps, confidence, level detour, new skills, skill gap, years), then by the ids of the métiers.
// Unknown years are worse than any known ones; an unknown level counts as no detour. The answer is
// exact unless it is Truncated.
//
// So a suggestion never wins for want of evidence: it comes where documents state fewer than First
// paths within MaxSteps, and of several the one that rests most on what is stated comes first.
//
// PARETO finds the Pareto front: a path is on it if no other is at least as good on all criteria
// and better on one. Beside those that break ties these are the highest level of diploma on the way,
// the years of training and the fall of pay, each worse than any other where it is not known of every
// step; or those of Criteria, and suggested steps in any case. Of paths that cost the same on them,
// only the one that comes first for FEWEST_STEPS is on the front. The answer begins with the best path
// on each of them in turn, of those with the fewest suggested steps (see bestOn); the others follow as
// for FEWEST_STEPS.
//
// With Diversity, each path of the answer is the best of those that are not too similar to one
// before it. A path is too similar to another if it shares with it more than that part of its own
// intermediate métiers, not counting those of Via; a path without any is similar to no other.
// With 0.5, a path of four steps may share one of its three intermediate métiers. A front is
// found as a whole and then filtered in the order of the answer.
//
// # Why it is exact
//
// Skills add up, so the cost of a step depends on all métiers before it. This makes it unsound to
// keep only the better of two ways to a métier, as shortest-path algorithms do: the worse one may
// have gathered skills that the rest of the path asks for, may not have used up a métier that the
// rest needs, may have passed one of Via, or may be wanted itself, as the second best path or by
// the order of ids. A way could be dropped only for another one with a superset of its skills, a
// subset of its métiers and no tie, and this hardly ever occurs. So ways are never compared with
// each other. The search enumerates all simple paths, length by length, and gives up the beginning
// of a path only where one of the following rules out every path that begins so:
//
//   - The last métier, or one of Via still ahead, cannot be reached in the steps that are left.
//     The distance to it is a lower bound, as it ignores that the path must be simple.
//   - A bound b, which on each criterion is at most the cost of any such path, is not better than
//     the cost of the last of First paths found so far, in the order of the objective. A cost v
//     that is at least b in each component does not come before b in any lexicographic order, so
//     not before the First paths found. If it is equal, the ids of its métiers so far must not come
//     before those of that path, for then no path that begins so does.
//   - For PARETO: a path already found has a cost f ≤ b on each criterion of the front, and is better
//     on one of them or not behind b in the order of ties. Then f ≤ b ≤ v on the front, so f dominates
//     v, or f equals v there and does not come after it by ties; where these are equal too, the ids say so. If that path is dropped later, the one that takes its place does the same to v.
//   - It shares more métiers with a ranked path, or cannot but share more, than Diversity allows to a path of
//     its length, and b does not come before that path. See variety for what becomes of it should the ranked
//     path itself turn out to be too alike to a better one.
//   - Its years already exceed MaxYears.
//
// The bound counts the steps that are left. For years, it adds the fewest of any way to the last
// métier, for suggested steps the fewest of any way of the steps that are left. For confidence, it
// takes each step left to be as confident as the most confident one in the graph. For the skill gap,
// it takes the gap so far. For
// the level detour min(R, F), where R are the levels that the path rises and F those that it falls,
// it lets the path go straight to the level of the last métier: whatever way it takes, it rises and
// falls at least that much more, and neither R nor F ever gets less. For the highest level, the
// training and the fall of pay, it takes those so far and those of the last métier.
//
// For new skills, where they decide first or the front is wanted, take the skills W that the last
// métier and those of Via ask for and that are missing so far: neither gathered nor near one that
// is. Nearness does not lead on from skill to skill, so W need not be acquired on every path: a
// métier ahead may ask for something near w in W. But w is asked for in the end. Let m be the métier
// ahead at which w stops to be missing. If m asks for w, then w is acquired there. Else m helps with
// w: it asks for a skill near w and not for w, and m comes before the métier that asks for w,
// thus before the last one. So at least |W| − Σ help(m) are still to be acquired, where the sum
// is over the métiers ahead before the last one, and help(m) is the number of skills that m helps
// with among those missing from the start. Instead of the sum one may take the number of skills of W that any of these
// métiers helps with, where that is less. A métier with k steps to go is at distance k or less from the last one, so the
// greatest help within each distance bounds the sum. For other objectives new skills only break ties: the bound takes
// none, and they are counted where a path is complete.
//
// # Looking ahead
//
// Most searches end soon with these bounds. One that has done as much work as it takes finds the ways to the last
// métier, of each number of steps and from each métier, through up to two of Via that are still ahead (see pathOutlook):
// whether there are any, their greatest confidence, their fewest suggested steps, the least that they demand, the most
// skills that métiers on them help with, and which of W these are. These are bounds of paths, which are such ways. For a
// front, confidence is bounded for each number of suggested steps ahead, since a way with more of them may be more
// confident; otherwise that with the fewest suggested steps is taken, as paths with more come later anyway. The gap is
// bounded like new skills: each skill of W weighs at least what the métiers that ask for it in the end say; a métier
// ahead takes off what it helps with, and the difference where it asks for less. For the last steps the same is said of W
// and of what the last métier but one asks for, whichever that is (see pathEnds). From then on the most promising steps
// are tried first, which changes no answer, as the rules above hold in any order. With Diversity a search also finds
// which ranked paths the ways ahead cannot but share métiers with (see waysApart).
//
// Time goes mostly into the paths that are looked at, which the work budget bounds. Distances
// take at most O(V+E), years and suggested steps O(MaxSteps·E), and the reason why there is no path
// O(V+E) more. When the context ends, the search stops within 8,192 units of work. Memory is at
// most 46 bytes a métier, 5 more for each of Via, and 9 bits a skill, kept for the next query,
// beside the paths that are kept and what is found ahead (see searchMemory); and, once for all queries, which skills are near (see
// nearSkills) and what each métier gives with these (see givenSkills), some 4 KB for each métier of
// ROME. CareerPaths fails on an unknown or ambiguous name, on an argument out of range, and on a
// context that ends.
//
// # Through kin
//
// Steps also use moves that hold through kin (see Filing): a métier filed under a code of ROME has
// the moves of the code. A path takes no step that is another name for a way through kin: see isDetour. A path passes a
// métier that newer codes replace only where there is none otherwise, and what other documents than
// ROME 4 state of codes of ROME 3 as they were counts only where there is none of that either.
func (s *Snapshot) CareerPaths(ctx context.Context, q PathQuery) (*CareerPaths, error) {
	plan, err := s.plan(&q)
	if err != nil {
		return nil, err
	}
	return s.careerPaths(ctx, plan, q.First, cmp.Or(q.Budget, PathBudget))
}

func (s *Snapshot) careerPaths(ctx context.Context, plan *pathPlan, first, budget int) (*CareerPaths, error) {
	answer := &CareerPaths{From: plan.start, To: plan.goal, UnknownSkills: plan.unknown}
	looks := plan.looks(budget)
	search, best := s.searchAlong(ctx, plan, first, looks, answer)
	looked := looks - search.budget
	if len(best) == 0 && plan.from != plan.to {
		search, best, looked = search.alongFormer(first, looks, answer, looked)
	}
	defer search.release()
	for _, found := range best {
		answer.Paths = append(answer.Paths, search.careerPath(found))
	}
	answer.Truncated = search.spent()
	if len(best) == 0 {
		search.explain(answer)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	answer.Work = min(budget, plan.work(looked))
	markBest(answer.Paths)
	return answer, nil
}

// alongFormer searches along what holds no longer, for a search that found nothing, which it releases. It returns the
// paths, the search that found them or can explain why there are none, and what all looked at, with what was before. Each
// has the whole budget: the one that found nothing may have spent it on what is in force, and a path that was there
// must not go when more is loaded.
func (p *pathSearch) alongFormer(first, budget int, answer *CareerPaths, before int) (search *pathSearch, best []foundPath, looked int) {
	search, looked = p, before
	for moves := range p.snapshot.formerTables(p.plan) {
		former := newPathSearch(p.ctx, p.snapshot, p.plan.alongFormer(moves), budget)
		best = former.bestPaths(first, answer)
		looked += budget - former.budget
		if len(best) > 0 || moves == p.plan.moves { // of those that find nothing, this one can explain it
			search, former = former, search
		}
		former.release()
		if answer.Former = len(best) > 0; answer.Former || p.ctx.Err() != nil {
			break
		}
	}
	return search, best, looked
}

// searchAlong returns the first best paths for a plan, and the search that found them. Stated paths
// come before all others, so unless a front is wanted, suggestions are looked at only where fewer
// than first are stated.
func (s *Snapshot) searchAlong(ctx context.Context, plan *pathPlan, first, budget int, answer *CareerPaths) (*pathSearch, []foundPath) {
	if plan.suggestions && plan.objective != Pareto {
		stated := newPathSearch(ctx, s, plan.withoutSuggestions(&s.extended), budget)
		best := stated.bestPaths(first, answer)
		if len(best) == first || stated.spent() {
			return stated, best
		}
		budget = stated.budget
		stated.release()
		search := newPathSearch(ctx, s, plan, budget)
		search.ranking.startWith(best)
		return search, search.bestPaths(first, answer)
	}
	search := newPathSearch(ctx, s, plan, budget)
	return search, search.bestPaths(first, answer)
}

// bestPaths returns the first best paths, best first, and notes in the answer how many are on a
// Pareto front.
func (p *pathSearch) bestPaths(first int, answer *CareerPaths) []foundPath {
	if p.ranking.front != nil {
		found := p.rankPaths(0)
		answer.FrontSize = len(found)
		ranked := p.plan.diverse(winnersFirst(found, p.plan.front))
		return ranked[:min(first, len(ranked))]
	}
	if p.ranking.variety == nil {
		return p.rankPaths(first)
	}
	for {
		best := p.rankPaths(first)
		settled := p.ranking.settled()
		if p.spent() || p.ranking.variety.doubt == nil || settled == first {
			return best
		}
		p.ranking.again()
	}
}

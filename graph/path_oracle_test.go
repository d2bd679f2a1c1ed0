package graph_test

import (
	"maps"
	"math"
	"slices"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// A pathSummary is the part of a CareerPath that tests compare.
type pathSummary struct {
	Metiers []string
	Steps   []stepSummary
	Cost    graph.PathCost
	BestOn  []graph.Criterion
}

// A stepSummary is the part of a CareerStep that tests compare.
type stepSummary struct {
	Kinds         []fact.TransitionKind
	Kept, Acquire []string // sorted
	Near          []string // sorted: each with what it is near to and the cosine
	Cost          graph.StepCost
}

// connects reports whether a move leads from one métier to another. RELATED ones lead both ways.
func (w world) connects(m worldMove, from, to int) bool {
	return m.from == from && m.to == to || m.kind == fact.Related && m.to == from && m.from == to
}

// worldSkillIDs are the ids of worldSkills.
var worldSkillIDs = func() (ids []string) {
	for _, label := range worldSkills {
		ids = append(ids, skillIDOf(label))
	}
	return ids
}()

func needID(n worldNeed) string { return worldSkillIDs[n.skill] }

// needsOf returns the highest importance of each skill of a métier, NaN where unknown.
func (w world) needsOf(metier int) map[string]float64 {
	needs := map[string]float64{}
	for _, n := range w.needs {
		if n.metier != metier {
			continue
		}
		id := needID(n)
		if _, known := needs[id]; !known {
			needs[id] = math.NaN()
		}
		if n.importance != nil && !(needs[id] >= *n.importance) {
			needs[id] = *n.importance
		}
	}
	return needs
}

// A moveChoice says which moves steps may be made of.
type moveChoice struct {
	kinds   []fact.TransitionKind
	derived bool
	score   float64 // the least of a derived move
}

// step returns the step from one métier to another; nil if there is none.
func (w world) step(from, to int, choice moveChoice, gathered map[string]bool) *stepSummary {
	step := &stepSummary{Kept: []string{}, Near: []string{}, Acquire: []string{}}
	strongest := map[int]float64{} // by document
	for _, kind := range choice.kinds {
		stated := false
		for _, m := range w.moves {
			if m.kind != kind || !w.connects(m, from, to) {
				continue
			}
			stated = true
			strongest[m.document] = math.Max(strongest[m.document], w.believed(m))
			if m.years != nil && (step.Cost.YearsMin == nil || *m.years < *step.Cost.YearsMin) {
				step.Cost.YearsMin = m.years
			}
		}
		if stated {
			step.Kinds = append(step.Kinds, kind)
		}
	}
	score := w.derivedScore(from, to)
	switch {
	case step.Kinds != nil:
	case choice.derived && score > 0 && score >= choice.score:
		step.Kinds, step.Cost.Confidence = []fact.TransitionKind{fact.Derived}, derivedConfidence(score)
		w.addSkills(step, to, gathered)
		return step
	default:
		return nil
	}
	doubt := 1.0
	for _, confidence := range strongest {
		doubt *= 1 - confidence
	}
	step.Cost.Confidence = sixDecimals(1 - doubt)
	w.addSkills(step, to, gathered)
	return step
}

// believed returns how far a move is believed: a MOBILITY by its rank, and together with one that its
// document states in the other direction.
func (w world) believed(m worldMove) float64 {
	doubt := 1 - m.confidence()
	if m.kind == fact.Mobility {
		least := 1.0
		for _, back := range w.moves {
			if back.kind == m.kind && back.document == m.document && back.from == m.to && back.to == m.from {
				least = min(least, 1-back.confidence())
			}
		}
		doubt *= least
	}
	return sixDecimals(1 - doubt)
}

// confidence returns how far the move alone is believed.
func (m worldMove) confidence() float64 {
	if m.kind == fact.Mobility && m.rank != nil {
		return []float64{0.6, 0.552, 0.50784, 0.467213}[*m.rank-1]
	}
	return kindConfidence[m.kind]
}

// addSkills sets what the step asks for in skills.
func (w world) addSkills(step *stepSummary, to int, gathered map[string]bool) {
	for id, importance := range w.needsOf(to) {
		switch {
		case gathered[id]:
			step.Kept = append(step.Kept, id)
			continue
		case nearestOf(w.near[id], slices.Collect(maps.Keys(gathered))) != "":
			step.Near = append(step.Near, id+" ~ "+nearestOf(w.near[id], slices.Collect(maps.Keys(gathered))))
			continue
		case math.IsNaN(importance):
			importance = 0.5
		}
		step.Acquire = append(step.Acquire, id)
		step.Cost.SkillGap += importance
		if importance >= 0.75 {
			step.Cost.NewMainSkills++
		}
	}
	step.Cost.NewSkills, step.Cost.SkillGap = len(step.Acquire), sixDecimals(step.Cost.SkillGap)
	slices.Sort(step.Kept)
	slices.Sort(step.Near)
	slices.Sort(step.Acquire)
}

// summarisePath returns the path through these métiers, for a person who owns these skills; nil
// if a step is missing.
func (w world) summarisePath(path []int, choice moveChoice, owned []string) *pathSummary {
	summary := &pathSummary{Cost: graph.PathCost{Steps: len(path) - 1, Confidence: 1, WeakestConfidence: 1, YearsMin: new(0.0)}}
	gathered := map[string]bool{}
	for _, id := range owned {
		gathered[id] = true
	}
	for k, metier := range path {
		summary.Metiers = append(summary.Metiers, "metier:"+worldID(metier).Value)
		if k > 0 {
			step := w.step(path[k-1], metier, choice, gathered)
			if step == nil {
				return nil
			}
			w.addDemands(&step.Cost, path[0], metier)
			summary.Steps = append(summary.Steps, *step)
			summary.add(k, *step)
		}
		for id := range w.needsOf(metier) {
			gathered[id] = true
		}
	}
	summary.Cost.LevelDetour = w.levelDetour(path)
	summary.Cost.SkillGap, summary.Cost.Confidence = sixDecimals(summary.Cost.SkillGap), sixDecimals(summary.Cost.Confidence)
	return summary
}

// ranksOfLevels has the place of each level of a world on the scale of diplomas.
var ranksOfLevels = map[fact.Level]int{fact.LevelNone: 0, fact.LevelBac: 2, fact.LevelBac5: 7}

// lowestLevel returns the rank of the lowest level claimed for a métier, false where none is.
func (w world) lowestLevel(metier int) (rank int, known bool) {
	for _, a := range w.access {
		if r := ranksOfLevels[a.level]; a.metier == metier && (!known || r < rank) {
			rank, known = r, true
		}
	}
	return rank, known
}

// levelDetour returns how many levels a path rises and falls in vain: half of what it rises and falls
// beyond the way from its first level to its last; nil where there are métiers between its ends and
// no level is known of them.
func (w world) levelDetour(path []int) *int {
	var ranks []int
	judged := len(path) == 2
	for k, metier := range path {
		if rank, known := w.lowestLevel(metier); known {
			ranks = append(ranks, rank)
			judged = judged || k > 0 && k < len(path)-1
		}
	}
	if !judged {
		return nil
	}
	if _, known := w.lowestLevel(path[0]); !known && len(ranks) > 0 {
		if goal, known := w.lowestLevel(path[len(path)-1]); known {
			ranks = slices.Insert(ranks, 0, min(ranks[0], goal))
		}
	}
	distance := func(a, b int) int { return max(a-b, b-a) }
	way := 0
	for k := range ranks {
		way += distance(ranks[k], ranks[max(k-1, 0)])
	}
	if len(ranks) > 0 {
		way -= distance(ranks[0], ranks[len(ranks)-1])
	}
	return new(way / 2)
}

// add adds the cost of the k-th step, from 1.
func (p *pathSummary) add(k int, step stepSummary) {
	if slices.Contains(step.Kinds, fact.Derived) {
		p.Cost.SuggestedSteps++
	}
	p.Cost.NewSkills += step.Cost.NewSkills
	p.Cost.NewMainSkills += step.Cost.NewMainSkills
	p.Cost.SkillGap += step.Cost.SkillGap
	p.Cost.Confidence *= step.Cost.Confidence
	p.Cost.WeakestConfidence = math.Min(p.Cost.WeakestConfidence, step.Cost.Confidence)
	if step.Cost.YearsMin == nil {
		p.Cost.YearsUnknown = append(p.Cost.YearsUnknown, k)
	}
	if step.Cost.YearsMin == nil || p.Cost.YearsMin == nil {
		p.Cost.YearsMin = nil
	} else {
		*p.Cost.YearsMin += *step.Cost.YearsMin
	}
	p.addDemands(k, step.Cost)
}

func orInf(x *float64) float64 {
	if x == nil {
		return math.Inf(1)
	}
	return *x
}

func orZero(x *float64) float64 {
	if x == nil {
		return 0
	}
	return *x
}

func sixDecimals(x float64) float64 { return math.Round(x*1e6) / 1e6 }

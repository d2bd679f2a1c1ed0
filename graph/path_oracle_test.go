package graph_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"passerelle/graph"
)

// A world is a small graph as plain tables, from which paths are found by brute force.
type world struct {
	metiers int
	moves   []worldMove
	needs   []worldNeed
}

type worldMove struct {
	from, to, document int
	kind               graph.TransitionKind
	years              *float64
}

type worldNeed struct {
	metier, skill int
	importance    *float64
}

var kindConfidence = map[graph.TransitionKind]float64{
	graph.Evolution: 0.9, graph.Feeder: 0.9, graph.Mobility: 0.6, graph.Related: 0.4, graph.Specialisation: 0.5,
}

var kindOrder = []graph.TransitionKind{graph.Evolution, graph.Feeder, graph.Mobility, graph.Related, graph.Specialisation}

// drawWorld draws plain worlds too, in which nothing but the ids breaks ties.
func drawWorld(t *rapid.T) world {
	w := world{metiers: rapid.IntRange(2, 7).Draw(t, "métiers")}
	plain := rapid.Bool().Draw(t, "plain")
	metier := rapid.IntRange(0, w.metiers-1)
	for range rapid.IntRange(0, 18).Draw(t, "moves") {
		m := worldMove{
			from: metier.Draw(t, "from"), to: metier.Draw(t, "to"), document: rapid.IntRange(0, 1).Draw(t, "document"),
			kind:  rapid.SampledFrom(kindOrder).Draw(t, "kind"),
			years: rapid.Ptr(rapid.SampledFrom([]float64{0, 1, 2.5}), true).Draw(t, "years"),
		}
		if plain {
			m.document, m.kind, m.years = 0, graph.Evolution, nil
		}
		if m.from != m.to {
			w.moves = append(w.moves, m)
		}
	}
	for range rapid.IntRange(0, 14).Draw(t, "needs") {
		if plain {
			break
		}
		w.needs = append(w.needs, worldNeed{
			metier.Draw(t, "métier"), rapid.IntRange(0, 5).Draw(t, "skill"),
			rapid.Ptr(rapid.SampledFrom([]float64{0, 0.25, 0.7, 1}), true).Draw(t, "importance"),
		})
	}
	return w
}

// worldID makes the order of ids another one than that of numbers: MET.10 comes before MET.9.
func worldID(k int) graph.Identifier { return met(7 + k) }

func (w world) pages() []*page {
	pages := []*page{newPage("a.txt"), newPage("b.txt")}
	for k := range w.metiers {
		pages[0].call(worldID(k), fmt.Sprintf("Métier %d", k))
	}
	for _, m := range w.moves {
		pages[m.document].state(worldID(m.from), graph.Move{To: worldID(m.to), Kind: m.kind, YearsMin: m.years})
	}
	for _, n := range w.needs {
		pages[0].state(worldID(n.metier), graph.SkillNeed{Label: fmt.Sprintf("s%d", n.skill), Kind: graph.Savoir, Importance: n.importance})
	}
	pages[1].call(worldID(0), "Métier 0")
	return pages
}

// A told path is what a test compares of a CareerPath.
type toldPath struct {
	Metiers []string
	Steps   []toldStep
	Cost    graph.PathCost
	BestOn  []graph.Criterion
}

type toldStep struct {
	Kinds         []graph.TransitionKind
	Kept, Acquire []string // sorted
	Confidence    float64
	Years         *float64
}

func (w world) linked(from, to int) bool {
	return slices.ContainsFunc(w.moves, func(m worldMove) bool { return w.leads(m, from, to) })
}

func (w world) leads(m worldMove, from, to int) bool {
	return m.from == from && m.to == to || m.kind == graph.Related && m.to == from && m.from == to
}

// needsOf maps each skill of a métier to its highest importance, NaN where unknown.
func (w world) needsOf(metier int) map[string]float64 {
	needs := map[string]float64{}
	for _, n := range w.needs {
		if n.metier != metier {
			continue
		}
		id := fmt.Sprintf("skill:s%d", n.skill)
		if _, known := needs[id]; !known {
			needs[id] = math.NaN()
		}
		if n.importance != nil && !(needs[id] >= *n.importance) {
			needs[id] = *n.importance
		}
	}
	return needs
}

func (w world) step(from, to int, gathered map[string]bool) toldStep {
	step := toldStep{Kept: []string{}, Acquire: []string{}}
	strongest := map[int]float64{} // by document
	for _, kind := range kindOrder {
		stated := false
		for _, m := range w.moves {
			if m.kind != kind || !w.leads(m, from, to) {
				continue
			}
			stated = true
			strongest[m.document] = math.Max(strongest[m.document], kindConfidence[kind])
			if m.years != nil && (step.Years == nil || *m.years < *step.Years) {
				step.Years = m.years
			}
		}
		if stated {
			step.Kinds = append(step.Kinds, kind)
		}
	}
	doubt := 1.0
	for _, confidence := range strongest {
		doubt *= 1 - confidence
	}
	step.Confidence = sixDecimals(1 - doubt)
	for id := range w.needsOf(to) {
		if gathered[id] {
			step.Kept = append(step.Kept, id)
		} else {
			step.Acquire = append(step.Acquire, id)
		}
	}
	slices.Sort(step.Kept)
	slices.Sort(step.Acquire)
	return step
}

func (w world) tell(path []int) toldPath {
	told := toldPath{Cost: graph.PathCost{Steps: len(path) - 1, Confidence: 1, YearsMin: of(0.0)}}
	gathered := map[string]bool{}
	for k, metier := range path {
		needs := w.needsOf(metier)
		told.Metiers = append(told.Metiers, "metier:"+worldID(metier).Value)
		if k > 0 {
			step := w.step(path[k-1], metier, gathered)
			told.Steps = append(told.Steps, step)
			told.Cost.NewSkills += len(step.Acquire)
			told.Cost.Confidence *= step.Confidence
			for _, id := range step.Acquire {
				if math.IsNaN(needs[id]) {
					told.Cost.SkillGap += 0.5
				} else {
					told.Cost.SkillGap += needs[id]
				}
			}
			if step.Years == nil || told.Cost.YearsMin == nil {
				told.Cost.YearsMin = nil
			} else {
				*told.Cost.YearsMin += *step.Years
			}
		}
		for id := range needs {
			gathered[id] = true
		}
	}
	told.Cost.SkillGap, told.Cost.Confidence = sixDecimals(told.Cost.SkillGap), sixDecimals(told.Cost.Confidence)
	return told
}

// paths enumerates every simple path and sorts them all.
func (w world) paths(from, to, first, maxSteps int) []toldPath {
	found := []toldPath{}
	var walk func(path []int)
	walk = func(path []int) {
		at := path[len(path)-1]
		if at == to {
			found = append(found, w.tell(path))
			return
		}
		for next := range w.metiers {
			if len(path) <= maxSteps && w.linked(at, next) && !slices.Contains(path, next) {
				walk(append(slices.Clone(path), next))
			}
		}
	}
	if from != to {
		walk([]int{from})
	}
	slices.SortFunc(found, func(a, b toldPath) int {
		return cmp.Or(
			a.Cost.Steps-b.Cost.Steps, a.Cost.NewSkills-b.Cost.NewSkills, cmp.Compare(a.Cost.SkillGap, b.Cost.SkillGap),
			cmp.Compare(orInf(a.Cost.YearsMin), orInf(b.Cost.YearsMin)), cmp.Compare(b.Cost.Confidence, a.Cost.Confidence),
			strings.Compare(strings.Join(a.Metiers, " "), strings.Join(b.Metiers, " ")),
		)
	})
	found = found[:min(first, len(found))]
	judge(found)
	return found
}

func judge(paths []toldPath) {
	for k := range paths {
		a := paths[k].Cost
		beaten := func(better func(b graph.PathCost) bool) bool {
			return slices.ContainsFunc(paths, func(p toldPath) bool { return better(p.Cost) })
		}
		for _, c := range []struct {
			criterion graph.Criterion
			loses     bool
		}{
			{graph.Steps, beaten(func(b graph.PathCost) bool { return b.Steps < a.Steps })},
			{graph.NewSkills, beaten(func(b graph.PathCost) bool { return b.NewSkills < a.NewSkills })},
			{graph.SkillGap, beaten(func(b graph.PathCost) bool { return b.SkillGap < a.SkillGap })},
			{graph.Years, a.YearsMin == nil || beaten(func(b graph.PathCost) bool { return orInf(b.YearsMin) < *a.YearsMin })},
			{graph.Confidence, beaten(func(b graph.PathCost) bool { return b.Confidence > a.Confidence })},
		} {
			if !c.loses {
				paths[k].BestOn = append(paths[k].BestOn, c.criterion)
			}
		}
	}
}

func orInf(x *float64) float64 {
	if x == nil {
		return math.Inf(1)
	}
	return *x
}

func sixDecimals(x float64) float64 { return math.Round(x*1e6) / 1e6 }

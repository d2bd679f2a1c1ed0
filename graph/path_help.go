package graph

import (
	"math"
	"slices"

	"passerelle/graph/internal/csr"
)

// A skillHelp bounds from below how many skills are still to be acquired on a path, where that
// decides which paths are best. All paths of a search ask in the end for the skills of the last
// métier and of those of Via. Each of them that is missing has to be acquired, unless a métier ahead
// helps with it: one that asks for a skill near it, but not for itself.
type skillHelp struct {
	missing [MaxSteps + 1][]int32 // by depth of the path: the wanted skills that are missing there
	helped  []int32               // by métier: how many of the skills missing from the start it helps with
	helpers []int32               // the métiers that help with any
	// What follows is known once a search looks ahead. weights has by skill 1 more than the least that wanted ones weigh where
	// they are asked for in the end; 0 for others. gaps has by depth the sum of the weights of those missing there.
	// relief has by métier how much it takes off the sum of their weights at most.
	weights []float64
	gaps    [MaxSteps + 1]float64
	relief  []float64
	slack   float64 // more than rounding can make the weights of skills that have more decimals than costs
	sets    wantedSets
	weighs  bool // whether gaps is kept up
	// sums has, by number of métiers, how many skills so many help with at most, where the k-th
	// of them is k steps or fewer from the last métier; as far as it is known.
	sums   []int
	looked int // members of the ball around the last métier that were looked at
}

// begin notes the skills that every path asks for in the end and that the person does not have, and
// the métiers that help with them: O(Σ n), where n métiers help with one of them.
func (h *skillHelp) begin(p *pathSearch) {
	if h.helped == nil {
		h.helped = make([]int32, len(p.snapshot.metiers))
	}
	for _, metier := range h.helpers {
		h.helped[metier] = 0
	}
	if h.weights == nil {
		h.weights = make([]float64, len(p.snapshot.skills))
	}
	for _, skill := range h.missing[0] {
		h.weights[skill] = 0
	}
	h.helpers, h.sums, h.looked, h.missing[0] = h.helpers[:0], append(h.sums[:0], 0), 1, h.missing[0][:0]
	for _, metier := range append(slices.Clone(p.plan.via), p.plan.to) {
		for _, element := range p.weights.asked(metier) {
			if skill := p.weights.skill(element); !p.skills.has(skill) {
				h.missing[0] = append(h.missing[0], skill)
			}
		}
	}
	slices.Sort(h.missing[0])
	h.missing[0] = slices.Compact(h.missing[0])
	if h.weighs = p.ranking.front != nil; h.weighs {
		h.weigh(p)
	}
	helpers := p.snapshot.helpers()
	for _, skill := range h.missing[0] {
		row := helpers.Of(skill)
		p.countWork(len(row))
		for _, metier := range row {
			if h.helped[metier] == 0 {
				h.helpers = append(h.helpers, metier)
			}
			h.helped[metier]++
		}
	}
}

// weigh finds the weights of the skills that are missing from the start.
func (h *skillHelp) weigh(p *pathSearch) {
	for _, skill := range h.missing[0] {
		h.weights[skill] = math.Inf(1)
	}
	for _, metier := range append(slices.Clone(p.plan.via), p.plan.to) {
		for _, element := range p.weights.asked(metier) {
			skill := p.weights.skill(element)
			if h.weights[skill] > 0 {
				h.weights[skill] = min(h.weights[skill], 1+p.weights.gap(element))
			}
		}
	}
	h.sumGap(0)
}

// sumGap sums the weights of the skills that are missing at a depth.
func (h *skillHelp) sumGap(depth int) {
	h.gaps[depth] = 0
	for _, skill := range h.missing[depth] {
		h.gaps[depth] += h.weights[skill] - 1
	}
}

// findRelief finds for each métier what it asks for of the skills that are missing from the start, and its relief.
func (h *skillHelp) findRelief(p *pathSearch) {
	if !h.weighs {
		h.weigh(p)
	}
	h.slack = 0
	if slices.ContainsFunc(p.weights.gaps, func(gap float64) bool { return round(gap, costDecimals) != gap }) {
		h.slack = 1e-5
	}
	h.sets.begin(p)
	h.relief = layerOf(h.relief, len(h.helped), 0)
	for metier := range int32(len(h.helped)) {
		if int(p.memory.outlook.near[metier]) > MaxSteps {
			continue
		}
		asked := p.weights.asked(metier)
		p.countWork(len(asked) / 8)
		for _, element := range asked {
			if weight := h.weights[p.weights.skill(element)] - 1; weight >= 0 {
				h.relief[metier] += max(0, weight-p.weights.gap(element))
			}
		}
	}
	for _, skill := range h.missing[0] {
		for _, metier := range p.snapshot.helpers().Of(skill) {
			h.relief[metier] += h.weights[skill] - 1
		}
	}
}

// missingSkills are how many of the wanted skills are missing, how many of these métiers ahead may help with at most,
// and the least sum of the weights of those missing.
type missingSkills struct {
	count, helped int
	gap           float64
}

// missingAt returns what is missing at a depth, where the path is at a place with so many steps left.
func (h *skillHelp) missingAt(depth int, place int32, left int) missingSkills {
	count, helped := h.sets.missingBut(depth, h.sets.none, h.sets.of(h.sets.ahead[left], place))
	return missingSkills{count, helped, h.gaps[depth]}
}

// missingOnceLearnt returns what is still missing after one more métier, that of a place with so many steps left.
func (h *skillHelp) missingOnceLearnt(depth int, metier, place int32, left int) missingSkills {
	given := h.sets.of(h.sets.given, metier)
	count, helped := h.sets.missingBut(depth, given, h.sets.of(h.sets.ahead[left], place))
	missing := missingSkills{count, helped, 0}
	if h.weighs {
		missing.gap = max(0, h.gaps[depth]-h.sets.weight(depth, given)-h.slack)
	}
	return missing
}

// missingAfter returns what has to be learnt from one more métier on, that of a place with so many steps left, which is
// the last one if there are none.
func (h *skillHelp) missingAfter(depth int, metier, place int32, left int) missingSkills {
	if left == 0 {
		return h.missingAt(depth, place, 0)
	}
	count, helped := h.sets.missingBut(depth, h.sets.of(h.sets.helped, metier), h.sets.of(h.sets.ahead[left], place))
	return missingSkills{count, helped, h.gaps[depth] - h.relief[metier]}
}

// findHelpers lists for each skill the métiers that help with it. They take 4 bytes for each: some 450
// for each métier of ROME.
func (s *Snapshot) findHelpers() *csr.Rows {
	var links []csr.Link
	asked := make([]int32, len(s.skills)) // by skill: 1 more than the last métier that asks for it
	for metier := range int32(len(s.metiers)) {
		for _, element := range s.weights.asked(metier) {
			asked[s.weights.skill(element)] = metier + 1
		}
		s.gatheredIn(metier).each(func(skill int32) {
			if asked[skill] != metier+1 {
				links = append(links, csr.Link{From: skill, To: metier})
			}
		})
	}
	rows := csr.New(len(s.skills), links)
	return &rows
}

// narrow notes which of the wanted skills are still missing where skills are gathered last.
func (h *skillHelp) narrow(p *pathSearch) {
	g := p.skills
	if p.memory.outlook.ready {
		h.sets.learn(g.depth, p.path[g.depth])
	}
	missing, set := h.missing[g.depth][:0], g.sets[g.depth]
	for _, skill := range h.missing[g.depth-1] {
		if !set.has(skill) {
			missing = append(missing, skill)
		}
	}
	h.missing[g.depth] = missing
	if h.weighs {
		h.sumGap(g.depth)
	}
}

// leastToAcquire returns a lower bound of the number of skills to acquire after those gathered, with
// so many métiers ahead before the last one.
func (p *pathSearch) leastToAcquire(ahead int) int {
	h := p.help
	missing := len(h.missing[p.skills.depth])
	if ahead <= 0 {
		return missing
	}
	for steps := len(h.sums); steps <= ahead; steps++ {
		if steps > p.home.radius && !p.home.complete {
			return 0
		}
		most := h.sums[steps-1]
		if steps > 1 {
			most -= h.sums[steps-2]
		}
		for ; h.looked < len(p.home.members) && p.home.lowerBound(p.home.members[h.looked]) <= steps; h.looked++ {
			most = max(most, int(h.helped[p.home.members[h.looked]]))
		}
		h.sums = append(h.sums, h.sums[steps-1]+most)
	}
	return max(0, missing-h.sums[ahead])
}

package graph

import (
	"math/bits"
	"slices"
)

// A skillSet is a set of skills, a bit for each.
type skillSet []uint64

func (s skillSet) has(skill int32) bool { return s[skill>>6]>>(skill&63)&1 == 1 }

func (s skillSet) add(skill int32) { s[skill>>6] |= 1 << (skill & 63) }

// newSkillSet returns an empty set.
func (s *Snapshot) newSkillSet() skillSet { return make(skillSet, (len(s.skills)+63)/64) }

// givenSkills are the skills that nobody who has been in a métier need acquire: those that it asks
// for, and those near them; as a set where that is no more than four times as large as a list.
type givenSkills struct {
	list []int32 // sorted
	set  skillSet
}

// gatheredIn returns what a métier gives. It is found once and kept: some 4 KB for each métier of ROME.
func (s *Snapshot) gatheredIn(metier int32) *givenSkills {
	if known := s.gathered[metier].Load(); known != nil {
		return known
	}
	given := &givenSkills{}
	for _, element := range s.weights.asked(metier) {
		skill := s.weights.skill(element)
		given.list = append(append(given.list, skill), s.near().Of(skill)...)
	}
	slices.Sort(given.list)
	given.list = slices.Clip(slices.Compact(given.list))
	if 2*len(given.list) >= len(s.skills)/64 {
		set := s.newSkillSet()
		given.unite(set, set)
		given.set, given.list = set, nil
	}
	s.gathered[metier].Store(given)
	return given
}

// each calls take with each of the skills, in their order.
func (g *givenSkills) each(take func(int32)) {
	for _, skill := range g.list {
		take(skill)
	}
	for k, word := range g.set {
		for ; word != 0; word &= word - 1 {
			take(int32(k<<6 + bits.TrailingZeros64(word)))
		}
	}
}

// unite makes a set the union of these skills and of another set.
func (g *givenSkills) unite(set, other skillSet) {
	if g.set == nil {
		copy(set, other)
		for _, skill := range g.list {
			set.add(skill)
		}
		return
	}
	given, set := g.set[:len(other)], set[:len(other)]
	for k, word := range other {
		set[k] = word | given[k]
	}
}

// gatheredSkills are the skills that a person need not acquire any more while a path grows: those
// owned from the start, those that the métiers so far ask for, and those near any of these. It takes
// a bit for each skill and each métier of the path.
type gatheredSkills struct {
	snapshot *Snapshot
	// sets has by depth of the path the skills gathered there and before it. Those beyond
	// depth are memory to be used again.
	sets  []skillSet
	depth int // of the last métier whose skills are gathered
	costs [MaxSteps + 1]learntCost
}

// A learntCost is what it costs to learn what métiers ask for.
type learntCost struct {
	newSkills, newMain int     // skills to acquire, and how many of them are main ones
	gap                float64 // sum of the importances of those to acquire
}

// plus returns the sum of two costs.
func (c learntCost) plus(d learntCost) learntCost {
	return learntCost{c.newSkills + d.newSkills, c.newMain + d.newMain, c.gap + d.gap}
}

// since returns what a cost is more than one before it.
func (c learntCost) since(before learntCost) learntCost {
	return learntCost{c.newSkills - before.newSkills, c.newMain - before.newMain, round(c.gap-before.gap, costDecimals)}
}

// begin forgets what is gathered, and gathers what a person has from the start.
func (g *gatheredSkills) begin(metier int32, owned []int32) {
	for len(g.sets) <= MaxSteps {
		g.sets = append(g.sets, g.snapshot.newSkillSet())
	}
	clear(g.sets[0])
	g.depth = 0
	g.snapshot.gatheredIn(metier).unite(g.sets[0], g.sets[0])
	for _, skill := range owned {
		g.sets[0].add(skill)
		for _, near := range g.snapshot.near().Of(skill) {
			g.sets[0].add(near)
		}
	}
}

// gather goes on to the next métier: it notes what it costs to learn what it asks for, in all
// from the start, and gathers its skills.
func (g *gatheredSkills) gather(metier int32) {
	learnt := g.costs[g.depth].plus(g.learn(metier))
	g.depth++
	g.costs[g.depth] = learnt
	g.snapshot.gatheredIn(metier).unite(g.sets[g.depth], g.sets[g.depth-1])
}

// has reports whether a skill need not be acquired any more.
func (g *gatheredSkills) has(skill int32) bool { return g.sets[g.depth].has(skill) }

// learn returns what it costs to learn what a métier asks for.
func (g *gatheredSkills) learn(metier int32) learntCost {
	w, set, cost := &g.snapshot.weights, g.sets[g.depth], learntCost{}
	mask, shift := w.out.mask(), w.out.bits&31
	for _, element := range w.asked(metier) {
		skill := element & mask
		missing := uint32(^set[skill>>6]>>(skill&63)) & 1 // no branch, which could not be foreseen
		cost = cost.plus(w.learning[(element>>shift+1)*missing])
	}
	cost.gap = round(cost.gap, costDecimals)
	return cost
}

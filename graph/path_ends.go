package graph

import (
	"math/bits"
)

const (
	// mostEnds is the greatest number of métiers before the last one that pathEnds deals with.
	mostEnds = 48
	// endSteps is the greatest number of steps before the end of a path for which they bound what is to be acquired.
	endSteps = 4
)

// pathEnds bound from below what is still to be acquired on a path a few steps before its end, better than skillHelp:
// beside the wanted skills, they count those that the last métier but one asks for, whichever it is. What is said
// at skillHelp holds of both together.
type pathEnds struct {
	ready  bool
	places []int32 // by skill: 1 more than its place in sets of these skills, 0 for others
	listed []int32 // the skills that have a place
	least  []float64
	words  int // of a set
	// given and helped have by métier the set of skills that it gives (see givenSkills), and of those it does not ask for.
	given, helped []uint64
	wanted        []uint64
	ends          []pathEnd
	gathered      [MaxSteps + 1][]uint64 // by depth of the path
}

// A pathEnd is a métier from which a step leads to the last one.
type pathEnd struct {
	metier int32
	own    []endSkills // what it asks for beside the wanted skills
	// help and relief have by steps that are left and métier the most skills, wanted or its own, that the métiers
	// between help with on a way of so many steps that ends so, and the most halves that these take off the gap of
	// its own; -1 where there is no such way.
	help, relief [endSteps + 1][]int16
}

// endSkills are the skills of a word of a set: all, those that weigh at least a half wherever they are asked for, and
// those that weigh 1.
type endSkills struct {
	word             int
	all, half, whole uint64
}

// knowsEnds reports whether the search has found out about the ends of paths, which it does where skills decide and
// once its work has been worth it.
func (p *pathSearch) knowsEnds() bool {
	e := &p.memory.ends
	if e.ready || !p.skillsDecide || p.looked < 3*p.lookAheadAfter || p.memory.outlook.tooManyEnds {
		return e.ready
	}
	e.begin(p)
	return e.ready
}

func (e *pathEnds) begin(p *pathSearch) {
	o := &p.memory.outlook
	e.ends = e.ends[:0]
	for n := range int32(len(o.near)) {
		if int(o.near[n]) < MaxSteps && n != p.plan.from && o.confidence[1][n] > 0 {
			if len(e.ends) == mostEnds {
				o.tooManyEnds = true
				return
			}
			if len(e.ends) == cap(e.ends) {
				e.ends = append(e.ends, pathEnd{})
			} else {
				e.ends = e.ends[:len(e.ends)+1]
			}
			e.ends[len(e.ends)-1].metier = n
		}
	}
	e.placeSkills(p)
	e.findGiven(p)
	for k := range e.ends {
		e.ends[k].findOwn(p, e)
		e.ends[k].lookBack(p, e)
		if !p.spend(len(o.steps) / 8) {
			return
		}
	}
	e.ready = true
}

// placeSkills gives a place to each skill that is missing from the start and that is wanted or an end asks for.
func (e *pathEnds) placeSkills(p *pathSearch) {
	if e.places == nil {
		e.places = make([]int32, len(p.snapshot.skills))
	}
	for _, skill := range e.listed {
		e.places[skill] = 0
	}
	e.listed, e.least = e.listed[:0], e.least[:0]
	for _, skill := range p.help.missing[0] {
		e.place(skill)
	}
	wanted := len(e.listed)
	for k := range e.ends {
		for _, element := range p.weights.asked(e.ends[k].metier) {
			if skill := p.weights.skill(element); e.places[skill] == 0 && !p.skills.sets[0].has(skill) {
				e.place(skill)
			}
		}
	}
	e.words = (len(e.listed) + 63) / 64
	e.wanted = layerOf(e.wanted, e.words, 0)
	for place := range wanted {
		e.wanted[place>>6] |= 1 << (place & 63)
	}
}

func (e *pathEnds) place(skill int32) {
	e.listed, e.least = append(e.listed, skill), append(e.least, 1)
	e.places[skill] = int32(len(e.listed))
}

// of returns the set of a métier.
func (e *pathEnds) of(sets []uint64, metier int32) []uint64 {
	return sets[int(metier)*e.words : (int(metier)+1)*e.words]
}

// findGiven finds what each métier gives, and the least that each skill weighs.
func (e *pathEnds) findGiven(p *pathSearch) {
	o := &p.memory.outlook
	e.given = layerOf(e.given, len(o.near)*e.words, 0)
	e.helped = layerOf(e.helped, len(o.near)*e.words, 0)
	for n := range int32(len(o.near)) {
		if int(o.near[n]) > MaxSteps {
			continue
		}
		given, helped := e.of(e.given, n), e.of(e.helped, n)
		p.snapshot.gatheredIn(n).each(func(skill int32) {
			if place := e.places[skill] - 1; place >= 0 {
				given[place>>6] |= 1 << (place & 63)
			}
		})
		copy(helped, given)
		asked := p.weights.asked(n)
		for _, element := range asked {
			if place := e.places[p.weights.skill(element)] - 1; place >= 0 {
				helped[place>>6] &^= 1 << (place & 63)
				e.least[place] = min(e.least[place], p.weights.gap(element))
			}
		}
		p.countWork(len(asked) / 4)
	}
}

// findOwn lists what the end asks for beside the wanted skills.
func (end *pathEnd) findOwn(p *pathSearch, e *pathEnds) {
	own := make([]endSkills, e.words)
	for _, element := range p.weights.asked(end.metier) {
		place := e.places[p.weights.skill(element)] - 1
		if place < 0 || e.wanted[place>>6]>>(place&63)&1 == 1 {
			continue
		}
		bit, word := uint64(1)<<(place&63), &own[place>>6]
		word.all |= bit
		if e.least[place] >= 0.5 {
			word.half |= bit
		}
		if e.least[place] >= 1 {
			word.whole |= bit
		}
	}
	end.own = end.own[:0]
	for k := range own {
		if own[k].word = k; own[k].all != 0 {
			end.own = append(end.own, own[k])
		}
	}
}

// helpOf returns how many skills, wanted or of the end, a métier before it helps with, and how many halves that takes
// off the gap of the end's.
func (end *pathEnd) helpOf(e *pathEnds, metier int32) (help, relief int16) {
	helped := e.of(e.helped, metier)
	for k, word := range e.wanted {
		help += int16(bits.OnesCount64(helped[k] & word))
	}
	if metier == end.metier {
		return help, 0
	}
	for k := range end.own {
		own := &end.own[k]
		word := helped[own.word]
		help += int16(bits.OnesCount64(word & own.all))
		relief += int16(bits.OnesCount64(word&own.half) + bits.OnesCount64(word&own.whole))
	}
	return help, relief
}

// lookBack finds the help on the ways to the end.
func (end *pathEnd) lookBack(p *pathSearch, e *pathEnds) {
	o := &p.memory.outlook
	for left := 1; left <= min(endSteps, p.plan.maxSteps); left++ {
		end.help[left] = layerOf(end.help[left], len(o.near), -1)
		end.relief[left] = layerOf(end.relief[left], len(o.near), -1)
	}
	end.help[1][end.metier], end.relief[1][end.metier] = 0, 0
	layer := []int32{end.metier}
	for left := 2; left <= min(endSteps, p.plan.maxSteps); left++ {
		var next []int32
		for _, m := range layer {
			help, relief := end.helpOf(e, m)
			help, relief = help+end.help[left-1][m], relief+end.relief[left-1][m]
			for _, n := range o.into(m) {
				if n == end.metier || n == p.plan.to {
					continue
				}
				if end.help[left][n] < 0 {
					next = append(next, n)
				}
				end.help[left][n] = max(end.help[left][n], help)
				end.relief[left][n] = max(end.relief[left][n], relief)
			}
			p.countWork(2)
		}
		layer = next
	}
}

// gather finds the skills gathered on the path.
func (e *pathEnds) gather(path []int32) {
	depth := len(path) - 1
	set := layerOf(e.gathered[depth], e.words, 0)
	for _, n := range path[1:] {
		for k, word := range e.of(e.given, n) {
			set[k] |= word
		}
	}
	e.gathered[depth] = set
}

// leastToAcquire returns how many skills are at least to be acquired after a path of that depth goes on to a métier,
// from which left steps lead to the last one, and how much the part of these that is not wanted weighs at least.
func (e *pathEnds) leastToAcquire(depth int, metier int32, left int) (skills int, gap float64) {
	gathered, given := e.gathered[depth], e.of(e.given, metier)
	wanted := 0
	for k, word := range e.wanted {
		wanted += bits.OnesCount64(word &^ gathered[k] &^ given[k])
	}
	if left == 1 {
		return wanted, 0
	}
	skills, halves := -1, -1
	for k := range e.ends {
		end := &e.ends[k]
		help := end.help[left][metier]
		if help < 0 {
			continue
		}
		all, weight := wanted-int(help), -int(end.relief[left][metier])
		for i := range end.own {
			own := &end.own[i]
			has := gathered[own.word] | given[own.word]
			all += bits.OnesCount64(own.all &^ has)
			weight += bits.OnesCount64(own.half&^has) + bits.OnesCount64(own.whole&^has)
		}
		if skills < 0 || all < skills {
			skills = max(0, all)
		}
		if halves < 0 || weight < halves {
			halves = max(0, weight)
		}
	}
	return max(0, skills), float64(max(0, halves)) / 2
}

package graph

// A gathering holds the skills that a path gives as it grows: those that the person has
// and that the métiers so far ask for. Skills are marked rather than counted, so that a
// métier is left again at no cost: 8 bytes a skill.
type gatheredSkills struct {
	// marks holds by skill the mark of the métier that gave it first. It counts while the
	// métier is on the path: while depths holds the mark at its low bits.
	marks  []uint32
	depths [1 << depthBits]uint32
	wanted []uint32 // by skill: the last search whose paths all end up asking for it
	search uint32
	last   uint32 // mark given, without its depth
	lacked int    // skills wanted and not gathered
}

// depthBits tell the places of métiers on a path apart.
const depthBits = 4

func newGatheredSkills(skills int) *gatheredSkills {
	return &gatheredSkills{marks: make([]uint32, skills), wanted: make([]uint32, skills)}
}

// begin forgets all that another search left. Marks are given anew before they run out.
func (g *gatheredSkills) begin() {
	if g.last > 1<<(31-depthBits) {
		clear(g.marks)
		clear(g.wanted)
		g.last = 0
	}
	g.depths = [1 << depthBits]uint32{}
	g.lacked = 0
	g.last++
	g.search = g.last
}

// want says that every path ends up asking for skills.
func (g *gatheredSkills) want(w *skillWeights, asked []uint32) {
	for _, element := range asked {
		if skill := w.skill(element); g.wanted[skill] != g.search {
			g.wanted[skill] = g.search
			g.lacked++
		}
	}
}

// enter begins the part of the path at a depth, of which nothing is gathered yet.
func (g *gatheredSkills) enter(depth int) {
	g.last++
	g.depths[depth] = g.last<<depthBits | uint32(depth)
}

// leave forgets what was gathered since enter, when so much was lacked.
func (g *gatheredSkills) leave(depth, lacked int) {
	g.depths[depth] = 0
	g.lacked = lacked
}

// gather adds a skill at the depth entered last and reports whether it is new.
func (g *gatheredSkills) gather(depth int, skill int32) bool {
	mark := g.marks[skill]
	if mark != 0 && g.depths[mark&(1<<depthBits-1)] == mark {
		return false
	}
	g.marks[skill] = g.depths[depth]
	if g.wanted[skill] == g.search {
		g.lacked--
	}
	return true
}

// learn enters a depth and gathers what a métier asks for there: how many of its skills
// are new, and their gap.
func (g *gatheredSkills) learn(w *skillWeights, depth int, asked []uint32) (newSkills int, gap float64) {
	g.enter(depth)
	for _, element := range asked {
		if g.gather(depth, w.skill(element)) {
			newSkills++
			gap += w.gap(element)
		}
	}
	return newSkills, round(gap, costDecimals)
}

package graph

// gatheredSkills holds the skills that a person has gathered along a path while it grows: those
// owned from the start, and those that the métiers so far ask for. Skills are marked rather than
// counted, so that leaving a métier again costs nothing. It takes 8 bytes a skill.
type gatheredSkills struct {
	// marks holds for each skill the mark of the métier that gave it first. The mark counts while
	// that métier is on the path, which means while depths has the same mark at the depth that
	// the low bits of the mark name.
	marks      []uint32
	depths     [1 << depthBits]uint32
	wanted     []uint32 // by skill: the mark of the last search whose paths all ask for it in the end
	searchMark uint32
	lastMark   uint32 // the mark given last, without its depth
	missing    int    // number of skills wanted and not gathered
}

// depthBits is the number of low bits of a mark that hold a métier's depth on the path; MaxSteps
// fits in them.
const depthBits = 4

// begin forgets what an earlier search left. Marks start again from 0 before they run out.
func (g *gatheredSkills) begin() {
	if g.lastMark > 1<<(31-depthBits) {
		clear(g.marks)
		clear(g.wanted)
		g.lastMark = 0
	}
	g.depths = [1 << depthBits]uint32{}
	g.missing = 0
	g.lastMark++
	g.searchMark = g.lastMark
}

// want notes the skills that every path asks for in the end.
func (g *gatheredSkills) want(w *skillWeights, asked []uint32) {
	for _, element := range asked {
		if skill := w.skill(element); g.wanted[skill] != g.searchMark {
			g.wanted[skill] = g.searchMark
			g.missing++
		}
	}
}

// enter begins a métier at the given depth of the path, where nothing is gathered yet.
func (g *gatheredSkills) enter(depth int) {
	g.lastMark++
	g.depths[depth] = g.lastMark<<depthBits | uint32(depth)
}

// leave forgets what was gathered since enter; missing is the number of skills missing then.
func (g *gatheredSkills) leave(depth, missing int) {
	g.depths[depth] = 0
	g.missing = missing
}

// gather adds a skill at the depth that was entered last, and reports whether it is new.
func (g *gatheredSkills) gather(depth int, skill int32) bool {
	mark := g.marks[skill]
	if mark != 0 && g.depths[mark&(1<<depthBits-1)] == mark {
		return false
	}
	g.marks[skill] = g.depths[depth]
	if g.wanted[skill] == g.searchMark {
		g.missing--
	}
	return true
}

// learn enters a depth, gathers the skills that a métier asks for there, and returns how many of
// them are new and the sum of their importances.
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

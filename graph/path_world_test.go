package graph_test

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
	"pgregory.net/rapid"
)

// A world is a small graph as plain tables, from which paths are found by brute force.
type world struct {
	metiers int
	moves   []worldMove
	needs   []worldNeed
	access  []worldAccess
	pays    worldPays
	courses []worldCourse
	near    map[string]map[string]float64 // by id of a skill: those near it, with their cosine
}

// worldSkills are the labels of skills. The métiers of drawWorld ask for the first wordedSkills: in most
// worlds some of the first four are near one another, and the two after them.
var worldSkills = []string{
	"gestion", "gestion de projet", "projet web", "projet web mobile", "vente", "vente directe",
	"anglais", "dessin", "soudure", "cuisine", "droit", "couture",
}

const wordedSkills = 6

type worldAccess struct {
	metier int
	level  fact.Level
}

type worldMove struct {
	from, to, document int
	kind               fact.TransitionKind
	years              *float64
	rank               *int
}

type worldNeed struct {
	metier, skill int
	importance    *float64
}

var kindConfidence = map[fact.TransitionKind]float64{
	fact.Evolution: 0.9, fact.Feeder: 0.9, fact.Mobility: 0.4, fact.Related: 0.4, fact.Specialisation: 0.5,
}

// A dice draws evenly. rapid's own generators prefer small values, and most small graphs have no
// path.
type dice struct{ *rand.Rand }

func drawDice(t *rapid.T) dice {
	seed := rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "seed")
	return dice{rand.New(rand.NewPCG(binary.LittleEndian.Uint64(seed), binary.LittleEndian.Uint64(seed[8:])))}
}

func (d dice) oneIn(n int) bool { return d.IntN(n) == 0 }

func pick[T any](d dice, list ...T) T { return list[d.IntN(len(list))] }

// maybe picks one of the numbers, or nil.
func (d dice) maybe(numbers ...float64) *float64 {
	if d.oneIn(len(numbers) + 1) {
		return nil
	}
	return new(pick(d, numbers...))
}

// drawWorld draws a world. One in three is plain: only ids break ties in it.
func drawWorld(d dice) world {
	w := world{metiers: 2 + d.IntN(6)}
	moves := 7 * w.metiers
	if d.oneIn(10) {
		w.metiers, moves = 11, 28 // longer ways, on a sparse graph
	}
	plain := d.oneIn(3)
	for range d.IntN(moves) {
		m := worldMove{
			from: d.IntN(w.metiers), to: d.IntN(w.metiers), document: d.IntN(2),
			kind: pick(d, graphtest.StatedKinds...), years: d.maybe(0, 1, 2.5),
		}
		if d.oneIn(2) {
			m.rank = new(1 + d.IntN(4))
		}
		if plain {
			m.document, m.kind, m.years, m.rank = 0, fact.Evolution, nil, nil
		}
		if m.from != m.to {
			w.moves = append(w.moves, m)
		}
	}
	for range d.IntN(15) {
		if plain {
			break
		}
		w.needs = append(w.needs, worldNeed{d.IntN(w.metiers), d.IntN(wordedSkills), d.maybe(0, 0.25, 0.75, 1)})
	}
	w.near = w.nearSkills()
	levels := d.IntN(6)
	if d.oneIn(2) {
		levels = 2 * w.metiers // most are known
	}
	if !plain && d.oneIn(2) {
		w.pays, w.courses, levels = drawPays(d, w.metiers), drawCourses(d, w.metiers), 3*w.metiers
	}
	for range levels {
		if plain {
			break
		}
		w.access = append(w.access, worldAccess{d.IntN(w.metiers), pick(d, fact.LevelNone, fact.LevelBac, fact.LevelBac5)})
	}
	return w
}

// worldID returns the identifier of a métier. The order of ids is not that of numbers: MET.10
// comes before MET.9.
func worldID(k int) fact.Identifier { return graphtest.Met(7 + k) }

// nearSkills returns for the id of each skill that a métier asks for those of the skills near it.
func (w world) nearSkills() map[string]map[string]float64 {
	var texts []string
	for _, n := range w.needs {
		texts = append(texts, worldSkills[n.skill])
	}
	slices.Sort(texts)
	return nearLabels(slices.Compact(texts))
}

// pages states the world in two documents.
func (w world) pages() []*graphtest.Page {
	pages := []*graphtest.Page{graphtest.NewPage("a.txt"), graphtest.NewPage("b.txt")}
	for k := range w.metiers {
		pages[0].Call(worldID(k), fmt.Sprintf("Métier %d", k))
	}
	for _, m := range w.moves {
		pages[m.document].State(worldID(m.from), fact.Move{To: worldID(m.to), Kind: m.kind, YearsMin: m.years, Rank: m.rank})
	}
	for _, n := range w.needs {
		pages[0].State(worldID(n.metier), fact.SkillNeed{Label: worldSkills[n.skill], Kind: fact.Savoir, Importance: n.importance})
	}
	for _, a := range w.access {
		pages[0].State(worldID(a.metier), fact.Access{Level: a.level, Raw: string(a.level)})
	}
	pages[1].Call(worldID(0), "Métier 0")
	return append(pages, w.pays.page(), coursePage(w.courses))
}

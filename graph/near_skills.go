package graph

import (
	"cmp"
	"iter"
	"math"
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/internal/codec"
	"passerelle/graph/internal/csr"
)

// A NearSkill is a skill that a métier asks for and that a person has nearly: their skills have
// one that is worded almost like it.
type NearSkill struct {
	Skill      *Skill
	Importance *float64 // 0..1, nil where no source gives it
	// NearTo is the skill of the person whose label is nearest, the one with the lowest id among
	// equals.
	NearTo *Skill
	// Cosine is how alike the words of both labels are, 0.5..1 to four decimals: see nearSkills.
	Cosine float64
}

// Label returns the label of the skill that is asked for.
func (n *NearSkill) Label() string { return n.Skill.Label }

const (
	// nearCosine is the least cosine of the labels of two skills that are near each other. At 0.5
	// the words that both have in common weigh as much as those that tell them apart.
	nearCosine = 0.5
	// nearScale is 1 over the precision of these cosines: they are rounded before they are
	// compared, so that what is answered and what is decided are one number.
	nearScale = 10_000
	// leastNear is somewhat less than a cosine that rounds to nearCosine.
	leastNear = nearCosine - 1.0/nearScale
)

// mainImportance is the least importance of a main skill of a métier: one that ROME calls
// principal (1), or that a page gives three quarters of its scale.
const mainImportance = 0.75

// nearSkills says for each skill which others are near it: those whose labels, as bags of words (see
// wordVectors), have a cosine of at least nearCosine. Nearness is symmetric and not transitive, and no
// skill is near itself. Personal qualities are near none: “Faire preuve de rigueur” and “Faire
// preuve d'autonomie” share words and nothing else, and each source names the few it has by id.
//
// They take 6 bytes for each skill that is near another one, and 4 a skill: in ROME 4.0, where
// half of 30,000 skills have 4 others or more near them and one in a hundred 58, 1.5 MB.
type nearSkills struct {
	csr.Rows          // by skill: those near it, the highest cosine first, then the lowest id
	cosines  []uint16 // by element of Target: nearScale times the cosine
}

// findNearSkills compares the labels of all skills.
func (s *Snapshot) findNearSkills() *nearSkills {
	vectors := newWordVectors(len(s.skills), func(skill int32) iter.Seq[string] {
		return func(yield func(string) bool) {
			if one := &s.skills[skill]; one.Kind != fact.SavoirEtre {
				yield(one.Label)
			}
		}
	})
	var links []csr.Link
	var cosines []uint16
	vectors.eachPair(leastNear, func(a, b int32, cosine float64) {
		if scaled := math.Round(nearScale * cosine); scaled >= nearScale*nearCosine {
			links = append(links, csr.Link{From: a, To: b}, csr.Link{From: b, To: a})
			cosines = append(cosines, uint16(scaled), uint16(scaled))
		}
	})
	return newNearSkills(len(s.skills), links, cosines)
}

// newNearSkills lays out links in both directions between skills that are near each other.
func newNearSkills(skills int, links []csr.Link, cosines []uint16) *nearSkills {
	order := make([]int32, len(links)) // of links, by their first end
	offset := csr.Offsets(skills, len(links), func(k int) int32 { return links[k].From })
	next := slices.Clone(offset)
	for k, link := range links {
		order[next[link.From]] = int32(k)
		next[link.From]++
	}
	near := &nearSkills{csr.Rows{Offset: offset, Target: make([]int32, len(links))}, make([]uint16, len(links))}
	for skill := range skills {
		slices.SortFunc(order[offset[skill]:offset[skill+1]], func(a, b int32) int {
			return cmp.Or(cmp.Compare(cosines[b], cosines[a]), cmp.Compare(links[a].To, links[b].To))
		})
	}
	for at, k := range order {
		near.Target[at], near.cosines[at] = links[k].To, cosines[k]
	}
	return near
}

// nearest returns the first of the skills near one that a person has, the one with the
// highest cosine then the lowest id, as an index in Target; -1 where none is.
func (n *nearSkills) nearest(skill int32, has func(int32) bool) int32 {
	low, high := n.Span(skill)
	for k := low; k < high; k++ {
		if has(n.Target[k]) {
			return k
		}
	}
	return -1
}

// nearSkill returns what there is to say of a skill that a métier asks for and that the k-th
// element of Target is near.
func (s *Snapshot) nearSkill(need neededSkill, k int32) *NearSkill {
	near := s.near()
	return &NearSkill{need.skill, s.weights.importance(need.element), &s.skills[near.Target[k]], float64(near.cosines[k]) / nearScale}
}

// serialize serializes which skills of a dataset are near each other. skills is the number of all.
func (n *nearSkills) serialize(c *codec.Coder, skills int) {
	codec.Numbers(c, &n.Offset)
	codec.Numbers(c, &n.Target)
	codec.List(c, &n.cosines, 1, codec.Int)
	if c.Reading() {
		c.Require(n.IsWhole(skills, skills) && len(n.cosines) == len(n.Target))
	}
}

package search

import (
	"cmp"
	"slices"
)

// A Way is the way in which a name answers a text. The ways count from 0 in the order of the
// constants, so that a table may be indexed by them.
type Way uint8

// The ways in which a name may answer a text, the closest first.
const (
	ByCode         Way = iota // the identifier that the text is
	ByExactName               // the text, but for case, accents and punctuation
	ByGender                  // the same, in one gender of the name
	ByWords                   // words of the text, singular or plural, in any order
	ByPrefix                  // the last word of the text begins one of the name
	ByTypo                    // a word or a space of the text is misspelled
	ByAbbreviation            // the text with an abbreviation or anglicism replaced
)

// Way returns the way in which a name of the kind answers a text that it equals.
func (k NameKind) Way() Way {
	switch k {
	case NameCode:
		return ByCode
	case NameGender:
		return ByGender
	case NameAcronym:
		return ByAbbreviation
	}
	return ByExactName
}

// fullPoints are a score of 1. Scores are counted in whole points, so that what is equally good
// has equal scores.
const fullPoints = 10_000

const (
	// maxHits is how many hits a search returns at most.
	maxHits = 1000
	// minOfBest is the least part of the text that a hit must answer, as a part of what the best
	// one answers. Less is noise.
	minOfBest = 0.6
)

// A Hit is a node that answers a text, by its best name.
type Hit struct {
	Node     int32    // the number of the node
	name     int32    // place of the name in the index
	points   int32    // of fullPoints
	answered float32  // how much of the text, 0..1
	complete bool     // whether each word of the text has its own in the name
	whole    bool     // whether the name equals the text, or a variant of it
	named    float32  // how much of the name the text names, 0..1
	standing standing // of the node, for the variant of the text in which it is highest
	Way      Way      // where several apply, the last of them
}

// Score returns how well the hit answers, 0..1, in steps of 1/10,000.
func (h Hit) Score() float64 { return float64(h.points) / fullPoints }

// Titles returns how many names of the node begin with the words of the text, which may be
// inflected; those of a title's two genders count as one. The text may be read with its
// abbreviations replaced.
func (h Hit) Titles() int { return int(h.standing.titles) }

// IsGeneral reports whether the own label of the node is the text and a word that says no
// specialty: "médecin" and "Médecin généraliste".
func (h Hit) IsGeneral() bool { return h.standing.label == labelGeneral }

// Named returns how much of the name the text names, 0..1: at least 0.95 where only small words or the
// number differ.
func (h Hit) Named() float64 { return float64(h.named) }

// Standing returns how plain a case of the text the node is, 0..1: see standing.value.
func (x *Index) Standing(h Hit) float64 { return float64(h.standing.value(x.weight(h.Node))) }

// IsWhole reports whether the name equals the text, its abbreviations perhaps replaced.
func (h Hit) IsWhole() bool { return h.whole }

// MatchedText returns the name by which a hit answers, as it was added.
func (x *Index) MatchedText(h Hit) string { return x.names[h.name].Text }

// bestHits returns the hits without the noise, in order, maxHits at most. It counts the hits of
// each score first, so as to sort only those that can be among them.
func (s *searcher) bestHits() []Hit {
	least, complete := minOfBest*s.mostAnswered(), slices.ContainsFunc(s.hits, func(h Hit) bool { return h.complete })
	isNoise := func(h *Hit) bool { return h.answered < least || complete && !h.complete }
	var counts [fullPoints + 1]int32
	kept := make([]Hit, 0, min(len(s.hits), 2*maxHits))
	for k := range s.hits {
		if h := &s.hits[k]; !isNoise(h) {
			counts[h.points]++
		}
	}
	lowest, listed := int32(fullPoints), counts[fullPoints]
	for lowest > 0 && listed < maxHits {
		lowest--
		listed += counts[lowest]
	}
	for k := range s.hits {
		if h := &s.hits[k]; !isNoise(h) && h.points >= lowest {
			kept = append(kept, *h)
		}
	}
	slices.SortFunc(kept, s.compare)
	return kept[:min(len(kept), maxHits)]
}

// compare orders hits by score, the best first; of one score, what the text itself names comes before what
// an abbreviation stands for; then by weight, the highest first; then by number.
func (s *searcher) compare(a, b Hit) int {
	return cmp.Or(
		cmp.Compare(b.points, a.points), cmp.Compare(a.abbreviated(), b.abbreviated()),
		cmp.Compare(s.index.weight(b.Node), s.index.weight(a.Node)), cmp.Compare(a.Node, b.Node),
	)
}

// abbreviated returns 1 for a hit of which an abbreviation stands for the name, else 0.
func (h Hit) abbreviated() int {
	if h.Way == ByAbbreviation {
		return 1
	}
	return 0
}

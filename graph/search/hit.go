package search

import "slices"

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

// way returns the way in which a name of the kind answers a text that it equals.
func (k NameKind) way() Way {
	switch k {
	case NameCode:
		return ByCode
	case NameGender:
		return ByGender
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
	Node     int32   // the number of the node
	name     int32   // place of the name in the index
	points   int32   // of fullPoints
	answered float32 // how much of the text, 0..1
	Way      Way     // where several apply, the last of them
}

// Score returns how well the hit answers, 0..1, in steps of 1/10,000.
func (h Hit) Score() float64 { return float64(h.points) / fullPoints }

// MatchedText returns the name by which a hit answers, as it was added.
func (x *Index) MatchedText(h Hit) string { return x.names[h.name].Text }

// bestHits returns the hits without the noise, in order, maxHits at most. It counts the hits of
// each score first, so as to sort only those that can be among them.
func (s *searcher) bestHits() []Hit {
	least := minOfBest * s.mostAnswered()
	var counts [fullPoints + 1]int32
	kept := make([]Hit, 0, min(len(s.hits), 2*maxHits))
	for _, h := range s.hits {
		if h.answered >= least {
			counts[h.points]++
		}
	}
	lowest, listed := int32(fullPoints), counts[fullPoints]
	for lowest > 0 && listed < maxHits {
		lowest--
		listed += counts[lowest]
	}
	for _, h := range s.hits {
		if h.answered >= least && h.points >= lowest {
			kept = append(kept, h)
		}
	}
	slices.SortFunc(kept, s.compare)
	return kept[:min(len(kept), maxHits)]
}

// compare orders hits by score, the best first; those of one score by whether they are in force,
// the outdated last; then by number.
func (s *searcher) compare(a, b Hit) int {
	if a.points != b.points {
		return int(b.points - a.points)
	}
	if old := s.isOutdated(a); old != s.isOutdated(b) {
		if old {
			return 1
		}
		return -1
	}
	return int(a.Node - b.Node)
}

func (s *searcher) isOutdated(h Hit) bool { return s.index.outdated != nil && s.index.outdated[h.Node] }

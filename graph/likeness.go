package graph

import (
	"iter"
	"sync"

	"passerelle/graph/fact"
)

// The parts that the likeness of two métiers is made of. They were set by hand, on ROME 4, and hold on
// lists that they never saw: doc/method.md has the figures.
const (
	wordsPart  = 0.60 // of the cosine of the words of what they ask for
	skillsPart = 0.25 // of the skills that both ask for
	titlesPart = 0.15 // of the cosine of the words of their titles
)

// likenesses say how alike métiers are, by how what they ask for is worded, by the skills that
// both ask for, and by their titles. A word or skill counts the more the fewer métiers have it. That most
// skills are asked for by a single métier is why words tell more than equal skills do.
//
// Métiers that newer codes replace, and those whose skills are all those of kin, count in no
// rarity and are never found. The vectors take some 5 KB a métier of ROME 4.
type likenesses struct {
	words  *wordVectors // of the labels of savoirs, savoir-faire and tools, by métier
	titles *wordVectors // of all titles, by métier
	memory sync.Pool    // of *likenessMemory
}

// A Likeness is how alike two métiers are, 0..1, and the parts of it. It is symmetric.
type Likeness struct {
	Words        float64 // cosine of the words of what both ask for, savoir-être left out
	SharedSkills float64 // Σ idf of the skills that both ask for / Σ idf of all that either does
	Titles       float64 // cosine of the words of their titles
}

// Score returns 0.60·Words + 0.25·SharedSkills + 0.15·Titles, to 6 decimals.
func (l Likeness) Score() float64 {
	return round(wordsPart*l.Words+skillsPart*l.SharedSkills+titlesPart*l.Titles, costDecimals)
}

// newLikenesses reads the labels of what all métiers ask for and all their titles.
func (s *Snapshot) newLikenesses() *likenesses {
	counts := func(n int32) bool { return s.isComparable(n) }
	return &likenesses{
		words:  newWordVectorsOf(len(s.metiers), func(n int32) iter.Seq[string] { return s.wordings(s.metiers[n].skills()) }, counts),
		titles: newWordVectorsOf(len(s.metiers), func(n int32) iter.Seq[string] { return s.metiers[n].titleLabels() }, counts),
	}
}

// isComparable reports whether rankings may find a métier: no newer code replaces it, and it asks for
// skills of its own.
func (s *Snapshot) isComparable(metier int32) bool {
	return !s.isOld(metier) && !s.weights.isBorrower(metier) && len(s.weights.asked(metier)) > 0
}

// wordings yields the labels of skills, savoir-être left out: few words that most métiers share.
func (s *Snapshot) wordings(skills []int32) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, skill := range skills {
			if node := &s.skills[skill]; node.Kind != fact.SavoirEtre && !yield(node.Label) {
				return
			}
		}
	}
}

// titleLabels yields the labels of the métier's titles.
func (m *Metier) titleLabels() iter.Seq[string] {
	return func(yield func(string) bool) {
		for edge := range m.EachAppellation() {
			if !yield(edge.Node.Label) {
				return
			}
		}
	}
}

// likeness compares two métiers. O(words and skills of both).
func (s *Snapshot) likeness(a, b int32) Likeness {
	vectors, sets := s.likenesses(), s.exact()
	shared, idf := 0.0, sets.rarity().idf
	for _, element := range sets.shared(a, b) {
		shared += idf[sets.skill(element)]
	}
	return Likeness{
		vectors.words.cosine(a, b), sets.rarity().jaccard(shared, sets.rarity().sums[a], b), vectors.titles.cosine(a, b),
	}
}

// jaccard returns the part that is shared of all that a métier and others with that sum of idf ask for.
func (r *skillRarity) jaccard(shared, sum float64, metier int32) float64 {
	if shared == 0 {
		return 0
	}
	return min(1, shared/(sum+r.sums[metier]-shared))
}

// likenessMemory is memory for the likeness of one métier with all others, 48 bytes a métier.
type likenessMemory struct {
	words, titles *wordCosines
	shared        []float64 // by métier: Σ idf of the skills that it shares
}

// borrowMemory returns memory. The borrower puts it back.
func (l *likenesses) borrowMemory() *likenessMemory {
	if used, ok := l.memory.Get().(*likenessMemory); ok {
		return used
	}
	return &likenessMemory{l.words.newCosines(), l.titles.newCosines(), make([]float64, len(l.words.rows.Offset)-1)}
}

// compareAll sets the sums of empty tallies to the scores of the métiers that ask for some of the
// words or skills of a métier: equal to those of likeness. sets may count classes of skills as one.
// O(Σ n), where n métiers have each of its words and skills.
func (s *Snapshot) compareAll(metier int32, sets *skillSets, tallies *skillTallies) {
	vectors := s.likenesses()
	memory := vectors.borrowMemory()
	defer vectors.memory.Put(memory)
	vectors.words.cosinesOf(metier, memory.words)
	vectors.titles.cosinesOf(metier, memory.titles)
	s.addScores(tallies, memory, sets, sets.classesOf(s.metiers[metier].skills()), func(l Likeness) float64 { return l.Score() })
}

// compareSkills is compareAll for skills without a métier. The titles are left out, and the rest
// is divided by its greatest sum, 0.85.
func (s *Snapshot) compareSkills(skills []int32, sets *skillSets, tallies *skillTallies) {
	vectors := s.likenesses()
	memory := vectors.borrowMemory()
	defer vectors.memory.Put(memory)
	vectors.words.cosinesOfTexts(s.wordings(skills), memory.words)
	vectors.titles.multiply(nil, nil, memory.titles)
	s.addScores(tallies, memory, sets, sets.classesOf(skills), func(l Likeness) float64 {
		return round((wordsPart*l.Words+skillsPart*l.SharedSkills)/(wordsPart+skillsPart), costDecimals)
	})
}

// EachLikeness iterates over the other métiers that a métier shares a word or a skill with, but for those
// that newer codes replace or that have no skills of their own, by id.
func (s *Snapshot) EachLikeness(m *Metier) iter.Seq2[*Metier, Likeness] {
	return func(yield func(*Metier, Likeness) bool) {
		vectors := s.likenesses()
		memory := vectors.borrowMemory()
		defer vectors.memory.Put(memory)
		vectors.words.cosinesOf(m.index, memory.words)
		vectors.titles.cosinesOf(m.index, memory.titles)
		for n, found := range s.eachLikeness(memory, s.exact(), m.skills()) {
			if n != m.index && !yield(&s.metiers[n], found) {
				return
			}
		}
	}
}

// addScores adds the scores of the métiers whose cosines are in memory or that ask for some of the
// classes of skills, and lists them in the order of their ids.
func (s *Snapshot) addScores(tallies *skillTallies, memory *likenessMemory, sets *skillSets, classes []int32, score func(Likeness) float64) {
	for n, found := range s.eachLikeness(memory, sets, classes) {
		if tallies.sums[n] = score(found); tallies.sums[n] > 0 {
			tallies.touched = append(tallies.touched, n)
		}
	}
}

// eachLikeness yields the likeness of the métiers whose cosines are in memory or that ask for some of
// the classes of skills, by index.
func (s *Snapshot) eachLikeness(memory *likenessMemory, sets *skillSets, classes []int32) iter.Seq2[int32, Likeness] {
	return func(yield func(int32, Likeness) bool) {
		defer clear(memory.shared)
		rarity, sum := sets.rarity(), 0.0
		for _, class := range classes {
			sum += rarity.idf[class]
			for _, element := range sets.in.row(class) {
				memory.shared[sets.in.target(element)] += rarity.idf[class]
			}
		}
		for n := range int32(len(memory.shared)) {
			words, shared := memory.words.cosines[n], memory.shared[n]
			if (words > 0 || shared > 0) && s.isComparable(n) && !yield(n, Likeness{words, rarity.jaccard(shared, sum, n), memory.titles.cosines[n]}) {
				return
			}
		}
	}
}

package search_test

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
	"passerelle/graph/search"
	"pgregory.net/rapid"
)

// closeScore is how far scores of 32 bits may be from those of 64 that are rounded to 0.0001.
const closeScore = 1.6e-4

// indexTitles are of words that names share, in both genders.
var indexTitles = []string{
	"Animateur.trice de communauté", "animateur", "Community manager", "CM", "Directeur.trice marketing digital", "E1101", "MET.93",
	"Responsable de communication digitale", "Manager des réseaux sociaux", "Veilleur.euse", "C++", "Œuvre de la", "web",
}

// drawIndex draws names of a few nodes.
func drawIndex(t *rapid.T) *search.Index {
	numbers := search.NewNumbering(4, 3)
	b := search.NewBuilder(numbers, nil)
	for range rapid.IntRange(1, 20).Draw(t, "names") {
		title := rapid.SampledFrom(indexTitles).Draw(t, "title")
		for _, form := range french.ParseTitle(title).Forms() {
			b.Add(form, search.Name{
				Node:  rapid.Int32Range(0, int32(numbers.Count())-1).Draw(t, "node"),
				Score: rapid.SampledFrom([]float32{1, 0.95}).Draw(t, "score"),
			})
		}
	}
	return b.Index()
}

// queries are of words of those titles, whole, cut or misspelled.
func queries() *rapid.Generator[string] {
	word := rapid.SampledFrom([]string{
		"community", "manager", "animatrice", "Animateur", "de", "communauté", "réseaux", "sociaux", "directrice", "marketing", "managers", "communautés", "réseau",
		"digital", "comunity", "mnager", "dirctrice", "web", "CM", "com", "responsable", "Œuvre", "l'", "E1101", "met", "93",
	})
	return rapid.Map(rapid.SliceOfN(word, 1, 6), func(words []string) string { return strings.Join(words, " ") })
}

// TestSearchOracle compares the scores with those that the definition gives when each name is
// held against each word of the text. What is as good as on the edge of the noise may be in or out.
func TestSearchOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for range 3 {
			n := drawIndex(t)
			text := queries().Draw(t, "text")
			want, least := newSearchOracle(n).search(n.TextReadings(text))
			if math.IsNaN(least) {
				return
			}
			got := map[int32]float64{}
			for _, hit := range n.Search(text, []bool{true, true}) {
				got[hit.Node] = hit.Rating()
			}
			for node, score := range got {
				if math.Abs(want[node].score-score) > closeScore || want[node].answered < least-closeScore {
					t.Fatalf("%q: node %d has score %g, want %+v, noise under %g", text, node, score, want[node], least)
				}
			}
			for node, answer := range want {
				if _, found := got[node]; !found && answer.answered > least+closeScore {
					t.Fatalf("%q: node %d is not found, want %+v, noise under %g", text, node, answer, least)
				}
			}
		}
	})
}

// A searchOracle computes scores from the names alone.
type searchOracle struct {
	names     []search.KnownName
	rarity    map[string]float64 // by word
	unheard   float64
	thorough  bool
	corrected map[string]bool // words of the text in which typos are looked for, and "begun" before those that are begun
	unlooked  bool            // there is a word in which they might be
}

// eachOnce are the words of a list, each once.
func eachOnce(words []string) []string {
	var list []string
	for _, word := range words {
		if !slices.Contains(list, word) {
			list = append(list, word)
		}
	}
	return list
}

// A searchAnswer is what a name answers of a text.
type searchAnswer struct{ score, answered float64 }

func newSearchOracle(n *search.Index) *searchOracle {
	o := &searchOracle{names: n.KnownNames(), rarity: map[string]float64{}}
	forms, bearing := map[string]bool{}, map[string]float64{}
	for _, name := range o.names {
		if forms[name.Key] {
			continue
		}
		forms[name.Key] = true
		for _, word := range eachOnce(strings.Fields(name.Key)) {
			bearing[word]++
		}
	}
	for word, times := range bearing {
		if o.rarity[word] = math.Log1p(float64(len(forms)) / times); french.IsSmallWord(word) {
			o.rarity[word] = 0
		}
	}
	o.unheard = math.Log1p(float64(len(forms))) / 2
	return o
}

// search gives the answers by node, and what part of a text is noise: NaN where a hair decides
// whether typos are looked for everywhere.
func (o *searchOracle) search(readings []search.TextReading) (map[int32]searchAnswer, float64) {
	const sure = 0.8
	o.thorough, o.unlooked, o.corrected = false, false, map[string]bool{}
	answers := o.read(readings)
	most := mostAnswered(answers)
	if o.unlooked && math.Abs(most-sure) < closeScore {
		return nil, math.NaN()
	}
	if o.unlooked && most < sure {
		o.thorough, o.corrected = true, map[string]bool{}
		answers = o.read(readings)
	}
	return answers, 0.6 * mostAnswered(answers)
}

func mostAnswered(answers map[int32]searchAnswer) (most float64) {
	for answer := range maps.Values(answers) {
		most = max(most, answer.answered)
	}
	return most
}

func (o *searchOracle) read(readings []search.TextReading) map[int32]searchAnswer {
	answers := map[int32]searchAnswer{}
	for _, reading := range readings {
		text := o.understand(reading)
		for _, name := range o.names {
			answer := o.answer(text, reading, name.Key)
			answer.score = math.Round(1e4*answer.score*name.Score) / 1e4
			if answer.answered > 0 && answer.score > answers[name.Node].score {
				answers[name.Node] = answer
			}
		}
	}
	return answers
}

// A meaning is what a word of a text may stand for: words of names, with how like they are.
type meaning struct {
	likeness map[string]float64
	weight   float64
}

func (o *searchOracle) understand(reading search.TextReading) []meaning {
	last := reading.Words[len(reading.Words)-1]
	content := slices.DeleteFunc(eachOnce(reading.Words), french.IsSmallWord)
	if len(content) == 0 {
		content = []string{last}
	}
	var text []meaning
	for _, word := range content {
		text = append(text, o.meaning(word, reading.Begun && word == last))
	}
	return text
}

func (o *searchOracle) meaning(word string, begun bool) meaning {
	m := meaning{map[string]float64{}, o.rarity[word]}
	for other := range o.rarity {
		switch {
		case other == word:
			m.likeness[other] = 1
		case slices.Contains(search.OtherNumber(word), other):
			m.likeness[other] = 0.95
		case begun && len(word) >= 2 && strings.HasPrefix(other, word):
			m.likeness[other] = 0.6 + 0.4*float64(len(word))/float64(len(other))
		}
	}
	o.correct(&m, word, begun)
	switch {
	case m.weight > 0:
	case len(m.likeness) == 0:
		m.weight = o.unheard / 2
	default:
		m.weight = o.unheard
	}
	return m
}

// correct adds what a word differs from by the fewest typos.
func (o *searchOracle) correct(m *meaning, word string, begun bool) {
	most := 0
	if len(word) >= 3 {
		most = 1
	}
	if len(word) >= 8 && len(m.likeness) == 0 {
		most = 2
	}
	if begun {
		word = "begun " + word
	}
	looked := o.corrected[word]
	if len(m.likeness) > 0 && !o.thorough || !looked && len(o.corrected) == 6 {
		o.unlooked = o.unlooked || most > 0
		return
	}
	if most == 0 {
		return
	}
	o.corrected[word] = true
	word = strings.TrimPrefix(word, "begun ")
	before := len(m.likeness)
	for limit := 1; limit <= most && len(m.likeness) == before; limit++ {
		for other, rarity := range o.rarity {
			typos := graphtest.EditDistance(word, other)
			if typos > limit {
				continue
			}
			m.weight = max(m.weight, rarity)
			if _, known := m.likeness[other]; !known {
				m.likeness[other] = 1 - 1.5*float64(typos)/float64(max(len(word), len(other)))
			}
		}
	}
}

// answer holds one name against a text.
func (o *searchOracle) answer(text []meaning, reading search.TextReading, key string) searchAnswer {
	if key == strings.Join(reading.Words, " ") {
		return searchAnswer{reading.Keeps, reading.Keeps}
	}
	var whole, answered, named, all float64
	words := eachOnce(strings.Fields(key))
	for _, word := range words {
		all += o.rarity[word]
	}
	for _, m := range text {
		var likeness, gain float64
		for _, word := range words {
			if like := m.likeness[word]; like > likeness && !french.IsSmallWord(word) {
				likeness, gain = like, like*o.rarity[word]
			}
		}
		whole += m.weight
		answered += m.weight * likeness
		named += gain
	}
	answered /= whole
	if answered < 0.3 || all == 0 {
		return searchAnswer{}
	}
	return searchAnswer{0.94 * reading.Keeps * answered * (0.6 + 0.4*min(named/all, 1)), answered * reading.Keeps}
}

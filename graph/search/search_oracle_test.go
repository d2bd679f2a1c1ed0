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

// closeScore is how far a score of 32 bits may be from one of 64 bits rounded to 0.0001.
const closeScore = 1.6e-4

// indexTitles have words in common, and both genders.
var indexTitles = []string{
	"Animateur.trice de communauté", "animateur", "Community manager", "CM", "Directeur.trice marketing digital", "E1101", "MET.93",
	"Responsable de communication digitale", "Manager des réseaux sociaux", "Veilleur.euse", "C++", "Œuvre de la", "web",
}

// drawIndex draws an index of names of seven nodes.
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

// queries generates texts of words of those titles: whole, cut short or misspelled.
func queries() *rapid.Generator[string] {
	word := rapid.SampledFrom([]string{
		"community", "manager", "animatrice", "Animateur", "de", "communauté", "réseaux", "sociaux", "directrice", "marketing", "managers", "communautés", "réseau",
		"digital", "comunity", "mnager", "dirctrice", "web", "CM", "com", "responsable", "Œuvre", "l'", "E1101", "met", "93",
	})
	return rapid.Map(rapid.SliceOfN(word, 1, 6), func(words []string) string { return strings.Join(words, " ") })
}

// TestSearchOracle compares scores with those that their definition gives when each name is held
// against each word of the text. A hit on the very edge of the noise, or of what is too little, may be in or out.
func TestSearchOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for range 3 {
			n := drawIndex(t)
			text := queries().Draw(t, "text")
			want, least := newSearchOracle(n).search(n.TextVariants(text))
			if math.IsNaN(least) {
				return
			}
			complete := slices.ContainsFunc(slices.Collect(maps.Values(want)), func(a searchAnswer) bool { return a.complete })
			got := map[int32]float64{}
			for _, hit := range n.Search(text, []bool{true, true}) {
				got[hit.Node] = hit.Score()
			}
			for node, score := range got {
				if complete && !want[node].complete || math.Abs(want[node].score-score) > closeScore || want[node].answered < least-closeScore {
					t.Fatalf("%q: node %d has score %g, want %+v, noise under %g", text, node, score, want[node], least)
				}
			}
			for node, answer := range want {
				if _, found := got[node]; !found && answer.answered > max(least, 0.3)+closeScore && (answer.complete || !complete) {
					t.Fatalf("%q: node %d is not found, want %+v, noise under %g", text, node, answer, least)
				}
			}
		}
	})
}

// A searchOracle computes scores from the names alone, by the definition.
type searchOracle struct {
	names         []search.KnownName
	rarity        map[string]float64 // by word
	bearing       map[string]float64 // by word that is not small: how many forms have it
	unknownWeight float64
	thorough      bool            // whether typos are looked for in words that exist too
	corrected     map[string]bool // words of the text in which typos are looked for, the unfinished ones behind "unfinished "
	unlooked      bool            // whether typos were not looked for in some word that may have them
}

// eachOnce returns the different words of a list in their order.
func eachOnce(words []string) []string {
	var list []string
	for _, word := range words {
		if !slices.Contains(list, word) {
			list = append(list, word)
		}
	}
	return list
}

// A searchAnswer is the score of a name for a text, the part of the text that it answers, and whether
// it has a word of its own for each of the text.
type searchAnswer struct {
	score, answered float64
	complete        bool
}

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
	o.bearing = bearing
	for word, times := range bearing {
		if o.rarity[word] = math.Log1p(float64(len(forms)) / times); french.IsSmallWord(word) {
			o.rarity[word] = 0
		}
	}
	o.unknownWeight = math.Log1p(float64(len(forms))) / 2
	return o
}

// search returns the answers by node, and the least part of the text that is no noise; NaN where
// rounding decides whether typos are looked for everywhere.
func (o *searchOracle) search(variants []search.TextVariant) (map[int32]searchAnswer, float64) {
	const sure = 0.8
	o.thorough, o.unlooked, o.corrected = false, false, map[string]bool{}
	answers := o.read(variants)
	most := mostAnswered(answers)
	if o.unlooked && math.Abs(most-sure) < closeScore {
		return nil, math.NaN()
	}
	if o.unlooked && most < sure {
		o.thorough, o.corrected = true, map[string]bool{}
		answers = o.read(variants)
	}
	return answers, 0.6 * mostAnswered(answers)
}

// mostAnswered returns the largest part of the text that an answer answers.
func mostAnswered(answers map[int32]searchAnswer) (most float64) {
	for answer := range maps.Values(answers) {
		most = max(most, answer.answered)
	}
	return most
}

// read returns the answers to all variants, by node.
func (o *searchOracle) read(variants []search.TextVariant) map[int32]searchAnswer {
	answers := map[int32]searchAnswer{}
	for _, variant := range variants {
		text := o.interpret(variant)
		var standings map[int32]float64
		if !variant.Respaced {
			standings = o.standings(text)
		}
		for _, name := range o.names {
			answer := o.answer(text, variant, name.Key, standings[name.Node])
			answer.score = math.Round(1e4*answer.score*name.Score) / 1e4
			if known := answers[name.Node]; answer.answered > 0 && answer.score > known.score {
				answer.complete = answer.complete || known.complete
				answers[name.Node] = answer
			}
		}
	}
	return answers
}

// An oracleWord is a word of a text with the words of names that it may stand for.
type oracleWord struct {
	likeness map[string]float64 // by word of names
	typos    map[string]bool    // those words of names that are like it by a typo
	weight   float64
}

// interpret returns the words of a variant that count.
func (o *searchOracle) interpret(variant search.TextVariant) []oracleWord {
	last := variant.Words[len(variant.Words)-1]
	content := slices.DeleteFunc(eachOnce(variant.Words), french.IsSmallWord)
	if len(content) == 0 {
		content = []string{last}
	}
	var text []oracleWord
	for _, word := range content {
		text = append(text, o.interpretWord(word, variant.Unfinished && word == last && (len(word) > 1 || len(content) > 1)))
	}
	return text
}

// interpretWord finds the words of names that a word may stand for.
func (o *searchOracle) interpretWord(word string, unfinished bool) oracleWord {
	w := oracleWord{map[string]float64{}, map[string]bool{}, o.rarity[word]}
	most := 1.0
	for other := range o.rarity {
		if strings.HasPrefix(other, word) && !french.IsSmallWord(other) {
			most = max(most, o.bearing[other])
		}
	}
	for other := range o.rarity {
		switch {
		case other == word:
			w.likeness[other] = 1
		case slices.Contains(search.OtherNumber(word), other):
			w.likeness[other] = 0.95
		case unfinished && strings.HasPrefix(other, word):
			w.likeness[other] = 0.7 + 0.2*math.Log1p(o.bearing[other])/math.Log1p(most)
		}
	}
	o.correct(&w, word, unfinished)
	switch {
	case w.weight > 0:
	case len(w.likeness) == 0:
		w.weight = o.unknownWeight / 2
	default:
		w.weight = o.unknownWeight
	}
	return w
}

// correct adds the words that differ from a word by the fewest typos.
func (o *searchOracle) correct(w *oracleWord, word string, unfinished bool) {
	most := 0
	if len(word) >= 3 {
		most = 1
	}
	if len(word) >= 8 && len(w.likeness) == 0 {
		most = 2
	}
	if unfinished {
		word = "unfinished " + word
	}
	looked := o.corrected[word]
	if len(w.likeness) > 0 && !o.thorough || !looked && len(o.corrected) == 6 {
		o.unlooked = o.unlooked || most > 0
		return
	}
	if most == 0 {
		return
	}
	o.corrected[word] = true
	word = strings.TrimPrefix(word, "unfinished ")
	before := len(w.likeness)
	for limit := 1; limit <= most && len(w.likeness) == before; limit++ {
		for other, rarity := range o.rarity {
			typos := graphtest.EditDistance(word, other)
			if typos > limit {
				continue
			}
			w.weight = max(w.weight, rarity)
			if _, known := w.likeness[other]; !known {
				w.likeness[other] = 1 - 1.5*float64(typos)/float64(max(len(word), len(other)))
				w.typos[other] = true
			}
		}
	}
}

// own returns the words of a key that the words of a text take, in their order, and "" for one that
// takes none: each the one most like it, of equals the first, that no earlier one has taken.
func (o *searchOracle) own(text []oracleWord, words []string) (places []int) {
	for _, w := range text {
		at, best := -1, 0.0
		for place, word := range words {
			if like := w.likeness[word]; like > best && !slices.Contains(places, place) && !french.IsSmallWord(word) {
				at, best = place, like
			}
		}
		places = append(places, at)
	}
	return places
}

// standings returns by node how plain a case it is of the words of a text.
func (o *searchOracle) standings(text []oracleWord) map[int32]float64 {
	titles, standings := map[int32]float64{}, map[int32]float64{}
	for _, name := range o.names {
		words := strings.Fields(name.Key)
		content := []int{}
		for place, word := range words {
			if !french.IsSmallWord(word) {
				content = append(content, place)
			}
		}
		places := o.own(text, words)
		if len(places) > len(content) || !slices.Equal(places, content[:len(places)]) {
			continue
		}
		byTypo := false
		for k, place := range places {
			byTypo = byTypo || text[k].typos[words[place]]
		}
		if byTypo {
			continue
		}
		titles[name.Node]++
		if name.Score == 1 {
			standings[name.Node] = 0.25
		}
	}
	for node, count := range titles {
		standings[node] += 0.2 * min(1, math.Log1p(count)/math.Log(32))
	}
	return standings
}

// answer holds a key of names against the words of a variant.
func (o *searchOracle) answer(text []oracleWord, variant search.TextVariant, key string, standing float64) searchAnswer {
	if key == strings.Join(variant.Words, " ") {
		return searchAnswer{variant.Factor, variant.Factor, true}
	}
	var whole, answered, named, all float64
	words := strings.Fields(key)
	for _, word := range eachOnce(words) {
		all += o.rarity[word]
	}
	complete := true
	for k, place := range o.own(text, words) {
		whole += text[k].weight
		if place < 0 {
			complete = false
			continue
		}
		like := text[k].likeness[words[place]]
		answered += text[k].weight * like
		named += like * o.rarity[words[place]]
	}
	answered /= whole
	if answered < 0.3-closeScore || all == 0 {
		return searchAnswer{}
	}
	least := 0.5 + 0.25*standing
	score := 0.94 * variant.Factor * answered * (least + (1-least)*math.Pow(min(named/all, 1), 4))
	return searchAnswer{score, answered * variant.Factor, complete}
}

package graph

import (
	"cmp"
	"iter"
	"maps"
	"math"
	"slices"

	"passerelle/graph/french"
	"passerelle/graph/internal/csr"
)

// wordVectors are bags of texts as vectors of words, so that two bags can be compared by what they
// speak of: 1 for the same words in the same proportions, 0 for no word in common.
//
// A word is a stem (french.Stems): small words, gender, plural and the difference between an action,
// its verb and who does it are left out. In a bag of which n texts hold a word, the word weighs
// (1 + ln n)·idf, with idf = ln((1+N)/(1+df)) + 1, where df of the N bags that are not empty hold it
// (tf-idf with sublinear tf, Salton and Buckley, 1988, idf smoothed as scikit-learn does). Each
// row is then scaled to length 1, so that the product of two rows is their cosine.
//
// They take 24 bytes for each word of each bag.
type wordVectors struct {
	words []string  // sorted: the stems, whose indices are the numbers of words
	idf   []float64 // by word
	rows  wordRows  // from bags to their words
	bags  wordRows  // from words to the bags that hold them
}

// wordRows are compressed sparse rows in which each element has a weight.
type wordRows struct {
	csr.Rows
	weights []float64 // by element of Target
}

// newWordVectors reads bags of texts, which count from 0; texts returns those of a bag, each once, in any
// order. A text that stands in several bags is read once. O(all words of all bags), and a sort of the
// different ones.
func newWordVectors(bags int, texts func(bag int32) iter.Seq[string]) *wordVectors {
	return newWordVectorsOf(bags, texts, func(int32) bool { return true })
}

// newWordVectorsOf is newWordVectors with bags that do not count, such as repetitions of others: they
// have no part in idf, and no cosine with another bag finds them.
func newWordVectorsOf(bags int, texts func(bag int32) iter.Seq[string], counts func(bag int32) bool) *wordVectors {
	tallies := make([]map[string]int, bags)
	stemsOf := map[string][]string{} // by text: its stems, each once
	df := map[string]int{}           // by stem: the bags that hold it
	filled := 0                      // bags with any word
	for bag := range int32(bags) {
		tallies[bag] = tallyStems(texts(bag), stemsOf)
		share := 0
		if counts(bag) {
			share = 1
		}
		for stem := range tallies[bag] {
			df[stem] += share
		}
		filled += min(share, len(tallies[bag]))
	}
	v := &wordVectors{words: slices.Sorted(maps.Keys(df)), idf: make([]float64, len(df))}
	for number, stem := range v.words {
		v.idf[number] = math.Log(float64(1+filled)/float64(1+df[stem])) + 1
	}
	v.fill(tallies, counts)
	return v
}

// tallyStems returns how many of some texts hold each stem. stemsOf has the stems of texts that were
// read.
func tallyStems(texts iter.Seq[string], stemsOf map[string][]string) map[string]int {
	tally := map[string]int{}
	for text := range texts {
		stems, read := stemsOf[text]
		if !read {
			stems = slices.Compact(sorted(french.Stems(text)))
			stemsOf[text] = stems
		}
		for _, stem := range stems {
			tally[stem]++
		}
	}
	return tally
}

// fill lays out the rows of bags with these tallies of stems, and turns around those that count.
func (v *wordVectors) fill(tallies []map[string]int, counts func(bag int32) bool) {
	numbers := make(map[string]int32, len(v.words))
	for number, stem := range v.words {
		numbers[stem] = int32(number)
	}
	var links, back []csr.Link
	var backWeights []float64
	for bag := range int32(len(tallies)) {
		words, weights := v.row(tallies[bag], numbers)
		for k, word := range words {
			links = append(links, csr.Link{From: bag, To: word})
			if counts(bag) {
				back, backWeights = append(back, csr.Link{From: word, To: bag}), append(backWeights, weights[k])
			}
		}
		v.rows.weights = append(v.rows.weights, weights...)
	}
	v.rows.Rows = csr.New(len(tallies), links)
	v.bags = wordRows{csr.New(len(v.words), back), make([]float64, len(back))}
	next := slices.Clone(v.bags.Offset)
	for k, link := range back {
		v.bags.weights[next[link.From]] = backWeights[k]
		next[link.From]++
	}
}

// row returns the words of a tally, sorted, and their weights. Stems without a number are left out.
func (v *wordVectors) row(tally map[string]int, numbers map[string]int32) (words []int32, weights []float64) {
	for stem := range tally {
		if number, known := numbers[stem]; known {
			words = append(words, number)
		}
	}
	slices.Sort(words)
	raw, squares := make([]float64, len(words)), 0.0
	for k, word := range words {
		raw[k] = (1 + math.Log(float64(tally[v.words[word]]))) * v.idf[word]
		squares += raw[k] * raw[k]
	}
	for _, weight := range raw {
		weights = append(weights, weight/math.Sqrt(squares))
	}
	return words, weights
}

// cosine returns how alike two bags are, 0..1; 0 if either is empty. It is symmetric to the last
// bit. O(words of both).
func (v *wordVectors) cosine(a, b int32) float64 {
	sum := 0.0
	v.eachShared(a, b, func(_ int32, part float64) { sum += part })
	return min(1, sum)
}

// eachShared calls take with each word that two bags share, in the order of words, and with what
// it adds to their cosine.
func (v *wordVectors) eachShared(a, b int32, take func(word int32, part float64)) {
	i, endA := v.rows.Span(a)
	j, endB := v.rows.Span(b)
	for i < endA && j < endB {
		x, y := v.rows.Target[i], v.rows.Target[j]
		if x == y {
			take(x, v.rows.weights[i]*v.rows.weights[j])
		}
		if x <= y {
			i++
		}
		if y <= x {
			j++
		}
	}
}

// wordCosines are the cosines of one bag with all others: memory to be used again, 12 bytes a bag.
type wordCosines struct {
	cosines []float64 // by bag
	touched []int32   // the bags whose cosine is above 0, the bag itself among them if it counts
}

// newCosines returns memory for cosinesOf.
func (v *wordVectors) newCosines() *wordCosines {
	return &wordCosines{cosines: make([]float64, len(v.rows.Offset)-1)}
}

// cosinesOf fills c with the cosines of a bag, equal to those that cosine returns.
// O(Σ n), where n bags hold a word of this one.
func (v *wordVectors) cosinesOf(bag int32, c *wordCosines) {
	low, high := v.rows.Span(bag)
	v.multiply(v.rows.Target[low:high], v.rows.weights[low:high], c)
}

// cosinesOfTexts fills c with the cosines of a bag of texts that is none of the vectors. Words that
// no bag holds are left out.
func (v *wordVectors) cosinesOfTexts(texts iter.Seq[string], c *wordCosines) {
	tally, numbers := tallyStems(texts, map[string][]string{}), map[string]int32{}
	for stem := range tally {
		if number, known := slices.BinarySearch(v.words, stem); known {
			numbers[stem] = int32(number)
		}
	}
	words, weights := v.row(tally, numbers)
	v.multiply(words, weights, c)
}

// multiply fills c with the products of a row with the bags that count.
func (v *wordVectors) multiply(words []int32, weights []float64, c *wordCosines) {
	for _, other := range c.touched {
		c.cosines[other] = 0
	}
	c.touched = c.touched[:0]
	for k, word := range words {
		weight := weights[k]
		low, high := v.bags.Span(word)
		for at := low; at < high; at++ {
			other := v.bags.Target[at]
			if c.cosines[other] == 0 {
				c.touched = append(c.touched, other)
			}
			c.cosines[other] += weight * v.bags.weights[at]
		}
	}
	for _, other := range c.touched {
		c.cosines[other] = min(1, c.cosines[other])
	}
}

// A nearBag is a bag and its cosine with another one.
type nearBag struct {
	bag    int32
	cosine float64
}

// nearest returns the other bags whose cosine with a bag is above 0 and at least least, the highest
// first, then the lowest number. c is memory for it.
func (v *wordVectors) nearest(bag int32, least float64, c *wordCosines) []nearBag {
	v.cosinesOf(bag, c)
	var near []nearBag
	for _, other := range c.touched {
		if other != bag && c.cosines[other] >= least {
			near = append(near, nearBag{other, c.cosines[other]})
		}
	}
	slices.SortFunc(near, func(a, b nearBag) int {
		return cmp.Or(cmp.Compare(b.cosine, a.cosine), cmp.Compare(a.bag, b.bag))
	})
	return near
}

package search

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"unsafe"

	"passerelle/graph/french"
	"passerelle/graph/internal/csr"
)

// An Index finds nodes by what they are called, exactly or nearly. Any number of goroutines may
// use it at once.
//
// Names with the same Fold key, that is, the same list of folded words, share a form. Everything
// is a flat array: beside the texts 24 bytes a name, 12 a form and 8 a word of a form.
type Index struct {
	numbering     Numbering
	weights       []float32 // by number of a node; nil where all weigh nothing
	words         vocabulary
	small         []bool     // by word: whether titles use it freely, so that it finds nothing by itself
	general       []bool     // by word: whether it says no specialty, as généraliste does
	rarity        []float32  // by word; 0 for a small one
	formWords     csr.Rows   // from forms, in the order of their keys, to their words in order
	nameStart     []int32    // by form: where its names begin in names; one more for the end
	names         []Name     // by form, the best first, then the lowest number
	formRarity    []float32  // by form: the sum of the rarities of its different words
	formsWith     csr.Rows   // from words that are not small to the forms that have them
	searchers     *sync.Pool // of *searcher
	unknownWeight float32    // half of the rarity of a word that one form has
}

// Index returns the index of the names that were added. Of several names of one node with the
// same key the best is kept.
func (b *Builder) Index() *Index {
	keys := slices.Sorted(maps.Keys(b.keyPlaces))
	place := make([]int32, len(keys)) // among the sorted keys, by the order in which they first came
	for k, key := range keys {
		place[b.keyPlaces[key]] = int32(k)
	}
	links := make([]csr.Link, len(b.names))
	for k := range b.names {
		links[k] = csr.Link{From: place[b.keyOfName[k]], To: int32(k)}
	}
	alike := csr.New(len(keys), links)
	x := &Index{numbering: b.numbering, weights: b.weights, nameStart: make([]int32, 1, len(keys)+1), searchers: &sync.Pool{}}
	var bearing []Name
	for form := range int32(len(keys)) {
		bearing = bearing[:0]
		for _, k := range alike.Of(form) {
			bearing = append(bearing, b.names[k])
		}
		slices.SortStableFunc(bearing, Name.compare) // of equals the first that was collected
		bearing = slices.CompactFunc(bearing, func(a, b Name) bool { return a.Node == b.Node })
		slices.SortStableFunc(bearing, func(a, b Name) int { return cmp.Compare(b.Score, a.Score) })
		x.names = append(x.names, bearing...)
		x.nameStart = append(x.nameStart, int32(len(x.names)))
	}
	x.names = slices.Clip(x.names)
	x.layWords(keys)
	x.weighWords(len(keys))
	return x
}

// layWords makes the vocabulary of all keys and lays out each key as the places of its words.
func (x *Index) layWords(keys []string) {
	known := map[string]int32{} // by word: its place in the order in which words first came
	x.formWords.Offset = make([]int32, 1, len(keys)+1)
	for _, key := range keys {
		for word := range strings.FieldsSeq(key) {
			place, ok := known[word]
			if !ok {
				place = int32(len(known))
				known[word] = place
			}
			x.formWords.Target = append(x.formWords.Target, place)
		}
		x.formWords.Offset = append(x.formWords.Offset, int32(len(x.formWords.Target)))
	}
	words := slices.Sorted(maps.Keys(known))
	x.words = newVocabulary(words)
	x.small, x.general = make([]bool, len(words)), make([]bool, len(words))
	place := make([]int32, len(words)) // among the sorted words, by that first order
	for k, word := range words {
		place[known[word]] = int32(k)
		x.small[k], x.general[k] = french.IsSmallWord(word), french.IsGeneral(word)
	}
	x.formWords.Target = slices.Clip(x.formWords.Target)
	for k, word := range x.formWords.Target {
		x.formWords.Target[k] = place[word]
	}
}

// weighWords finds which forms have each word and how rare each word is: ln(1 + N/n) for one that
// n of N forms have, the inverse document frequency of K. Spärck Jones, "A statistical
// interpretation of term specificity and its application in retrieval", 1972. A word that one
// of two forms has weighs ln 3 ≈ 1.10.
func (x *Index) weighWords(forms int) {
	links := make([]csr.Link, 0, len(x.formWords.Target))
	for form := range int32(forms) {
		words := x.formWords.Of(form)
		for k, word := range words {
			if !x.small[word] && !slices.Contains(words[:k], word) {
				links = append(links, csr.Link{From: word, To: form})
			}
		}
	}
	x.formsWith = csr.New(x.words.len(), links)
	x.rarity = make([]float32, x.words.len())
	for word := range x.rarity {
		if bearing := len(x.formsWith.Of(int32(word))); bearing > 0 {
			x.rarity[word] = rarityOf(float64(bearing) / float64(forms))
		}
	}
	x.unknownWeight = rarityOf(1/float64(forms)) / 2
	x.formRarity = make([]float32, forms)
	for _, l := range links {
		x.formRarity[l.To] += x.rarity[l.From]
	}
}

// rarityOf returns the rarity of a word that such a part of all forms has, 0 < part <= 1.
func rarityOf(part float64) float32 { return float32(math.Log1p(1 / part)) }

// findForm returns the form of a list of folded words; false if no name has it.
// O(words · log n).
func (x *Index) findForm(words []string) (int32, bool) {
	places := make([]int32, len(words))
	for k, word := range words {
		place, known := x.words.find(word)
		if !known {
			return 0, false
		}
		places[k] = place
	}
	low, high := int32(0), int32(len(x.formRarity))
	for low < high {
		if middle := (low + high) / 2; slices.Compare(x.formWords.Of(middle), places) < 0 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, int(low) < len(x.formRarity) && slices.Equal(x.formWords.Of(low), places)
}

// Lookup returns the names that equal a text but for case, accents and punctuation, the best
// first, then by number. O(words · log n).
func (x *Index) Lookup(text string) []Name {
	if form, called := x.findForm(strings.Fields(french.Fold(text))); called {
		return x.namesOf(form)
	}
	return nil
}

// namesOf returns the names of a form, the best first, then by number.
func (x *Index) namesOf(form int32) []Name { return x.names[x.nameStart[form]:x.nameStart[form+1]] }

// Size returns the memory of the index in bytes, without the texts of its names, and the number
// of names.
func (x *Index) Size() (bytes, count int) {
	bytes = cap(x.names)*int(unsafe.Sizeof(Name{})) + len(x.words.text) + cap(x.words.shared) + cap(x.small) + cap(x.general) +
		4*(cap(x.weights)+cap(x.words.start)+cap(x.rarity)+cap(x.formRarity)+cap(x.nameStart)) +
		4*(cap(x.formWords.Offset)+cap(x.formWords.Target)+cap(x.formsWith.Offset)+cap(x.formsWith.Target))
	return bytes, len(x.names)
}

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

// nameIndex finds nodes by what they are called, exactly or nearly. A form is what several
// names are alike in: one Fold key, that is, a list of words. Everything is a flat array:
// beside the texts 24 bytes a name, 12 a form and 8 a word of a form.
type Index struct {
	numbers Numbering
	old     []bool // by number of a node: whether it comes after others of its score
	words   vocabulary
	small   []bool     // by word: one that titles use freely and that finds nothing by itself
	rarity  []float32  // by word; 0 for a small one
	forms   csr.Rows   // from forms, in the order of their keys, to their words as they follow each other
	borne   []int32    // where the names of each form begin in list, and where those of the last one end
	list    []Name     // by form, the best first, then the lowest id
	whole   []float32  // by form: the rarity of its different words together
	bearers csr.Rows   // from words that are not small to the forms that have them
	seekers *sync.Pool // of *seeker
	unheard float32    // half of the rarity of a word that one form has
}

// index lays out what was collected; of several names that are alike and of one node the
// best is kept.
func (b *Builder) Index() *Index {
	keys := slices.Sorted(maps.Keys(b.places))
	place := make([]int32, len(keys)) // among the sorted keys, by the place among those that came
	for k, key := range keys {
		place[b.places[key]] = int32(k)
	}
	links := make([]csr.Link, len(b.list))
	for k := range b.list {
		links[k] = csr.Link{From: place[b.key[k]], To: int32(k)}
	}
	alike := csr.New(len(keys), links)
	n := &Index{numbers: b.numbering, old: b.old, borne: make([]int32, 1, len(keys)+1), seekers: &sync.Pool{}}
	var bearing []Name
	for form := range int32(len(keys)) {
		bearing = bearing[:0]
		for _, k := range alike.Of(form) {
			bearing = append(bearing, b.list[k])
		}
		slices.SortStableFunc(bearing, Name.compare) // of equals the first that was collected
		bearing = slices.CompactFunc(bearing, func(a, b Name) bool { return a.Node == b.Node })
		slices.SortStableFunc(bearing, func(a, b Name) int { return cmp.Compare(b.Score, a.Score) })
		n.list = append(n.list, bearing...)
		n.borne = append(n.borne, int32(len(n.list)))
	}
	n.list = slices.Clip(n.list)
	n.spell(keys)
	n.weigh(len(keys))
	return n
}

// spell makes the vocabulary of all keys and lays out each key as the places of its words.
func (n *Index) spell(keys []string) {
	known := map[string]int32{} // as they first came
	n.forms.Offset = make([]int32, 1, len(keys)+1)
	for _, key := range keys {
		for word := range strings.FieldsSeq(key) {
			place, ok := known[word]
			if !ok {
				place = int32(len(known))
				known[word] = place
			}
			n.forms.Target = append(n.forms.Target, place)
		}
		n.forms.Offset = append(n.forms.Offset, int32(len(n.forms.Target)))
	}
	words := slices.Sorted(maps.Keys(known))
	n.words = newVocabulary(words)
	n.small = make([]bool, len(words))
	place := make([]int32, len(words)) // among the sorted words
	for k, word := range words {
		place[known[word]] = int32(k)
		n.small[k] = french.IsSmallWord(word)
	}
	n.forms.Target = slices.Clip(n.forms.Target)
	for k, word := range n.forms.Target {
		n.forms.Target[k] = place[word]
	}
}

// weigh finds which forms have each word, and how rare each word is: ln(1 + N/n) for one that
// n of N forms have, the inverse document frequency of K. Spärck Jones, "A statistical
// interpretation of term specificity and its application in retrieval", 1972.
func (n *Index) weigh(forms int) {
	links := make([]csr.Link, 0, len(n.forms.Target))
	for form := range int32(forms) {
		words := n.forms.Of(form)
		for k, word := range words {
			if !n.small[word] && !slices.Contains(words[:k], word) {
				links = append(links, csr.Link{From: word, To: form})
			}
		}
	}
	n.bearers = csr.New(n.words.len(), links)
	n.rarity = make([]float32, n.words.len())
	for word := range n.rarity {
		if bearing := len(n.bearers.Of(int32(word))); bearing > 0 {
			n.rarity[word] = rarityOf(float64(bearing) / float64(forms))
		}
	}
	n.unheard = rarityOf(1/float64(forms)) / 2
	n.whole = make([]float32, forms)
	for _, l := range links {
		n.whole[l.To] += n.rarity[l.From]
	}
}

// rarityOf is that of a word which so big a part of all forms has.
func rarityOf(part float64) float32 { return float32(math.Log1p(1 / part)) }

// formOf is the form of a list of folded words; false if nothing is called so.
// O(words · log n).
func (n *Index) formOf(words []string) (int32, bool) {
	places := make([]int32, len(words))
	for k, word := range words {
		place, known := n.words.find(word)
		if !known {
			return 0, false
		}
		places[k] = place
	}
	low, high := int32(0), int32(len(n.whole))
	for low < high {
		if middle := (low + high) / 2; slices.Compare(n.forms.Of(middle), places) < 0 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, int(low) < len(n.whole) && slices.Equal(n.forms.Of(low), places)
}

// bearing are the names that are a text, the best first, then by id.
func (n *Index) Named(text string) []Name {
	if form, called := n.formOf(strings.Fields(french.Fold(text))); called {
		return n.called(form)
	}
	return nil
}

// called are the names of a form, the best first, then by id.
func (n *Index) called(form int32) []Name { return n.list[n.borne[form]:n.borne[form+1]] }

// bytes returns the memory of the index without the texts of its names, and how many names it
// has.
func (n *Index) Bytes() (bytes, count int) {
	bytes = cap(n.list)*int(unsafe.Sizeof(Name{})) + len(n.words.text) + cap(n.words.shared) + cap(n.small) + cap(n.old) +
		4*(cap(n.words.start)+cap(n.rarity)+cap(n.whole)+cap(n.borne)) +
		4*(cap(n.forms.Offset)+cap(n.forms.Target)+cap(n.bearers.Offset)+cap(n.bearers.Target))
	return bytes, len(n.list)
}

package search

import (
	"cmp"

	"passerelle/graph/french"
)

// A name is one way in which a node is called.
type Name struct {
	Text  string // as it is written
	Node  int32  // its number
	Score float32
	Kind  nameKind
}

// A nameKind says where a name comes from.
type nameKind uint8

const (
	nameLabel  nameKind = iota // as a source writes it
	NameGender                 // one of the two genders of a label
	NameCode                   // an identifier
)

// compare puts the names of one key by node, and those of one node the best first, a source's
// own spelling before one that is made of it.
func (n Name) compare(other Name) int {
	return cmp.Or(cmp.Compare(n.Node, other.Node), cmp.Compare(other.Score, n.Score), cmp.Compare(n.Kind, other.Kind))
}

// A builder collects names for an index.
type Builder struct {
	numbering Numbering
	old       []bool           // by number of a node; nil where none is outdated
	places    map[string]int32 // the different Fold keys of names, as they first came
	list      []Name
	key       []int32 // by name
}

// newBuilder collects the names of numbered nodes. outdated holds, by number, those that come
// after others of the same score; it may be nil.
func NewBuilder(numbers Numbering, outdated []bool) *Builder {
	return &Builder{numbering: numbers, old: outdated, places: make(map[string]int32, 2*numbers.Count())}
}

// add calls nodes by a text, which becomes that of the names; by none where it names nothing.
func (b *Builder) Add(text string, called ...Name) {
	key := french.Fold(text)
	if key == "" {
		return
	}
	place, ok := b.places[key]
	if !ok {
		place = int32(len(b.places))
		b.places[key] = place
	}
	for _, n := range called {
		n.Text = text
		b.list, b.key = append(b.list, n), append(b.key, place)
	}
}

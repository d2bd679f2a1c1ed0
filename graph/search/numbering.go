package search

// A Numbering gives consecutive numbers to the nodes of several kinds: those of one kind follow
// each other in their own order, and so do the kinds. The caller numbers the kinds from 0.
type Numbering struct {
	start []int32 // by kind: the number of its first node; one more for the end
}

// NewNumbering numbers the nodes of as many kinds as there are sizes, the number of nodes of
// each. With sizes 3 and 2 the second node of the second kind, place 1 of kind 1, has number 4.
func NewNumbering(sizes ...int) Numbering {
	n := Numbering{make([]int32, 1, len(sizes)+1)}
	for k, size := range sizes {
		n.start = append(n.start, n.start[k]+int32(size))
	}
	return n
}

// Count returns the number of nodes of all kinds.
func (n Numbering) Count() int { return int(n.start[len(n.start)-1]) }

// Number returns the number of the node at a place among those of its kind, from 0.
func (n Numbering) Number(kind int, place int32) int32 { return n.start[kind] + place }

// kind returns the kind of the node with a number. O(kinds).
func (n Numbering) kind(number int32) int {
	k := 0
	for number >= n.start[k+1] {
		k++
	}
	return k
}

// Locate returns the kind of the node with a number, and its place among those of the kind. It is
// the inverse of Number.
func (n Numbering) Locate(number int32) (kind int, place int32) {
	kind = n.kind(number)
	return kind, number - n.start[kind]
}

package search

// A numbering numbers the nodes of several kinds in one row: those of one kind follow each
// other in their own order, and the kinds follow each other too. A kind is known by its place
// among the kinds.
type Numbering struct {
	start []int32 // of each kind, and the end of the last
}

// newNumbering numbers the nodes of kinds that have so many of them. With sizes 3 and 2 the
// second node of the second kind has number 4.
func NewNumbering(sizes ...int) Numbering {
	n := Numbering{make([]int32, 1, len(sizes)+1)}
	for k, size := range sizes {
		n.start = append(n.start, n.start[k]+int32(size))
	}
	return n
}

// count returns the number of nodes.
func (n Numbering) Count() int { return int(n.start[len(n.start)-1]) }

// number returns the number of a node by its place among those of its kind.
func (n Numbering) Number(kind int, place int32) int32 { return n.start[kind] + place }

// kind returns the kind of the node of a number. O(kinds).
func (n Numbering) kind(number int32) int {
	k := 0
	for number >= n.start[k+1] {
		k++
	}
	return k
}

// locate returns the kind of the node of a number, and its place among those of its kind.
func (n Numbering) Locate(number int32) (kind int, place int32) {
	kind = n.kind(number)
	return kind, number - n.start[kind]
}

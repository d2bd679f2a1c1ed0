package tagger

// featureRows find the first weight of a feature. A look-up costs a third of that in a map, for a Feature is a hash already.
type featureRows struct {
	features []Feature // at the place that its last bits give, or the next free one after it; 0 for none
	rows     []int32
	n        int
}

// minRows is how many places there are at least. Their number is a power of 2.
const minRows = 64

// place returns where a feature stands, or is to stand.
func (t *featureRows) place(f Feature) int {
	last := len(t.features) - 1
	at := int(f) & last
	for t.features[at] != f && t.features[at] != 0 {
		at = (at + 1) & last
	}
	return at
}

// find returns the row of a feature, false if it has none.
func (t *featureRows) find(f Feature) (row int, known bool) {
	if t.n == 0 {
		return 0, false
	}
	at := t.place(f)
	return int(t.rows[at]), t.features[at] == f
}

// set sets the row of a feature.
func (t *featureRows) set(f Feature, row int) {
	if 2*t.n >= len(t.features) {
		t.grow()
	}
	at := t.place(f)
	if t.features[at] != f {
		t.n++
	}
	t.features[at], t.rows[at] = f, int32(row)
}

// grow doubles the number of places.
func (t *featureRows) grow() {
	old := *t
	size := max(2*len(old.features), minRows)
	*t = featureRows{features: make([]Feature, size), rows: make([]int32, size)}
	for at, f := range old.features {
		if f != 0 {
			t.set(f, int(old.rows[at]))
		}
	}
}

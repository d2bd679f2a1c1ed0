package search

// Typos are counted by optimal string alignment: the fewest bytes to replace, leave out or
// put in, and pairs of neighbours to swap, none of them touched twice (F. Damerau, "A
// technique for computer detection and correction of spelling errors", 1964). A folded word
// has a byte a letter unless it is in another alphabet.

const (
	maxTypos     = 2
	maxTypoBytes = 32 // a longer word must be spelled right
)

// typoLimit returns how many typos a word of so many bytes may have: none below 3, for such
// words are all alike, 1 below 8, 2 up to maxTypoBytes, and none beyond.
func typoLimit(bytes int) int {
	switch {
	case bytes < 3 || bytes > maxTypoBytes:
		return 0
	case bytes < 8:
		return 1
	}
	return maxTypos
}

// A typoTable holds the typos between each beginning of a word of the vocabulary, a row, and each
// beginning of the word that is looked for, a column, as far as they do not exceed the limit.
type typoTable struct {
	word  string
	limit int
	cells [maxTypoBytes + maxTypos + 2][maxTypoBytes + 2]uint8
}

// near visits, in order, the words of the vocabulary that differ by at most limit typos from a
// word of at most maxTypoBytes. It goes through the vocabulary as through a trie: words that
// begin alike share the rows of their beginning, and a row without a cell within the limit
// skips all words that begin so (H. Shang, T. Merrett, "Tries for approximate string matching",
// 1996). O(n + 2·limit·rows), with at most as many rows as the vocabulary has letters.
func (v *vocabulary) near(word string, limit int, visit func(k int32, typos int)) {
	t := &typoTable{word: word, limit: limit}
	for column := range len(word) + 1 {
		t.cells[0][column] = uint8(column)
	}
	rows := 0 // how many rows are those of the word at k
	for k := 0; k < v.len(); {
		candidate := v.word(int32(k))
		rows = min(rows, int(v.shared[k]))
		for rows < len(candidate) && t.fill(candidate, rows+1) {
			rows++
		}
		if rows == len(candidate) {
			if typos := int(t.cells[rows][len(word)]); typos <= limit && rows+limit >= len(word) {
				visit(int32(k), typos)
			}
			k++
			continue
		}
		for k++; k < v.len() && int(v.shared[k]) > rows; k++ {
		}
	}
}

// fill computes a row, that of the candidate's first bytes, from the two rows before. It reports
// whether any cell is within the limit; only cells at most limit off the diagonal can be.
func (t *typoTable) fill(candidate string, row int) bool {
	low, high := max(row-t.limit, 0), min(row+t.limit, len(t.word))
	if low > high {
		return false
	}
	far := uint8(t.limit + 1)
	before, cells := &t.cells[row-1], &t.cells[row]
	letter, within := candidate[row-1], false
	for column := low; column <= high; column++ {
		if column == 0 {
			cells[0] = uint8(row)
			within = true
			continue
		}
		best := before[column-1]
		if letter != t.word[column-1] {
			best++
			if row > 1 && column > 1 && letter == t.word[column-2] && candidate[row-2] == t.word[column-1] {
				best = min(best, t.cells[row-2][column-2]+1)
			}
		}
		if column > low {
			best = min(best, cells[column-1]+1)
		}
		if column < row+t.limit {
			best = min(best, before[column]+1)
		}
		cells[column] = min(best, far)
		within = within || best < far
	}
	return within
}

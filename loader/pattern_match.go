package loader

import (
	"regexp/syntax"
	"slices"
	"sync"
	"unicode/utf8"
)

// maxVisits bounds the pairs of an instruction and a place that a search may come to, and so its memory, to
// 128 KB.
const maxVisits = 1 << 20

// find returns the places of the groups of the first match at or after an offset of a text, nil if there is
// none. known is false where the automaton leaves the text to the regexp package.
func (a *textAutomaton) find(s string, from int) (at []int, known bool) {
	low, found, known := a.scan(s, from)
	if !found || !known {
		return nil, known
	}
	if (len(s)-low+1)*len(a.program.Inst) > maxVisits {
		return nil, false
	}
	b := backtrackers.Get().(*backtracker)
	defer backtrackers.Put(b)
	b.begin(a, s, low)
	for start := low; start <= len(s); {
		found := b.try(uint32(a.program.Start), start)
		if b.unknown || a.anchored && !found {
			break
		}
		if found {
			b.groups[0] = start
			return slices.Clone(b.groups), true
		}
		_, size := utf8.DecodeRuneInString(s[start:])
		start += max(size, 1)
	}
	return nil, false // there is a match, and it is beyond a character without a class
}

// findAll returns the places of the groups of the matches of a text, which do not overlap, at most n of them
// unless n is negative.
func (a *textAutomaton) findAll(s string, n int) (all [][]int, known bool) {
	end := -1 // of the last match
	for from := 0; from <= len(s) && (n < 0 || len(all) < n); {
		at, known := a.find(s, from)
		if !known {
			return nil, false
		}
		if at == nil {
			break
		}
		empty := at[1] == from
		if !empty || at[0] != end {
			all = append(all, at)
		}
		if end, from = at[1], at[1]; empty {
			_, size := utf8.DecodeRuneInString(s[from:])
			from += max(size, 1)
		}
	}
	return all, true
}

// A backtracker finds the places of the groups of a match by trying the alternatives of an expression in
// their order. It comes to each instruction at each place once, so that a search costs O(n).
type backtracker struct {
	*textAutomaton
	text    string
	low     int // the first place
	visited []uint64
	groups  []int
	unknown bool // it came to a character without a class
}

// backtrackers are for reuse: their memory is what a search costs most.
var backtrackers = sync.Pool{New: func() any { return new(backtracker) }}

// begin prepares a search of a text from a place on.
func (b *backtracker) begin(a *textAutomaton, s string, low int) {
	b.textAutomaton, b.text, b.low, b.unknown = a, s, low, false
	words := ((len(s)-low+1)*len(a.program.Inst) + 63) / 64
	if cap(b.visited) < words {
		b.visited = make([]uint64, words)
	}
	b.visited = b.visited[:words]
	clear(b.visited)
	b.groups = b.groups[:0]
	for range max(a.program.NumCap, 2) {
		b.groups = append(b.groups, -1)
	}
}

// try reports whether an instruction leads to a match from a place on.
func (b *backtracker) try(pc uint32, k int) bool {
	for {
		visit := (k-b.low)*len(b.program.Inst) + int(pc)
		if b.visited[visit>>6]&(1<<(visit&63)) != 0 {
			return false
		}
		b.visited[visit>>6] |= 1 << (visit & 63)
		inst := &b.program.Inst[pc]
		switch inst.Op {
		case syntax.InstMatch:
			b.groups[1] = k
			return true
		case syntax.InstFail:
			return false
		case syntax.InstAlt, syntax.InstAltMatch:
			if b.try(inst.Out, k) {
				return true
			}
			pc = inst.Arg
			continue
		case syntax.InstCapture:
			before := b.groups[inst.Arg]
			b.groups[inst.Arg] = k
			if b.try(inst.Out, k) {
				return true
			}
			b.groups[inst.Arg] = before
			return false
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^contextAt(b.text, k) != 0 {
				return false
			}
		case syntax.InstNop:
		default:
			class, size := uint8(0), 1
			if k < len(b.text) && b.text[k] < utf8.RuneSelf {
				class = b.classes.latin[b.text[k]]
			} else {
				var ok bool
				class, size, ok = b.classes.at(b.text, k)
				b.unknown = b.unknown || !ok
			}
			if b.unknown || size == 0 || !b.classes.isRead(pc, class) {
				return false
			}
			k += size
		}
		pc = inst.Out
	}
}

// contextAt returns what holds at an offset of a text: that it begins there, that a word ends, …
func contextAt(s string, k int) syntax.EmptyOp {
	before, after := rune(-1), rune(-1)
	if k > 0 {
		before, _ = utf8.DecodeLastRuneInString(s[:k])
	}
	if k < len(s) {
		after, _ = utf8.DecodeRuneInString(s[k:])
	}
	return syntax.EmptyOpContext(before, after)
}

package loader

import (
	"regexp/syntax"
	"unicode"
	"unicode/utf8"
)

// runeClasses are classes of characters that a program does not tell apart: numbers from 0 on.
type runeClasses struct {
	latin       [latinRunes]uint8
	punctuation [lastMark - firstMark + 1]uint8
	examples    []rune      // a character of each class
	marks       []classMark // of each class
	readers     []int       // by instruction
	count       int
}

const (
	// latinRunes are the first characters, up to Latin Extended-A.
	latinRunes = 0x180
	// firstMark and lastMark bound the spaces, dashes, quotation marks and currencies.
	firstMark, lastMark = 0x2000, 0x20cf
)

// at returns the class of the character at an offset of a text and its length in bytes, 0 at the end; ok is
// false for a character without a class.
func (c *runeClasses) at(s string, k int) (class uint8, size int, ok bool) {
	if k == len(s) {
		return uint8(c.count), 0, true
	}
	if b := s[k]; b < utf8.RuneSelf {
		return c.latin[b], 1, true
	}
	r, size := utf8.DecodeRuneInString(s[k:])
	class, ok = c.of(r)
	return class, size, ok
}

// before returns the class of the character before an offset of a text.
func (c *runeClasses) before(s string, k int) (class uint8, ok bool) {
	if k == 0 {
		return uint8(c.count), true
	}
	r, _ := utf8.DecodeLastRuneInString(s[:k])
	return c.of(r)
}

// of returns the class of a character, if it has one.
func (c *runeClasses) of(r rune) (class uint8, ok bool) {
	switch {
	case r < latinRunes:
		return c.latin[r], true
	case r >= firstMark && r <= lastMark:
		return c.punctuation[r-firstMark], true
	}
	return 0, false
}

// example returns a character of a class, -1 for that of the ends of a text.
func (c *runeClasses) example(class uint8) rune {
	if int(class) == c.count {
		return -1
	}
	return c.examples[class]
}

// classesOf returns the classes of characters that the instructions of a program, and the edges of words,
// tell apart, nil if these are too many.
func classesOf(program *syntax.Prog) *runeClasses {
	c := &runeClasses{readers: make([]int, len(program.Inst))}
	told := make([]classMark, latinRunes+lastMark-firstMark+1) // of each character, by tablePlace
	known := map[string]int{}
	for pc := range program.Inst {
		inst := &program.Inst[pc]
		if !readsRune(inst) {
			continue
		}
		same := string(rune(inst.Op)) + string(rune(inst.Arg)) + string(inst.Rune)
		reader, ok := known[same]
		if !ok {
			if reader = len(known); reader == maxReaders {
				return nil
			}
			known[same] = reader
			markRead(told, inst, reader)
		}
		c.readers[pc] = reader
	}
	c.number(told)
	return c
}

// A classMark says which of the readers of a program read a character; its last part, whether words have it.
type classMark [5]uint64

// reads reports whether a reader reads the characters of the mark.
func (m *classMark) reads(reader int) bool { return m[reader>>6]&(1<<(reader&63)) != 0 }

// maxReaders is the number of readers that a mark has bits for: instructions that do not read the same.
const maxReaders = 256

// tabledAt returns the character at a place of a table of all that have classes.
func tabledAt(place int) rune {
	if place < latinRunes {
		return rune(place)
	}
	return rune(place - latinRunes + firstMark)
}

// rangesOf returns the ends of the ranges of characters that an instruction reads.
func rangesOf(inst *syntax.Inst) []rune {
	switch {
	case inst.Op == syntax.InstRuneAny:
		return []rune{0, unicode.MaxRune}
	case inst.Op == syntax.InstRuneAnyNotNL:
		return []rune{0, '\n' - 1, '\n' + 1, unicode.MaxRune}
	case len(inst.Rune) > 1:
		return inst.Rune
	}
	one := inst.Rune[0]
	ends := []rune{one, one}
	if syntax.Flags(inst.Arg)&syntax.FoldCase != 0 {
		for r := unicode.SimpleFold(one); r != one; r = unicode.SimpleFold(r) {
			ends = append(ends, r, r)
		}
	}
	return ends
}

// markRead marks the characters that an instruction reads.
func markRead(told []classMark, inst *syntax.Inst, reader int) {
	ends := rangesOf(inst)
	for k := 0; k < len(ends); k += 2 {
		for r := ends[k]; r <= min(ends[k+1], lastMark); r++ {
			switch {
			case r < latinRunes:
				told[r][reader>>6] |= 1 << (reader & 63)
			case r < firstMark:
				r = firstMark - 1
			default:
				told[r-firstMark+latinRunes][reader>>6] |= 1 << (reader & 63)
			}
		}
	}
}

// number gives the characters with the same marks the same class.
func (c *runeClasses) number(told []classMark) {
	numbers := map[classMark]uint8{}
	for place := range told {
		r := tabledAt(place)
		if syntax.IsWordChar(r) {
			told[place][4] = 1
		}
		class, ok := numbers[told[place]]
		if !ok {
			class = uint8(len(c.examples))
			numbers[told[place]] = class
			c.examples, c.marks = append(c.examples, r), append(c.marks, told[place])
		}
		if r < latinRunes {
			c.latin[r] = class
		} else {
			c.punctuation[r-firstMark] = class
		}
	}
	c.count = len(c.examples)
}

// isRead reports whether an instruction reads the characters of a class.
func (c *runeClasses) isRead(pc uint32, class uint8) bool { return c.marks[class].reads(c.readers[pc]) }

// readsRune reports whether an instruction reads a character.
func readsRune(inst *syntax.Inst) bool {
	switch inst.Op {
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		return true
	}
	return false
}

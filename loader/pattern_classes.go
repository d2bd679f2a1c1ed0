package loader

import (
	"fmt"
	"regexp/syntax"
	"unicode/utf8"
)

// runeClasses are classes of characters that a program does not tell apart: numbers from 0 on.
type runeClasses struct {
	latin       [latinRunes]uint8
	punctuation [lastMark - firstMark + 1]uint8
	examples    []rune // a character of each class
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
// tell apart.
func classesOf(program *syntax.Prog) *runeClasses {
	c := &runeClasses{}
	readers := readersOf(program)
	numbers := map[string]uint8{}
	number := func(r rune) uint8 {
		told := make([]byte, len(readers), len(readers)+1)
		for k, reader := range readers {
			if reader.MatchRune(r) {
				told[k] = 1
			}
		}
		if syntax.IsWordChar(r) {
			told = append(told, 1)
		}
		n, ok := numbers[string(told)]
		if !ok {
			n = uint8(len(c.examples))
			numbers[string(told)], c.examples = n, append(c.examples, r)
		}
		return n
	}
	for r := range rune(latinRunes) {
		c.latin[r] = number(r)
	}
	for r := rune(firstMark); r <= lastMark; r++ {
		c.punctuation[r-firstMark] = number(r)
	}
	c.count = len(c.examples)
	return c
}

// readBy returns for each instruction of a program, and each class, whether the one reads the other.
func (c *runeClasses) readBy(program *syntax.Prog) []bool {
	reads := make([]bool, len(program.Inst)*c.count)
	for pc := range program.Inst {
		if inst := &program.Inst[pc]; readsRune(inst) {
			for class, r := range c.examples {
				reads[pc*c.count+class] = inst.MatchRune(r)
			}
		}
	}
	return reads
}

// readsRune reports whether an instruction reads a character.
func readsRune(inst *syntax.Inst) bool {
	switch inst.Op {
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		return true
	}
	return false
}

// readersOf returns the instructions that read a character, of those that read the same only one.
func readersOf(program *syntax.Prog) []*syntax.Inst {
	var readers []*syntax.Inst
	known := map[string]bool{}
	for k := range program.Inst {
		inst := &program.Inst[k]
		if !readsRune(inst) {
			continue
		}
		if same := fmt.Sprint(inst.Op, inst.Arg, inst.Rune); !known[same] {
			known[same] = true
			readers = append(readers, inst)
		}
	}
	return readers
}

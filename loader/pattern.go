package loader

import (
	"regexp"
	"strings"
)

// A wordedPattern is an expression for prose that is tried only on texts with one of the words that it needs.
// Most sentences have none of them, and to look for these costs a hundredth of a match. Its methods are
// those of a Regexp.
type wordedPattern struct {
	expression *regexp.Regexp
	words      *wordFilter // nil if no words are needed
}

// pattern compiles an expression for French prose: case is ignored, an apostrophe matches the
// straight and the curly one, and a space any run of blanks. " ?" matches an optional run of
// blanks.
func pattern(expression string) *wordedPattern {
	expression = strings.NewReplacer(
		"'", `['’]`,
		" ?", `[\s\x{00a0}\x{202f}]*`,
		" ", `(?:[\s\x{00a0}\x{202f}]+)`,
	).Replace(expression)
	return newPattern("(?i)" + expression)
}

// newPattern compiles an expression as it is.
func newPattern(expression string) *wordedPattern {
	return &wordedPattern{regexp.MustCompile(expression), newWordFilter(expression)}
}

// MatchString reports whether the text holds a match.
func (p *wordedPattern) MatchString(s string) bool {
	return p.words.pass(s) && p.expression.MatchString(s)
}

// FindString returns the first match, "" if there is none.
func (p *wordedPattern) FindString(s string) string {
	if !p.words.pass(s) {
		return ""
	}
	return p.expression.FindString(s)
}

// FindStringIndex returns the place of the first match, nil if there is none.
func (p *wordedPattern) FindStringIndex(s string) []int {
	if !p.words.pass(s) {
		return nil
	}
	return p.expression.FindStringIndex(s)
}

// FindStringSubmatch returns the groups of the first match, nil if there is none.
func (p *wordedPattern) FindStringSubmatch(s string) []string {
	if !p.words.pass(s) {
		return nil
	}
	return p.expression.FindStringSubmatch(s)
}

// FindStringSubmatchIndex returns the places of the groups of the first match, nil if there is none.
func (p *wordedPattern) FindStringSubmatchIndex(s string) []int {
	if !p.words.pass(s) {
		return nil
	}
	return p.expression.FindStringSubmatchIndex(s)
}

// FindAllString returns the matches, at most n of them unless n is negative.
func (p *wordedPattern) FindAllString(s string, n int) []string {
	if !p.words.pass(s) {
		return nil
	}
	return p.expression.FindAllString(s, n)
}

// FindAllStringIndex returns the places of the matches, at most n of them unless n is negative.
func (p *wordedPattern) FindAllStringIndex(s string, n int) [][]int {
	if !p.words.pass(s) {
		return nil
	}
	return p.expression.FindAllStringIndex(s, n)
}

// FindAllStringSubmatch returns the groups of the matches, at most n of them unless n is negative.
func (p *wordedPattern) FindAllStringSubmatch(s string, n int) [][]string {
	if !p.words.pass(s) {
		return nil
	}
	return p.expression.FindAllStringSubmatch(s, n)
}

// FindAllStringSubmatchIndex returns the places of the groups of the matches, at most n of them unless n is
// negative.
func (p *wordedPattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.words.pass(s) {
		return nil
	}
	return p.expression.FindAllStringSubmatchIndex(s, n)
}

// ReplaceAllString replaces the matches.
func (p *wordedPattern) ReplaceAllString(s, by string) string {
	if !p.words.pass(s) {
		return s
	}
	return p.expression.ReplaceAllString(s, by)
}

// Split cuts the text at the matches, into at most n parts unless n is negative.
func (p *wordedPattern) Split(s string, n int) []string { return p.expression.Split(s, n) }

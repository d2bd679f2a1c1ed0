package loader

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
)

// A prosePattern is an expression for prose. Its methods are those of a Regexp and give the same answers, some
// ten times faster: pages are long, and patterns many. It is compiled when it is first used.
type prosePattern struct {
	text       string                // as the regexp package takes it
	expression func() *regexp.Regexp // for the texts that the automaton leaves to it

	reading sync.Once      // sets the next three
	begins  kindSet        // the kinds of bytes with which a text that matches may begin
	needs   []string       // words: each match holds one of them; none says that nothing is known
	parsed  *syntax.Regexp // until the automaton is made

	making sync.Once
	made   *textAutomaton
}

// proseBlanks writes what stands for any apostrophe and any blanks in an expression.
var proseBlanks = strings.NewReplacer("'", `['’]`, " ?", `[\s\x{00a0}\x{202f}]*`, " ", `(?:[\s\x{00a0}\x{202f}]+)`)

// pattern returns an expression for French prose: case is ignored, an apostrophe matches the
// straight and the curly one, and a space any run of blanks. " ?" matches an optional run of
// blanks, and "{moves.become}" the phrases of that row of wording/moves.txt (withWords).
func pattern(expression string) *prosePattern {
	return newPattern("(?i)" + proseBlanks.Replace(withWords(expression)))
}

// newPattern returns an expression as it is. One that is not valid panics at its first use.
func newPattern(expression string) *prosePattern {
	return &prosePattern{
		text:       expression,
		expression: sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) }),
	}
}

// mayMatch reports whether a text begins as matches do, or holds what they do. It costs a tenth of a search, which most
// texts are spared.
func (p *prosePattern) mayMatch(s string) bool {
	p.reading.Do(func() { p.parsed, p.begins, p.needs = readExpression(p.text) })
	if p.begins != anyKind && (s == "" || !p.begins.has(s[0])) {
		return false
	}
	return len(p.needs) == 0 || mayHoldAny(s, p.needs)
}

// automaton returns the automaton of the expression, which is made for the first text that may match.
func (p *prosePattern) automaton() *textAutomaton {
	p.making.Do(func() { p.made, p.parsed = newTextAutomaton(p.parsed), nil })
	return p.made
}

// MatchString reports whether the text holds a match.
func (p *prosePattern) MatchString(s string) bool {
	if !p.mayMatch(s) {
		return false
	}
	if matches, known := p.automaton().matches(s); known {
		return matches
	}
	return p.expression().MatchString(s)
}

// FindStringSubmatchIndex returns the places of the groups of the first match, nil if there is none.
func (p *prosePattern) FindStringSubmatchIndex(s string) []int {
	if !p.mayMatch(s) {
		return nil
	}
	if at, known := p.automaton().find(s, 0); known {
		return at
	}
	return p.expression().FindStringSubmatchIndex(s)
}

// FindStringIndex returns the place of the first match, nil if there is none.
func (p *prosePattern) FindStringIndex(s string) []int {
	at := p.FindStringSubmatchIndex(s)
	if at == nil {
		return nil
	}
	return at[:2]
}

// FindString returns the first match, "" if there is none.
func (p *prosePattern) FindString(s string) string {
	at := p.FindStringSubmatchIndex(s)
	if at == nil {
		return ""
	}
	return s[at[0]:at[1]]
}

// FindStringSubmatch returns the groups of the first match, nil if there is none.
func (p *prosePattern) FindStringSubmatch(s string) []string {
	return groupsAt(s, p.FindStringSubmatchIndex(s))
}

// groupsAt returns the texts at the places of groups, nil for none.
func groupsAt(s string, at []int) []string {
	if at == nil {
		return nil
	}
	groups := make([]string, len(at)/2)
	for k := range groups {
		groups[k] = submatch(s, at, k)
	}
	return groups
}

// FindAllStringSubmatchIndex returns the places of the groups of the matches, at most n of them unless n is
// negative.
func (p *prosePattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.mayMatch(s) {
		return nil
	}
	if all, known := p.automaton().findAll(s, n); known {
		return all
	}
	return p.expression().FindAllStringSubmatchIndex(s, n)
}

// FindAllStringIndex returns the places of the matches, at most n of them unless n is negative.
func (p *prosePattern) FindAllStringIndex(s string, n int) [][]int {
	all := p.FindAllStringSubmatchIndex(s, n)
	for k := range all {
		all[k] = all[k][:2]
	}
	return all
}

// FindAllString returns the matches, at most n of them unless n is negative.
func (p *prosePattern) FindAllString(s string, n int) []string {
	var all []string
	for _, at := range p.FindAllStringSubmatchIndex(s, n) {
		all = append(all, s[at[0]:at[1]])
	}
	return all
}

// FindAllStringSubmatch returns the groups of the matches, at most n of them unless n is negative.
func (p *prosePattern) FindAllStringSubmatch(s string, n int) [][]string {
	var all [][]string
	for _, at := range p.FindAllStringSubmatchIndex(s, n) {
		all = append(all, groupsAt(s, at))
	}
	return all
}

// ReplaceAllString replaces the matches.
func (p *prosePattern) ReplaceAllString(s, by string) string {
	if !p.MatchString(s) {
		return s
	}
	return p.expression().ReplaceAllString(s, by)
}

// Split cuts the text at the matches, into at most n parts unless n is negative.
func (p *prosePattern) Split(s string, n int) []string { return p.expression().Split(s, n) }

package loader

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// A matchNeeds says what a text must hold so that an expression may match.
type matchNeeds struct {
	words []string // one of them is in each match; none says that nothing is known
	exact bool     // each match is one of the words
}

const (
	// maxExactWords bounds the words that an expression may be, and maxNeededWords those of which it needs one.
	maxExactWords, maxNeededWords = 64, 256
	// maxNeededClass bounds the characters of a class that are told apart.
	maxNeededClass = 32
)

// readExpression parses an expression, which must be valid, and finds two quick tests for texts that cannot match it.
// begins are the kinds of bytes with which a text that matches may begin: any, unless matches stand at its start. needs
// are words: each match holds one of them. There are none if nothing is known, or if begins rule out most texts
// already.
func readExpression(expression string) (parsed *syntax.Regexp, begins kindSet, needs []string) {
	parsed, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		panic(err) // as regexp.MustCompile does
	}
	parsed = parsed.Simplify()
	begins = anyKind
	if kinds, mayBeEmpty := beginsOf(parsed); isAnchored(parsed) && !mayBeEmpty {
		begins = kinds
	}
	if !begins.isNarrow() {
		needs = shortestOnly(needsOf(parsed).words)
	}
	return parsed, begins, needs
}

// needsOf returns what a text must hold so that an expression may match.
func needsOf(e *syntax.Regexp) matchNeeds {
	switch e.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return matchNeeds{[]string{""}, true}
	case syntax.OpLiteral:
		return needsOfLiteral(e)
	case syntax.OpCharClass:
		return needsOfClass(e.Rune)
	case syntax.OpCapture:
		return needsOf(e.Sub[0])
	case syntax.OpPlus:
		return matchNeeds{words: needsOf(e.Sub[0]).words}
	case syntax.OpQuest:
		if one := needsOf(e.Sub[0]); one.exact {
			return matchNeeds{withoutDoubles(append(one.words, "")), true}
		}
	case syntax.OpConcat:
		return needsOfAll(e.Sub)
	case syntax.OpAlternate:
		return needsOfOne(e.Sub)
	}
	return matchNeeds{}
}

// needsOfLiteral returns the needs of a text as it is, or in either case.
func needsOfLiteral(e *syntax.Regexp) matchNeeds {
	if e.Flags&syntax.FoldCase != 0 && slices.ContainsFunc(e.Rune, foldsOddly) || slices.Contains(e.Rune, utf8.RuneError) {
		return matchNeeds{} // RuneError matches broken bytes
	}
	return matchNeeds{[]string{kindred(string(e.Rune))}, true}
}

// needsOfClass returns the needs of a class of characters, by the ends of its ranges.
func needsOfClass(ends []rune) matchNeeds {
	var words []string
	for k := 0; k < len(ends); k += 2 {
		if ends[k+1]-ends[k] >= maxNeededClass || len(words) > maxNeededClass || ends[k] <= utf8.RuneError && ends[k+1] >= utf8.RuneError {
			return matchNeeds{}
		}
		for r := ends[k]; r <= ends[k+1]; r++ {
			if !isOdd(r) {
				words = append(words, kindred(string(r)))
			}
		}
	}
	return matchNeeds{withoutDoubles(words), len(words) > 0}
}

// needsOfAll returns the needs of expressions one after the other: the words that those of them that are exact give
// together, or the best of what they need.
func needsOfAll(parts []*syntax.Regexp) matchNeeds {
	best, run := matchNeeds{}, matchNeeds{[]string{""}, true}
	exact := true
	for _, part := range parts {
		one := needsOf(part)
		if one.exact && len(one.words)*len(run.words) <= maxExactWords {
			run.words = products(run.words, one.words)
			continue
		}
		exact = false
		best = best.or(run)
		if run = one; !one.exact {
			best, run = best.or(one), matchNeeds{[]string{""}, true}
		}
	}
	if exact {
		return run
	}
	return matchNeeds{words: best.or(run).words}
}

// needsOfOne returns the needs of alternatives.
func needsOfOne(parts []*syntax.Regexp) matchNeeds {
	all := matchNeeds{exact: true}
	for _, part := range parts {
		one := needsOf(part)
		if !one.isUseful() && !one.exact {
			return matchNeeds{}
		}
		all.words = append(all.words, one.words...)
		all.exact = all.exact && one.exact
	}
	all.words = withoutDoubles(all.words)
	all.exact = all.exact && len(all.words) <= maxExactWords
	if len(all.words) > maxNeededWords || !all.exact && !all.isUseful() {
		return matchNeeds{}
	}
	return all
}

// or returns the needs that rule out more texts: whose shortest word is longer, or that are fewer.
func (n matchNeeds) or(other matchNeeds) matchNeeds {
	const enough = 5 // letters
	one, two := min(n.shortest(), enough), min(other.shortest(), enough)
	if two > one || two == one && len(other.words) < len(n.words) {
		return other
	}
	return n
}

// isUseful reports whether there are texts that lack all the words.
func (n matchNeeds) isUseful() bool { return n.shortest() > 0 }

// shortest returns the length of the shortest word, 0 if there is none.
func (n matchNeeds) shortest() int {
	if len(n.words) == 0 {
		return 0
	}
	shortest := len(n.words[0])
	for _, word := range n.words {
		shortest = min(shortest, len(word))
	}
	return shortest
}

// shortestOnly returns words without those that hold another of them.
func shortestOnly(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool {
		return slices.ContainsFunc(words, func(other string) bool { return other != word && strings.Contains(word, other) })
	})
}

// products returns the words that one of each of two sets give side by side.
func products(first, second []string) []string {
	if len(first) == 1 && first[0] == "" {
		return second
	}
	var words []string
	for _, one := range first {
		for _, other := range second {
			words = append(words, one+other)
		}
	}
	return withoutDoubles(words)
}

// withoutDoubles returns words in order, each once.
func withoutDoubles(words []string) []string {
	words = slices.Clone(words)
	slices.Sort(words)
	return slices.Compact(words)
}

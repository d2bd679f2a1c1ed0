package loader

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"passerelle/graph/french"
)

// subjectWeights are the learned weights of what tells the métier that a page is about from the others that it names.
var subjectWeights = weightsOf("subjects")

// A foundSubject is what rules find, and the way in which they do; "" for nothing.
type foundSubject struct {
	subjects []pageSubject
	way      subjectWay
}

// A subjectWay is a way in which rules find the métier of a page.
type subjectWay string

const (
	byTitle    subjectWay = "title"    // its title names it, and the text confirms it
	byMention  subjectWay = "mention"  // a longer title mentions it
	byHeadings subjectWay = "headings" // each of several has a part of its own
	byVote     subjectWay = "vote"     // its sentences name it most often
	byHeading  subjectWay = "heading"  // one heading names it
	byHeadline subjectWay = "headline" // a title alone names it
)

// key returns the key of the métier found, "" for none.
func (f foundSubject) key() string {
	if len(f.subjects) == 0 {
		return ""
	}
	return subjectKey(f.subjects[0].title.Label)
}

// Probabilities at which what is learned decides. A page of no métier is worse than one that is not read.
const (
	surelyNone   = 0.6  // that the page is about none: what rules only counted is no métier of it
	maybeNone    = 0.3  // that the page is about none: what no rule found is not taken
	likelySame   = 0.4  // that the page is about a title, in one of its lengths, that no rule found
	surelyOther  = 0.75 // that the page is about another title than the one that rules found
	hardlyItself = 0.25 // that it is about the latter nevertheless
)

// minRefusedWords is the number of words from which on a page tells by what it lacks that it is about no métier.
const minRefusedWords = 50

// wordsIn returns how many words lines have.
func wordsIn(lines []textLine) int {
	n := 0
	for _, l := range lines {
		n += countFields(l.text)
	}
	return n
}

// weighed returns the métier that a page is about by all that is known of the titles that it names: what the rules found,
// unless another title is far more probable, or, if they found none, the most probable title if there is one.
func (f foundSubject) weighed(t *sourceText, lines []textLine) []pageSubject {
	if f.way == byHeadings || f.way == byTitle && !bareAcronym.MatchString(f.subjects[0].title.Label) {
		return f.subjects
	}
	all, none := weighedTitles(t, lines, f)
	if len(all) == 0 {
		return f.subjects
	}
	best := all[0]
	switch own := probabilityOf(all, f.key()); {
	case f.way == "":
		if none > maybeNone || probabilityOfLengths(all, best.key) < likelySame {
			return nil
		}
	case none > surelyNone && f.way != byTitle && wordsIn(lines) >= minRefusedWords:
		return nil
	case f.writtenOut(t, all) != nil:
		best = f.writtenOut(t, all)
	case strings.HasPrefix(f.key()+"-", best.key+"-") || best.probability < surelyOther || own > hardlyItself:
		return f.subjects
	}
	title, at := best.title(t)
	return []pageSubject{{title, at, lines}}
}

// probabilityOf returns the probability of a title by its key.
func probabilityOf(all []*titleCandidate, key string) float64 {
	for _, c := range all {
		if c.key == key {
			return c.probability
		}
	}
	return 0
}

// probabilityOfLengths returns the probability of a title, of those that it begins with and of those that begin with it.
func probabilityOfLengths(all []*titleCandidate, key string) float64 {
	total := 0.0
	for _, c := range all {
		if strings.HasPrefix(c.key+"-", key+"-") || strings.HasPrefix(key+"-", c.key+"-") {
			total += c.probability
		}
	}
	return total
}

// writtenOut returns the title whose initials are what rules found, nil if there is none: "conseiller principal
// d'éducation" for "CPE".
func (f foundSubject) writtenOut(t *sourceText, all []*titleCandidate) *titleCandidate {
	initials := f.subjects[0].title.Label
	if !bareAcronym.MatchString(initials) {
		return nil
	}
	for _, c := range all {
		if _, at := c.title(t); initialsOf(t.of(at)) == french.Fold(initials) {
			return c
		}
	}
	return nil
}

// weighedTitles returns the titles that lines name with the probabilities that the page is about each, the most probable
// first, and the probability that it is about none.
func weighedTitles(t *sourceText, lines []textLine, f foundSubject) (all []*titleCandidate, none float64) {
	all, about := weighableTitles(t, lines, f)
	none = subjectOdds(about)
	total := none
	for _, c := range all {
		c.probability = subjectOdds(c.features)
		total += c.probability
	}
	for _, c := range all {
		c.probability /= total
	}
	slices.SortStableFunc(all, func(a, b *titleCandidate) int { return cmp.Compare(b.probability, a.probability) })
	return all, none / total
}

// subjectOdds returns the odds of a title with such features, or of none of them: the exponential of its weights.
func subjectOdds(features []string) float64 {
	p := subjectWeights().Probabilities(features)
	return math.Min(p[1]/p[0], math.MaxFloat32)
}

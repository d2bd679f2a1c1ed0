package loader

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"
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
	byLabel    subjectWay = "label"    // it says so: "Métier : boulanger"
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

// Probabilities at which what is learned decides, chosen by pages left out (TestUnseenSubjects). It is better to refuse a page than
// to read it as one about a wrong métier: the error then says how to name the right one.
const (
	surelyNone   = 0.4  // that the page is about none: what rules only counted is no métier of it
	maybeNone    = 0.2  // that the page is about none: what no rule found is not taken
	likelySame   = 0.45 // that the page is about a title, in one of its forms, that no rule found
	likelyFound  = 0.2  // the same for one that rules found elsewhere than in the title of the page
	surelyOther  = 0.4  // that the page is about another title than the one that rules found
	hardlyItself = 0.35 // that it is about the latter nevertheless
	neverItself  = 0.1  // the same, where the title of the page names it
	likelyLonger = 0.1  // that it is about a title of which rules found the first word alone
	longerShare  = 0.4  // that it is about one of those titles, as a part of the probability of the word
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

// weighed returns the métier that a page is about by all that is known of the titles that it names: the one that the rules found, a
// far more probable one in its place, or none if the page is doubtful. It refuses no page for the métier that its title names, nor
// one of fewer than minRefusedWords words for the métier that the rules found.
func (f foundSubject) weighed(t *sourceText, lines []textLine) []pageSubject {
	if f.way == byHeadings || f.way == byLabel {
		return f.subjects
	}
	all, none := weighedTitles(t, beginningOf(lines), f)
	if len(all) == 0 || f.way != "" && f.subjects[0].at.start-lines[0].start > maxSubjectBytes {
		return f.subjects // what is learned knows nothing of what rules found further on
	}
	best, key := all[0], f.key()
	if f.way == "" || f.yieldsTo(best, probabilityOf(all, key)) {
		key = best.key
	}
	if f.mayDoubt(lines, key != f.key()) && f.isDoubtful(none, probabilityOfForms(all, key)) {
		return nil
	}
	if meant := cmp.Or(inFull(all, key), beyondHead(all, key)); meant != nil {
		best, key = meant, meant.key
	}
	if key == f.key() {
		return f.subjects
	}
	title, at := best.title(t)
	return []pageSubject{{title, at, lines}}
}

// maxSubjectBytes bounds the lines by which what is learned judges the métier of a page: a long page says early what it is about.
const maxSubjectBytes = minLongPage

// beginningOf returns the lines that begin within the first maxSubjectBytes of the first.
func beginningOf(lines []textLine) []textLine {
	n := sort.Search(len(lines), func(k int) bool { return lines[k].start-lines[0].start > maxSubjectBytes })
	return lines[:n]
}

// mayDoubt reports whether a page of some lines may be refused for the métier that was found, or for another in its place.
func (f foundSubject) mayDoubt(lines []textLine, isOther bool) bool {
	return isOther || f.way != byTitle && wordsIn(lines) >= minRefusedWords
}

// yieldsTo reports whether what rules found, with its own probability, is given up for the most probable title.
func (f foundSubject) yieldsTo(best *titleCandidate, own float64) bool {
	if strings.HasPrefix(f.key()+"-", best.key+"-") || own > hardlyItself || f.way == byTitle && own > neverItself {
		return false
	}
	return best.probability >= surelyOther
}

// isDoubtful reports whether a page is too likely to be about no métier, or not likely enough to be about the title that was found.
// Both are given as probabilities.
func (f foundSubject) isDoubtful(none, found float64) bool {
	if f.way == "" {
		return none > maybeNone || found < likelySame
	}
	return none > surelyNone || found < likelyFound
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

// probabilityOfForms returns the probability of a title, of those that it begins with, of those that begin with it, and of
// its initials.
func probabilityOfForms(all []*titleCandidate, key string) float64 {
	total := 0.0
	for _, c := range all {
		if strings.HasPrefix(c.key+"-", key+"-") || strings.HasPrefix(key+"-", c.key+"-") || abridges(c.key, key) || abridges(key, c.key) {
			total += c.probability
		}
	}
	return total
}

// beyondHead returns the title meant by a word that seldom is one by itself: the most probable one that begins with it, if
// there is a likely one, "formateur d'adultes" for "formateur", else the most probable of all, if it is more probable than
// the word. It returns nil if the word may stand alone.
func beyondHead(all []*titleCandidate, word string) *titleCandidate {
	if !titleHeads[word] && !vaguePost[word] {
		return nil
	}
	own, total := probabilityOf(all, word), 0.0
	var longer *titleCandidate
	for _, c := range all {
		if strings.HasPrefix(c.key, word+"-") {
			total += c.probability
			longer = cmp.Or(longer, c)
		}
	}
	if longer != nil && longer.probability > likelyLonger && total > longerShare*own {
		return longer
	}
	if best := all[0]; best.probability > own && !vaguePost[best.key] {
		return best
	}
	return nil
}

// titleHeads are words with which many titles begin, and which seldom are one by themselves, folded.
var titleHeads = phraseSet("titles", "heads")

// inFull returns the title whose initials a key is, nil if there is none: "conseiller principal d'éducation" for "cpe".
func inFull(all []*titleCandidate, key string) *titleCandidate {
	for _, c := range all {
		if abridges(key, c.key) {
			return c
		}
	}
	return nil
}

// abridges reports whether a key is the initials of the title with another key: "cpe" of "conseiller-principal-d-education".
func abridges(key, title string) bool {
	return len(key) >= minInitials && initialsOf(strings.ReplaceAll(title, "-", " ")) == key
}

// minInitials is how many letters initials of a title have at least.
const minInitials = 2

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

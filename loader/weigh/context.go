package weigh

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Context is what stands around a phrase, as far as it may tell what the phrase states. Words are folded.
type Context struct {
	// Section is what the part of the page is about, Block what the phrase stands in.
	Section, Block string
	// Heading, Lead and Label are the words of the heading above, of the line that announces the list and of the label before.
	Heading, Lead, Label []string
	// Before and After are the words of the sentence before and after the enumeration that the phrase is part of.
	Before, After []string
	// Near are the words right before the phrase and Rest those right after it, within its enumeration; Stop is the mark
	// right after it, if there is one.
	Near, Rest []string
	Stop       string
	// Phrase are its own words.
	Phrase []string
	// Previous are the words of the sentence before in its block.
	Previous []string
	// VerbBefore and VerbAfter are the verbs nearest to the enumeration in its sentence, "" if there is none.
	VerbBefore, VerbAfter string
	// Turn says to which group of like words a word belongs, "" for none.
	Turn func(word string) string
	// Marks say what else is known, such as "in a question".
	Marks []string
}

// How many words next to a phrase count by their place, and how many before and after it as near.
const (
	placed   = 4
	nearHead = 12
	nearTail = 3
	nearTurn = 5
)

// Features returns what tells of a phrase, each once and in order. Words count by their beginnings, so that "évoluer" and
// "évolution" are alike.
func (c Context) Features() []string {
	var f []string
	c.each(func(feature []byte) { f = append(f, string(feature)) })
	slices.Sort(f)
	return slices.Compact(f)
}

// each calls a function with each of the features, some of them more than once. It writes all of them into the same bytes.
func (c *Context) each(take func(feature []byte)) {
	f := featureWriter{take: take}
	f.take([]byte("always"))
	f.add("section", c.Section)
	f.add("block", c.Block)
	f.words("heading", c.Heading)
	f.words("lead", c.Lead)
	f.words("label", c.Label)
	f.places(beforePlaces, lastFirst(c.Before))
	f.places(afterPlaces, c.After)
	f.words("soon before", c.Before[max(len(c.Before)-nearHead, 0):])
	f.words("soon after", c.After[:min(len(c.After), nearTail)])
	if n := len(c.Near); n > 0 {
		f.add("next before", Beginning(c.Near[n-1]))
		if n > 1 {
			f.add("two before", Beginning(c.Near[n-2]), " ", Beginning(c.Near[n-1]))
		}
	}
	f.words("previous", c.Previous)
	f.turns("turn before", c.Before, c.Turn)
	f.turns("turn after", c.After, c.Turn)
	f.turns("turn soon before", c.Before[max(len(c.Before)-nearTurn, 0):], c.Turn)
	f.turns("turn soon after", c.After[:min(len(c.After), nearTurn)], c.Turn)
	f.turns("turn previous", c.Previous, c.Turn)
	f.turns("turn heading", c.Heading, c.Turn)
	f.turns("turn lead", c.Lead, c.Turn)
	f.turns("turn label", c.Label, c.Turn)
	f.add("verb before", Beginning(c.VerbBefore))
	f.add("verb after", Beginning(c.VerbAfter))
	f.add("stop", c.Stop)
	if n := len(c.Rest); n > 0 && c.Stop == "" {
		f.add("next after", Beginning(c.Rest[0]))
		f.add("next ending", Ending(c.Rest[0]))
	}
	if n := len(c.Phrase); n > 0 {
		f.add("head", c.Phrase[0])
		f.add("words", strconv.Itoa(n))
		f.add("tail", Beginning(c.Phrase[n-1]))
		f.add("tail ending", Ending(c.Phrase[n-1]))
		f.words("phrase", c.Phrase[1:])
	}
	for _, mark := range c.Marks {
		f.add("is", mark)
	}
}

// A featureWriter writes features, one after the other.
type featureWriter struct {
	feature []byte
	take    func(feature []byte)
}

// add adds the feature of a name and of a value, which is given in parts.
func (f *featureWriter) add(name string, value ...string) {
	f.feature = append(append(f.feature[:0], name...), '=')
	for _, part := range value {
		f.feature = append(f.feature, part...)
	}
	f.take(f.feature)
}

// words adds a feature for each word, wherever it stands.
func (f *featureWriter) words(name string, words []string) {
	for _, word := range words {
		f.add(name, Beginning(word))
	}
}

// turns adds a feature for each group of like words.
func (f *featureWriter) turns(name string, words []string, turn func(string) string) {
	for _, word := range words {
		if group := turn(word); group != "" {
			f.add(name, group)
		}
	}
}

// placeNames are the names of features of words by their places, of one word and of two side by side.
type placeNames struct {
	side     string
	one, two [placed]string
}

var beforePlaces, afterPlaces = namesOfPlaces("before"), namesOfPlaces("after")

func namesOfPlaces(side string) *placeNames {
	names := &placeNames{side: side}
	for k := range placed {
		names.one[k] = fmt.Sprintf("%s %d", side, k+1)
		names.two[k] = fmt.Sprintf("%s %d and %d", side, k, k+1)
	}
	return names
}

// places adds a feature for each of the words nearest to a phrase and for each two of them, by their places, or one that
// says that there are none.
func (f *featureWriter) places(names *placeNames, words []string) {
	if len(words) == 0 {
		f.add(names.side, "nothing")
	}
	for k, word := range words[:min(len(words), placed)] {
		f.add(names.one[k], Beginning(word))
		if k > 0 {
			f.add(names.two[k], Beginning(words[k-1]), " ", Beginning(word))
		}
	}
}

// lastFirst returns as many of the last words as count by their places, the last one first.
func lastFirst(words []string) []string {
	turned := slices.Clone(words[max(len(words)-placed, 0):])
	slices.Reverse(turned)
	return turned
}

// Beginning returns the first six letters of a folded word, which its forms have in common.
func Beginning(word string) string {
	const letters = 6
	if len(word) > letters {
		return strings.ToValidUTF8(word[:letters], "")
	}
	return word
}

// Ending returns the last three letters of a folded word.
func Ending(word string) string { return strings.ToValidUTF8(word[max(len(word)-3, 0):], "") }

package loader

import (
	"fmt"
	"strings"
	"unicode"

	"passerelle/loader/weigh"
)

// places adds what the places are like where a page names a title: the lines, and what stands around it there.
func (w *titleWeigher) places(c *titleCandidate) {
	section := w.looks[c.places[0].line].section
	for k, place := range c.places {
		l, look := w.lines[place.line], w.looks[place.line]
		line := lineName(place.line)
		if k == 0 {
			w.add("first line", line)
			w.add("first kind", look.kind+", line "+line)
		}
		if look.kind != "prose" || place.line < firstLines {
			w.add("kind and line", look.kind+", line "+line)
		}
		if look.section != section {
			section = "several"
		}
		w.before(l.text[:place.at.start-l.start], place.line, k == 0)
		w.after(l.text[place.at.end-l.start:], k == 0)
		w.around(c, place, k == 0)
	}
	w.add("only in", section)
}

// lineName returns the number of a line, from 0, as one of few.
func lineName(line int) string {
	switch {
	case line < 3:
		return fmt.Sprint(line)
	case line < 6:
		return "3 to 5"
	case line < 10:
		return "6 to 9"
	}
	return "later"
}

// maxAround bounds what is looked at before and after a title, in bytes.
const maxAround = 60

// before adds what stands before a title in its line.
func (w *titleWeigher) before(text string, line int, first bool) {
	mark := endMark(text)
	if mark == "" {
		words := foldedWords(text[max(0, len(text)-maxAround):])
		if len(words) > 0 {
			w.add("before", words[len(words)-1])
			if first {
				w.add("first before", words[len(words)-1])
			}
		}
		return
	}
	w.add("mark before", mark)
	if strings.Contains(",—–-(", mark) && endsWithName(text) {
		w.is("after a name", true)
		w.is("after a name early", line < 6)
	}
}

// endsWithName reports whether a text ends with a name and marks, as "Julie," does. It costs no more for a longer text.
func endsWithName(text string) bool {
	text = strings.TrimRightFunc(strings.TrimRight(text, " ,—–-(\u00a0"), unicode.IsSpace)
	last := strings.TrimLeftFunc(text[max(strings.LastIndexFunc(text, unicode.IsSpace), 0):], unicode.IsSpace)
	return last != "" && isProperName(strings.TrimLeft(last, "«\"“"))
}

// after adds what stands after a title in its line.
func (w *titleWeigher) after(text string, first bool) {
	if mark := stopAfter(text); mark != "" {
		w.add("mark after", mark)
		return
	}
	words := foldedWords(text[:min(len(text), maxAround)])
	if len(words) == 0 {
		return
	}
	w.add("after", weigh.Beginning(words[0]))
	w.add("after ending", weigh.Ending(words[0]))
	w.is("before a verb", isVerb(words[0]))
	if first {
		w.add("first after", weigh.Beginning(words[0]))
	}
}

// earlyTitles are the titles that the first lines of a page name: how many do as a whole, and the longest.
type earlyTitles struct {
	whole   int
	longest *titleCandidate
}

// firstLines is the number of lines at the start of a page that are likeliest to name its métier.
const firstLines = 3

// isInFirstLines reports whether the first lines name a title.
func isInFirstLines(c *titleCandidate) bool { return c.places[0].line < firstLines }

// count takes a title into account.
func (e *earlyTitles) count(c *titleCandidate) {
	if !isInFirstLines(c) {
		return
	}
	if c.wholePlaces() > 0 {
		e.whole++
	}
	if e.longest == nil || len(c.key) > len(e.longest.key) {
		e.longest = c
	}
}

// inFirstLines adds whether a title is one of those of the first lines.
func (w *titleWeigher) inFirstLines(c *titleCandidate) {
	w.is("longest of the first lines", c == w.early.longest)
	w.add("in the first lines", fmt.Sprint(isInFirstLines(c))+" of "+fewOf(w.early.whole))
}

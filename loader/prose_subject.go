package loader

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"passerelle/graph"
)

// mentionTriggers come before the name of the métier that a page is about.
var mentionTriggers = pattern(`(?:métiers? (?:de |d'|du |des )|devenir (?:un |une |un\(e\) )?|qu'est-ce qu'une? |(?:^|[.!?] ?|, |« ?)(?:un\(e\)|une?|le|la|le/la|l') |(?:un|une|un\(e\)|le|la|le/la|du|les|des|au/à la|profession (?:de |d')) )`)

// minMentions is how often a page must name its métier.
const minMentions = 3

// A subject is the métier that a page is about.
type subject struct {
	title graph.Title
	at    span // where it is first named so
}

// findSubject finds the métier that a page speaks of most: the longest phrase that
// names an occupation and that its sentences repeat after an article or "métier de".
func findSubject(t *text, lines []line) (subject, bool) {
	counts := map[string]int{}
	places := map[string][]span{}
	for _, l := range lines {
		for _, at := range mentionTriggers.FindAllStringIndex(l.text, -1) {
			for _, phrase := range phrases(l, at[1]) {
				key := subjectKey(t.of(phrase))
				counts[key]++
				places[key] = append(places[key], phrase)
			}
		}
	}
	key := bestSubject(counts)
	if key == "" {
		return subject{}, false
	}
	at := titled(t, lines, key)
	if at == (span{}) {
		at = places[key][0]
	}
	return subject{graph.ParseTitle(t.of(at)), at}, true
}

// phrases are the runs of one to six words that start at an offset of a line.
func phrases(l line, start int) []span {
	var found []span
	for at, words := start, 0; at < len(l.text) && words < 6; words++ {
		end := at + strings.IndexFunc(l.text[at:]+" ", func(r rune) bool {
			return unicode.IsSpace(r) || strings.ContainsRune(",.;:!?…«»\"“”", r)
		})
		if end == at {
			break
		}
		found = append(found, span{l.start + start, l.start + end})
		if end >= len(l.text) || l.text[end] != ' ' {
			break
		}
		at = end + 1
	}
	return found
}

// subjectKey is the same for both genders, both numbers and all cases of a title.
func subjectKey(phrase string) string {
	title := graph.ParseTitle(singular(phrase))
	if forms := title.Forms(); title.Masculine == "" && len(forms) > 0 {
		title.Masculine = forms[len(forms)-1] // derived from the feminine one
	}
	return graph.TitleIdentifier(title).Value
}

// singular takes the mark of number off the words of a title.
func singular(phrase string) string {
	words := strings.Fields(phrase)
	for k, word := range words {
		if len(word) > 4 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && namesOccupation(strings.TrimSuffix(word, "s")) {
			words[k] = strings.TrimSuffix(word, "s")
		}
	}
	return strings.Join(words, " ")
}

// bestSubject is the most frequent phrase that names an occupation and of which no
// longer one is at least two thirds as frequent.
func bestSubject(counts map[string]int) string {
	var keys []string
	for key, n := range counts {
		if n >= minMentions && namesOccupation(key) {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], len(a)-len(b), cmp.Compare(a, b))
	})
	if len(keys) == 0 {
		return ""
	}
	best := keys[0]
	for _, key := range keys[1:] {
		if strings.HasPrefix(key, best+"-") && 3*counts[key] >= 2*counts[best] {
			best = key
		}
	}
	return best
}

// titled finds a line that is nothing but the métier's name, as a page's title is.
func titled(t *text, lines []line, key string) span {
	for _, l := range lines[:min(len(lines), 5)] {
		if s := l.span(); subjectKey(t.of(s)) == key {
			return s
		}
	}
	return span{}
}

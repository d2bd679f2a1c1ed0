package loader

import (
	"slices"
	"strings"

	"passerelle/graph/french"
)

// A pageSubject is a métier that a page is about, with the lines about it.
type pageSubject struct {
	title french.Title
	at    span // where the page first names it so
	lines []textLine
}

var (
	// sectorTitle says that a page is about several métiers.
	sectorTitle = pattern(`métiers (?:de la|de l'|du|des|de|d'|qui|dans|autour|à|en)|\d+ métiers|secteur|filière`)

	// mentionTriggers come before the name of the métier that a page is about.
	mentionTriggers = pattern(`(?:(?:je suis|t'es|tu es|(?-i:\p{Lu}\p{Ll}+) est) (?:devenue? |aujourd'hui |désormais )?|{titles.triggers} |mon (?:métier|job|travail)(?: aujourd'hui)?,? c'est |devenir (?:un |une |un\(e\) )?|(?:^|[.!?] ?|, |« ?)(?:(?:un\(e\)|une?|le|la|le/la) |l' ?)|(?:un|une|un\(e\)|le|la|le/la|du|les|des|au/à la) |(?:^|[^\p{L}])(?:l'|d') ?)`)
)

const (
	// minMentions is how often a page must name its métier where its title does not.
	minMentions = 3
	// titleLines is the number of lines at the start of a page that may be its title.
	titleLines = 4
	// maxTitleLines is the number of those that may be it if menus come first: there the rest of the
	// page must name the métier twice.
	maxTitleLines = 9
)

// findSubjects finds the métiers that a page is about: the one that its title names and its text
// confirms; else those of its headings, each with a part of its own; else the one that its sentences
// name most often; else the one that a title alone names. What is learned of titles may
// decide otherwise, and decides where no rule does. A text is searched once, however often findSubjects is called. It costs O(n).
func findSubjects(t *sourceText, lines []textLine) []pageSubject {
	if t.subjects == nil {
		t.subjects = append([]pageSubject{}, subjectsByRules(t, lines).weighed(t, lines)...)
	}
	return t.subjects
}

// subjectsByRules returns the métiers that the rules find.
func subjectsByRules(t *sourceText, lines []textLine) foundSubject {
	if one, ok := labelledSubject(lines); ok {
		return foundSubject{[]pageSubject{one}, byLabel}
	}
	var headed []pageSubject
	var slugs []string
	inParallel(func() { headed = headedSubjects(t, lines) }, func() { slugs = slugsOf(lines) })
	one, ok := titleSubject(t, lines, slugs)
	way := byTitle
	if !ok && len(headed) < 2 {
		one, ok = mentionedInTitle(t, lines, slugs)
		way = byMention
	}
	if ok && !isFirstOf(headed, one) && !(len(headed) > 1 && hasSectorTitle(lines) && !outweighs(one, headed, slugs)) {
		return foundSubject{[]pageSubject{one}, way}
	}
	if len(headed) > 1 {
		return foundSubject{headed, byHeadings}
	}
	if one, ok := votedSubject(t, lines); ok {
		return foundSubject{[]pageSubject{one}, byVote}
	}
	if len(headed) > 0 {
		return foundSubject{headed, byHeading}
	}
	if one, ok := headlined(t, lines, slugs); ok {
		return foundSubject{[]pageSubject{one}, byHeadline}
	}
	return foundSubject{}
}

// subjectLabel matches a label before the métier that a page is about, as in "Métier : boulanger".
var subjectLabel = pattern(`^\P{L}*(?:fiche métier|métier|intitulé du métier|nom du métier|profession|fiche profession) ?: ?`)

// labelledSubject returns the métier that the first line of a page names after a label, as in "Métier : boulanger". It returns false
// if the first line has no such label, or if the label of a later line names another métier.
func labelledSubject(lines []textLine) (pageSubject, bool) {
	if len(lines) == 0 {
		return pageSubject{}, false
	}
	title, at, ok := labelledTitle(lines[0])
	if !ok {
		return pageSubject{}, false
	}
	namesAnother := func(l textLine) bool {
		other, _, ok := labelledTitle(l)
		return ok && subjectKey(other) != subjectKey(title)
	}
	return pageSubject{french.ParseTitle(title), at, lines}, !slices.ContainsFunc(lines[1:], namesAnother)
}

// labelledTitle returns the title that a line names after a label, and its place.
func labelledTitle(l textLine) (title string, at span, ok bool) {
	label := len(subjectLabel.FindString(l.text))
	if label == 0 {
		return "", span{}, false
	}
	text := strings.TrimRight(l.text, " .")
	if len(text) < label {
		return "", span{}, false
	}
	found, ok := titleFrom(text, label)
	return titleText(text[found.start:found.end]), span{l.start + found.start, l.start + found.end}, ok
}

// outweighs reports whether a page names one métier more than twice as often as each of those of its headings.
func outweighs(one pageSubject, headed []pageSubject, slugs []string) bool {
	n := namedIn(slugs, -1, one.title, "")
	return !slices.ContainsFunc(headed, func(other pageSubject) bool {
		return subjectKey(other.title.Label) != subjectKey(one.title.Label) && n <= 2*namedIn(slugs, -1, other.title, "")
	})
}

// hasSectorTitle reports whether one of the first lines says that the page is about several métiers.
func hasSectorTitle(lines []textLine) bool {
	return slices.ContainsFunc(lines[:min(len(lines), 2)], func(l textLine) bool {
		return sectorTitle.MatchString(l.text) && !strings.HasSuffix(l.text, ".")
	})
}

// isFirstOf reports whether a métier is the first of several that headings of the page name, and is not
// named again after the second heading: then it is one of them, and not the subject of them all.
func isFirstOf(headed []pageSubject, one pageSubject) bool {
	if len(headed) < 2 || subjectKey(headed[0].title.Label) != subjectKey(one.title.Label) {
		return false
	}
	for _, other := range headed[1:] {
		if confirms(other.lines, -1, subjectKey(one.title.Label)) {
			return false
		}
	}
	return true
}

// titleSubject returns the métier that one of the first lines names as the title of the page, if the
// rest of the page names it too: one that it names twice before one that it names once, as it does the
// name of the site.
func titleSubject(t *sourceText, lines []textLine, slugs []string) (pageSubject, bool) {
	var weak pageSubject
	for k, l := range lines[:min(len(lines), maxTitleLines)] {
		at, ok := titleIn(t, l)
		if !ok {
			continue
		}
		title := titleText(t.of(at))
		bare := at == l.span()
		parsed := french.ParseTitle(title)
		n := namedIn(slugs, k, parsed, leadingAcronym(t.of(l.span())))
		if n > 1 {
			return pageSubject{parsed, at, fromTitle(lines, slugs, k, parsed)}, true
		}
		if weak.title.Label == "" && (n > 0 && (k < titleLines || bare && parsed.Masculine != "" && parsed.Feminine != "") || bare && (k == 0 || k < titleLines && namesHead(slugs, k, title)) && hasSections(lines, parsed)) {
			weak = pageSubject{parsed, at, fromTitle(lines, slugs, k, parsed)}
		}
	}
	return weak, weak.title.Label != ""
}

// fromTitle returns the lines of a page from its title on. Of those before it, which are the name and the menus of a site,
// it returns the ones with a code of ROME, and all from a lead on that names the métier in a sentence.
func fromTitle(lines []textLine, slugs []string, title int, metier french.Title) []textLine {
	var kept []textLine
	for k, l := range lines[:title] {
		if isLead(l.text) && namedIn(slugs[k:k+1], -1, metier, "") > 0 {
			return append(kept, lines[k:]...)
		}
		if pageSection(sectionWords.key(l.text)) == codesSection {
			kept = append(kept, l)
		}
	}
	return append(kept, lines[title:]...)
}

// minLeadWords is how many words a lead has at least. The slogans of sites are shorter.
const minLeadWords = 12

// isLead reports whether a line is prose, as the lead of an article is.
func isLead(text string) bool { return isLongSentence(text, minLeadWords) }

// namesHead reports whether another line than the title has its first word: "manipulateur" of "Manipulateur
// en électroradiologie médicale", which the text then calls by that word alone.
func namesHead(slugs []string, title int, text string) bool {
	head, _, _ := strings.Cut(subjectKey(text), "-")
	for k, slug := range slugs {
		if k != title && strings.Contains(slug, "-"+head+"-") {
			return true
		}
	}
	return false
}

// hasSections reports whether a text has two headings or labels of known sections, as a page about a
// métier does.
func hasSections(lines []textLine, title french.Title) bool {
	n := 0
	for _, b := range blocksOf(lines, title) {
		if (b.kind == headingBlock || b.kind == labelBlock) && b.section != noSection {
			n++
		}
	}
	return n >= 2
}

// headedSubjects returns the métiers that headings of a page name, each with the lines under it, if
// the text under each says what it does.
func headedSubjects(t *sourceText, lines []textLine) []pageSubject {
	var found []pageSubject
	var starts []int
	for k, l := range lines {
		if k == 0 || k+1 == len(lines) || countFields(l.text) > maxHeadingWords || len(cellsOf(l)) > 2 || payAmount.MatchString(l.text) {
			continue
		}
		at, ok := titleIn(t, l)
		if !ok {
			continue
		}
		title := titleText(t.of(at))
		key := subjectKey(title)
		if n := len(found); n > 0 && subjectKey(found[n-1].title.Label) == key {
			continue // it goes on
		}
		if confirmsForm(t, lines[k+1:min(k+4, len(lines))], key) {
			found = append(found, pageSubject{title: french.ParseTitle(title), at: at})
			starts = append(starts, k)
		}
	}
	for k := range found {
		end := len(lines)
		if k+1 < len(starts) {
			end = starts[k+1]
		}
		found[k].lines = lines[starts[k]:end]
	}
	return found
}

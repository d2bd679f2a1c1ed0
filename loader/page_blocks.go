package loader

import (
	"slices"
	"strings"

	"passerelle/graph/french"
)

// A pageSection is what a part of a page is about, as its heading says: a key of wording/sections.txt.
type pageSection string

// The sections whose parts are read in ways of their own.
const (
	noSection        pageSection = ""
	namesSection     pageSection = "names"
	relatedSection   pageSection = "related"
	interestSection  pageSection = "interests"
	codesSection     pageSection = "codes"
	statusSection    pageSection = "statuses"
	qualitySection   pageSection = "qualities"
	toolSection      pageSection = "tools"
	skillSection     pageSection = "skills"
	salarySection    pageSection = "salary"
	evolutionSection pageSection = "evolution"
	linkSection      pageSection = "links"
	originSection    pageSection = "origins"
	accessSection    pageSection = "access"
)

// isListed reports whether a section holds lists, in which a short line is an element even without a
// mark.
func (s pageSection) isListed() bool {
	switch s {
	case namesSection, relatedSection, interestSection, statusSection, qualitySection, toolSection, skillSection, accessSection, codesSection:
		return true
	}
	return false
}

type blockKind int

const (
	paragraphBlock blockKind = iota
	headingBlock             // Les qualités requises
	leadBlock                // Plusieurs diplômes mènent à ce métier :
	labelBlock               // Statut : salarié, artisan
	itemBlock                // - sens du contact
	rowBlock                 // Débutant | 1 800 €
)

// A pageBlock is a line of a page and its part in the page's outline.
type pageBlock struct {
	textLine
	kind blockKind
	// section is what the line is about: of a heading, a label or a lead-in, what its own words
	// say, and else what the last of these says.
	section pageSection
	// at is the text without marks of headings and items. Of a label line it is what stands after
	// the colon, and label what stands before it.
	at, label span
	// above is the section of the last heading that has one: what a heading under it, without one of its
	// own, goes on with.
	above pageSection
	// lead says that the items of a list that a lead-in introduced come first in their section.
	lead bool
	// also is the other section that the heading above names: "Salaire et perspectives".
	also pageSection
	// paying says of a label line that its label, or the heading above, is about pay.
	paying bool
}

var (
	sectionWords = newWordingTable("sections")
	leadWords    = newWordingTable("leads")

	// blockMark is the mark before an element of a list, or the number before a heading.
	blockMark = newPattern(`^\s*(?:([-–—•*·_‣⁃∙+»>~→\p{So}][\x{fe0f}]?|\.\s)\s*|(\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[IVX]{1,4})(?:[.)°/]|\s[-–—])+)\s+)(\S.*)$`)
	// boldLine is a line that is bold as a whole, as headings are.
	boldLine = newPattern(`^\s*(?:\*\*|__)([^*_]+?)(?:\*\*|__)\s*:?\s*$`)
	// labelLine is a line with a label before a colon, which may be bold.
	labelLine = newPattern(`^\s*(?:\*\*|__)?\s*([^:|.!?…]{2,60}?)\s*(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*(\S.*?)\s*$`)
	// bareLabel is a label without a colon, of the fixed ones: "Niveau d'accès CAP ou équivalent".
	bareLabel = pattern(`^ ?((?:niveau d'accès(?: minimum)?|niveau d'études? minim(?:um|al)|centres? d'intér[êe]ts?|synonymes?|statuts?|salaire débutant|salaire du débutant|codes? rome)) ((?-i:[\p{Lu}\d]).*)$`)
	// pointLabel is a label before a point: "Autres noms. Ouvrier forestier, abatteur."
	pointLabel = newPattern(`^\s*(\p{Lu}[\p{L}'’-]+(?: [\p{L}'’-]+){0,2})\. (\S.*)$`)
	// cellMark separates the cells of a row of a table.
	cellMark = newPattern(`\s*(?:\||\t+)\s*`)
)

// blocksOf returns the outline of a page about a métier of that title: each line, with its kind and its section. It costs
// O(n) in the length of the page.
func blocksOf(lines []textLine, title french.Title) []pageBlock {
	o, blocks := newOutline(lines, title), make([]pageBlock, 0, len(lines))
	for range lines {
		blocks = o.appendLine(blocks)
	}
	return blocks
}

// newOutline returns an outline of lines, none of which is classified.
func newOutline(lines []textLine, title french.Title) *outline {
	return &outline{lines: lines, titles: titlesOfSections(title), headingMarks: headingMarks(lines), spaced: setsBlankLines(lines)}
}

// appendLine appends the blocks of the next line: one, or those of the cells of a row.
func (o *outline) appendLine(blocks []pageBlock) []pageBlock {
	k := o.next
	o.next++
	if cells := o.columnCells(o.lines[k]); len(cells) > 0 {
		return append(blocks, cells...)
	}
	return append(blocks, o.block(k))
}

// An outline classifies the lines of a page one after the other.
type outline struct {
	lines []textLine
	next  int         // the number of the line that comes next
	ahead []pageBlock // blocks that were classified, and that the next part begins with
	under []pageBlock // the heading that these stand under
	// titles are the forms of the métier's title in which a word stands that headings of sections have too, folded, within
	// blanks.
	titles []string
	// heading is the section of the last heading, and list that of the last lead-in, whose items
	// have not ended.
	heading, list pageSection
	also          pageSection // the other section of the last heading
	above         pageSection // of the last heading that had one
	inList        bool
	numbered      bool   // the line before is an item with a number
	marked        string // the mark of the line before, if it is an item with one
	// columns are the sections of the columns of the table that is read.
	columns []pageSection
	// headingMarks are the marks that stand before headings, and not before elements.
	headingMarks map[string]bool
	spaced       bool // the page sets blank lines between its parts
	// headed says that the lines since the last blank one began with a heading: what follows it there is
	// its text.
	headed bool
	last   blockKind // of the line before
	// glued says that the last heading was run together with its text, and holds up to the next blank line.
	glued bool
	// entered says that a heading was met: the first is the title of the page.
	entered bool
}

// titlesOfSections returns the forms of a title in which a word stands that headings of sections have too, as that of a
// "responsable qualité" has.
func titlesOfSections(title french.Title) []string {
	var found []string
	for _, form := range append(title.Forms(), title.Label) {
		if sectionWords.key(form) != "" {
			found = append(found, " "+french.Fold(form)+" ")
		}
	}
	return found
}

// sectionOf returns the section that the words of a heading or a label name, those of the métier's title and those for the
// quality of products apart.
func (o *outline) sectionOf(text string) pageSection {
	text = o.withoutTitle(text)
	for _, at := range slices.Backward(findPhrases(productQuality, text)) {
		text = text[:at.start] + text[at.end:]
	}
	return pageSection(sectionWords.key(text))
}

// productQuality are phrases with "qualité" that name no qualities of a person.
var productQuality = phrasesByWord("skills", "product-quality")

// withoutTitle returns a text without the métier's title, if that has words of sections.
func (o *outline) withoutTitle(text string) string {
	for _, title := range o.titles {
		if folded := " " + french.Fold(text) + " "; strings.Contains(folded, title) {
			text = strings.TrimSpace(strings.Replace(folded, title, " ", 1))
		}
	}
	return text
}

// isBareAmount reports whether a line is an amount and little else.
func isBareAmount(text string) bool {
	return paySubject.MatchString(text) && countFields(text) <= 6
}

// block classifies a line.
func (o *outline) block(k int) pageBlock {
	l := o.lines[k]
	b := pageBlock{textLine: l, at: l.span(), section: o.heading, also: o.also}
	opens := k == 0 || l.number-o.lines[k-1].number > 1
	o.headed = o.headed && !opens
	if o.glued && opens {
		o.heading, o.above, o.glued = noSection, noSection, false
	}
	o.glued = o.glued || k > 0 && l.number == o.lines[k-1].number
	mark := blockMark.FindStringSubmatchIndex(l.text)
	switch {
	case mark == nil && o.readQuestion(&b), o.readLabel(&b, mark), o.readHeading(&b, k, mark), o.readItem(&b, k, mark):
	case strings.HasSuffix(strings.TrimRight(l.text, " *_\u00a0"), ":"):
		b.kind = leadBlock
		o.list, o.inList = pageSection(leadWords.key(l.text[strings.LastIndex(l.text, ". ")+1:])), true
		if o.list == evolutionSection && o.diplomaFollows(k) {
			o.list = accessSection // "On peut devenir styliste avec un :"
		}
		if o.list != noSection {
			b.section = o.list
		}
		return b
	case isBareAmount(l.text) && k+1 < len(o.lines) && sectionWords.key(o.lines[k+1].text) == string(salarySection):
		b.section = salarySection // "35-52K EUR", over "Salaire brut annuel"
	default:
		o.inList = false
		if o.heading == noSection && (o.above == skillSection || o.above == qualitySection) && strings.HasSuffix(strings.TrimSpace(l.text), ".") {
			b.section = o.above
		}
	}
	o.last = b.kind
	o.headed = o.headed || opens && b.kind == headingBlock
	o.numbered = b.kind == itemBlock && mark != nil && mark[4] >= 0
	o.marked = ""
	if b.kind == itemBlock && mark != nil && mark[2] >= 0 {
		o.marked = l.text[mark[2]:mark[3]]
	}
	return b
}

// diplomaFollows reports whether the next line begins with a diploma.
func (o *outline) diplomaFollows(k int) bool {
	if k+1 == len(o.lines) {
		return false
	}
	next := o.lines[k+1].text
	if mark := blockMark.FindStringSubmatchIndex(next); mark != nil {
		next = next[mark[6]:]
	}
	next = strings.TrimSpace(next)
	return startsDiploma(next[len(optionalArticle.FindString(next)):])
}

// readItem reads an element of a list: a line with a mark, or a short one in a section of lists.
func (o *outline) readItem(b *pageBlock, k int, mark []int) bool {
	if mark == nil && (!o.heading.isListed() || !o.isBareItem(b)) {
		return false
	}
	b.kind = itemBlock
	if mark != nil {
		b.at = span{b.start + mark[6], b.start + mark[7]}
		b.at.end = b.at.start + len(strings.TrimRight(b.text[mark[6]:mark[7]], " \u00a0"))
	}
	if o.inList && o.list != noSection {
		b.section, b.lead = o.list, true
	}
	return true
}

// maxBareItem is the number of words of an item without a mark.
const maxBareItem = 9

// isBareItem reports whether a line without a mark is short enough for an item, and no sentence.
func (o *outline) isBareItem(b *pageBlock) bool {
	text := strings.TrimSpace(b.text)
	words := countFields(text)
	return words > 0 && words <= maxBareItem && !strings.HasSuffix(text, ":") && !strings.HasSuffix(text, "?") &&
		(!strings.HasSuffix(text, ".") || words <= 4)
}

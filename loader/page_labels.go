package loader

import (
	"strings"
)

// readLabel reads a line whose label names a section, an item or a row of a table with one too:
// "- Statut : salarié", "Niveau d'accès | Bac + 2".
func (o *outline) readLabel(b *pageBlock, mark []int) bool {
	text, shift := b.text, 0
	if mark != nil {
		shift = mark[6]
		text = b.text[shift:]
	}
	at := labelIn(b, text, shift)
	if at == nil || at[2] < 0 || scoreLine.MatchString(b.text) {
		return false
	}
	if strings.Count(text[at[2]:at[3]], "(") > strings.Count(text[at[2]:at[3]], ")") {
		return b.kind == rowBlock // the colon is in a remark
	}
	label, value := strings.Trim(text[at[2]:at[3]], " *_#\u00a0"), text[at[4]:at[5]]
	if o.heading == qualitySection && b.kind != rowBlock && isQuality(label) {
		return false // "Bonne condition physique : …"
	}
	if o.heading == evolutionSection && isSentence(label) {
		return false // "D'autres fonctions lui sont proposées : …"
	}
	own := o.labelSection(b, label, value)
	if own == linkSection && b.kind != rowBlock {
		b.kind, b.section = labelBlock, linkSection
		return true
	}
	if beginsWithInfinitive(label) || countFields(label) > maxLabelWords || own == noSection || own == linkSection || startsDiploma(label) && !askedDiploma.MatchString(label) || titling.MatchString(label) || titlesMore(value) {
		return b.kind == rowBlock
	}
	if own == accessSection && itemLevel.MatchString(text) {
		return false // the level belongs to the diplomas after it
	}
	b.kind, b.section = labelBlock, own
	b.paying = own == salarySection && (o.heading == salarySection || isPayLabel(label, value))
	b.label = span{b.start + shift + at[2], b.start + shift + at[3]}
	b.at = span{b.start + shift + at[4], b.start + shift + at[5]}
	return true
}

// askedDiploma is a label before the diplomas that one needs.
var askedDiploma = pattern(`^(?:diplômes?|titres?|certificats?)(?:\(s\))? (?:` + needed + `|conseillé|recommandé|minimal|nécessaire|demandé|souhaité|obligatoire|possible|d'accès)e?s?(?:\(s\))?$`)

// questionLine is a short question and its answer on one line: "Quel salaire ? Environ 1 900 € brut par mois."
var questionLine = pattern(`^\s*((?:quels?|quelles?|comment|combien|où|qui|que|faut|pourquoi|et |les? |ses? |son |sa |ses |à quoi|de quoi|en quoi)[^?.!:;]{3,80}\?)\s+((?-i:\p{Lu}).*)$`)

// whichMetier begins a question by which a site offers a test: "Quel métier est fait pour vous ?"
var whichMetier = pattern(`^quels? métiers?`)

// readQuestion reads a line that asks what a section is about, and answers.
func (o *outline) readQuestion(b *pageBlock) bool {
	at := questionLine.FindStringSubmatchIndex(b.text)
	if at == nil || whichMetier.MatchString(b.text[at[2]:at[3]]) {
		return false
	}
	own := o.sectionOf(b.text[at[2]:at[3]])
	if own == noSection || own == linkSection {
		return false
	}
	b.section, b.at = own, span{b.start + at[4], b.start + len(strings.TrimRight(b.text, " \u00a0"))}
	if !isSentence(b.text[at[4]:at[5]]) && own.isListed() {
		b.kind, b.label = labelBlock, span{b.start + at[2], b.start + at[3]}
	}
	return true
}

// labelIn returns where a label and its value stand in the text of a block, which begins shift bytes after the block, as a
// pattern with both as its groups does; nil if there is none. It makes a line of cells a row.
func labelIn(b *pageBlock, text string, shift int) (at []int) {
	if strings.Contains(text, ":") {
		at = labelLine.FindStringSubmatchIndex(text)
	}
	if at == nil && !isUpper(text) {
		at = bareLabel.FindStringSubmatchIndex(text)
	}
	if at == nil {
		if at = pointLabel.FindStringSubmatchIndex(text); at != nil && sectionWords.key(text[at[2]:at[3]]) == "" {
			at = nil
		}
	}
	if cells := cellsOf(b.textLine); len(cells) > 1 && !(at != nil && at[3] < cells[0].end-b.start-shift && sectionWords.key(text[at[2]:at[3]]) != "") {
		b.kind = rowBlock
		at = []int{0, 0, cells[0].start - b.start - shift, cells[0].end - b.start - shift, cells[1].start - b.start - shift, cells[len(cells)-1].end - b.start - shift}
	}
	return at
}

// labelSection returns the section that a label names, or that its value shows.
func (o *outline) labelSection(b *pageBlock, label, value string) pageSection {
	own := o.sectionOf(label)
	if own == noSection {
		if lead := pageSection(leadWords.key(label)); lead == namesSection {
			own = lead
		}
	}
	switch {
	case own != evolutionSection && own != salarySection && own != linkSection && own != relatedSection && own != originSection && o.heading == evolutionSection && b.kind != rowBlock && !isTitle(label) && beginsWithTitle(value):
		own = evolutionSection
	case isStatusOnly(strings.TrimRight(value, " .")):
		own = statusSection
	case liking.MatchString(label):
		own = interestSection
	case b.kind == rowBlock && (o.heading == salarySection || own == evolutionSection && paySubject.MatchString(value)):
		own = salarySection
	case own == evolutionSection && b.kind != rowBlock && beginsWithTitle(value):
	case b.kind != rowBlock && paySubject.MatchString(value) && !otherAmount.MatchString(" "+label) && (o.heading == salarySection || isPayLabel(label, value)):
		own = salarySection
	}
	return own
}

// isPayLabel reports whether a label before an amount says that it is a pay, or the amount does.
func isPayLabel(label, value string) bool {
	_, _, _, staged := findStage(label)
	return staged || earned.MatchString(label) || grossPay.MatchString(value) || netPay.MatchString(value) || payCue.MatchString(value)
}

// beginsWithTitle reports whether a list begins with a title: "chef de poste, responsable de site".
func beginsWithTitle(list string) bool {
	titles := findTitles(list)
	return len(titles) > 0 && titles[0].start == 0 && !isSentence(list)
}

// titling begins a title with a colon, which is no label.
var titling = pattern(`^(?:#|comment|devenir|quels?|quelles?|pourquoi|tout savoir)(?:\P{L}|$)`)

// liking is a label before what one must like.
var liking = pattern(`^(?:si )?(?:vous aimez|tu aimes|j'aime|pour ceux qui aiment)$`)

// titlesMore reports whether what stands after a colon goes on with a title: "combien gagne-t-on ?".
func titlesMore(value string) bool {
	short := countFields(value) <= 8 && !strings.ContainsAny(value, "0123456789")
	return strings.HasSuffix(value, "?") || short && titleMore.MatchString(value)
}

// titleMore is in the second half of a title.
var titleMore = pattern(`^(?:{articles.title-more}|les? {articles.title-part})`)

// cellsOf returns the cells of a row of a table that are not empty, none for another line.
func cellsOf(l textLine) []span {
	if !strings.ContainsAny(l.text, "|\t") {
		return nil
	}
	var cells []span
	start := 0
	for _, cut := range append(cellMark.FindAllStringIndex(l.text, -1), []int{len(l.text), len(l.text)}) {
		if strings.TrimSpace(l.text[start:cut[0]]) != "" {
			cells = append(cells, textLine{start: l.start + start, text: l.text[start:cut[0]]}.span())
		}
		start = cut[1]
	}
	if len(cells) < 2 {
		return nil
	}
	return cells
}

// columnCells returns the cells of a row of a table whose columns have sections of their own, each as
// an item of its column. The row of their headings has none.
func (o *outline) columnCells(l textLine) []pageBlock {
	cells := cellsOf(l)
	if len(cells) == 0 {
		o.columns = nil
		return nil
	}
	if len(o.columns) == len(cells) {
		var items []pageBlock
		for k, at := range cells {
			items = append(items, pageBlock{textLine: l, kind: itemBlock, section: o.columns[k], at: at})
		}
		return items
	}
	o.columns = nil
	for _, at := range cells {
		own := o.sectionOf(l.text[at.start-l.start : at.end-l.start])
		if !own.isListed() || own == accessSection || at.end-at.start > maxColumnHeading {
			return nil
		}
		o.columns = append(o.columns, own)
	}
	return []pageBlock{{textLine: l, kind: headingBlock, section: o.heading, at: l.span()}}
}

// maxColumnHeading bounds the heading of a column, in bytes.
const maxColumnHeading = 32

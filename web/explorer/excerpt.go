package explorer

import "slices"

// An excerptLine is a line of a document's text as a page shows it.
type excerptLine struct {
	Number              int
	Parts               []excerptPart
	Marked              bool // whether any of it is
	CutBefore, CutAfter bool // whether the line goes on beyond what is shown
}

// An excerptPart is a part of a line that is quoted or not.
type excerptPart struct {
	Text   string
	Marked bool
}

// excerptOf marks in lines of a text, as Document.around gives them, what is quoted by the evidence of some facts.
func excerptOf(lines, facts []any) []excerptLine {
	var excerpt []excerptLine
	quotes := quotesOf(facts)
	for _, line := range lines {
		text, _ := at(line, "text").(string)
		start := int(toFloat(at(line, "start")))
		shown := excerptLine{Number: int(toFloat(at(line, "number"))), Parts: partsOf(text, start, quotes)}
		for _, part := range shown.Parts {
			shown.Marked = shown.Marked || part.Marked
		}
		shown.CutBefore, _ = at(line, "cutBefore").(bool)
		shown.CutAfter, _ = at(line, "cutAfter").(bool)
		excerpt = append(excerpt, shown)
	}
	return excerpt
}

// A quote is the characters of a document from the start-th to before the end-th.
type quote struct{ start, end int }

func quotesOf(facts []any) (quotes []quote) {
	for _, fact := range facts {
		quotes = append(quotes, quote{int(toFloat(at(fact, "evidence.start"))), int(toFloat(at(fact, "evidence.end")))})
	}
	return quotes
}

// partsOf parts a text, whose first character is the start-th of its document, where quotes begin and end.
func partsOf(text string, start int, quotes []quote) (parts []excerptPart) {
	quoted := func(n int) bool {
		return slices.ContainsFunc(quotes, func(q quote) bool { return n >= q.start && n < q.end })
	}
	from, number := 0, start
	for k := range text {
		if k > 0 && quoted(number) != quoted(number-1) {
			parts = append(parts, excerptPart{text[from:k], quoted(number - 1)})
			from = k
		}
		number++
	}
	if text != "" {
		parts = append(parts, excerptPart{text[from:], quoted(number - 1)})
	}
	return parts
}

// isFigure reports whether elements of a kind say figures of families of métiers, for which the API has no words but
// English ones: the quote tells them.
func isFigure(element string) bool {
	return slices.Contains([]string{"FAMILY_PAY", "FAMILY_DEMAND", "FAMILY_OUTLOOK"}, element)
}

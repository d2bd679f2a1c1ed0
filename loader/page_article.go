package loader

import (
	"fmt"
	"strings"

	"passerelle/graph/french"
)

var (
	// articleEnd matches the line where an article ends and its author's box, comments, related
	// articles and forms begin: nothing from there on is about the métier.
	articleEnd = pattern(`AdministratorKeymaster|^[^\p{L}\d©]*(?:Pingback ?:|(?:\d+ )?commentaires?(?: \(\d+\))?$|\d+ (?:réponses?|réactions?)|offres d'emploi ?:|{articles.end}|{articles.end-line}$)`)
	// linkLine matches a single line that links to something else.
	linkLine = pattern(`^[^\p{L}]*(?:{articles.link} {articles.link-target}|(?:pour )?en savoir plus ?:)(?:\P{L}|$)|https?://|www\.|^\s*×|^\s*@[\p{L}\d_.-]+ ?:|^[^.!?]{0,60}(?:\d+ commentaires?(?:\P{L}|$)|temps de lecture|\d+ min(?:utes?)?(?: de)? lecture|lecture(?: :)? \d+ min)`)
	// remarkLine begins a short line about the page itself, or about a picture.
	remarkLine = pattern(`^[^\p{L}]*(?:{articles.no-text}(?:\P{L}|$)|{articles.no-text-alone}(?:\s+[^\p{L}\d\s]|[^\p{L}\d\s'’-]|\s+sur |\s*$))`)
)

// maxRemarkWords bounds such a line.
const maxRemarkWords = 12

// isAside reports whether a line is no text of the article: it links to something else, or is about the page itself.
func isAside(text string) bool {
	return linkLine.MatchString(text) || countFields(text) <= maxRemarkWords && remarkLine.MatchString(text)
}

// body returns the lines of a page's article: those before its end that are neither blank nor
// links.
func (t *sourceText) body() []textLine {
	lines := make([]textLine, 0, len(t.lines))
	for k, l := range t.lines {
		if articleEnd.MatchString(l.text) {
			if 4*k < len(t.lines) {
				continue // the page has hardly begun: a credit, or a count of comments under its title
			}
			break
		}
		if !l.isBlank() && !isAside(l.text) {
			lines = append(lines, l)
		}
	}
	return lines
}

// isHeading reports whether a line titles what follows: it is short, and no sentence.
func (l textLine) isHeading() bool {
	text := strings.TrimSpace(l.text)
	words := countFields(text)
	return words > 0 && words <= 14 && !strings.ContainsAny(text[len(text)-1:], ".!;,") && !bullet.MatchString(text)
}

// bullet is the mark before an element of a list.
var bullet = pattern(`^\s*(?:[-–—•*→▪‣]|\d{1,2}[.)]) `)

// title returns the longest heading among the first three lines that names the métier. Without such a heading it returns the
// métier's name. Headings of more than maxSaid bytes and labels such as "Métier : boulanger" do not count.
func (p *page) title(subject string) string {
	title := subject
	for _, l := range p.lines[:min(len(p.lines), 3)] {
		if text := strings.TrimSpace(l.text); l.isHeading() && p.mentions(text) && len(text) > len(title) && len(text) <= maxSaid && !subjectLabel.MatchString(text) {
			title = text
		}
	}
	return title
}

var (
	// updateLine says when a page was published or updated: "Mis à jour le 3 mars 2024".
	updateLine = pattern(`(?:^|\P{L})(?:update|mise? à jour|publiée?|màj|actualisée?)\P{L}[^.]{0,20}?\b(?:(\d{1,2}) )?(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre) (20\d\d)`)
	months     = strings.Fields("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre")
)

// date takes the document's date from the first updateLine: "Mis à jour le 3 mars 2024" gives
// 2024-03-03, "Mis à jour en mars 2024" gives 2024-03.
func (r *documentReader) date() {
	for _, l := range r.lines {
		found := updateLine.FindStringSubmatch(l.text)
		if found == nil {
			continue
		}
		for k, month := range months {
			if french.Fold(found[2]) == month {
				date := fmt.Sprintf("%s-%02d", found[3], k+1)
				if found[1] != "" {
					date += fmt.Sprintf("-%02d", atoi(found[1]))
				}
				r.document.Date = &date
				return
			}
		}
	}
}

package loader

import (
	"fmt"
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// A page is a prose document on its way through the rules.
type page struct {
	*documentReader
	lines []textLine // of the article
	key   string     // subjectKey of the métier
	// spellings are the other forms that sentences give its title, as slugs.
	spellings []string
	linesRead int // lines read
	// heading is the last heading passed.
	heading string
	// reached are the métiers that the last sentence about evolution named, from
	// which "ensuite" goes on.
	reached []fact.Identifier
	// told are all métiers that the page says its own leads to.
	allReached []fact.Identifier
	// moves are those stated under the current heading, for a later sentence that
	// gives their years.
	moves []pendingMove
	// skills is the kind of skill that the current paragraph enumerates, "" if none.
	skills fact.SkillKind
	// families tells that the paragraph enumerates kinds of tools.
	toolFamilies bool
	stage        careerStage
	list         trainingList
}

// A stated move waits for the sentence that gives its years.
type pendingMove struct{ from, to fact.Identifier }

// A stage is the moment of a career that the next salary is about.
type careerStage struct {
	name      *fact.Stage
	low, high *float64
	row       int // of the line that names it
}

func isProse(t *sourceText) bool {
	_, ok := findSubject(t, t.body())
	return ok
}

// readProse reads a page about a métier: what its lists hold, and what its sentences
// state by one of the named rules. Questions state nothing.
func readProse(r *documentReader) {
	p := &page{documentReader: r, lines: r.body()}
	found, _ := findSubject(r.sourceText, p.lines)
	p.key = subjectKey(found.title.Label)
	for _, form := range found.title.Forms() {
		p.spellings = append(p.spellings, french.Slug(form))
	}
	r.subject = r.nameMetier(found.title, found.at, "prose.subject")
	r.document.Title = p.title(found.title.Label)
	p.date()
	for _, l := range p.lines {
		p.readLine(l)
	}
	p.describe()
}

func (p *page) readLine(l textLine) {
	p.linesRead++
	switch {
	case p.listSkill(l), p.scoredSkill(l), p.listTraining(l), p.listMove(l):
		return
	case l.isHeading() && !strings.Contains(l.text, "|"):
		p.enter(l)
	}
	p.skills = ""
	for _, s := range p.sentences(l.span()) {
		p.pay(s)
		if !strings.HasSuffix(p.of(s), "?") {
			p.readSentence(s)
		}
	}
}

// enter starts a section.
func (p *page) enter(l textLine) {
	p.heading = french.Fold(l.text)
	p.moves, p.list = nil, trainingList{}
}

func (p *page) readSentence(s span) {
	p.feeder(s)
	p.evolution(s)
	p.years(s)
	p.names(s)
	p.access(s)
	p.employment(s)
	p.definedTraining(s)
	p.proseSkills(s)
}

// title is the longest of the first lines that is a heading and names the métier,
// else the métier's name.
func (p *page) title(subject string) string {
	title := subject
	for _, l := range p.lines[:min(len(p.lines), 3)] {
		if text := strings.TrimSpace(l.text); l.isHeading() && p.mentions(text) && len(text) > len(title) {
			title = text
		}
	}
	return title
}

var (
	updateLine = pattern(`(?:^|\P{L})(?:update|mise? à jour|publiée?|màj|actualisée?)\P{L}[^.]{0,20}?\b(?:(\d{1,2}) )?(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre) (20\d\d)`)
	months     = strings.Fields("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre")
)

// date takes the document's date from the line that says when it was published or updated.
func (p *page) date() {
	for _, l := range p.sourceText.lines {
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
				p.document.Date = &date
				return
			}
		}
	}
}

var definition = pattern(`^(?:(?:le|la|l'|un|une|un\(e\)|le/la) .{0,80}?\b(?:est|consiste|réalise|assure|repose|a pour)\b|(?:le )?métier (?:de |d').{0,60}?\b(?:consiste|repose)\b|(?:il|elle|il/elle|on) est (?:chargé|responsable))`)

// describe takes the first sentence that says what the métier is.
func (p *page) describe() {
	for _, l := range p.lines {
		for _, s := range p.sentences(l.span()) {
			text := p.of(s)
			if definition.MatchString(text) && !strings.HasSuffix(text, "?") && (p.mentions(text) || strings.Contains(text, "chargé")) {
				p.state(fact.Description{Text: text}, s, "prose.definition")
				return
			}
		}
	}
}

// mentions tells whether a sentence names the page's métier, in any of its forms.
func (p *page) mentions(text string) bool {
	slug := french.Slug(singular(text))
	named := func(title string) bool { return strings.Contains(slug, title) }
	return named(p.key) || slices.ContainsFunc(p.spellings, named)
}

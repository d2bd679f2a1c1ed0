package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// A page reads a prose document about one métier, line by line and sentence by sentence.
type page struct {
	*documentReader
	lines []textLine // of the article
	key   string     // subjectKey of the métier
	// spellings are the forms of the métier's title, as slugs.
	spellings []string
	linesRead int // of the article
	// heading is the last heading, folded.
	heading string
	// reached are the métiers that the last sentence about evolution named: "ensuite" starts from
	// them.
	reached []fact.Identifier
	// allReached are all métiers that the page says its own leads to.
	allReached []fact.Identifier
	// moves are those stated under the current heading, for a later sentence that gives their
	// years.
	moves []pendingMove
	// skills is the kind of skill that the current paragraph enumerates, "" if it enumerates none.
	skills fact.SkillKind
	// toolFamilies says that the paragraph enumerates kinds of tools.
	toolFamilies bool
	stage        careerStage
	list         trainingList
}

// A pendingMove is a stated move whose years a later sentence may give.
type pendingMove struct{ from, to fact.Identifier }

// isProse recognises a text that repeats the name of an occupation, as a page about it does.
func isProse(t *sourceText) bool {
	_, ok := findSubject(t, t.body())
	return ok
}

// readProse reads a page about a métier: what its lists hold, and what its sentences state by one
// of the named rules. Questions state nothing.
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

// readLine reads a line: an element of a list, or a heading or prose, sentence by sentence.
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

// enter starts the section under a heading.
func (p *page) enter(l textLine) {
	p.heading = french.Fold(l.text)
	p.moves, p.list = nil, trainingList{}
}

// readSentence applies the rules to a sentence. Their order matters: evolution comes before years,
// which completes its moves.
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

// mentions reports whether a text names the page's métier, in any of its forms.
func (p *page) mentions(text string) bool {
	slug := french.Slug(singular(text))
	named := func(title string) bool { return strings.Contains(slug, title) }
	return named(p.key) || slices.ContainsFunc(p.spellings, named)
}

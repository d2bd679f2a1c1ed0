package loader

import (
	"regexp"
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// An onisepFiche reads a fiche of Onisep, whose sections may come in any order.
type onisepFiche struct {
	*documentReader
	prose   *page // the rules for what its sentences say
	section string
	title   titleForms // of the document
	other   titleForms // of the current group of other appellations
	// underLevel says that a "Niveau bac + N" has been read, whose trainings follow. level is nil
	// if it names no level or several.
	underLevel bool
	level      *fact.Level
	summarised bool
	brief      span // the first paragraph of "En bref"
}

// onisepSections are the sections that state facts, by the sectionName of their headings and keys.
var onisepSections = map[string]string{
	"appellation": "names", "autre-appellation": "others", "synonyme": "others",
	"code-rome": "codes", "code-rome-v3": "codes", "code-rome-v4": "codes",
	"presentation": "summary", "en-bref": "brief",
	"duree-de-etude": "studies", "etude": "studies", "acce-au-metier": "access",
	"niveau-d-acce-minimum": "minimum", "niveau-minimum-d-acce": "minimum", "niveau-d-acce": "minimum",
	"formation-recommandee": "trainings", "formation": "trainings",
	"statut-possible": "statuses", "statut": "statuses",
	"centre-d-interet": "interests", "metier-associe": "related", "metier-connexe": "related", "metier-proche": "related",
	"competence-requise": "skills", "competence": "skills",
	"vie-professionnelle": "career", "integrer-le-marche-du-travail": "career", "evolution-professionnelle": "career", "evolution": "career",
	"salaire": "pay", "salaire-du-debutant": "pay",
}

// sectionReaders read one element of a section, other than a heading.
var sectionReaders = map[string]func(*onisepFiche, element){
	"names":     func(f *onisepFiche, e element) { f.form(&f.title, e) },
	"others":    (*onisepFiche).otherName,
	"codes":     (*onisepFiche).codes,
	"summary":   (*onisepFiche).summary,
	"brief":     func(f *onisepFiche, e element) { f.keepBrief(e); f.skills(e) },
	"studies":   (*onisepFiche).studies,
	"access":    (*onisepFiche).access,
	"minimum":   (*onisepFiche).minimum,
	"trainings": (*onisepFiche).recommended,
	"statuses":  (*onisepFiche).status,
	"interests": (*onisepFiche).interest,
	"related":   (*onisepFiche).relatedTo,
	"skills":    (*onisepFiche).skills,
	"career":    (*onisepFiche).career,
	"pay":       (*onisepFiche).salary,
}

var onisepID = regexp.MustCompile(`(?i)^\s*\**\s*ID\s*(?::\s*\**|\**\s*:)\s*(MET\b\S*)`)

// isOnisep recognises an identifier line and one of the sections of a fiche.
func isOnisep(t *sourceText) bool {
	hasID := func(l textLine) bool { return onisepID.MatchString(l.text) }
	isSection := func(l textLine) bool {
		e := l.element()
		return (e.kind == headingElement || e.kind == keyElement) && onisepSections[e.name] != ""
	}
	return slices.ContainsFunc(t.lines, hasID) && slices.ContainsFunc(t.lines, isSection)
}

// readOnisep reads a fiche of Onisep in Markdown.
func readOnisep(r *documentReader) {
	f := &onisepFiche{documentReader: r, prose: &page{documentReader: r}}
	f.identify()
	for _, l := range r.lines {
		f.readElement(l.element())
	}
	f.finish()
}

// readElement reads a line: it enters a section, or gives the line to the reader of the current
// one.
func (f *onisepFiche) readElement(e element) {
	switch {
	case e.kind == headingElement:
		f.flush()
		if f.section != "access" || !f.levelLine(e) {
			f.enter(e)
		}
		return
	case e.kind == keyElement && onisepSections[e.name] != "":
		f.flush()
		f.section = onisepSections[e.name]
		e.kind = itemElement // its value is the first element of its section
	case e.kind == keyElement:
		f.flush()
		if f.section != "access" || !f.levelLine(e) {
			f.section = ""
		}
		return
	}
	if read := sectionReaders[f.section]; read != nil && e.at.start < e.at.end {
		read(f, e)
	}
}

// indented begins a heading within the text of a section.
var indented = regexp.MustCompile(`^(?: {4}|\t)`)

// enter starts the section of a heading. A heading that names no section belongs to the current one
// if it is deep, or indented as the inner texts of fiches are.
func (f *onisepFiche) enter(e element) {
	section := onisepSections[e.name]
	switch {
	case section != "":
		f.section, f.underLevel = section, false
	case f.section == "others" && e.depth > 2:
		f.other = titleForms{label: e.at}
	case e.depth <= 2 && !indented.MatchString(e.text) && !strings.HasPrefix(e.name, "apre-"):
		f.section = ""
	}
	if f.section == "career" || f.section == "pay" {
		f.prose.pay(e.at) // a heading names the stage of the salary under it
	}
}

// identify finds the métier's identifier, and its title if the fiche has a heading for it. The
// métier of a fiche with an invalid identifier is identified by its title.
func (f *onisepFiche) identify() {
	for _, l := range f.lines {
		at := onisepID.FindStringSubmatchIndex(l.text)
		if e := l.element(); f.title.label == (span{}) && e.kind == headingElement && e.depth == 1 && onisepSections[e.name] == "" {
			f.title.label = e.at
		}
		if at != nil && f.subject == (fact.Identifier{}) {
			f.subject = fact.Identifier{Scheme: fact.SchemeOnisep, Value: strings.ToUpper(strings.TrimRight(submatch(l.text, at, 1), "*"))}
			f.state(fact.Identity{Identifier: f.subject}, span{l.start + at[2], l.start + at[3]}, "onisep.id")
		}
	}
	label := plain(f.of(f.title.label))
	if f.subject.Validate() != nil {
		f.subject = fact.TitleIdentifier(french.ParseTitle(label))
	}
	f.prose.key = subjectKey(label)
	publisher := "Onisep"
	f.document.Publisher = &publisher
}

// finish states what is known only at the end.
func (f *onisepFiche) finish() {
	f.flush()
	if f.title.label == (span{}) {
		f.title.label = f.title.anyForm()
	}
	if f.title.label == (span{}) {
		f.rejected = append(f.rejected, Note{1, "no title: neither a heading nor appellations name the métier"})
	} else {
		title := f.titleOf(f.title)
		f.document.Title = title.Label
		f.state(fact.Naming{Title: title, Preferred: true}, f.title.label, "onisep.title")
	}
	if !f.summarised && f.brief != (span{}) {
		f.state(fact.Description{Text: withoutMarks(f.of(f.brief))}, f.brief, "onisep.brief")
	}
}

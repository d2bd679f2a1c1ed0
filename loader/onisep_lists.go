package loader

import (
	"strings"
	"unicode/utf8"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

var (
	// formLine gives a form of a title: "Féminin: menuisière".
	formLine = pattern(`^(f[ée]minin|masculin)e?\s*:\s*(\S.*)$`)
	// identified is an element of a list with its identifier: "label (ID: FOR.1084)".
	identified = pattern(`^(.*?)\s*\(\s*ID\s*:\s*([^()]*?)\s*\)\s*[.;,]?$`)
)

// form reads "Féminin: …" or "Masculin: …" into the forms of a title, and reports whether the
// element is such a line.
func (f *onisepFiche) form(n *titleForms, e element) bool {
	at := formLine.FindStringSubmatchIndex(f.of(e.at))
	if at == nil {
		return false
	}
	given := genderedForm{submatch(f.of(e.at), at, 2), e.at.within(at[4], at[5])}
	if strings.HasPrefix(strings.ToLower(f.of(e.at)), "m") {
		n.masculine = given
	} else {
		n.feminine = given
	}
	return true
}

// otherName reads a form of the current group, or a title that stands alone.
func (f *onisepFiche) otherName(e element) {
	if f.form(&f.other, e) || e.kind != itemElement {
		return
	}
	f.flush()
	f.other = titleForms{label: e.at}
	f.flush()
}

// flush states the group of other appellations that ends here.
func (f *onisepFiche) flush() {
	n := f.other
	f.other = titleForms{}
	if n.label == (span{}) {
		n.label = n.anyForm()
	}
	if n.label != (span{}) {
		f.state(fact.Naming{Title: f.titleOf(n)}, n.all(), "onisep.appellation")
	}
}

// codes reads the ROME codes of an element.
func (f *onisepFiche) codes(e element) {
	mentions := findRomeCodes(f.of(e.at))
	for _, m := range mentions {
		f.state(fact.Coding{Code: m.code, Label: m.label}, e.at.within(m.start, m.end), "onisep.rome")
	}
	if len(mentions) == 0 && e.kind == itemElement {
		f.state(fact.Coding{Code: plain(f.of(e.at))}, e.at, "onisep.rome") // invalid: rejected with its reason
	}
}

// summary reads the first paragraph of "Présentation".
func (f *onisepFiche) summary(e element) {
	if !f.summarised {
		f.state(fact.Description{Text: withoutMarks(f.of(e.at))}, e.at, "onisep.summary")
		f.summarised = true
	}
}

// keepBrief reads the skills of "En bref", and keeps its first paragraph to describe a fiche that
// has no summary.
func (f *onisepFiche) keepBrief(e element) {
	f.skills(e)
	if f.brief == (span{}) {
		f.brief = e.at
	}
}

// isListed reports whether an element belongs to a list: it has a mark, or is too short for prose.
func (f *onisepFiche) isListed(e element) bool {
	text := f.of(e.at)
	return e.kind == itemElement || utf8.RuneCountInString(text) <= 60 && !strings.HasSuffix(text, ".")
}

func (f *onisepFiche) status(e element) {
	if f.isListed(e) {
		f.each(e, func(label string, at span) { f.state(fact.Employment{Label: label}, at, "onisep.status") })
	}
}

func (f *onisepFiche) interest(e element) {
	if f.isListed(e) {
		f.state(fact.Interest{Label: plain(f.of(e.at))}, e.at, "onisep.interest")
	}
}

// listSeparator separates the parts of an element.
var listSeparator = pattern(`\s*[,;/]\s*`)

// each calls state for the parts of an element that lists several on one line.
func (f *onisepFiche) each(e element, state func(label string, at span)) {
	start := 0
	text := f.of(e.at)
	for _, cut := range append(listSeparator.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		if label := plain(text[start:cut[0]]); label != "" {
			state(label, e.at.within(start, cut[0]))
		}
		start = cut[1]
	}
}

// recommended reads an element of "Formations recommandées".
func (f *onisepFiche) recommended(e element) {
	at := identified.FindStringSubmatch(f.of(e.at))
	switch {
	case at != nil:
		id := strings.ToUpper(at[2])
		f.stateRecommended(&id, plain(at[1]), e.at)
	case e.kind == itemElement:
		f.stateRecommended(nil, plain(f.of(e.at)), e.at)
	}
}

// stateRecommended states a recommended training. The fiche gives no level for it. If the law fixes
// the level for a diploma of that name, it is that one, and the rule says so.
func (f *onisepFiche) stateRecommended(id *string, label string, at span) {
	rule := "onisep.recommended"
	level := fixedLevel(label)
	if level != nil {
		rule = "onisep.recommended.legal-level"
	}
	f.state(fact.Preparation{ID: id, Label: label, Level: level, Kind: trainingKind(label)}, at, rule)
}

// relatedTo reads a métier of "Métiers associés", with its identifier if it has one.
func (f *onisepFiche) relatedTo(e element) {
	if e.kind != itemElement {
		return
	}
	related := fact.Move{Kind: fact.Related}
	if at := identified.FindStringSubmatch(f.of(e.at)); at != nil {
		id := fact.Identifier{Scheme: fact.SchemeOnisep, Value: strings.ToUpper(at[2])}
		f.stateOf(id, fact.Naming{Title: french.ParseTitle(plain(at[1])), Preferred: true}, e.at, "onisep.related", "")
		f.move(f.subject, id, related, e.at, "onisep.related", "")
		return
	}
	f.relate(e.at, fact.Related, "onisep.related", "")
}

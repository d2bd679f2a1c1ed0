package loader

import (
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// metierSchemes are the schemes whose identifiers tell a métier by their form.
var metierSchemes = []fact.Scheme{fact.SchemeOnisep, fact.SchemeRome, fact.SchemeRome3, fact.SchemeEsco}

// metierIdentifier returns the identifier that a text is, and whether it is one: MET.93, E1101, rome3:E1101,
// 2432.5, or the id of a métier, such as metier:MET.93 and metier:social-media-manager.
func metierIdentifier(text string) (fact.Identifier, bool) {
	value, isID := strings.CutPrefix(text, fact.MetierPrefix)
	for _, scheme := range metierSchemes {
		for _, form := range []string{value, strings.ToUpper(value), strings.Replace(strings.ToUpper(value), "ROME3:", fact.Rome3Prefix, 1)} {
			if id := (fact.Identifier{Scheme: scheme, Value: form}); id.Validate() == nil {
				return id, true
			}
		}
	}
	id := fact.Identifier{Scheme: fact.SchemeTitle, Value: value}
	return id, isID && id.Validate() == nil
}

// title returns the title that a row gives: its label with the forms beside it, or, where there are none,
// with those that follow from it. Where the table has columns for them and both are empty, a label that does
// not show two genders has none: "Gardiennage" is no title of a person.
func (r *ownRow) title() french.Title {
	title := french.Title{Label: r.text("label"), Feminine: r.text("feminine"), Masculine: r.text("masculine")}
	if title.Feminine != "" || title.Masculine != "" {
		return title
	}
	parsed := french.ParseTitle(title.Label)
	if parsed.Feminine == parsed.Masculine && r.has("feminine") && r.has("masculine") {
		return title
	}
	return parsed
}

// ownMetier returns the identifier of the métier that a row of métiers is about: its id, or what its
// title makes of it. An id that is none of Passerelle's is one of the source's own.
func (r *ownRow) ownMetier(title french.Title) fact.Identifier {
	key := r.text("id")
	id, known := metierIdentifier(key)
	if !known {
		id = fact.TitleIdentifier(title)
	}
	if key != "" && !known {
		if _, taken := r.reader.source.keys[key]; !taken {
			r.reader.source.keys[key] = id
		}
		return r.reader.source.keys[key]
	}
	return id
}

// metier returns the métier that a row names in a column, by an identifier, an id of the source's own
// or a title, or by the label in another column. It states the title that the row gives it, unless the
// source's table of métiers does. It refuses a row that names none.
func (r *ownRow) metier(column, label string) fact.Identifier {
	ref, name := r.text(column), r.text(label)
	id, known := r.reader.source.keys[ref]
	if !known {
		id, known = metierIdentifier(ref)
	}
	if !known && name == "" {
		name = ref
	}
	switch {
	case known:
	case name == "":
		r.refuse(column, "names no métier")
	case name == ref && isCodeLike(ref):
		r.refuse(column, "%q is neither an identifier of a métier, such as MET.93, E1101 or rome3:E1101, nor in the table of métiers", fact.Clip(ref))
	}
	title, titled := r.reader.source.titles[id]
	if !known {
		title, titled = french.ParseTitle(name), true
		id = fact.TitleIdentifier(title)
	} else if name != "" && title.Label != name {
		title, titled = french.ParseTitle(name), true
	}
	if titled && r.reader.source.stated[id] != title.Label {
		if name == ref || name == "" {
			label = column
		}
		r.state(label, id, fact.Naming{Title: title, Preferred: true})
	}
	return id
}

// isCodeLike reports whether a text is rather a code than a title: one word with a digit, or an id.
func isCodeLike(text string) bool {
	return strings.HasPrefix(text, fact.MetierPrefix) || strings.ContainsAny(text, "0123456789") && !strings.Contains(text, " ")
}

// readOwnMetier reads a row of the table of métiers.
func readOwnMetier(r *ownRow) {
	title := r.title()
	if title.Label == "" {
		r.refuse("label", "is empty")
		return
	}
	id := r.ownMetier(title)
	r.state("label", id, fact.Naming{Title: title, Preferred: true})
	r.identities(id)
	if !r.reader.source.has("romeCodes") {
		for _, code := range r.list("romeCodes") {
			r.state("romeCodes", id, codingOf(code))
		}
	}
	if summary := r.text("summary"); summary != "" {
		r.state("summary", id, fact.Description{Text: summary})
	}
	for _, value := range r.list("accessLevels") {
		r.state("accessLevels", id, fact.Access{Level: r.level("accessLevels", value), Raw: value})
	}
	for _, status := range r.list("statuses") {
		r.state("statuses", id, fact.Employment{Label: status})
	}
	for _, interest := range r.list("interests") {
		r.state("interests", id, fact.Interest{Label: interest})
	}
}

// identities states the other identifiers of a métier. A code under which no other métier is filed
// follows from its code of ROME.
func (r *ownRow) identities(id fact.Identifier) {
	for _, value := range r.list("identifiers") {
		other, known := metierIdentifier(value)
		switch {
		case !known:
			r.refuse("identifiers", "%q is no identifier of a métier, such as MET.93, E1101 or rome3:E1101", fact.Clip(value))
		case other != id && r.reader.source.filed[other.Value] != 1:
			r.state("identifiers", id, fact.Identity{Identifier: other})
		}
	}
}

// codingOf returns the filing under a code: rome3:E1101 is one of ROME 3.
func codingOf(code string) fact.Coding {
	bare, old := strings.CutPrefix(strings.TrimPrefix(code, fact.RomePrefix), fact.Rome3Prefix)
	coding := fact.Coding{Code: strings.ToUpper(bare)}
	if old {
		version := "3"
		coding.Version = &version
	}
	return coding
}

// readOwnRomeCode reads a row of the table of codes.
func readOwnRomeCode(r *ownRow) {
	coding := codingOf(r.text("code"))
	if version := r.optional("version"); version != nil {
		coding.Version = version
	}
	coding.Label, coding.Domain, coding.GrandDomain = r.optional("label"), r.optional("domain"), r.optional("grandDomain")
	coding.Parent = r.optional("parent")
	r.state("code", r.metier("metier", "metierLabel"), coding)
}

// readOwnAppellation reads a row of the table of titles. A title may have several numbers in ROME.
func readOwnAppellation(r *ownRow) {
	title := r.title()
	if title.Label == "" {
		r.refuse("label", "is empty")
		return
	}
	id := r.metier("metier", "metierLabel")
	for _, number := range r.numbers() {
		r.state("label", id, fact.Naming{Title: title, OGR: number})
	}
}

// numbers returns the numbers in ROME of what a row is about: nil alone where it has none.
func (r *ownRow) numbers() []*string {
	list := []*string{}
	for _, number := range r.list("ogr") {
		list = append(list, &number)
	}
	if len(list) == 0 {
		return []*string{nil}
	}
	return list
}

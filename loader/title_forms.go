package loader

import (
	"strings"

	"passerelle/graph/french"
)

// A genderedForm is a feminine or masculine form of a title as a source gives it, and its place.
type genderedForm struct {
	text string
	at   span
}

// A titleForms is the place of a title's label, with the forms that the source gives for it.
type titleForms struct {
	label               span
	feminine, masculine genderedForm
}

// anyForm returns the place of a form of the title, for a title without a label.
func (n titleForms) anyForm() span {
	if n.masculine.text != "" {
		return n.masculine.at
	}
	return n.feminine.at
}

// all returns the span from the label to the last form.
func (n titleForms) all() span {
	return span{n.label.start, max(n.label.end, n.feminine.at.end, n.masculine.at.end)}
}

// titleOf returns a title with the forms that the source gives for it. A form of the wrong gender
// is a mistake of the source: it is replaced by the form that the label itself yields, with a
// warning that names both.
func (r *documentReader) titleOf(n titleForms) french.Title {
	own := french.ParseTitle(plain(r.of(n.label)))
	r.checkMarks(own, n.label)
	return french.Title{
		Label:     own.Label,
		Feminine:  r.checkedForm(own, n.feminine, own.Feminine, french.GenderMasculine),
		Masculine: r.checkedForm(own, n.masculine, own.Masculine, french.GenderFeminine),
	}
}

// checkedForm returns the given form, or the label's own form where none is given or where it has
// the wrong gender. A source that gives the label itself for a gender is trusted.
func (r *documentReader) checkedForm(title french.Title, given genderedForm, own string, wrong french.Gender) string {
	text := plain(given.text)
	switch {
	case text == "":
		return own
	case french.Slug(text) == french.Slug(title.Label) || french.TitleGender(text) != wrong || own == "" || own == text:
		return text
	}
	r.warn(given.at, "“%s” is %s and given as the other form of “%s”: read as “%s”", text, wrong, title.Label, own)
	return own
}

// genderMarks matches the endings that inclusive writing adds to a word: "trice" of
// "animateur.trice".
var genderMarks = newPattern(`\p{L}[.·•‧∙⋅・](\p{Ll}+)|\p{L}\(-?(\p{Ll}+)\)`)

// checkMarks warns of a title with an inclusive ending in which none of its forms ends: the
// feminine of "Administrateur.tice" is "administratrice", which the parser mends.
func (r *documentReader) checkMarks(title french.Title, at span) {
	forms := strings.Fields(french.Fold(title.Feminine + " " + title.Masculine))
	for _, mark := range genderMarks.FindAllStringSubmatch(title.Label, -1) {
		ending := french.Fold(mark[1] + mark[2])
		if ending == "s" || ending == "" || anyEndsWith(forms, ending) {
			continue
		}
		r.warn(at, "“%s” has the ending “%s”: read as “%s” and “%s”", title.Label, mark[1]+mark[2], title.Feminine, title.Masculine)
		return
	}
}

// anyEndsWith reports whether one of the words has that ending.
func anyEndsWith(words []string, ending string) bool {
	for _, word := range words {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}

package loader

import (
	"regexp"
	"strings"

	"passerelle/graph/french"
)

// A form is a gendered form of a title as a source gives it; at is where.
type genderedForm struct {
	text string
	at   span
}

// names are a title with the forms given for it.
type titleForms struct {
	label               span
	feminine, masculine genderedForm
}

// anyForm is where a form of the title stands, for a title without a label.
func (n titleForms) anyForm() span {
	if n.masculine.text != "" {
		return n.masculine.at
	}
	return n.feminine.at
}

// all is from the label to the last form.
func (n titleForms) all() span {
	return span{n.label.start, max(n.label.end, n.feminine.at.end, n.masculine.at.end)}
}

// formed is a title with the forms that the source gives for it. A form of the wrong
// gender is a mistake of the source: the one that the label itself yields takes its place,
// with a warning that names both.
func (r *documentReader) titleOf(n titleForms) french.Title {
	own := french.ParseTitle(plain(r.of(n.label)))
	r.checkMarks(own, n.label)
	return french.Title{
		Label:     own.Label,
		Feminine:  r.checkedForm(own, n.feminine, own.Feminine, french.GenderMasculine),
		Masculine: r.checkedForm(own, n.masculine, own.Masculine, french.GenderFeminine),
	}
}

// checked is the given form, or the label's own where none is given or where it has the
// wrong gender. A source that gives the label itself for a gender knows better.
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

// genderMarks are the endings that inclusive writing sets behind a word.
var genderMarks = regexp.MustCompile(`\p{L}[.·•‧∙⋅・](\p{Ll}+)|\p{L}\(-?(\p{Ll}+)\)`)

// checkMarks warns of a title whose inclusive ending is none that its forms end with:
// "Administrateur.tice" has "administratrice" for feminine, which the parser mends.
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

func anyEndsWith(words []string, ending string) bool {
	for _, word := range words {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}

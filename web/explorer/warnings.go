package explorer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A warningForm is a form of the sentences in which the API tells what is wrong with a document. They are English: the
// section [warning] of words/en.txt has them, with names for their variable parts, and that of words/fr.txt says the
// same in French.
type warningForm struct {
	key     string
	pattern *regexp.Regexp // whose groups are the variable parts, by their names
}

var (
	warningPlace = regexp.MustCompile(`\{(\w+)\}`)
	warningLine  = regexp.MustCompile(`^line (\d+): (?:record (\d+): )?`)
)

// readWarningForms returns the forms of the English words, in their order.
func readWarningForms(w words) (forms []warningForm) {
	for key, text := range w.texts {
		if !strings.HasPrefix(key, "warning.") {
			continue
		}
		pattern, from := "^", 0
		for _, found := range warningPlace.FindAllStringSubmatchIndex(text, -1) {
			pattern += regexp.QuoteMeta(text[from:found[0]]) + fmt.Sprintf("(?P<%s>.*)", text[found[2]:found[3]])
			from = found[1]
		}
		forms = append(forms, warningForm{key, regexp.MustCompile("(?s)" + pattern + regexp.QuoteMeta(text[from:]) + "$")})
	}
	slices.SortFunc(forms, func(a, b warningForm) int { return w.order[a.key] - w.order[b.key] })
	return forms
}

// A warning is what is wrong with a document, in words.
type warning struct {
	Line string // "" where it is about no line
	// Record is the number of the record there, in a line of which there are several; else "".
	Record string
	Text   string
	IsRaw  bool // whether it is the API's sentence, in English, which has no form
}

// warning tells a warning of the API in the language of the words.
func (w words) warning(forms []warningForm, sentence string) (warning, error) {
	told := warning{Text: sentence, IsRaw: true}
	if found := warningLine.FindStringSubmatch(sentence); found != nil {
		told.Line, told.Record, told.Text = found[1], found[2], sentence[len(found[0]):]
	}
	for _, form := range forms {
		values := form.pattern.FindStringSubmatch(told.Text)
		if values == nil {
			continue
		}
		var named []any
		for k, name := range form.pattern.SubexpNames()[1:] {
			named = append(named, name, w.warned(name, values[k+1]))
		}
		text, err := w.text(form.key, named...)
		told.Text, told.IsRaw = text, false
		return told, err
	}
	return told, nil
}

// warned returns a variable part of a warning: a gender or a level in words, anything else as it is.
func (w words) warned(name, value string) string {
	section := map[string]string{"gender": "gender", "level": "Level", "own": "Level"}[name]
	if text, err := w.text(section + "." + value); section != "" && err == nil {
		return text
	}
	return value
}

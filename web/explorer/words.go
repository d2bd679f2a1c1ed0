package explorer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	xlanguage "golang.org/x/text/language"
)

// words are the texts of the interface in one language, by their keys: "metier.skills". They stand in files of lines
//
//	[metier]
//	# a comment
//	skills = Compétences
//	found.one = {n} métier
//	found.other = {n} métiers
//
// in which {name} stands for a value. A section that is named after an enum of the schema has a word for each of its
// values.
type words struct {
	spoken language
	texts  map[string]string
	order  map[string]int // the places of the keys in the file
}

// readWords reads the words of a language. It panics on a line that is not of the form, and on a key that is there twice.
func readWords(spoken language) words {
	w := words{spoken, map[string]string{}, map[string]int{}}
	section := ""
	for line := range strings.Lines(textOf("words/" + string(spoken) + ".txt")) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if name, ok := strings.CutPrefix(line, "["); ok {
			section = strings.TrimSuffix(name, "]")
			continue
		}
		key, text, ok := strings.Cut(line, " = ")
		key = section + "." + key
		if _, twice := w.texts[key]; !ok || twice {
			panic(fmt.Errorf("words/%s.txt: %q is no new key with a text", spoken, line))
		}
		if spoken == french {
			text = unbroken.Replace(text)
		}
		w.texts[key], w.order[key] = text, len(w.order)
	}
	return w
}

// unbroken keeps French marks from the beginnings and ends of lines, where only these marks stand apart from the word.
var unbroken = strings.NewReplacer("« ", "«"+noBreakSpace, " »", noBreakSpace+"»", " :", noBreakSpace+":", " ;", noBreakSpace+";", " ?", noBreakSpace+"?", " !", noBreakSpace+"!")

// text returns the words of a key, with values in the places of their names, each of which is followed by its value.
func (w words) text(key string, named ...any) (string, error) {
	text, ok := w.texts[key]
	if !ok {
		return "", fmt.Errorf("no words for %s in %s", key, w.spoken)
	}
	for k := 0; k+1 < len(named); k += 2 {
		text = strings.ReplaceAll(text, fmt.Sprintf("{%v}", named[k]), fmt.Sprint(named[k+1]))
	}
	return text, nil
}

// counted returns the words of a key for a number, which is {n} in them, in the form that the language has for it:
// key.one, key.other.
func (w words) counted(key string, count any, named ...any) (string, error) {
	n := int(toFloat(count))
	form := ".other"
	if plural.Cardinal.MatchPlural(xlanguage.Make(string(w.spoken)), n, 0, 0, 0, 0) == plural.One {
		form = ".one"
	}
	return w.text(key+form, append([]any{"n", w.number(count)}, named...)...)
}

// inOrder returns groups by a value of an enum in the order in which the words have these: levels from the lowest.
func (w words) inOrder(enum string, groups []group) []group {
	return slices.SortedStableFunc(slices.Values(groups), func(a, b group) int {
		return cmp.Compare(w.place(enum, a.Value), w.place(enum, b.Value))
	})
}

// place returns that of the word for a value of an enum, nil after all others.
func (w words) place(enum string, value any) int {
	if value == nil {
		return len(w.order)
	}
	return w.order[fmt.Sprintf("%s.%v", enum, value)]
}

// valuesOf returns the values of an enum in the order of the words.
func (w words) valuesOf(enum string) (values []string) {
	for key := range w.texts {
		if value, ok := strings.CutPrefix(key, enum+"."); ok {
			values = append(values, value)
		}
	}
	slices.SortFunc(values, func(a, b string) int { return cmp.Compare(w.place(enum, a), w.place(enum, b)) })
	return values
}

// enum returns the word for a value of an enum of the schema.
func (w words) enum(name string, value any) (string, error) {
	return w.text(fmt.Sprintf("%s.%v", name, value))
}

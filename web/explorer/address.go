package explorer

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText bounds a parameter in characters. No name is as long; what is longer is refused.
const maxText = 300

// An address is what a request asks for, read from its path and query, in which texts are cleaned.
type address struct {
	path   string     // as it was asked for, encoded
	query  url.Values // its parameters, cleaned
	values url.Values // these, and those of the path
	asked  string     // the question that was taken to ask for this page, "" if there was none
	long   bool       // whether one is longer than maxText
	empty  bool       // whether a parameter has no text, as forms send fields that nobody filled in
}

// readAddress reads the address of a request. The parameters of the path are the wildcards of its pattern.
func readAddress(r *http.Request) address {
	a := address{path: r.URL.EscapedPath(), values: url.Values{}}
	given, _ := url.ParseQuery(r.URL.RawQuery) // what is not well encoded is left out
	for name, texts := range given {
		if isTracker(name) {
			continue
		}
		for _, text := range texts {
			a.empty = a.empty || text == ""
			a.add(name, text)
		}
	}
	a.asked = a.text("question")
	delete(a.values, "question")
	a.query = maps.Clone(a.values)
	for _, part := range strings.Split(r.Pattern, "/") {
		if name, ok := strings.CutPrefix(part, "{"); ok && name != "$}" {
			name = strings.TrimSuffix(strings.TrimSuffix(name, "}"), "...")
			a.values[name] = nil
			a.add(name, r.PathValue(name))
		}
	}
	return a
}

// isTracker reports whether a parameter is one that social networks, advertisers and newsletters add to links, to know
// who follows them: "utm_source". It is left out, so that it neither makes another page nor is passed on.
func isTracker(name string) bool {
	return strings.HasPrefix(name, "utm_") || slices.Contains(clickIDs, name)
}

// clickIDs are the parameters by which a network tells one click from another.
var clickIDs = []string{"fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "igshid", "li_fat_id", "ttclid", "twclid", "mc_cid", "mc_eid"}

// add adds a text without its control characters and the space around it, if anything is left.
func (a *address) add(name, text string) {
	text = strings.Map(func(char rune) rune {
		if unicode.IsControl(char) {
			return ' '
		}
		return char
	}, strings.ToValidUTF8(text, "\uFFFD"))
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	a.long = a.long || utf8.RuneCountInString(text) > maxText
	a.values[name] = append(a.values[name], text)
}

// text returns the first text of a parameter, "" if there is none.
func (a address) text(name string) string {
	if texts := a.values[name]; len(texts) > 0 {
		return texts[0]
	}
	return ""
}

// number returns the whole number that a parameter is, if it is one of at most nine digits.
func (a address) number(name string) (number int, ok bool) {
	text := a.text(name)
	number, err := strconv.Atoi(text)
	return number, err == nil && number >= 0 && len(text) <= 9
}

// texts returns all texts of a parameter that is repeated, each once and at most so many.
func (a address) texts(name string, most int) []string {
	var kept []string
	for _, text := range a.values[name] {
		if !slices.Contains(kept, text) && len(kept) < most {
			kept = append(kept, text)
		}
	}
	return kept
}

// oneOf returns the text of a parameter if it is one of some, else "".
func (a address) oneOf(name string, some []string) string {
	if text := a.text(name); slices.Contains(some, text) {
		return text
	}
	return ""
}

// maxFields bounds how many texts of a parameter that is repeated count.
const maxFields = 20

// asks reports whether a parameter of the query has a text.
func (a address) asks(text string) bool {
	for _, texts := range a.query {
		if slices.Contains(texts, text) {
			return true
		}
	}
	return false
}

// replacing returns the address with another text in place of one, wherever the query has it.
func (a address) replacing(was, is string) address {
	values := url.Values{}
	for name, texts := range a.query {
		for _, text := range texts {
			if text == was {
				text = is
			}
			values.Add(name, text)
		}
	}
	a.query = values
	return a
}

// set returns the address with one text as all of a parameter of the query, or without it if that is "".
func (a address) set(name, text string) address {
	a.query = maps.Clone(a.query)
	delete(a.query, name)
	if text != "" {
		a.query.Set(name, text)
	}
	return a
}

// more returns the address with another text of a parameter of the query.
func (a address) more(name, text string) address {
	a.query = maps.Clone(a.query)
	a.query[name] = append(slices.Clone(a.query[name]), text)
	return a
}

// less returns the address without a text of a parameter of the query.
func (a address) less(name, text string) address {
	a.query = maps.Clone(a.query)
	kept := slices.DeleteFunc(slices.Clone(a.query[name]), func(other string) bool { return other == text })
	if a.query[name] = kept; len(kept) == 0 {
		delete(a.query, name)
	}
	return a
}

// unslashed returns the address without the slash at the end of its path.
func (a address) unslashed() address {
	a.path = strings.TrimSuffix(a.path, "/")
	return a
}

// link returns the address as links have it: its parameters in the order of their names.
func (a address) link() string {
	if len(a.query) == 0 {
		return a.path
	}
	return a.path + "?" + a.query.Encode()
}

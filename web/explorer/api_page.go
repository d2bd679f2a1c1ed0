package explorer

import (
	"bytes"
	"encoding/json"
)

// A limit is one that queries are held to.
type limit struct {
	Name  string
	Value int
}

// limitNames are the names of the limits in the order in which the page of the API lists them.
var limitNames = []string{"fields", "depth", "selections", "allSelections", "rootFields", "aliases", "directives", "tokens", "bodyBytes", "seconds"}

// limits returns the limits that the explorer was given.
func (e *Explorer) limits() (list []limit) {
	for _, name := range limitNames {
		if value, ok := e.options.Limits[name]; ok {
			list = append(list, limit{name, value})
		}
	}
	return list
}

// QueryText returns the query of the page.
func (v *view) QueryText() string { return v.query }

// QueryLink returns the address of the playground with it.
func (v *view) QueryLink() string { return v.queryLink() }

// AnswerText returns what was answered, as the API wrote it, indented.
func (v *view) AnswerText() (string, error) {
	var text bytes.Buffer
	err := json.Indent(&text, v.body, "", "  ")
	return text.String(), err
}

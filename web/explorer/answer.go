package explorer

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
)

// An Answer is what the API says to a query.
type Answer struct {
	Status     int    // of HTTP
	RetryAfter string // the header of that name, of an answer that refuses the query for now
	Body       []byte // JSON, with data and errors
	// Again notes of another request that a page made of this answer is its answer too; nil where nothing is noted.
	Again func(*http.Request)
}

// A reply is an answer, decoded.
type reply struct {
	Data   map[string]any `json:"data"`
	Errors []fault        `json:"errors"`

	status     int
	retryAfter string
	variables  variables // with which it was asked
	body       []byte    // as it was answered
	again      func(*http.Request)
	filed      *filings // what the page of all métiers makes of it, nil of other answers
}

// A fault is an error of the API.
type fault struct {
	Message    string `json:"message"`
	Extensions struct {
		Code        string   `json:"code"`
		Ref         string   `json:"ref"`
		Argument    string   `json:"argument"`
		Variable    string   `json:"variable"`
		Value       any      `json:"value"`
		Suggestions []choice `json:"suggestions"`
		Candidates  []choice `json:"candidates"`
	} `json:"extensions"`
}

// A choice is a node that a name may have meant.
type choice struct {
	ID           string `json:"id"`
	Label        string `json:"label"`
	DisplayLabel string `json:"displayLabel"` // of a métier
	MatchedOn    string `json:"matchedOn"`
	MatchedBy    string `json:"matchedBy"`
	Href         string `json:"-"` // where it leads
}

// Shown returns the name that it is shown by.
func (c choice) Shown() string { return cmp.Or(c.DisplayLabel, c.Label) }

// A question is a name that no node bears, or several do, with what it may have meant.
type question struct {
	Name    string
	Node    string // the root field that asks for such a node: metier, skill, training, romeCode
	Several bool   // whether it is the name of several
	Choices []choice
}

// The codes of errors that pages know.
const (
	codeNotFound  = "NOT_FOUND"
	codeAmbiguous = "AMBIGUOUS"
)

// ask runs the query of a page with each variables in turn, until one names what exists. Without variables it is not
// run, and the reply has no data.
func (e *Explorer) ask(r *http.Request, query string, all []variables) (got reply, err error) {
	got = reply{Data: map[string]any{}, status: http.StatusOK, variables: variables{}}
	for _, each := range all {
		answer := e.options.Ask(r, query, each)
		got = reply{status: answer.Status, retryAfter: answer.RetryAfter, variables: each, body: answer.Body, again: answer.Again}
		if err := json.Unmarshal(answer.Body, &got); err != nil {
			return got, fmt.Errorf("answer of the API: %w", err)
		}
		if got.code() != codeNotFound {
			break
		}
	}
	return got, nil
}

// code returns that of the first error, "" if there is none.
func (r *reply) code() string {
	if len(r.Errors) == 0 {
		return ""
	}
	return r.Errors[0].Extensions.Code
}

// refuses reports whether an argument's value, and nothing else, is wrong.
func (r *reply) refuses(argument string) bool {
	return argument != "" && len(r.Errors) == 1 && r.code() == "BAD_USER_INPUT" && r.Errors[0].Extensions.Argument == argument
}

// questions returns the names of which the API says that it does not know which node of a kind they mean, each once, and
// whether these are all that is wrong.
func (r *reply) questions(node string) (asked []question, all bool) {
	all = true
	for _, wrong := range r.Errors {
		of := wrong.Extensions
		if of.Code != codeNotFound && of.Code != codeAmbiguous {
			all = false
			continue
		}
		if !slices.ContainsFunc(asked, func(other question) bool { return other.Name == of.Ref }) {
			asked = append(asked, question{of.Ref, node, of.Code == codeAmbiguous, append(of.Suggestions, of.Candidates...)})
		}
	}
	return asked, all
}

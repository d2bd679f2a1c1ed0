package explorer

import (
	"net/http"
	"net/url"
)

// A problem is why a visit gets no page of its own.
type problem struct {
	kind       string // the key of its words: problem.KIND.title, problem.KIND.text
	status     int
	retryAfter string // seconds, "" if it does not help to try again
	wrong      *wrongValue
}

// problems are the problems that the codes of errors stand for.
var problems = map[string]problem{
	"BAD_USER_INPUT":            {kind: "input", status: http.StatusBadRequest},
	"LIMIT_EXCEEDED":            {kind: "limit", status: http.StatusBadRequest},
	"COMPLEXITY_LIMIT_EXCEEDED": {kind: "limit", status: http.StatusBadRequest},
	"RATE_LIMITED":              {kind: "rate", status: http.StatusTooManyRequests, retryAfter: "10"},
	"TOO_BUSY":                  {kind: "busy", status: http.StatusServiceUnavailable, retryAfter: "1"},
	"TIMEOUT":                   {kind: "busy", status: http.StatusServiceUnavailable, retryAfter: "10"},
	"CANCELED":                  {kind: "busy", status: http.StatusServiceUnavailable, retryAfter: "1"},
	"NOT_READY":                 {kind: "starting", status: http.StatusServiceUnavailable, retryAfter: "1"},
}

// problemOf returns the problem of the first error of a reply that is not about a name, for an address.
func problemOf(got *reply, a address) problem {
	for k := range got.Errors {
		if code := got.Errors[k].Extensions.Code; code != codeNotFound && code != codeAmbiguous {
			found, known := problems[code]
			if !known {
				break
			}
			if found.retryAfter != "" && got.retryAfter != "" {
				found.retryAfter = got.retryAfter
			}
			found.wrong = a.wrongValue(&got.Errors[k])
			return found
		}
	}
	return problem{kind: "fault", status: http.StatusInternalServerError}
}

// serveProblem answers with a page that says what is wrong and where to go on.
func (e *Explorer) serveProblem(w http.ResponseWriter, v *visit, found problem) {
	if found.retryAfter != "" {
		w.Header().Set("Retry-After", found.retryAfter)
	}
	e.serveView(w, v, found.status, "problem", &view{address: v.address, Problem: found.kind, Wrong: found.wrong})
}

// serveChoices answers with what names that are unknown or ambiguous may have meant.
func (e *Explorer) serveChoices(w http.ResponseWriter, v *visit, shown *view) {
	shown.Problem = "unknown"
	status := http.StatusNotFound
	if shown.Questions[0].Several {
		shown.Problem, status = "several", http.StatusMultipleChoices
	}
	e.serveView(w, v, status, "problem", shown)
}

// serveNothing answers a request for an address that there is not.
func (e *Explorer) serveNothing(w http.ResponseWriter, r *http.Request) {
	e.serveProblem(w, e.visitOf(r), problem{kind: "absent", status: http.StatusNotFound})
}

// choices gives each choice of some questions its link: the address of the visit with its id in the place of the name
// or, where no parameter of the query is the name, the page of the node, at the section that a question in words asks for.
func (v *visit) choices(questions []question) []question {
	section := ""
	if asked := meaningOf(v.address.asked); asked != nil && asked.section != "" {
		section = "#" + asked.section
	}
	for q := range questions {
		for c := range questions[q].Choices {
			chosen := &questions[q].Choices[c]
			chosen.Href = v.rendering.localised(nodePath(chosen.ID)) + section
			if v.address.asks(questions[q].Name) {
				chosen.Href = v.address.replacing(questions[q].Name, shortRef(chosen.ID)).link()
			}
		}
	}
	return questions
}

// playgroundLink returns the address of the playground with a query.
func playgroundLink(values url.Values) string {
	kept := url.Values{}
	for _, name := range []string{"query", "variables", "operationName"} {
		if text := values.Get(name); text != "" {
			kept.Set(name, text)
		}
	}
	return "/graphiql/?" + kept.Encode()
}

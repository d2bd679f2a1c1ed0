package explorer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strconv"

	"passerelle/internal/coding"
)

// securityPolicy keeps every request of a page on this server, and has it run and show nothing that stands in the
// page itself, whatever gets into it.
const securityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; " +
	"font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// A visit is a request for a page, read.
type visit struct {
	*http.Request
	address   address
	rendering rendering
	words     words
}

func (e *Explorer) visitOf(r *http.Request) *visit {
	a := readAddress(r)
	shown := renderingOf(r, a)
	return &visit{r, a, shown, e.words[shown.language]}
}

// plain returns a handler that answers GET and HEAD alone.
func (e *Explorer) plain(next http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", securityPolicy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "same-origin")
		header.Set("Cache-Control", "no-cache")
		header.Set("Vary", "Accept-Language, Accept-Encoding")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			header.Set("Allow", "GET, HEAD")
			e.serveProblem(w, e.visitOf(r), problem{kind: "method", status: http.StatusMethodNotAllowed})
			return
		}
		next(w, r)
	})
}

// servePage answers a request for a page. One that the client has or that was made before, of what is served, costs
// no query.
func (e *Explorer) servePage(w http.ResponseWriter, r *http.Request, p *page) {
	v := e.visitOf(r)
	tag := e.tag(v)
	if e.sendElsewhere(w, v, p) || e.sendKept(w, v, tag) || e.sendUnderstood(w, v, p) {
		return
	}
	setCacheStatus(w, "fwd=miss")
	query := p.query()
	got, err := e.askOf(r, p, v.address)
	if err != nil {
		e.serveProblem(w, v, problem{kind: "fault", status: http.StatusInternalServerError})
		return
	}
	if to, status := p.redirect(&got, v); to != "" {
		http.Redirect(w, r, to, status)
		return
	}
	if wrong := e.problemIn(&got, v, p); wrong != nil {
		e.serveProblem(w, v, *wrong)
		return
	}
	e.serveAnswer(w, v, p, &got, query, tag)
}

// sendElsewhere answers where the address is not that of a page: it is too long, ends in a slash, has a query for the
// playground, or empty parameters, as a form has them, which are not to be shared. It reports whether it did.
func (e *Explorer) sendElsewhere(w http.ResponseWriter, v *visit, p *page) bool {
	switch {
	case p.name == "accueil" && v.URL.Query().Has("query"):
		http.Redirect(w, v.Request, playgroundLink(v.URL.Query()), http.StatusFound)
	case v.address.long:
		e.serveProblem(w, v, problem{kind: "long", status: http.StatusBadRequest})
	case p.slashed(v.address.path):
		http.Redirect(w, v.Request, v.address.unslashed().link(), http.StatusMovedPermanently)
	case v.address.empty:
		http.Redirect(w, v.Request, v.address.link(), http.StatusFound)
	default:
		return false
	}
	return true
}

// sendKept answers with a page that the client has or that was made before, and reports whether there is one.
func (e *Explorer) sendKept(w http.ResponseWriter, v *visit, tag string) bool {
	known := tag != "" && coding.NamesTag(v.Request, tag)
	made, kept := e.made.get(pageKey{tag, coding.Preferred(v.Request)})
	if !known && !kept {
		return false
	}
	if made.again != nil {
		made.again(v.Request)
	}
	setCacheStatus(w, "hit")
	w.Header().Set("ETag", tag)
	if known {
		w.WriteHeader(http.StatusNotModified)
		return true
	}
	made.send(w, http.StatusOK, htmlPage)
	return true
}

// problemIn returns why there is no page of an answer, nil if there is one. It adds to the answer what the page shows
// beside it.
func (e *Explorer) problemIn(got *reply, v *visit, p *page) *problem {
	_, answered := got.questions(p.named())
	if !answered && !got.refuses(p.refusal) {
		wrong := problemOf(got, v.address)
		return &wrong
	}
	if p.exports && answered {
		if err := e.addExports(got, v); err != nil {
			e.options.Log(v.Request, err)
			return &problem{kind: "fault", status: http.StatusInternalServerError}
		}
	}
	if p.needs != "" && got.Data[p.needs] == nil {
		return &problem{kind: "absent", status: http.StatusNotFound}
	}
	return nil
}

// serveAnswer shows an answer, or the choices where it says that names are unknown or ambiguous.
func (e *Explorer) serveAnswer(w http.ResponseWriter, v *visit, p *page, got *reply, query, tag string) {
	questions, _ := got.questions(p.named())
	shown := &view{
		address: v.address, Origin: e.origin(v.Request), Data: got.Data, Refused: got.refuses(p.refusal),
		Questions: v.choices(questions), query: query, body: got.body, variables: got.variables, again: got.again, filed: got.filed,
	}
	switch {
	case len(questions) > 0 && !p.mends:
		e.serveChoices(w, v, shown)
	case shown.Refused:
		e.serveView(w, v, http.StatusBadRequest, p.name, shown)
	default:
		e.sendMade(w, v, p, shown, tag)
	}
}

// sendMade answers with a page that shows what was asked for, and keeps it under its tag.
func (e *Explorer) sendMade(w http.ResponseWriter, v *visit, p *page, shown *view, tag string) {
	end, err := e.turn(v.Request)
	if err != nil {
		e.serveProblem(w, v, problems["TOO_BUSY"])
		return
	}
	made, err := e.makePage(v, p, shown, end)
	if err != nil {
		e.serveFault(w, v, err)
		return
	}
	if tag != "" {
		w.Header().Set("ETag", tag)
	}
	if e.made.put(pageKey{tag, coding.Preferred(v.Request)}, keptPage{made, shown.again}) {
		setCacheStatus(w, "fwd=miss; stored")
	}
	made.send(w, http.StatusOK, htmlPage)
}

// turn waits as Options.Turn says.
func (e *Explorer) turn(r *http.Request) (end func(), err error) {
	if e.options.Turn == nil {
		return func() {}, nil
	}
	return e.options.Turn(r)
}

// makePage makes a page as it is sent, and ends the turn for that.
func (e *Explorer) makePage(v *visit, p *page, shown *view, end func()) (coded, error) {
	defer end()
	body, err := e.render(v, http.StatusOK, p.name, shown)
	if err != nil {
		return coded{}, err
	}
	return encode(v.Request, body), nil
}

// tag returns the entity tag of the page of a visit, "" while nothing is served. It is a weak one, of the page in all
// codings, and depends on all that the page does: on what is served, the program, the language, and the address
// with the host and the question that led to it.
func (e *Explorer) tag(v *visit) string {
	served := e.options.Version()
	if served == "" {
		return ""
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %q %q %v", served, e.edition, e.origin(v.Request), v.address.link(), v.address.asked, v.rendering))
	return `W/"` + hex.EncodeToString(sum[:12]) + `"`
}

// redirect returns where a visit is sent on, and the status that says whether for good: to the one address of the
// node that the page is about, if it was asked for by an id that the node had, for good, or by a name of it. It returns
// "" where the address is the one.
func (p *page) redirect(got *reply, v *visit) (to string, status int) {
	node, ok := got.Data[p.node].(map[string]any)
	if !ok {
		return "", 0
	}
	id, _ := node["id"].(string)
	if to = nodePath(id); to == "" || to == v.address.path {
		return "", 0
	}
	status = http.StatusFound
	if node["redirectedFrom"] != nil {
		status = http.StatusMovedPermanently
	}
	moved := v.address.set("question", v.address.asked)
	moved.path = to
	return moved.link(), status
}

// origin returns the scheme and host of the service or, where it does not know it, of a request: "https://example.org".
func (e *Explorer) origin(r *http.Request) string {
	switch {
	case e.options.Origin != "":
		return e.options.Origin
	case r.TLS != nil:
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// htmlPage is the media type of pages.
const htmlPage = "text/html; charset=utf-8"

// send answers with a body in the coding that the client prefers.
func send(w http.ResponseWriter, r *http.Request, status int, contentType string, body []byte) {
	encode(r, body).send(w, status, contentType)
}

// A coded body is one in a coding.
type coded struct {
	body []byte
	in   coding.Coding
}

// encode returns a body in the coding that the client prefers, or as it is where that is hardly longer.
func encode(r *http.Request, body []byte) coded {
	if in := coding.Preferred(r); in != coding.Identity && len(body) >= coding.MinLength {
		return coded{in.Encode(body), in}
	}
	return coded{body, coding.Identity}
}

// send answers with the body. It ignores the error of a client that is gone.
func (c coded) send(w http.ResponseWriter, status int, contentType string) {
	header := w.Header()
	header.Set("Content-Type", contentType)
	if c.in != coding.Identity {
		header.Set("Content-Encoding", c.in.String())
	}
	header.Set("Content-Length", strconv.Itoa(len(c.body)))
	w.WriteHeader(status)
	_, _ = w.Write(c.body)
}

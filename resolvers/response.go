package resolvers

import (
	"bytes"
	"encoding/json"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

const (
	mediaJSON    = "application/json"
	mediaGraphQL = "application/graphql-response+json"
	// maxErrors bounds the errors of an answer, so that to refuse a bad query costs no more than to
	// answer a good one.
	maxErrors = 20
)

// transport is gqlgen's interface to HTTP. It runs an admitted request and writes the answer as the
// GraphQL over HTTP specification demands: gqlgen's own transports answer 422 where it demands 200,
// and "data":null where it demands no data.
type transport struct {
	schema    *ast.Schema
	documents *persistedDocuments
}

var _ graphql.Transport = transport{}

// Supports reports true: the handler lets no other requests through.
func (transport) Supports(*http.Request) bool { return true }

// Do runs a request and writes its answer. For a request that cannot be run, because it does not
// parse or validate or exceeds a limit, the answer has errors and no data.
func (t transport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	media, ctx := mediaType(r), r.Context()
	defer func() {
		if v := recover(); v != nil {
			response := exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(recoverPanic(ctx, v))})
			observeErrors(ctx, response.Errors)
			writeAnswer(w, http.StatusInternalServerError, media, &answer{Errors: response.Errors})
		}
	}()
	admitted := admissionOf(ctx)
	params := admitted.params
	operation, errs := exec.CreateOperationContext(ctx, params)
	observeOperation(ctx, operation)
	if admitted.refusals != nil {
		errs = admitted.refusals
	}
	found := len(errs)
	if errs = queryErrors(t.schema, operation, params, errs); errs != nil {
		if refused := admitted.turn.chargeErrors(ctx, w.Header(), found); refused != nil {
			observeErrors(ctx, refused.list())
			writeAnswer(w, refused.status, media, &answer{Errors: refused.list()})
			return
		}
		errs = errs[:min(len(errs), maxErrors)]
		response := exec.DispatchError(graphql.WithOperationContext(ctx, operation), errs)
		observeErrors(ctx, response.Errors)
		writeAnswer(w, refusedStatus(media), media, &answer{Errors: response.Errors})
		return
	}
	if refused := admitted.turn.admit(ctx, w.Header(), operation); refused != nil {
		observeErrors(ctx, refused.list())
		writeAnswer(w, refused.status, media, &answer{Errors: refused.list()})
		return
	}
	t.documents.learn(params)
	respond, ctx := exec.DispatchOperation(ctx, operation)
	response := respond(ctx)
	if response == nil { // the context ended before anything was run
		response = exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(ctx.Err())})
	}
	response.Errors = response.Errors[:min(len(response.Errors), maxErrors)]
	observeErrors(ctx, response.Errors)
	writeAnswer(w, http.StatusOK, media, &answer{response.Errors, response.Data})
	tell(w, response.Errors)
}

// refusedStatus returns the status of a request that cannot be run: 400 for clients that know
// GraphQL's media type, and 200 for the others, which take application/json under another status
// for the answer of some proxy.
func refusedStatus(media string) int {
	if media == mediaGraphQL {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// An answer is the body of a response. It has data, if only null, once something was run.
type answer struct {
	Errors gqlerror.List
	Data   []byte // JSON
}

// writeAnswer writes an answer. It ignores the error of a client that is gone.
func writeAnswer(w http.ResponseWriter, status int, media string, a *answer) {
	body := a.encode()
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// encode returns the JSON of an answer: its errors, if it has any, and then its data, if something was run. The
// data are taken as they are, which are most of the answer. encoding/json would read them whole once more.
func (a *answer) encode() []byte {
	var body bytes.Buffer
	body.Grow(len(a.Data) + 64)
	body.WriteByte('{')
	if len(a.Errors) > 0 {
		errs, err := json.Marshal(a.Errors)
		if err != nil {
			panic(err) // transport.Do recovers, and answers with an internal error
		}
		body.WriteString(`"errors":`)
		body.Write(errs)
		if a.Data != nil {
			body.WriteByte(',')
		}
	}
	if a.Data != nil {
		body.WriteString(`"data":`)
		writeEscaped(&body, a.Data)
	}
	body.WriteByte('}')
	return body.Bytes()
}

// writeEscaped writes JSON, with what stands for markup in HTML escaped as encoding/json does: a page that has an
// answer within a script stays whole.
func writeEscaped(body *bytes.Buffer, text []byte) {
	for _, mark := range []string{"<", ">", "&", "\u2028", "\u2029"} {
		if bytes.Contains(text, []byte(mark)) {
			json.HTMLEscape(body, text)
			return
		}
	}
	body.Write(text)
}

// mediaType returns the media type of the answer: of the two, the one that the request's Accept
// header prefers, and the first it names of two with the same quality. It is application/json if
// the header names neither: "application/graphql-response+json;q=0.5, application/json" gives
// application/json.
func mediaType(r *http.Request) string {
	best, liked := mediaJSON, 0.0
	for accepted := range strings.SplitSeq(strings.Join(r.Header.Values("Accept"), ","), ",") {
		media, params, err := mime.ParseMediaType(accepted)
		if err != nil {
			continue
		}
		quality, err := strconv.ParseFloat(params["q"], 64)
		if err != nil {
			quality = 1
		}
		if quality <= liked {
			continue
		}
		switch media {
		case mediaGraphQL:
			best, liked = mediaGraphQL, quality
		case mediaJSON, "application/*", "*/*":
			best, liked = mediaJSON, quality
		}
	}
	return best
}

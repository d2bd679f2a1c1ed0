package resolvers

import (
	"encoding/json"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

const (
	mediaJSON    = "application/json"
	mediaGraphQL = "application/graphql-response+json"
	// maxErrors keeps a bad query from costing more to refuse than to answer.
	maxErrors = 20
)

// transport runs an admitted request and writes the answer as the GraphQL over HTTP
// specification asks: gqlgen's own transports answer 422 where it wants 200, and
// "data":null where it wants none.
type transport struct{}

var _ graphql.Transport = transport{}

// Supports is true: the guard lets nothing else through.
func (transport) Supports(*http.Request) bool { return true }

// Do answers the request. A request that cannot be run, because it does not parse or
// validate or exceeds a limit, has errors and no data.
func (transport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	media, ctx := mediaType(r), r.Context()
	defer func() {
		if v := recover(); v != nil {
			response := exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(recoverPanic(ctx, v))})
			writeAnswer(w, http.StatusInternalServerError, media, &answer{Errors: response.Errors})
		}
	}()
	operation, errs := exec.CreateOperationContext(ctx, admissionOf(ctx).params)
	if errs != nil {
		errs = errs[:min(len(errs), maxErrors)]
		response := exec.DispatchError(graphql.WithOperationContext(ctx, operation), errs)
		writeAnswer(w, refusedStatus(media), media, &answer{Errors: response.Errors})
		return
	}
	respond, ctx := exec.DispatchOperation(ctx, operation)
	response := respond(ctx)
	if response == nil { // the context ended before anything was run
		response = exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(ctx.Err())})
	}
	response.Errors = response.Errors[:min(len(response.Errors), maxErrors)]
	writeAnswer(w, http.StatusOK, media, &answer{response.Errors, response.Data})
}

// refusedStatus is 400 for clients that know GraphQL's media type, and 200 for those
// that take an application/json of another status for the word of some proxy.
func refusedStatus(media string) int {
	if media == mediaGraphQL {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// An answer is the body of every response. No data at all, as opposed to null, says that
// nothing was run.
type answer struct {
	Errors gqlerror.List   `json:"errors,omitempty"`
	Data   json.RawMessage `json:"data,omitempty"`
}

// write sends an answer; that the client is gone is no error of the server's.
func writeAnswer(w http.ResponseWriter, status int, media string, a *answer) {
	body, err := json.Marshal(a)
	if err != nil {
		panic(err) // the server recovers, and tells the client of an internal error
	}
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// mediaType is the type that the request's Accept header likes best, the first of
// several it likes as much; application/json where it has no say.
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

package resolvers

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"passerelle/internal/workload"
)

// parameters holds what a request says, in a JSON object or a query string. Of the extensions the server knows
// persistedQuery alone, and ignores others.
type parameters struct {
	Query         *string        `json:"query"`
	OperationName *string        `json:"operationName"`
	Variables     map[string]any `json:"variables"`
	Extensions    map[string]any `json:"extensions"`
}

// readParams reads a GET or POST request, whose document may be one of those that are known by their hash. Its errors
// quote nothing that the client sent. The caller must call release when it has answered, whatever was read.
func readParams(
	w http.ResponseWriter, r *http.Request, client string, documents *persistedDocuments, memory *workload.Memory,
) (params *graphql.RawParams, release func(), refused *refusal) {
	start := graphql.Now()
	var p parameters
	if r.Method == http.MethodGet {
		p, refused = readURL(r)
		release = func() {}
	} else {
		p, release, refused = readBody(w, r, client, memory)
	}
	if refused != nil {
		return nil, release, refused
	}
	hash, refused := documents.resolve(r, &p)
	if refused != nil {
		return nil, release, refused
	}
	if p.Query == nil || strings.TrimSpace(*p.Query) == "" {
		return nil, release, badRequest(noQuery(r.Method))
	}
	params = &graphql.RawParams{Query: *p.Query, Variables: p.Variables, Headers: r.Header}
	if hash != "" {
		params.Extensions = map[string]any{persistedQuery: hash}
	}
	if p.OperationName != nil {
		params.OperationName = *p.OperationName
	}
	params.ReadTime = graphql.TraceTiming{Start: start, End: graphql.Now()}
	return params, release, nil
}

// readBody reads the parameters of a POST: one JSON object in UTF-8 and nothing after it.
func readBody(
	w http.ResponseWriter, r *http.Request, client string, memory *workload.Memory,
) (p parameters, release func(), refused *refusal) {
	release = func() {}
	if refused = checkMediaType(r); refused != nil {
		return p, release, refused
	}
	tooLarge := &refusal{http.StatusRequestEntityTooLarge, codeTooLarge, fmt.Sprintf("the body exceeds %d KB", maxBodyBytes>>10)}
	if r.ContentLength > maxBodyBytes { // which is not waited for
		w.Header().Set("Connection", "close")
		return p, release, tooLarge
	}
	body, release, err := memory.Read(client, http.MaxBytesReader(w, r.Body, maxBodyBytes), r.ContentLength)
	switch exceeded := (*http.MaxBytesError)(nil); {
	case errors.As(err, &exceeded):
		return p, release, tooLarge
	case err != nil:
		if spent, ok := errors.AsType[*workload.SpentError](err); ok {
			w.Header().Set("Connection", "close")
			return p, release, noRoom(w.Header(), spent)
		}
		return p, release, badRequest("the body could not be read")
	}
	return p, release, decodeBody(body, &p)
}

// decodeBody reads parameters in JSON.
func decodeBody(body []byte, p *parameters) *refusal {
	if !utf8.Valid(body) {
		return badRequest("the body is not UTF-8")
	}
	if bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("[")) {
		return badRequest("batches are not supported: send one request at a time")
	}
	if err := decode(body, p); err != nil {
		return badRequest(bodyError(err))
	}
	return nil
}

// noQuery says how to send a query.
func noQuery(method string) string {
	if method == http.MethodGet {
		return "the request has no query: send one in the address, as in ?query={dataset{version}}"
	}
	return `the request has no query: send one, as in {"query": "{ dataset { version } }"}`
}

// bodyError says what is wrong with a body that is not the JSON object that it should be, without quoting it.
func bodyError(err error) string {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Sprintf("the body is not JSON: the error is at byte %d", syntax.Offset)
	}
	if mismatch, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		kind, _, _ := strings.Cut(mismatch.Value, " ")
		switch mismatch.Field {
		case "query", "operationName":
			return fmt.Sprintf("%s must be a string: it is of type %s", mismatch.Field, kind)
		case "variables", "extensions":
			return fmt.Sprintf("%s must be a JSON object, not a text that holds one: it is of type %s", mismatch.Field, kind)
		}
	}
	if errors.Is(err, errTrailing) {
		return "the body must be one JSON object: something follows it"
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return "the body is not JSON: it ends too early"
	}
	return `the body must be one JSON object, as in {"query": "{ dataset { version } }"}`
}

// checkMediaType refuses bodies that are not plain JSON in UTF-8.
func checkMediaType(r *http.Request) *refusal {
	media, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := params["charset"]
	if err != nil || media != mediaJSON || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return &refusal{http.StatusUnsupportedMediaType, codeMediaType, "the content type must be application/json in UTF-8"}
	}
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return &refusal{http.StatusUnsupportedMediaType, codeMediaType, "the body must not be compressed"}
	}
	return nil
}

// readURL reads the parameters of a GET from its query string.
func readURL(r *http.Request) (parameters, *refusal) {
	var p parameters
	if len(r.URL.RawQuery) > maxBodyBytes {
		return p, &refusal{http.StatusRequestURITooLong, codeTooLarge, fmt.Sprintf("the query string exceeds %d KB", maxBodyBytes>>10)}
	}
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return p, badRequest("the query string is not well encoded")
	}
	for name, value := range map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
		if text := values.Get(name); text != "" && (!utf8.ValidString(text) || decode([]byte(text), value) != nil) {
			return p, badRequest("variables and extensions must be JSON objects")
		}
	}
	query, operation := values.Get("query"), values.Get("operationName")
	if !utf8.ValidString(query) || !utf8.ValidString(operation) {
		return p, badRequest("the query string is not UTF-8")
	}
	p.Query, p.OperationName = &query, &operation
	return p, nil
}

var errTrailing = errors.New("more than one JSON value")

// decode reads one JSON value and nothing after it. Numbers keep their digits.
func decode(text []byte, value any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(value); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return errTrailing
	}
	return nil
}

func badRequest(message string) *refusal {
	return &refusal{http.StatusBadRequest, codeBadRequest, message}
}

package resolvers

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The codes that errors carry in extensions.code, beside those of the domain. GRAPHQL_PARSE_FAILED,
// GRAPHQL_VALIDATION_FAILED and COMPLEXITY_LIMIT_EXCEEDED are gqlgen's.
const (
	codeLimit      = "LIMIT_EXCEEDED"
	codeComplexity = "COMPLEXITY_LIMIT_EXCEEDED"
	codeTimeout    = "TIMEOUT"
	codeCanceled   = "CANCELED"
	codeInternal   = "INTERNAL" // logId finds it in the log
	codeNotReady   = "NOT_READY"
	codeBusy       = "TOO_BUSY"
	codeForbidden  = "FORBIDDEN"
	codeMethod     = "METHOD_NOT_ALLOWED"
	codeMediaType  = "UNSUPPORTED_MEDIA_TYPE"
	codeTooLarge   = "REQUEST_TOO_LARGE"
	codeBadRequest = "BAD_REQUEST"
)

// A refusal says why a request does not reach GraphQL.
type refusal struct {
	status        int
	code, message string
}

func (r *refusal) list() gqlerror.List {
	return gqlerror.List{{Message: r.message, Extensions: map[string]any{"code": r.code}}}
}

// A presenter turns errors into what clients may know of them.
type errorPresenter struct{ logger *slog.Logger }

// present keeps the errors of the domain, and those of gqlgen about the query. The
// text of any other goes to the log and not to the client.
func (p errorPresenter) present(ctx context.Context, err error) *gqlerror.Error {
	shown := &gqlerror.Error{Path: graphql.GetPath(ctx)}
	if placed := (*gqlerror.Error)(nil); errors.As(err, &placed) {
		shown.Path, shown.Locations = placed.Path, placed.Locations
	}
	shown.Message, shown.Extensions = clientView(err)
	if shown.Extensions == nil {
		id := rand.Text()
		p.logInternal(ctx, id, shown.Path.String(), err)
		shown.Message, shown.Extensions = "internal error", map[string]any{"code": codeInternal, "logId": id}
	}
	return shown
}

// known is the message and the extensions of an error that clients may see, nil
// extensions for any other.
func clientView(err error) (message string, extensions map[string]any) {
	var (
		told interface {
			error
			Extensions() map[string]any
		}
		query *gqlerror.Error
	)
	switch {
	case errors.As(err, &told):
		return told.Error(), told.Extensions()
	case errors.Is(err, context.DeadlineExceeded):
		return "the request took too long", map[string]any{"code": codeTimeout}
	case errors.Is(err, context.Canceled):
		return "the request was canceled", map[string]any{"code": codeCanceled}
	case errors.As(err, &query) && aboutQuery(query):
		return truncateMessage(query.Message), map[string]any{"code": query.Extensions["code"]}
	}
	return "", nil
}

// aboutQuery tells gqlgen's and our own errors about the query by their code: no
// other error has one.
func aboutQuery(err *gqlerror.Error) bool {
	switch err.Extensions["code"] {
	case errcode.ParseFailed, errcode.ValidationFailed, codeComplexity, codeLimit:
		return true
	}
	return false
}

// clip bounds a message, which may quote the query.
func truncateMessage(message string) string {
	const maxBytes = 500
	if len(message) <= maxBytes {
		return message
	}
	return strings.ToValidUTF8(message[:maxBytes], "") + "…"
}

// A panicError is a panic of a resolver.
type panicError struct {
	value any
	stack []byte
}

func (e *panicError) Error() string { return fmt.Sprintf("panic: %v", e.value) }

func recoverPanic(_ context.Context, value any) error { return &panicError{value, debug.Stack()} }

func (p errorPresenter) logInternal(ctx context.Context, id, path string, err error) {
	attributes := []slog.Attr{slog.String("logId", id), slog.String("path", path), slog.Any("error", err)}
	if panicked := (*panicError)(nil); errors.As(err, &panicked) {
		attributes = append(attributes, slog.String("stack", string(panicked.stack)))
	}
	p.logger.LogAttrs(ctx, slog.LevelError, "graphql: internal error", attributes...)
}

// stopWhenEnded answers no more fields once the request timed out or its client left.
func stopWhenEnded(ctx context.Context, next graphql.Resolver) (any, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return next(ctx)
}

// answerWhenEnded gives a request that ended before it was answered one error, rather
// than whatever fields were ready and an error for each other one.
func (p errorPresenter) answerWhenEnded(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	response := next(ctx)
	if err := ctx.Err(); err != nil && response != nil && response.Data != nil {
		return &graphql.Response{Errors: gqlerror.List{p.present(ctx, err)}, Data: []byte("null")}
	}
	return response
}

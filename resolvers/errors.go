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

// The codes that errors have in extensions.code, beside those of the domain and gqlgen's own:
// GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED and COMPLEXITY_LIMIT_EXCEEDED.
const (
	codeLimit      = "LIMIT_EXCEEDED"
	codeComplexity = "COMPLEXITY_LIMIT_EXCEEDED"
	codeTimeout    = "TIMEOUT"
	codeCanceled   = "CANCELED"
	codeInternal   = "INTERNAL" // the log has the error under the extension logId
	codeNotReady   = "NOT_READY"
	codeBusy       = "TOO_BUSY"
	codeRate       = "RATE_LIMITED"
	codeForbidden  = "FORBIDDEN"
	codeMethod     = "METHOD_NOT_ALLOWED"
	codeMediaType  = "UNSUPPORTED_MEDIA_TYPE"
	codeTooLarge   = "REQUEST_TOO_LARGE"
	codeBadRequest = "BAD_REQUEST"
	codeUserInput  = "BAD_USER_INPUT" // as the domain's own, of variables
	// Those of Apollo's protocol, whose clients know them.
	codeNotPersisted = "PERSISTED_QUERY_NOT_FOUND"
	codeNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED"
)

// A refusal is the reason why a request does not reach GraphQL.
type refusal struct {
	status        int
	code, message string
}

// list returns the refusal as the errors of an answer.
func (r *refusal) list() gqlerror.List {
	return gqlerror.List{{Message: r.message, Extensions: map[string]any{"code": r.code}}}
}

// An errorPresenter turns errors into what clients may know of them.
type errorPresenter struct{ logger *slog.Logger }

// present keeps the errors of the domain and gqlgen's errors about the query. Any other error goes
// to the log, and the client gets "internal error" with the id of the log's record.
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

// clientView returns the message and the extensions of an error that clients may see, and nil
// extensions for any other error.
func clientView(err error) (message string, extensions map[string]any) {
	var (
		domain interface {
			error
			Extensions() map[string]any
		}
		query *gqlerror.Error
	)
	switch {
	case errors.As(err, &domain):
		return domain.Error(), domain.Extensions()
	case errors.Is(err, context.DeadlineExceeded):
		return "the request took too long", map[string]any{"code": codeTimeout}
	case errors.Is(err, context.Canceled):
		return "the request was canceled", map[string]any{"code": codeCanceled}
	case errors.As(err, &query) && aboutQuery(query):
		extensions = map[string]any{"code": query.Extensions["code"]}
		if variable, ok := query.Extensions["variable"]; ok {
			extensions["variable"] = variable
		}
		return truncateMessage(query.Message), extensions
	}
	return "", nil
}

// aboutQuery reports whether an error is about the query itself, gqlgen's or our own. Only such
// errors have one of these codes.
func aboutQuery(err *gqlerror.Error) bool {
	switch err.Extensions["code"] {
	case errcode.ParseFailed, errcode.ValidationFailed, codeComplexity, codeLimit, codeUserInput:
		return true
	}
	return false
}

// maxMessageBytes bounds a message that may quote the query.
const maxMessageBytes = 500

// truncateMessage cuts a message longer than maxMessageBytes and ends it in "…".
func truncateMessage(message string) string {
	if len(message) <= maxMessageBytes {
		return message
	}
	return strings.ToValidUTF8(message[:maxMessageBytes], "") + "…"
}

// A panicError is the error of a resolver that panicked.
type panicError struct {
	value any
	stack []byte
}

func (e *panicError) Error() string { return fmt.Sprintf("panic: %v", e.value) }

// recoverPanic turns the value of a panic into an error, while the stack still shows its cause.
func recoverPanic(_ context.Context, value any) error { return &panicError{value, debug.Stack()} }

// logInternal logs an error whose text clients do not see, with the stack of a panic.
func (p errorPresenter) logInternal(ctx context.Context, id, path string, err error) {
	attributes := []slog.Attr{slog.String("logId", id), slog.String("path", path), slog.Any("error", err)}
	if panicked := (*panicError)(nil); errors.As(err, &panicked) {
		attributes = append(attributes, slog.String("stack", string(panicked.stack)))
	}
	p.logger.LogAttrs(ctx, slog.LevelError, "graphql: internal error", attributes...)
}

// resolveField resolves a field, unless the request has timed out or its client has left, or an argument is null that
// must not be. It is one function, and not one for each, because gqlgen makes two more closures for each of them and field.
func resolveField(ctx context.Context, next graphql.Resolver) (any, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := refuseNullArguments(ctx); err != nil {
		return nil, err
	}
	return next(ctx)
}

// answerWhenEnded answers a request that ended before all its fields were resolved with one error,
// rather than with the fields that were ready and an error for each of the others.
func (p errorPresenter) answerWhenEnded(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	response := next(ctx)
	if err := ctx.Err(); err != nil && response != nil && response.Data != nil {
		return &graphql.Response{Errors: gqlerror.List{p.present(ctx, err)}, Data: []byte("null")}
	}
	return response
}

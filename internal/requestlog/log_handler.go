package requestlog

import (
	"context"
	"log/slog"
)

// WithRequests returns a log handler whose lines about a request have its id, as requestId, and what
// more returns of the context, which may be nil.
func WithRequests(next slog.Handler, more func(context.Context) []slog.Attr) slog.Handler {
	return logHandler{next, more}
}

type logHandler struct {
	slog.Handler
	more func(context.Context) []slog.Attr
}

// Handle adds to a line what the context says of the request.
func (h logHandler) Handle(ctx context.Context, line slog.Record) error {
	if record := Of(ctx); record != nil {
		line = line.Clone()
		line.AddAttrs(slog.String("requestId", record.ID))
	}
	if h.more != nil {
		line.AddAttrs(h.more(ctx)...)
	}
	return h.Handler.Handle(ctx, line)
}

func (h logHandler) WithAttrs(attributes []slog.Attr) slog.Handler {
	return logHandler{h.Handler.WithAttrs(attributes), h.more}
}

func (h logHandler) WithGroup(name string) slog.Handler {
	return logHandler{h.Handler.WithGroup(name), h.more}
}

package requestlog

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
)

// Which requests the access log has.
const (
	LogNone   = "none"
	LogErrors = "errors" // those that the server answered with 500, or did not answer to the end
	LogAll    = "all"
)

// maxLoggedBytes bounds a text in the log that a client chose.
const maxLoggedBytes = 200

// AccessLog returns a function that writes a line for each request of the kind that which says, as a
// member of Options.Done. A line has what the record has. It never has queries, their variables or query
// strings: these may tell what a person is after.
func AccessLog(logger *slog.Logger, which string) func(context.Context, *Record) {
	return func(ctx context.Context, record *Record) {
		failed := record.Status == http.StatusInternalServerError || record.Cut != "" && !record.Left
		if which == LogAll || which == LogErrors && failed {
			writeLine(ctx, logger, record, failed)
		}
	}
}

// writeLine writes the line of a request: a warning if it failed.
func writeLine(ctx context.Context, logger *slog.Logger, record *Record, failed bool) {
	level := slog.LevelInfo
	switch {
	case failed:
		level = slog.LevelWarn
	case record.IsRoutine:
		level = slog.LevelDebug
	}
	if !logger.Enabled(ctx, level) {
		return
	}
	attributes := []slog.Attr{
		slog.String("method", clipped(record.Method)), slog.String("path", clipped(record.Path)),
		slog.Int("status", record.Status), slog.Int64("bytes", record.Bytes),
		slog.Float64("ms", float64(record.Took.Microseconds())/1000), slog.String("client", record.Client),
	}
	for _, optional := range []struct{ key, value string }{
		{"operation", record.Operation}, {"field", record.Field}, {"code", record.Code}, {"cache", record.Cache}, {"cut", record.Cut},
	} {
		if optional.value != "" {
			attributes = append(attributes, slog.String(optional.key, clipped(optional.value)))
		}
	}
	for _, optional := range []struct {
		key   string
		value int
	}{{"cost", record.Cost}, {"spent", record.Spent}, {"waited", record.Waited}} {
		if optional.value > 0 {
			attributes = append(attributes, slog.Int(optional.key, optional.value))
		}
	}
	logger.LogAttrs(ctx, level, "request", attributes...)
}

// clipped returns a text that is no longer than maxLoggedBytes.
func clipped(text string) string {
	if len(text) <= maxLoggedBytes {
		return text
	}
	return strings.ToValidUTF8(text[:maxLoggedBytes], "") + "…"
}

// Package tracing sends OpenTelemetry traces of what a service does, where the environment names a
// collector. Elsewhere it costs nothing.
package tracing

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"passerelle/internal/requestlog"
)

// service is the name of the service in its traces unless OTEL_SERVICE_NAME has another.
const service = "passerelle"

// A Tracer makes spans. A nil Tracer makes none.
type Tracer struct {
	provider *sdktrace.TracerProvider
	tracer   trace.Tracer
}

// New returns a tracer that sends spans to the collector that the environment names, over HTTP, and nil
// where it names none. The variables are OpenTelemetry's own: OTEL_EXPORTER_OTLP_ENDPOINT or
// OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS, OTEL_TRACES_SAMPLER,
// OTEL_RESOURCE_ATTRIBUTES, OTEL_SDK_DISABLED and so on. It does not wait for the collector, which may
// come later: what goes wrong with it is logged. An address that can be none is an error: OpenTelemetry would pass over it.
func New(ctx context.Context, version string, log *slog.Logger) (*Tracer, error) {
	if !isWanted() {
		return nil, nil
	}
	if err := checkEndpoints(); err != nil {
		return nil, err
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { log.Warn("traces", "error", err) }))
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("traces: %w", err)
	}
	described, err := resource.New(ctx,
		resource.WithAttributes(attribute.String("service.name", service), attribute.String("service.version", version)),
		resource.WithTelemetrySDK(), resource.WithHost(), resource.WithFromEnv())
	if err != nil {
		return nil, fmt.Errorf("traces: %w", err)
	}
	return newTracer(sdktrace.WithBatcher(exporter), sdktrace.WithResource(described)), nil
}

// newTracer returns a tracer of these options.
func newTracer(options ...sdktrace.TracerProviderOption) *Tracer {
	provider := sdktrace.NewTracerProvider(options...)
	return &Tracer{provider, provider.Tracer(service)}
}

// endpointVariables name the collector.
var endpointVariables = []string{"OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"}

// checkEndpoints refuses addresses of the collector that are no URL of HTTP.
func checkEndpoints() error {
	for _, name := range endpointVariables {
		text := os.Getenv(name)
		if text == "" {
			continue
		}
		parsed, err := url.Parse(text)
		if err != nil || parsed.Scheme != "http" && parsed.Scheme != "https" || parsed.Hostname() == "" {
			return fmt.Errorf("%s is %q: it must be a URL, such as http://127.0.0.1:4318", name, text)
		}
	}
	return nil
}

// isWanted reports whether the environment names a collector.
func isWanted() bool {
	if strings.EqualFold(os.Getenv("OTEL_SDK_DISABLED"), "true") || os.Getenv("OTEL_TRACES_EXPORTER") == "none" {
		return false
	}
	return slices.ContainsFunc(endpointVariables, func(name string) bool { return os.Getenv(name) != "" })
}

// Wrap returns a handler that makes a span of each request, as a part of the trace that the request names
// in its header traceparent, but for those of probes.
func (t *Tracer) Wrap(next http.Handler) http.Handler {
	if t == nil {
		return next
	}
	return otelhttp.NewHandler(next, "request",
		otelhttp.WithTracerProvider(t.provider),
		otelhttp.WithPropagators(propagation.TraceContext{}),
		otelhttp.WithFilter(func(r *http.Request) bool { return r.URL.Path != "/healthz" && r.URL.Path != "/readyz" }))
}

// Done completes the span of a request that was answered, and makes one of its GraphQL operation. It is a
// member of requestlog.Options.Done.
func (t *Tracer) Done(ctx context.Context, record *requestlog.Record) {
	span := trace.SpanFromContext(ctx)
	if t == nil || !span.IsRecording() {
		return
	}
	if record.Route != "" {
		span.SetName(record.Method + " " + strings.TrimPrefix(record.Route, record.Method+" "))
	}
	span.SetAttributes(attribute.String("request.id", record.ID), attribute.String("response.cut", record.Cut))
	if record.Code == "" {
		return
	}
	began := record.Began()
	t.Span(ctx, strings.TrimSpace("graphql "+record.Field), began, began.Add(record.Took),
		attribute.String("graphql.operation.name", record.Operation), attribute.Int("graphql.cost", record.Cost), attribute.Int("graphql.spent", record.Spent),
		attribute.String("graphql.code", record.Code), attribute.String("cache.status", record.Cache))
}

// Span makes a span of what is over, within the span of the context, if there is one.
func (t *Tracer) Span(ctx context.Context, name string, began, ended time.Time, attributes ...attribute.KeyValue) {
	if t == nil {
		return
	}
	_, span := t.tracer.Start(ctx, name, trace.WithTimestamp(began), trace.WithAttributes(attributes...))
	span.End(trace.WithTimestamp(ended))
}

// Start begins a span, within that of the context, that lasts until end is called.
func (t *Tracer) Start(ctx context.Context, name string) (inside context.Context, end func()) {
	if t == nil {
		return ctx, func() {}
	}
	inside, span := t.tracer.Start(ctx, name)
	return inside, func() { span.End() }
}

// LogAttributes are what lines of the log say of the trace that a context belongs to.
func LogAttributes(ctx context.Context) []slog.Attr {
	span := trace.SpanContextFromContext(ctx)
	if !span.IsValid() {
		return nil
	}
	return []slog.Attr{slog.String("traceId", span.TraceID().String()), slog.String("spanId", span.SpanID().String())}
}

// Close sends the spans that were not sent yet, and gives up when the context ends.
func (t *Tracer) Close(ctx context.Context) error {
	if t == nil {
		return nil
	}
	return t.provider.Shutdown(ctx)
}

package tracing

import sdktrace "go.opentelemetry.io/otel/sdk/trace"

// NewTracer returns a tracer of these options, for tests.
func NewTracer(options ...sdktrace.TracerProviderOption) *Tracer { return newTracer(options...) }

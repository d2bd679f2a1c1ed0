package tracing_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"passerelle/internal/requestlog"
	"passerelle/internal/tracing"
)

// traced answers requests as a server does, with a handler that says what it is told of an operation.
func traced(tracer *tracing.Tracer, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/graphql", func(w http.ResponseWriter, r *http.Request) {
		record := requestlog.Of(r.Context())
		record.Operation, record.Field, record.Cost, record.Spent, record.Code = "Trouver", "search", 50, 60, "OK"
		log.WarnContext(r.Context(), "inside")
	})
	mux.HandleFunc("GET /readyz", func(http.ResponseWriter, *http.Request) {})
	return tracer.Wrap(requestlog.NewHandler(mux, requestlog.Options{Done: []func(context.Context, *requestlog.Record){tracer.Done}}))
}

// TestSpans sends a request that is part of a trace, and a probe: there is a span of the request and one of
// its operation within, both in that trace, and none of the probe. The log names the trace.
func TestSpans(t *testing.T) {
	var log strings.Builder
	recorder := tracetest.NewSpanRecorder()
	handler := traced(tracing.NewTracer(sdktrace.WithSpanProcessor(recorder)),
		slog.New(requestlog.WithRequests(slog.NewTextHandler(&log, nil), tracing.LogAttributes)))
	request := httptest.NewRequest(http.MethodPost, "/graphql", nil)
	request.Header.Set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	handler.ServeHTTP(httptest.NewRecorder(), request)
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/readyz", nil))
	var got []string
	spans := recorder.Ended()
	for _, span := range spans {
		got = append(got, span.SpanContext().TraceID().String()+" "+span.Name())
	}
	want := []string{"0af7651916cd43dd8448eb211c80319c graphql search", "0af7651916cd43dd8448eb211c80319c POST /graphql"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("spans (-want +got):\n%s", diff)
	}
	if spans[0].Parent().SpanID() != spans[1].SpanContext().SpanID() {
		t.Error("the operation is not within the request")
	}
	attributes := map[string]string{}
	for _, attribute := range spans[0].Attributes() {
		attributes[string(attribute.Key)] = attribute.Value.String()
	}
	if diff := cmp.Diff(map[string]string{"graphql.operation.name": "Trouver", "graphql.cost": "50", "graphql.spent": "60", "graphql.code": "OK", "cache.status": ""}, attributes); diff != "" {
		t.Errorf("attributes (-want +got):\n%s", diff)
	}
	if !strings.Contains(log.String(), "traceId=0af7651916cd43dd8448eb211c80319c") {
		t.Errorf("the log lacks the trace: %s", log.String())
	}
}

// TestStages makes spans of what is over, and of what lasts.
func TestStages(t *testing.T) {
	recorder := tracetest.NewSpanRecorder()
	tracer := tracing.NewTracer(sdktrace.WithSpanProcessor(recorder))
	inside, end := tracer.Start(t.Context(), "load")
	began := time.Now().Add(-time.Minute)
	tracer.Span(inside, "read documents", began, began.Add(time.Second))
	end()
	spans := recorder.Ended()
	if len(spans) != 2 || spans[0].Name() != "read documents" || spans[0].EndTime().Sub(spans[0].StartTime()) != time.Second ||
		spans[0].Parent().SpanID() != spans[1].SpanContext().SpanID() {
		t.Errorf("spans %v", spans)
	}
}

// TestNoTracerWithoutCollector checks that without a collector there is no tracer, and that none is needed.
func TestNoTracerWithoutCollector(t *testing.T) {
	for variable, value := range map[string]string{"": "", "OTEL_SDK_DISABLED": "true", "OTEL_TRACES_EXPORTER": "none"} {
		t.Run(variable, func(t *testing.T) {
			t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "")
			if variable != "" {
				t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
				t.Setenv(variable, value)
			}
			tracer, err := tracing.New(t.Context(), "v1", slog.New(slog.DiscardHandler))
			if err != nil || tracer != nil {
				t.Fatalf("%v, %v", tracer, err)
			}
			traced(tracer, slog.New(slog.DiscardHandler)).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/graphql", nil))
			_, end := tracer.Start(t.Context(), "load")
			end()
			tracer.Span(t.Context(), "stage", time.Now(), time.Now())
			if err := tracer.Close(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestCollector has spans sent to a collector over HTTP, with the name and the version of the service.
func TestCollector(t *testing.T) {
	bodies := make(chan string, 10)
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		bodies <- r.URL.Path + string(body)
	}))
	defer collector.Close()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.URL)
	tracer, err := tracing.New(t.Context(), "v1.2.3", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	traced(tracer, slog.New(slog.DiscardHandler)).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/graphql", nil))
	if err := tracer.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	body := <-bodies
	for _, want := range []string{"/v1/traces", "passerelle", "v1.2.3", "POST /graphql", "graphql search", "Trouver"} {
		if !strings.Contains(body, want) {
			t.Errorf("what was sent lacks %s", want)
		}
	}
}

// TestWrongEndpoints names collectors by what is no address of one: that is told in one line, and no tracer made.
func TestWrongEndpoints(t *testing.T) {
	for _, name := range []string{"OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"} {
		for address, right := range map[string]bool{
			"http://127.0.0.1:4318": true, "https://collector.example.org/v1/traces": true,
			"collector:4318": false, "127.0.0.1:4318": false, "grpc://collector:4317": false, "http://": false, "http://:4318": false, "http://[::1": false, "http://a:port": false, "nonsense": false,
		} {
			t.Run(name+"="+address, func(t *testing.T) {
				t.Setenv(name, address)
				tracer, err := tracing.New(t.Context(), "v1", slog.New(slog.DiscardHandler))
				if right != (err == nil) || right != (tracer != nil) {
					t.Fatalf("%v, %v", tracer, err)
				}
				if err != nil && (!strings.HasPrefix(err.Error(), name+` is "`+address+`": `) || strings.Contains(err.Error(), "\n")) {
					t.Errorf("error %v", err)
				}
				_ = tracer.Close(t.Context())
			})
		}
	}
}

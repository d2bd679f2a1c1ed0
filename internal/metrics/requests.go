package metrics

import (
	"context"
	"strconv"
	"strings"

	"github.com/prometheus/client_golang/prometheus"

	"passerelle/internal/requestlog"
)

// durations are the bounds of histograms of time, in seconds: answers from memory take some tens of
// microseconds, the dearest questions seconds, downloads minutes.
var durations = []float64{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600}

// costs are the bounds of histograms of cost, in microseconds of processor time.
var costs = []float64{100, 300, 1000, 3000, 10_000, 20_000, 50_000, 100_000, 250_000, 500_000, 1_000_000}

// httpMetrics count requests of every address.
type httpMetrics struct {
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	bytes    *prometheus.CounterVec
	cut      *prometheus.CounterVec
	cache    *prometheus.CounterVec
}

func newHTTPMetrics() httpMetrics {
	return httpMetrics{
		requests: counters("http_requests_total", "Requests, by the pattern of their address and the status of the answer.", "route", "status"),
		seconds:  histograms("http_request_duration_seconds", "Time to answer a request.", durations, "route"),
		bytes:    counters("http_response_bytes_total", "Bytes of bodies of answers.", "route"),
		cut:      counters("http_responses_cut_total", "Answers that ended half-way.", "route"),
		cache:    counters("cache_outcomes_total", "Answers by what the cache did: hit, or why it had none.", "route", "outcome"),
	}
}

func (m *httpMetrics) all() []prometheus.Collector {
	return []prometheus.Collector{m.requests, m.seconds, m.bytes, m.cut, m.cache}
}

// graphqlMetrics count GraphQL operations.
type graphqlMetrics struct {
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	cost     *prometheus.HistogramVec
	spent    *prometheus.HistogramVec
}

func newGraphQLMetrics() graphqlMetrics {
	return graphqlMetrics{
		requests: counters("graphql_requests_total", "GraphQL requests, by operation and the code of the first error, or OK.", "operation", "code"),
		seconds:  histograms("graphql_duration_seconds", "Time to answer a GraphQL request.", durations, "operation"),
		cost:     histograms("graphql_cost", "Estimated cost of GraphQL operations, in microseconds of processor time.", costs, "operation"),
		spent:    histograms("graphql_spent", "How long GraphQL operations held a turn, in microseconds.", costs, "operation"),
	}
}

func (m *graphqlMetrics) all() []prometheus.Collector {
	return []prometheus.Collector{m.requests, m.seconds, m.cost, m.spent}
}

// Done counts a request that was answered. It is a member of requestlog.Options.Done.
func (m *Metrics) Done(_ context.Context, record *requestlog.Record) {
	if m == nil {
		return
	}
	route := routeOf(record.Route)
	m.http.requests.WithLabelValues(route, strconv.Itoa(record.Status)).Inc()
	m.http.seconds.WithLabelValues(route).Observe(record.Took.Seconds())
	m.http.bytes.WithLabelValues(route).Add(float64(record.Bytes))
	if record.Cut != "" {
		m.http.cut.WithLabelValues(route).Inc()
	}
	if record.Cache != "" {
		m.http.cache.WithLabelValues(route, cacheOutcome(record.Cache)).Inc()
	}
	if record.Code != "" {
		m.countOperation(record)
	}
}

// countOperation counts a GraphQL request.
func (m *Metrics) countOperation(record *requestlog.Record) {
	operation := m.operationOf(record)
	m.graphql.requests.WithLabelValues(operation, record.Code).Inc()
	m.graphql.seconds.WithLabelValues(operation).Observe(record.Took.Seconds())
	if record.Cost > 0 {
		m.graphql.cost.WithLabelValues(operation).Observe(float64(record.Cost))
	}
	if record.Spent > 0 {
		m.graphql.spent.WithLabelValues(operation).Observe(float64(record.Spent))
	}
}

// operationOf returns the label of an operation: its name if that is a known one, else its root field, of
// which the schema has a limited number; "none" of a request that holds no operation that could be run.
func (m *Metrics) operationOf(record *requestlog.Record) string {
	switch {
	case m.operations[record.Operation]:
		return record.Operation
	case record.Field != "":
		return record.Field
	}
	return "none"
}

// routeOf returns the label of a pattern of http.ServeMux: "/readyz" of "GET /readyz", "other" of none.
func routeOf(pattern string) string {
	if _, path, hasMethod := strings.Cut(pattern, " "); hasMethod {
		pattern = path
	}
	if pattern == "" {
		return "other"
	}
	return strings.TrimSuffix(pattern, "{$}")
}

// cacheOutcomes are the reasons for which RFC 9211 lets a cache forward a request.
var cacheOutcomes = map[string]bool{"bypass": true, "method": true, "uri-miss": true, "vary-miss": true, "miss": true, "request": true, "stale": true, "partial": true}

// cacheOutcome returns "hit" or why the cache had no answer, as a header Cache-Status says: "uri-miss" of
// `passerelle; fwd=uri-miss; stored`.
func cacheOutcome(header string) string {
	for parameter := range strings.SplitSeq(header, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
		switch {
		case name == "hit":
			return "hit"
		case name == "fwd" && cacheOutcomes[value]:
			return value
		}
	}
	return "other"
}

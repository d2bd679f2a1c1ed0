// Package metrics counts what a service does, for Prometheus. Each metric begins with passerelle_ but for
// those of Go, of the process and of the embedded engine, whose names are as everywhere else.
package metrics

import (
	"regexp"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// namespace begins the name of each metric of ours.
const namespace = "passerelle"

// Options configure New.
type Options struct {
	// Version is that of the program.
	Version string
	// Operations are the names of GraphQL operations that are counted by name. All others are counted by
	// the root field that they ask for, since clients call operations what they like.
	Operations []string
	// State returns what the service is doing. It is called at each scrape.
	State func() State
	// Queue returns how requests wait for their turn. It is called at each scrape, nil where nothing counts that.
	Queue func() Queue
}

// Metrics are the metrics of one service. Nil Metrics count nothing. The methods may be called by several
// goroutines at once.
type Metrics struct {
	registry   *prometheus.Registry
	operations map[string]bool
	http       httpMetrics
	graphql    graphqlMetrics
	swaps      prometheus.Counter
	commands   *prometheus.CounterVec
}

// New returns the metrics of a service.
func New(options Options) *Metrics {
	m := &Metrics{
		registry:   prometheus.NewRegistry(),
		operations: map[string]bool{},
		http:       newHTTPMetrics(),
		graphql:    newGraphQLMetrics(),
		swaps:      counter("swaps_total", "How often the service swapped to another load of the dataset."),
		commands:   counters("commands_total", "Loads and other commands that the server ran, by how they ended.", "command", "outcome"),
	}
	for _, name := range options.Operations {
		m.operations[name] = true
	}
	build := gauges("build_info", "Always 1, with the version of the program.", "version")
	build.WithLabelValues(options.Version).Set(1)
	m.registry.MustRegister(
		build, m.swaps, m.commands, stateCollector{options.State},
		goCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), newEngineCollector(),
	)
	m.registry.MustRegister(m.http.all()...)
	m.registry.MustRegister(m.graphql.all()...)
	if options.Queue != nil {
		m.registry.MustRegister(queueCollector{options.Queue})
	}
	return m
}

// goCollector collects what client programs usually say of the Go runtime, and the live heap: what the last
// garbage collection left, which tells a service that grows from one whose garbage is yet to be collected.
func goCollector() prometheus.Collector {
	live := collectors.GoRuntimeMetricsRule{Matcher: regexp.MustCompile(`^/gc/heap/live:bytes$`)}
	return collectors.NewGoCollector(collectors.WithGoCollectorRuntimeMetrics(live))
}

// Swapped counts that the service swapped to another load of the dataset.
func (m *Metrics) Swapped() {
	if m != nil {
		m.swaps.Inc()
	}
}

// Ran counts a command that the server ran, a load among them. The outcome is done, failed or interrupted.
func (m *Metrics) Ran(command, outcome string) {
	if m != nil {
		m.commands.WithLabelValues(command, outcome).Inc()
	}
}

func counter(name, help string) prometheus.Counter {
	return prometheus.NewCounter(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help})
}

func counters(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help}, labels)
}

func gauges(name, help string, labels ...string) *prometheus.GaugeVec {
	return prometheus.NewGaugeVec(prometheus.GaugeOpts{Namespace: namespace, Name: name, Help: help}, labels)
}

func histograms(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(prometheus.HistogramOpts{Namespace: namespace, Name: name, Help: help, Buckets: buckets}, labels)
}

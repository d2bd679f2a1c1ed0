package metrics

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// A State is what a service is doing, and what it serves.
type State struct {
	Ready, Draining bool
	Requests        int            // that are being answered
	Connections     int            // that are open
	CacheBytes      map[string]int // that each cache holds, by its name
	// Of what is served, while there is something.
	Version  string
	LoadedAt time.Time      // when it was stored
	Counts   map[string]int // elements of the graph by kind
	// Of the store.
	LastSeen time.Time // when it was last looked at, zero where it need not be
	Stale    bool      // whether it could not be looked at since
	// Of the load that is under way.
	Load *Load // nil without one
}

// A Load is how far a load is.
type Load struct {
	Bytes               int64 // of its files
	Facts               int   // that they state, 0 until they are read
	Batches, BatchesAll int   // written and to be written, 0 until that is known
}

// A Queue is how requests wait for their turn.
type Queue struct {
	Waiting, Running         int
	WaitingCost, RunningCost float64
	// Refused counts requests that were refused since the start, by the limit that did.
	Refused map[string]uint64
}

func describe(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc(namespace+"_"+name, help, labels, nil)
}

var (
	ready         = describe("ready", "Whether the service is ready to answer.")
	requests      = describe("http_requests_running", "Requests that are being answered.")
	connections   = describe("connections_open", "Connections that are open.")
	cacheBytes    = describe("cache_bytes", "Bytes that a cache holds: of answers, of pages, of queries that are known by their hash.", "cache")
	draining      = describe("draining", "Whether the service was told to end.")
	datasetInfo   = describe("dataset_info", "Always 1, with the version of the dataset that is served.", "version")
	datasetLoaded = describe("dataset_loaded_timestamp_seconds", "When the dataset that is served was stored.")
	elements      = describe("dataset_elements", "Elements of the graph that is served, by kind.", "kind")
	storeSeen     = describe("store_seen_timestamp_seconds", "When the store was last looked at.")
	storeStale    = describe("store_stale", "Whether the store could not be looked at since, or a load into it was interrupted.")
	loadRunning   = describe("load_running", "Whether a load is under way.")
	loadBytes     = describe("load_bytes", "Size of the files of the load that is under way.")
	loadFacts     = describe("load_facts", "Facts that its files state.")
	loadBatches   = describe("load_batches", "Batches of it that are written, and all.", "which")
	waiting       = describe("queue_waiting", "Requests that wait for their turn.")
	running       = describe("queue_running", "Requests that have it.")
	waitingCost   = describe("queue_waiting_cost", "Cost of the requests that wait.")
	runningCost   = describe("queue_running_cost", "Cost of the requests that run.")
	refused       = describe("limits_hit_total", "Requests that were refused, by the limit that did.", "limit")
)

// A stateCollector asks for the state of the service at each scrape.
type stateCollector struct{ state func() State }

// Describe sends nothing: the collector is unchecked, for it has metrics that are not always there.
func (stateCollector) Describe(chan<- *prometheus.Desc) {}

// Collect sends the metrics of the state.
func (c stateCollector) Collect(out chan<- prometheus.Metric) {
	s := c.state()
	set := setter(out)
	set(ready, truth(s.Ready))
	set(draining, truth(s.Draining))
	set(requests, float64(s.Requests))
	set(connections, float64(s.Connections))
	for cache, bytes := range s.CacheBytes {
		set(cacheBytes, float64(bytes), cache)
	}
	if s.Version != "" {
		set(datasetInfo, 1, s.Version)
		set(datasetLoaded, instant(s.LoadedAt))
		for kind, count := range s.Counts {
			set(elements, float64(count), kind)
		}
	}
	if !s.LastSeen.IsZero() {
		set(storeSeen, instant(s.LastSeen))
	}
	set(storeStale, truth(s.Stale))
	set(loadRunning, truth(s.Load != nil))
	if s.Load != nil {
		set(loadBytes, float64(s.Load.Bytes))
		set(loadFacts, float64(s.Load.Facts))
		set(loadBatches, float64(s.Load.Batches), "written")
		set(loadBatches, float64(s.Load.BatchesAll), "all")
	}
}

// A queueCollector asks for the state of the queue at each scrape.
type queueCollector struct{ queue func() Queue }

// Describe sends nothing: which limits there are is known when they are asked for.
func (queueCollector) Describe(chan<- *prometheus.Desc) {}

// Collect sends the metrics of the queue.
func (c queueCollector) Collect(out chan<- prometheus.Metric) {
	q := c.queue()
	set := setter(out)
	set(waiting, float64(q.Waiting))
	set(running, float64(q.Running))
	set(waitingCost, q.WaitingCost)
	set(runningCost, q.RunningCost)
	for limit, count := range q.Refused {
		out <- prometheus.MustNewConstMetric(refused, prometheus.CounterValue, float64(count), limit)
	}
}

// setter returns a function that sends a gauge.
func setter(out chan<- prometheus.Metric) func(what *prometheus.Desc, value float64, labels ...string) {
	return func(what *prometheus.Desc, value float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(what, prometheus.GaugeValue, value, labels...)
	}
}

// truth is 1 for true.
func truth(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// instant returns a time in seconds since 1970.
func instant(t time.Time) float64 { return float64(t.UnixMilli()) / 1000 }

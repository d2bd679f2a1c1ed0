package main

import (
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strings"

	"passerelle/internal/health"
	"passerelle/internal/metrics"
	"passerelle/web"
)

// newMetrics returns the metrics of the service. Operations are counted by name where they are those of
// the playground's tabs.
func (s *service) newMetrics() *metrics.Metrics {
	var operations []string
	for _, tab := range web.Tabs() {
		operations = append(operations, tab.Name)
	}
	return metrics.New(metrics.Options{Version: programVersion(), Operations: operations, State: s.state, Queue: s.queue})
}

// state says what the service is doing, for its metrics.
func (s *service) state() metrics.State {
	report := s.health.Report()
	state := metrics.State{
		Ready: report.Status == health.Ready, Draining: report.Status == health.Draining,
		Requests: s.requests.Running(), LastSeen: report.LastSeen, Stale: report.Stale != "",
		Connections: s.connections.Open(), CacheBytes: s.cacheBytes(),
	}
	if served := s.served(); served.Snapshot != nil {
		state.Version, state.LoadedAt, state.Counts = served.Snapshot.Version(), served.LoadedAt, map[string]int{}
		for _, count := range served.Snapshot.Info("").Counts {
			state.Counts[strings.ToLower(string(count.Kind))] = count.Count
		}
	}
	if progress := s.progress.Load(); progress != nil {
		load := progress.get()
		state.Load = &metrics.Load{
			Bytes: load.Bytes, Facts: load.Facts, Batches: load.Written.Batches, BatchesAll: load.Written.OfBatches,
		}
	}
	return state
}

// queue says how requests wait for their turn, for the metrics.
func (s *service) queue() metrics.Queue {
	stats := s.shares.scheduler.Stats()
	return metrics.Queue{
		Waiting: stats.Waiting, Running: stats.Light + stats.Heavy,
		WaitingCost: float64(stats.WaitingCost.Microseconds()), RunningCost: float64(stats.RunningCost.Microseconds()),
		Refused: map[string]uint64{
			"queue": stats.TurnedAway, "rate": s.shares.rate.Refused(), "bodies": s.shares.bodies.Refused(),
			"exports": s.shares.exports.Refused(), "connections": s.connections.Refused(),
		},
	}
}

// cacheBytes returns what each cache holds.
func (s *service) cacheBytes() map[string]int {
	answers, queries := s.api.CacheBytes()
	return map[string]int{"answers": answers, "queries": queries, "pages": s.pages.CacheBytes()}
}

// serveMetrics serves the metrics and profiles at an address of their own, if there is one.
func (w *webServer) serveMetrics(address string) error {
	if address == "" {
		return nil
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	log := w.service.log
	// Profiles take as long as they are asked to, so that writing has no bound.
	w.metrics = &http.Server{
		Handler: w.service.metrics.Handler(), ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeaderBytes, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	log.Info("metrics", "at", "http://"+listener.Addr().String()+"/metrics")
	go func() {
		if err := w.metrics.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("metrics are not served any more", "error", err)
		}
	}()
	return nil
}

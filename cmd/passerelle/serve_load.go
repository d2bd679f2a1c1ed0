package main

import (
	"context"
	"log/slog"
	"time"

	"passerelle/graph/dgraph"
	"passerelle/loader"
)

// loggedEvery is how often the log of a server says how far a load is.
const loggedEvery = 5 * time.Second

// load adds the documents to the store while the current edition stays in service, then
// swaps to the version that they make. It logs what it found, and why it failed.
func (s *server) load(ctx context.Context, store *dgraph.Store) error {
	if len(s.paths) == 0 {
		return nil
	}
	s.log.Info("loading documents", "paths", s.paths)
	progress := &progress{}
	hide := progress.tell(loggedEvery, func(line string) { s.log.Info("loading", "progress", line) })
	result, err := s.store(ctx, store, progress)
	hide()
	switch {
	case ctx.Err() != nil:
		s.log.Warn("load interrupted: the same command completes it")
		return nil
	case err != nil:
		s.logFailure(ctx, store, err)
		return err
	}
	logDocuments(s.log, result.Report)
	for _, alike := range byReason(result.Conflicts) {
		s.log.Warn("kept apart", "reason", alike[0].Reason, "count", len(alike), "first", alike[0].Name, "metiers", alike[0].Metiers)
	}
	s.log.Info("load complete", "version", result.Version, "wrote", result.Changes.String())
	err = s.renew(ctx, store)
	if err != nil && ctx.Err() == nil {
		s.log.Error("read what was loaded", "error", err, "serving", s.version())
	}
	return err
}

// store adds the documents to the store.
func (s *server) store(ctx context.Context, store *dgraph.Store, progress *progress) (*loadResult, error) {
	facts, report, err := readDocuments(ctx, s.paths, progress)
	if err != nil {
		return nil, err
	}
	store.Progress = progress.wrote
	result := &loadResult{Report: report}
	return result, result.store(ctx, store, facts, loadOptions{})
}

// logFailure says why a load failed, a line for each reason, and what is served and stored now.
func (s *server) logFailure(ctx context.Context, store *dgraph.Store, err error) {
	reasons := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		reasons = joined.Unwrap()
	}
	for _, reason := range reasons {
		s.log.Error("load", "error", reason)
	}
	if record, err := store.Status(ctx); err == nil && !record.Complete {
		s.log.Error("the load stopped half-way: the same command completes it", "version", record.Version)
	}
	if version := s.version(); version != "" {
		s.log.Error("load failed: still serving the version from before it", "version", version)
	}
}

// logDocuments says in a line for each document what was read of it.
func logDocuments(log *slog.Logger, report *loader.Report) {
	for _, document := range report.Documents {
		log.Info("read", "path", document.Path, "format", document.Format, "facts", document.FactCount(),
			"rejected", document.RejectedCount(), "suspicious", len(document.Suspicious))
	}
	for _, copied := range report.Copies {
		log.Info("left out, the same content as another", "path", copied.Path, "other", copied.Of)
	}
	for _, path := range report.Unrecognised {
		log.Warn("not recognised, left out", "path", path)
	}
}

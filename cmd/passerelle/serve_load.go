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

// loadDocuments adds the documents to the store while the current graph stays in service, then swaps
// to the version that this makes. It logs what it read, and why it failed. An interrupted load is not
// an error. The store, which the start may have opened, rests afterwards, also where there are no documents.
func (s *service) loadDocuments(ctx context.Context, held *heldStore) error {
	release, err := s.takeTurn(ctx, func() {})
	if err != nil { // the server ends
		return nil
	}
	defer release()
	defer s.rest(held)
	if len(s.paths) == 0 {
		return nil
	}
	store, err := held.open(ctx)
	if err != nil {
		s.log.Error("load", "error", err)
		return err
	}
	s.log.Info("loading documents", "paths", s.paths)
	progress := &loadProgress{}
	hide := progress.showLines(loggedEvery, func(line string) { s.log.Info("loading", "progress", line) })
	s.progress.Store(progress)
	ctx, endSpan := s.tracer.Start(ctx, "load")
	defer endSpan()
	result, err := s.storeDocuments(ctx, store, progress)
	s.progress.Store(nil)
	hide()
	s.metrics.Ran("load", outcomeOf(ctx, err))
	if err != nil {
		s.noteInterrupted(ctx, store)
	}
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
	err = s.refresh(ctx, store)
	if err != nil && ctx.Err() == nil {
		s.log.Error("read what was loaded", "error", err, "serving", s.version())
	}
	return err
}

// rest stops the engine of the store until something needs it. Whoever has the turn calls it.
func (s *service) rest(held *heldStore) {
	switch stopped, err := held.rest(); {
	case err != nil:
		s.log.Warn("the engine of the store did not stop in good order", "error", err)
	case stopped:
		s.log.Info("the engine of the store has stopped until it is needed")
	}
}

// storeDocuments reads the documents and adds them to the store.
func (s *service) storeDocuments(ctx context.Context, store *dgraph.Store, progress *loadProgress) (*loadResult, error) {
	began := time.Now()
	facts, report, err := readDocuments(ctx, s.paths, loadOptions{}, progress)
	s.tracer.Span(ctx, "read documents", began, time.Now())
	if err != nil {
		return nil, err
	}
	storing, endSpan := s.tracer.Start(ctx, "store facts")
	defer endSpan()
	store.Progress = progress.wrote
	result := &loadResult{Report: report}
	return result, result.store(storing, store, facts, loadOptions{})
}

// outcomeOf says in a word how work ended that returned the error.
func outcomeOf(ctx context.Context, err error) string {
	switch {
	case err == nil:
		return "done"
	case ctx.Err() != nil:
		return "interrupted"
	}
	return "failed"
}

// logFailure logs each reason why a load failed, whether it stopped half-way, and what is still served.
func (s *service) logFailure(ctx context.Context, store *dgraph.Store, err error) {
	reasons := []error{err}
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		reasons = several.Unwrap()
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

// logDocuments logs a line for each document that was read, and for each file that was left out.
func logDocuments(log *slog.Logger, report *loader.Report) {
	for _, document := range report.Documents {
		log.Info("read", "path", document.Path, "format", document.Format, "facts", document.FactCount(),
			"rejected", document.RejectedCount(), "suspicious", len(document.Suspicious))
	}
	for _, copied := range report.Copies {
		log.Info("left out, the same content as another", "path", copied.Path, "other", copied.Of)
	}
	for _, older := range report.Older {
		log.Info("left out, an older edition", "path", older.Path, "newer", older.Newer)
	}
	for _, file := range report.Unrecognised {
		log.Warn("left out", "path", file.Path, "reason", file.Reason)
	}
}

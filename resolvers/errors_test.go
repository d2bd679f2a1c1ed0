package resolvers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/resolvers"
)

// TestDomainErrors checks the error of a field that is null: its message, path and extensions.
func TestDomainErrors(t *testing.T) {
	url := serve(t, resolvers.Options{})
	watchers := []any{
		map[string]any{"id": "metier:manager-des-reseaux-sociaux", "label": "Manager des réseaux sociaux", "displayLabel": "Manager des réseaux sociaux", "matchedOn": "Veilleuse", "why": "it is its name in one gender", "matchedBy": "GENDER"},
		map[string]any{"id": "metier:responsable-communication-digitale", "label": "Responsable communication digitale", "displayLabel": "Responsable communication digitale", "matchedOn": "Veilleuse", "why": "it is its name in one gender", "matchedBy": "GENDER"},
	}
	for _, test := range []struct {
		name, query string
		message     string
		path        []any
		extensions  map[string]any
	}{
		{
			"unknown métier", `{ metier(ref: "comunity manager") { id } }`,
			`no métier is called "comunity manager"`, []any{"metier"},
			map[string]any{"code": "NOT_FOUND", "ref": "comunity manager", "suggestions": []any{map[string]any{
				"id": "metier:MET.93", "label": "Community manager", "displayLabel": "Community manager", "matchedOn": "Community manager", "why": "a word of its name is misspelled so", "matchedBy": "TYPO",
			}}},
		}, {
			"nothing like it", `{ skill(ref: "xyzzy") { id } }`,
			`no skill is called "xyzzy"`, []any{"skill"},
			map[string]any{"code": "NOT_FOUND", "ref": "xyzzy", "suggestions": []any{}},
		}, {
			"unknown end of a path", `{ paths: careerPaths(from: "MET.93", to: "xyzzy") { truncated } }`,
			`no métier is called "xyzzy"`, []any{"paths"},
			map[string]any{"code": "NOT_FOUND", "ref": "xyzzy", "suggestions": []any{}},
		}, {
			"unknown code", `{ romeCode(code: "Z9999") { id } }`,
			`no ROME code is called "Z9999"`, []any{"romeCode"},
			map[string]any{"code": "NOT_FOUND", "ref": "Z9999", "suggestions": []any{}},
		}, {
			"ambiguous", `{ metier(ref: "veilleuse") { id } }`,
			`2 métiers are called "veilleuse": give an id`, []any{"metier"},
			map[string]any{"code": "AMBIGUOUS", "ref": "veilleuse", "candidates": watchers},
		}, {
			"first out of range", `{ metier(ref: "MET.93") { skills(first: 101) { totalCount } } }`,
			"argument first must be 1 to 100: got 101", []any{"metier", "skills"},
			map[string]any{"code": "BAD_USER_INPUT", "argument": "first", "value": 101.0},
		}, {
			"negative first", `{ search(text: "web", first: -1) { totalCount } }`,
			"argument first must be 1 to 100: got -1", []any{"search"},
			map[string]any{"code": "BAD_USER_INPUT", "argument": "first", "value": -1.0},
		}, {
			"foreign cursor", `{ metiers(after: "nope") { totalCount } }`,
			"argument after is no cursor of this list: got nope", []any{"metiers"},
			map[string]any{"code": "BAD_USER_INPUT", "argument": "after", "value": "nope"},
		}, {
			"too many steps", `{ careerPaths(from: "MET.93", to: "ermite", maxSteps: 9) { truncated } }`,
			"argument maxSteps must be 1 to 8: got 9", []any{"careerPaths"},
			map[string]any{"code": "BAD_USER_INPUT", "argument": "maxSteps", "value": 9.0},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := ask(t, url, test.query).answer(t)
			if len(got.Errors) != 1 {
				t.Fatalf("%d errors: %v", len(got.Errors), got.Errors)
			}
			e := got.Errors[0]
			if e.Message != test.message {
				t.Errorf("message %q, want %q", e.Message, test.message)
			}
			if diff := cmp.Diff(test.path, e.Path); diff != "" {
				t.Errorf("path -want +got\n%s", diff)
			}
			if diff := cmp.Diff(test.extensions, e.Extensions); diff != "" {
				t.Errorf("extensions -want +got\n%s", diff)
			}
		})
	}
}

func TestUnknownNodeIsNullWithoutError(t *testing.T) {
	got := ask(t, serve(t, resolvers.Options{}), `{ node(id: "metier:MET.0") { id } }`)
	if want := `{"data":{"node":null}}`; got.body != want {
		t.Errorf("got %s, want %s", got.body, want)
	}
}

// TestPanicIsLoggedNotTold has a resolver panic, on a zero Snapshot, which has no dataset. The
// client gets the id of the log's record, and nothing of the panic.
func TestPanicIsLoggedNotTold(t *testing.T) {
	var log bytes.Buffer
	url := serve(t, resolvers.Options{Source: always(&graph.Snapshot{}), Logger: slog.New(slog.NewJSONHandler(&log, nil))})
	got := ask(t, url, `{ dataset { version } }`)
	a := got.answer(t)
	if len(a.Errors) != 1 || a.Errors[0].Message != "internal error" || a.Errors[0].Extensions["code"] != "INTERNAL" {
		t.Fatalf("got %s", got.body)
	}
	if strings.Contains(got.body, "nil pointer") || strings.Contains(got.body, ".go") {
		t.Errorf("the client is told of the panic: %s", got.body)
	}
	if n := strings.Count(log.String(), "\n"); n != 1 {
		t.Fatalf("%d lines logged: %s", n, log.String())
	}
	var line struct{ Level, LogID, Path, Error, Stack string }
	if err := json.Unmarshal(log.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	if line.Level != "ERROR" || line.LogID == "" || line.LogID != a.Errors[0].Extensions["logId"] || line.Path != "dataset" ||
		!strings.Contains(line.Error, "nil pointer") || !strings.Contains(line.Stack, "Info") {
		t.Errorf("logged %+v", line)
	}
}

// A hook is a log handler that runs a function in the middle of a request.
type hook struct{ run func(context.Context) }

func (hook) Enabled(context.Context, slog.Level) bool          { return true }
func (h hook) Handle(ctx context.Context, _ slog.Record) error { h.run(ctx); return nil }
func (h hook) WithAttrs([]slog.Attr) slog.Handler              { return h }
func (h hook) WithGroup(string) slog.Handler                   { return h }

// TestEndedRequests ends the context before anything is run, and in the middle of a request. It
// gets into the middle by the log, to which a resolver's panic is written.
func TestEndedRequests(t *testing.T) {
	wait := slog.New(hook{func(ctx context.Context) { <-ctx.Done() }})
	for _, test := range []struct {
		name    string
		options func(cancel func()) resolvers.Options
		body    string
	}{
		{"timeout before", func(func()) resolvers.Options {
			return resolvers.Options{Source: always(newSnapshot(t, fiche())), Timeout: time.Nanosecond}
		}, `{"errors":[{"message":"the request took too long","extensions":{"code":"TIMEOUT"}}]}`},
		{"timeout within", func(func()) resolvers.Options {
			return resolvers.Options{Source: always(&graph.Snapshot{}), Timeout: 20 * time.Millisecond, Logger: wait}
		}, `{"errors":[{"message":"the request took too long","extensions":{"code":"TIMEOUT"}}],"data":null}`},
		{"canceled before", func(cancel func()) resolvers.Options {
			return resolvers.Options{Source: func() resolvers.Served {
				cancel()
				return resolvers.Served{Snapshot: &graph.Snapshot{}, LoadedAt: loadedAt}
			}}
		}, `{"errors":[{"message":"the request was canceled","extensions":{"code":"CANCELED"}}]}`},
		{"canceled within", func(cancel func()) resolvers.Options {
			return resolvers.Options{Source: always(&graph.Snapshot{}), Logger: slog.New(hook{func(context.Context) { cancel() }})}
		}, `{"errors":[{"message":"the request was canceled","extensions":{"code":"CANCELED"}}],"data":null}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			handler := resolvers.NewHandler(test.options(cancel))
			request := newRequest(t, http.MethodGet, "/graphql?query=%7Bdataset%7Bversion%7D%7D", "").WithContext(ctx)
			if got := record(handler, request); got.body != test.body {
				t.Errorf("got %s, want %s", got.body, test.body)
			}
		})
	}
}

// TestChangesSinceUnknownVersion checks that the error suggests the versions that the history knows.
func TestChangesSinceUnknownVersion(t *testing.T) {
	snapshot := snapshotWithHistory(t, fiche())
	got := ask(t, serve(t, resolvers.Options{Source: always(snapshot)}), `{ changesSince(version: "x") { totalCount } dataset { version } }`)
	a := got.answer(t)
	suggestion := func(version string) map[string]any {
		return map[string]any{"id": version, "label": version, "matchedOn": version, "why": "the history has it"}
	}
	want := map[string]any{"code": "NOT_FOUND", "ref": "x", "suggestions": []any{suggestion(snapshot.Version()), suggestion(strings.Repeat("1", 32))}}
	if diff := cmp.Diff(want, a.Errors[0].Extensions); diff != "" || a.Data["changesSince"] != nil || a.Data["dataset"] == nil {
		t.Errorf("%s\n(-want +got):\n%s", got.body, diff)
	}
}

// TestFormerArgument asks with the former name of an argument: the answer offers the present one.
func TestFormerArgument(t *testing.T) {
	url := serve(t, resolvers.Options{Source: always(snapshotWithHistory(t, fiche()))})
	got := ask(t, url, `{ careerPaths(from: "a", to: "b", includeDerived: true, minCoverage: 0.1) { truncated } }`)
	if !strings.Contains(got.body, `Unknown argument \"minCoverage\"`) || !strings.Contains(got.body, `Did you mean \"minScore\"`) {
		t.Error(got.body)
	}
}

package resolvers_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/resolvers"
)

// TestObservations sends requests that end in different ways, and compares what is noted of them. Whether a cost
// was estimated is compared, not how much it is, which the tests of costs do.
func TestObservations(t *testing.T) {
	handler := resolvers.NewHandler(resolvers.Options{
		Source: always(newSnapshot(t, fiche(), careersPage(), register())), Logger: slog.New(slog.DiscardHandler),
	})
	for _, tt := range []struct {
		query, operation string
		hasCost          bool
		want             resolvers.Observation
	}{
		{"{ dataset { version } }", "", true, resolvers.Observation{Field: "dataset", Code: "OK"}},
		{"query A { dataset { version } } query B { __typename }", "B", false, resolvers.Observation{Operation: "B", Field: "__typename", Code: "OK"}},
		{"{ dataset { version } again: dataset { version } }", "", true, resolvers.Observation{Field: "dataset", Code: "OK"}},
		{"{ dataset { version } __typename }", "", true, resolvers.Observation{Field: "several", Code: "OK"}},
		{"{ ...all } fragment all on Query { ... on Query { dataset { version } } ...more } fragment more on Query { dataset { loadedAt } }", "", true,
			resolvers.Observation{Field: "dataset", Code: "OK"}},
		{"query Nobody { metier(ref: \"nobody at all\") { id } }", "", true, resolvers.Observation{Operation: "Nobody", Field: "metier", Code: "NOT_FOUND"}},
		{"{ nothing }", "Made", false, resolvers.Observation{Code: "GRAPHQL_VALIDATION_FAILED"}},
		{"{ dataset", "", false, resolvers.Observation{Code: "GRAPHQL_PARSE_FAILED"}},
		{"", "", false, resolvers.Observation{Code: "BAD_REQUEST"}},
	} {
		body, err := json.Marshal(map[string]string{"query": tt.query, "operationName": tt.operation})
		if err != nil {
			t.Fatal(err)
		}
		var got resolvers.Observation
		request := newRequest(t, http.MethodPost, "/graphql", string(body), "Content-Type", "application/json")
		handler.ServeHTTP(httptest.NewRecorder(), request.WithContext(resolvers.WithObservation(t.Context(), &got)))
		if tt.hasCost && got.Cost == 0 {
			t.Errorf("%s: no cost", tt.query)
		}
		if tt.hasCost && got.Spent == 0 {
			t.Errorf("%s: nothing was spent", tt.query)
		}
		got.Cost, got.Spent, got.Waited = 0, 0, 0
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.query, diff)
		}
	}
}

// TestWhyNotReady asks a server without a graph, which says why it has none.
func TestWhyNotReady(t *testing.T) {
	url := serve(t, resolvers.Options{
		Source:      func() resolvers.Served { return resolvers.Served{} },
		WhyNotReady: func() string { return "opening the store" },
	})
	got := ask(t, url, "{ __typename }")
	if got.status != http.StatusServiceUnavailable || got.code(t) != "NOT_READY" || !strings.Contains(got.body, `"opening the store"`) {
		t.Errorf("status %d: %s", got.status, got.body)
	}
}

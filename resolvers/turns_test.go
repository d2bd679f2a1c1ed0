package resolvers_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	"passerelle/graph"
	"passerelle/internal/workload"
	"passerelle/resolvers"
)

// TestRateLimit asks for more than a client may have in a minute.
func TestRateLimit(t *testing.T) {
	server := serve(t, resolvers.Options{
		Rate: workload.NewRateLimiter(100), Client: func(r *http.Request) string { return r.Header.Get("Client") },
	})
	question := func(name string) reply {
		return send(t, newRequest(t, http.MethodPost, server, `{"query": "{ __typename }"}`, "Content-Type", "application/json", "Client", name))
	}
	first, second, other := question("a"), question("a"), question("b")
	if first.status != 200 || !strings.HasPrefix(first.header.Get("RateLimit"), `"cost";r=`) ||
		first.header.Get("RateLimit-Policy") != `"cost";q=100;w=60` {
		t.Errorf("status %d, header %v", first.status, first.header)
	}
	if second.status != http.StatusTooManyRequests || second.code(t) != "RATE_LIMITED" || second.header.Get("Retry-After") == "" {
		t.Errorf("status %d: %s", second.status, second.body)
	}
	if other.status != 200 {
		t.Errorf("another client gets %d: %s", other.status, other.body)
	}
	if got := ask(t, serve(t, resolvers.Options{}), `{ __typename }`); got.header.Get("RateLimit") != "" {
		t.Error("a limit that nobody set is told")
	}
}

// TestRateOfWhatIsNotRun asks what costs its client nothing, or hardly anything: each answer says how much is left. Invalid
// queries and bodies cost something, the more the more is wrong with them, until there is nothing left for them either.
func TestRateOfWhatIsNotRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // in which nothing comes back meanwhile
		const quota = 5000
		handler := resolvers.NewHandler(resolvers.Options{
			Source: always(newSnapshot(t, fiche())), Rate: workload.NewRateLimiter(quota), AnswerCacheBytes: 1 << 20,
			Client: func(r *http.Request) string { return r.Header.Get("Client") },
		})
		leftAfter := func(sender, method, body string) (left int, got reply) {
			t.Helper()
			got = record(handler, newRequest(t, method, "/graphql", body, "Content-Type", "application/json", "Client", sender))
			if _, err := fmt.Sscanf(got.header.Get("RateLimit"), `"cost";r=%d;`, &left); err != nil || got.header.Get("RateLimit-Policy") == "" {
				t.Fatalf("%s %s: header %v", method, body, got.header)
			}
			return left, got
		}
		valid, wrong, much := `{"query": "{ __typename }"}`, `{"query": "{ nothing }"}`, `{"query": "{ dataset { `+joinEach(300, "labl%d")+`} }"}`
		before := quota
		for _, tt := range []struct {
			name, method, body string
			cost               int
		}{
			{"a method", http.MethodPut, "", 0}, {"a query", http.MethodPost, valid, 52}, {"the same from memory", http.MethodPost, valid, 0},
			{"an invalid query", http.MethodPost, wrong, 60}, {"a body", http.MethodPost, "{", 50}, {"a query of many errors", http.MethodPost, much, 3050},
		} {
			left, got := leftAfter("a", tt.method, tt.body)
			if before-left != tt.cost {
				t.Errorf("%s costs %d, want %d: %s", tt.name, before-left, tt.cost, got.body)
			}
			before = left
		}
		for body, allowed := range map[string]int{wrong: quota / 60, "{": quota / 50, much: 1} {
			for k := range allowed {
				if _, got := leftAfter(body, http.MethodPost, body); got.status == http.StatusTooManyRequests {
					t.Fatalf("%.30s is refused after %d", body, k)
				}
			}
			if _, got := leftAfter(body, http.MethodPost, body); got.status != http.StatusTooManyRequests || got.code(t) != "RATE_LIMITED" {
				t.Errorf("%.30s is answered with %d after %d", body, got.status, allowed)
			}
		}
	})
}

// TestPathsShareBudget asks for the same search under several names. However many there are, they do no more work
// than one may, and in the order of the document each gets the same part of what is left.
func TestPathsShareBudget(t *testing.T) {
	budgets := resolvers.PathShares([]int{0, 0, graph.PathBudget / 2, 0}, `{
		a: careerPaths(from: "x", to: "y") { truncated } dataset { version }
		...More c: careerPaths(from: "x", to: "y") { truncated } }
		fragment More on Query { b: careerPaths(from: "x", to: "y") { truncated } d: careerPaths(from: "x", to: "y") { truncated } }`)
	// The first leaves all of its quarter; the third spends its half.
	want := []int{graph.PathBudget / 4, graph.PathBudget / 3, graph.PathBudget / 2, graph.PathBudget / 2}
	if !slices.Equal(budgets, want) {
		t.Errorf("shares %v, want %v", budgets, want)
	}
}

// TestRootFieldsInOrder runs a request of many root fields again and again: it always gets the same answer, and
// every field has one.
func TestRootFieldsInOrder(t *testing.T) {
	server := serve(t, resolvers.Options{})
	query := `{ a: careerPaths(from: "community manager", to: "directrice marketing digital") { truncated }
		__schema { queryType { name } } metier(ref: "nobody") { id }
		b: careerPaths(from: "nobody", to: "E1101") { truncated } version: dataset { version } __typename
		c: careerPaths(from: "community manager", to: "directrice marketing digital", objective: PARETO) { truncated } }`
	first := ask(t, server, query)
	if first.status != 200 || len(first.answer(t).Data) != 7 {
		t.Fatalf("status %d: %s", first.status, first.body)
	}
	for range 20 {
		if again := ask(t, server, query); again.body != first.body {
			t.Fatalf("%s\nthen\n%s", first.body, again.body)
		}
	}
}

// TestCostOfPaths checks that searches which take longer cost more, and that a request of many costs no more than
// their budget lets them take.
func TestCostOfPaths(t *testing.T) {
	search := func(options string) string {
		return `careerPaths(from: "E1101", to: "M1716", ` + options + `) { truncated }`
	}
	last := 0
	for _, options := range []string{
		"first: 1, maxSteps: 3", "first: 3", "first: 20", "first: 20, includeDerived: true", "first: 20, maxSteps: 7, objective: PARETO",
		"first: 20, maxSteps: 8, objective: PARETO", "first: 20, maxSteps: 8, objective: PARETO, includeDerived: true",
	} {
		cost := costOf(t, `{ `+search(options)+` }`)
		if cost <= last {
			t.Errorf("%s costs %d, the one before %d", options, cost, last)
		}
		last = cost
	}
	var nine strings.Builder
	for _, alias := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i"} {
		nine.WriteString(alias + ": " + search("first: 20, maxSteps: 8, objective: PARETO, includeDerived: true") + " ")
	}
	if cost := costOf(t, `{ `+nine.String()+` }`); cost <= last || cost > 505_000 {
		t.Errorf("one costs %d, nine of them %d", last, cost)
	}
}

// TestCosts checks that what is not an answer's fields is counted.
func TestCosts(t *testing.T) {
	for query, least := range map[string]int{
		`{ __schema { types { name } } }`:                                          10_000,
		`{ changesSince(version: "", first: 1) { totalCount } }`:                   25_000,
		`{ a: __type(name: "Metier") { name } b: __type(name: "Skill") { name } }`: 20_000,
		`{ unlockingSkills(metier: "E1101", threshold: 0.5) { totalCount } }`:      4_000,
	} {
		if cost := costOf(t, query); cost < least || cost > 2*least {
			t.Errorf("%s costs %d", query, cost)
		}
	}
	if cost := costOf(t, `{ __typename }`); cost > 100 {
		t.Errorf("nothing costs %d", cost)
	}
}

// costOf returns what a query is estimated to cost.
func costOf(t testing.TB, query string) int {
	t.Helper()
	_, cost := costAt(t, newSnapshot(t, fiche()), query)
	return cost
}

// costAt returns a function that asks a query of a handler, and what it is estimated to cost, as the headers of a
// limit of rate tell.
func costAt(t testing.TB, snapshot *graph.Snapshot, query string) (again func() reply, cost int) {
	t.Helper()
	const quota = 1 << 30
	handler := resolvers.NewHandler(resolvers.Options{Source: always(snapshot), Rate: workload.NewRateLimiter(quota)})
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	again = func() reply {
		request := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		return record(handler, request)
	}
	first := again()
	remaining, _, _ := strings.Cut(strings.TrimPrefix(first.header.Get("RateLimit"), `"cost";r=`), ";")
	left, err := strconv.Atoi(remaining)
	if err != nil {
		t.Fatalf("%d %.300s", first.status, first.body)
	}
	return again, quota - left
}

package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/dgraph-io/dgo/v230"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// A pair is the ids of two métiers.
type pair struct{ from, to string }

// A way is the path that DQL's shortest finds.
type way struct {
	metiers []string // ids from the first to the last, none if there is no way
	weight  float64  // the sum of the facet weight over its edges, if the query asks for it
}

func (w way) steps() int { return len(w.metiers) - 1 }

// An oracle has a dataset twice: in a store, for shortest, and as a Snapshot, for CareerPaths.
type oracle struct {
	client   *dgo.Dgraph
	snapshot *graph.Snapshot
	uids     map[string]string // by id of métier
}

// newOracle returns the oracle of a dataset that the client's store holds.
func newOracle(t testing.TB, client *dgo.Dgraph, d *graph.Dataset) *oracle {
	t.Helper()
	response, err := client.NewReadOnlyTxn().Query(t.Context(), `{ q(func: type(Metier)) { uid id: passerelle.id } }`)
	if err != nil {
		t.Fatal(err)
	}
	var answer struct{ Q []struct{ UID, ID string } }
	if err := json.Unmarshal(response.Json, &answer); err != nil {
		t.Fatal(err)
	}
	o := &oracle{client, graph.NewSnapshot(d), map[string]string{}}
	for _, metier := range answer.Q {
		o.uids[metier.ID] = metier.UID
	}
	if len(o.uids) != len(d.Metiers) {
		t.Fatalf("%d métiers stored, want %d", len(o.uids), len(d.Metiers))
	}
	return o
}

// dql returns the query for so many ways over some predicates, cheapest first, and for the labels of the cheapest one's
// métiers.
func (o *oracle) dql(p pair, numpaths int, predicates string) string {
	return fmt.Sprintf(`{ p as shortest(from: %s, to: %s, numpaths: %d) { %s } path(func: uid(p)) { uid id: passerelle.id label } }`,
		o.uids[p.from], o.uids[p.to], numpaths, predicates)
}

// shortest returns the cheapest way. In the answer, the block _path_ nests each edge with its facets in the one
// before it.
func (o *oracle) shortest(t *testing.T, p pair, predicates string) way {
	t.Helper()
	response, err := o.client.NewReadOnlyTxn().Query(t.Context(), o.dql(p, 1, predicates))
	if err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Path []struct{ ID string }
		Ways []map[string]any `json:"_path_"`
	}
	if err := json.Unmarshal(response.Json, &answer); err != nil {
		t.Fatal(err)
	}
	var w way
	for _, metier := range answer.Path {
		w.metiers = append(w.metiers, metier.ID)
	}
	for _, node := range answer.Ways {
		w.weight += weightOf(node)
	}
	return w
}

func weightOf(node map[string]any) float64 {
	sum := 0.0
	for key, value := range node {
		switch value := value.(type) {
		case map[string]any:
			sum += weightOf(value)
		case float64:
			if strings.HasSuffix(key, "|weight") {
				sum += value
			}
		}
	}
	return sum
}

func (o *oracle) careerPaths(t *testing.T, p pair, q graph.PathQuery) *graph.CareerPaths {
	t.Helper()
	q.From, q.To, q.First, q.MaxSteps = p.from, p.to, 1, graph.MaxSteps
	answer, err := o.snapshot.CareerPaths(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	if answer.Truncated {
		t.Errorf("%v: truncated", p)
	}
	return answer
}

// A comparison compares what both say of a pair. It returns the kind of outcome ("path", "beyond" or "none"), and the
// difference between them, "" if there is none.
type comparison func(t *testing.T, p pair) (outcome, difference string)

// steps compares the numbers of steps over transitions of every kind, where -1 means no way.
func (o *oracle) steps(t *testing.T, p pair) (outcome, difference string) {
	want := o.shortest(t, p, strings.Join(fact.TransitionPredicates(), " ")).steps()
	answer := o.careerPaths(t, p, graph.PathQuery{Objective: graph.FewestSteps})
	got, outcome := -1, "none"
	switch {
	case len(answer.Paths) > 0:
		got, outcome = answer.Paths[0].Cost.Steps, "path"
	case answer.NoPath.Reason == graph.BeyondMaxSteps:
		got, outcome = *answer.NoPath.Distance, "beyond"
	}
	if got != want || (outcome == "beyond") != (got > graph.MaxSteps) {
		return outcome, fmt.Sprintf("%d steps (%s), shortest has %d", got, outcome, want)
	}
	return outcome, ""
}

// confidence compares the most confident path over transitions of one kind with the way of the least sum of
// -ln(confidence). It takes one kind because a step of ours has the confidence of all its parallel transitions together,
// and an edge only its own. Where the way has more steps than a path may have, it is an upper bound.
func (o *oracle) confidence(kind fact.TransitionKind) comparison {
	return func(t *testing.T, p pair) (outcome, difference string) {
		w := o.shortest(t, p, strings.ToLower(string(kind))+" @facets(weight)")
		answer := o.careerPaths(t, p, graph.PathQuery{Objective: graph.MostConfident, Kinds: []fact.TransitionKind{kind}})
		got, want := 0.0, 0.0
		if len(answer.Paths) > 0 {
			got = answer.Paths[0].Cost.Confidence
		}
		outcome = "none"
		if w.metiers != nil {
			want, outcome = math.Exp(-w.weight), "path"
		}
		const rounding = 1e-6
		if w.steps() > graph.MaxSteps && got < want+rounding {
			return "beyond", ""
		}
		if math.Abs(got-want) > rounding {
			return outcome, fmt.Sprintf("%s: confidence %v, shortest has %v over %v", kind, got, want, w.metiers)
		}
		return outcome, ""
	}
}

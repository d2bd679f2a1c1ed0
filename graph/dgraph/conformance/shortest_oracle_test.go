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

// A way is what DQL's shortest finds.
type way struct {
	metiers []string // ids from the first to the last, none where there is no way
	weight  float64  // sum over its edges of the facet weight, where it is asked for
}

func (w way) steps() int { return len(w.metiers) - 1 }

// An oracle is a dataset twice: in a store, whose shortest is asked, and as a Snapshot.
type oracle struct {
	client   *dgo.Dgraph
	snapshot *graph.Snapshot
	uids     map[string]string // by id of métier
}

// newOracle is for a dataset that the store behind the client holds.
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

// dql asks for so many ways, cheapest first, over some predicates, and for the labels of the métiers on the cheapest.
func (o *oracle) dql(p pair, numpaths int, predicates string) string {
	return fmt.Sprintf(`{ p as shortest(from: %s, to: %s, numpaths: %d) { %s } path(func: uid(p)) { uid id: passerelle.id label } }`,
		o.uids[p.from], o.uids[p.to], numpaths, predicates)
}

// shortest is the cheapest way. The block _path_ nests each edge in the one before it, with its facets.
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

// A comparison of what both say of a pair: how it came out, and the difference, "" if none.
type comparison func(t *testing.T, p pair) (outcome, difference string)

// steps compares the numbers of steps over transitions of every kind; -1 is no way.
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

// confidence compares the most confident path of a kind with the way of the least sum of -ln(confidence). Of parallel
// transitions a step of ours is believed for all, and an edge for itself: hence one kind. A way of more steps than a
// path may have is a bound.
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

package dgraph

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"passerelle/graph"
	"passerelle/graph/fact"
)

func init() {
	dialTimeout, silence, signTimeout = 500*time.Millisecond, 20*time.Millisecond, 200*time.Millisecond
}

// DiffLines returns what compare finds between two datasets: a line for each N-Quad, without the facts, and an empty line
// after each phase.
func DiffLines(from, to *graph.Dataset) (string, Changes, error) {
	have, err := contentOf(from)
	if err != nil {
		return "", Changes{}, err
	}
	want, err := contentOf(to)
	if err != nil {
		return "", Changes{}, err
	}
	return linesOf(compare(want, have))
}

// PartialDiffLines is DiffLines as a load finds it that knows what is stored from its facts.
func PartialDiffLines(from, to *graph.Dataset) (string, Changes, error) {
	have, want, err := differingContents(from, to)
	if err != nil {
		return "", Changes{}, err
	}
	return linesOf(compare(want, have))
}

func linesOf(d *delta) (string, Changes, error) {
	var lines strings.Builder
	for _, phase := range d.phases() {
		for _, q := range phase {
			fmt.Fprintln(&lines, q.line())
		}
		fmt.Fprintln(&lines)
	}
	return lines.String(), d.changes, nil
}

// Derivation is the name of the way in which content follows from facts, and ContentDigest a hash of all content that
// follows from a dataset but what is packed, which depend on the release of Go.
const Derivation = derivation

func ContentDigest(d *graph.Dataset) (string, error) {
	c, err := contentOf(d)
	if err != nil {
		return "", err
	}
	var lines []string
	for id, n := range c.nodes {
		lines = append(lines, fmt.Sprintf("%s %q", id, unpackedIn(n.values)))
	}
	for e, facets := range c.edges {
		lines = append(lines, fmt.Sprintf("%q %v", e, facets))
	}
	slices.Sort(lines)
	return fmt.Sprintf("%016x", digestOf(strings.Join(lines, "\n"))), nil
}

func (q quad) line() string {
	sign, object := "+", q.object
	if q.remove {
		sign = "-"
	}
	if q.star {
		object = "*"
	} else if object == "" {
		object = fmt.Sprintf("%q", q.text)
	}
	line := fmt.Sprintf("%s %s %s %s", sign, q.subject, q.predicate, object)
	for _, f := range q.facets {
		if f.key != facetFacts {
			line += fmt.Sprintf(" %s=%v", f.key, f.value)
		}
	}
	return line
}

// BatchSizes returns the number of N-Quads in each batch that cut makes. A run is a subject, with its number of N-Quads
// and the bytes of each.
func BatchSizes(runs ...[2]int) []int {
	var quads []quad
	for k, run := range runs {
		for range run[0] {
			quads = append(quads, quad{subject: fmt.Sprint(k), text: strings.Repeat("x", run[1])})
		}
	}
	sizes := []int{}
	for _, batch := range cut(quads) {
		sizes = append(sizes, len(batch))
	}
	return sizes
}

// Schema is the text of schema.dql.
var Schema = schemaText

// DeclaredPredicates returns the predicates that parseSchema finds in schema.dql, sorted.
func DeclaredPredicates() []string {
	return slices.Sorted(maps.Keys(parseSchema(schemaText).predicates))
}

// WrittenPredicates returns the predicates that are ever written, except for the type, sorted.
func WrittenPredicates() []string {
	written := slices.Concat(relations, slices.Collect(maps.Keys(attributes)), []string{predicateID, "load.finishedAt"})
	record := LoadRecord{Version: "v", Holder: "h", Sources: []string{"s"}, form: "f"}
	load := &graph.Load{Number: 2, PreviousVersion: &record.Version, Version: "w", StartedAt: "t", LoadedAt: "t", Journal: graph.Journal("j")}
	for _, q := range slices.Concat(record.startQuads(LoadRecord{}), pastQuads(load, 1, 1), partBatches(load, 1)[0]) {
		written = append(written, q.predicate)
	}
	slices.Sort(written)
	return slices.DeleteFunc(slices.Compact(written), func(predicate string) bool { return predicate == predicateType })
}

// Queries lists the templates of all queries.
var Queries = func() []string {
	queries := []string{loadQuery, nodesQuery, uidsQuery, pastLoadsQuery, partsQuery, loadUIDsQuery, anyNodeQuery}
	for _, t := range subjectTypes {
		queries = append(queries, t.edgesQuery(), t.factsQuery())
	}
	return queries
}()

// Forms returns, for each attribute, what its form says: number, truth, list, long.
func Forms() map[string]string {
	forms := map[string]string{}
	for predicate, f := range attributes {
		forms[predicate] = formText(f.number, f.truth, f.list, f.long)
	}
	return forms
}

// SchemaForms returns the same as schema.dql declares it. Only a text without an index may be long.
func SchemaForms() map[string]string {
	forms := map[string]string{}
	for predicate := range attributes {
		d := parseSchema(schemaText).predicates[predicate]
		number := d.Type == "int" || d.Type == "float"
		forms[predicate] = formText(number, d.Type == "bool", d.List, !number && len(d.Tokenizer) == 0)
	}
	return forms
}

func formText(number, truth, list, long bool) string {
	return fmt.Sprintf("number %t, truth %t, list %t, long %t", number, truth, list, long)
}

// Relations lists the predicates of edges.
var Relations = relations

// NewBackup returns the backup of a store that holds the dataset, of which the loads are the history.
func NewBackup(d *graph.Dataset, loads []graph.Load, loadedAt time.Time) (*Backup, error) {
	set, err := fact.NewSet(d.Facts())
	if err != nil {
		return nil, err
	}
	return &Backup{Version: d.Version, StartedAt: loadedAt.Add(-time.Second), LoadedAt: loadedAt, Loads: loads, set: set}, nil
}

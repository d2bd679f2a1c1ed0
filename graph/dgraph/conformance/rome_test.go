package conformance

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/dgraph-io/dgo/v230"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/loader"
)

const romeRelease = "../../../../shared/data/rome-v460"

// national states the graph of ROME: 1,584 codes as métiers and their 14,912 moves. A second document repeats the moves
// whose rank is at most twice, the first rank being 1, so that their confidences differ more than by the ways back.
func national(tb testing.TB, twice int) [][]fact.Fact {
	tb.Helper()
	all, first := newSource("rome"), newSource("premiers")
	code := func(value string) fact.Identifier { return fact.Identifier{Scheme: fact.SchemeRome, Value: value} }
	for _, row := range romeRows(tb, "referentiel_code_rome") {
		all.state(code(row[0]), fact.Naming{Title: french.ParseTitle(row[3]), Preferred: true})
	}
	for _, row := range romeRows(tb, "rubrique_mobilite") {
		move := fact.Move{To: code(row[1]), Kind: fact.Mobility}
		all.state(code(row[0]), move)
		if rank, err := strconv.Atoi(row[2]); err != nil {
			tb.Fatal(err)
		} else if rank <= twice {
			first.state(code(row[0]), move)
		}
	}
	return [][]fact.Fact{all.facts, first.facts}
}

// romeRows returns the rows of a file of the national release, without its header.
func romeRows(tb testing.TB, name string) [][]string {
	tb.Helper()
	content, err := os.ReadFile(filepath.Join(romeRelease, "unix_"+name+"_v460_utf8.csv"))
	if os.IsNotExist(err) {
		tb.Skip("needs the release v460 of ROME 4.0 in " + romeRelease)
	}
	if err != nil {
		tb.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.ToValidUTF8(string(content), "?"))).ReadAll()
	if err != nil {
		tb.Fatal(err)
	}
	return rows[1:]
}

// loadNational does what the command load does with the national release.
func loadNational(b *testing.B, client *dgo.Dgraph) {
	sources, err := loader.Files([]string{romeRelease})
	if err != nil {
		b.Fatal(err)
	}
	facts, report, err := loader.Read(sources)
	if err != nil {
		b.Fatal(err)
	}
	s := dgraph.New(client)
	if err := s.Migrate(b.Context()); err != nil {
		b.Fatal(err)
	}
	_, err = s.Revise(b.Context(), func(stored dgraph.Stored) (*graph.Dataset, error) {
		merged, err := report.Merge(stored.Facts, facts, loader.MergeOptions{})
		if err != nil {
			return nil, err
		}
		return graph.NewDataset(merged)
	})
	if err != nil {
		b.Fatal(err)
	}
}

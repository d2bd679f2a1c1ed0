package evaluation

import (
	"encoding/csv"
	"fmt"
	"io"

	"passerelle/graph"
	"passerelle/graph/fact"
)

// A Pair is an ordered pair of codes.
type Pair [2]string

// A Truth is the pairs that a source relates. Those of a code with itself are left out.
type Truth map[Pair]bool

// add adds a pair of two codes.
func (t Truth) add(from, to string) {
	if from != to {
		t[Pair{from, to}] = true
	}
}

// EitherWay reports whether the source relates a pair in either direction.
func (t Truth) EitherWay(p Pair) bool { return t[p] || t[Pair{p[1], p[0]}] }

// Grouped returns the pairs of the groups of the codes.
func (t Truth) Grouped(group map[string]string) Truth {
	grouped := Truth{}
	for p := range t {
		if from, to := group[p[0]], group[p[1]]; from != "" && to != "" {
			grouped.add(from, to)
		}
	}
	return grouped
}

// Both returns the pairs that either of two sources relates.
func (t Truth) Both(other Truth) Truth {
	both := Truth{}
	for _, truth := range []Truth{t, other} {
		for p := range truth {
			both[p] = true
		}
	}
	return both
}

// MovesOf returns the moves of a kind that facts state between codes of a scheme, and their ranks, where
// they have some.
func MovesOf(facts []fact.Fact, kind fact.TransitionKind, scheme fact.Scheme) (moves Truth, ranks map[Pair]int) {
	moves, ranks = Truth{}, map[Pair]int{}
	for k := range facts {
		move, is := facts[k].Statement.(fact.Move)
		if !is || move.Kind != kind || facts[k].Subject.Scheme != scheme || move.To.Scheme != scheme {
			continue
		}
		moves.add(facts[k].Subject.Value, move.To.Value)
		if move.Rank != nil {
			ranks[Pair{facts[k].Subject.Value, move.To.Value}] = *move.Rank
		}
	}
	return moves, ranks
}

// Parents returns the code of ROME 3 from which each code of ROME 4 descends, as ROME 4 says, as an
// identifier: "rome3:E1101".
func Parents(d *graph.Dataset) map[string]string {
	parents := map[string]string{}
	for k := range d.RomeCodes {
		if code := &d.RomeCodes[k]; code.Parent != nil {
			parents[code.Code] = rome3Prefix + *code.Parent
		}
	}
	return parents
}

// rome3Prefix begins the identifiers of ROME 3.
const rome3Prefix = "rome3:"

// ReadTruth reads a CSV table whose first two columns are codes of ROME: each row relates the first
// to the second, and with bothWays the second to the first. A first row that has no code is a header. It
// fails on another row without two codes.
func ReadTruth(r io.Reader, bothWays bool) (Truth, error) {
	rows, err := readRows(r)
	if err != nil {
		return nil, err
	}
	truth := Truth{}
	for k, row := range rows {
		if len(row) < 2 || !isCode(row[0]) || !isCode(row[1]) {
			if k == 0 {
				continue
			}
			return nil, fmt.Errorf("row %d: %q has no two codes of ROME", k+1, row)
		}
		truth.add(row[0], row[1])
		if bothWays {
			truth.add(row[1], row[0])
		}
	}
	return truth, nil
}

// isCode reports whether a text is a code of ROME 4.
func isCode(text string) bool {
	return fact.Identifier{Scheme: fact.SchemeRome, Value: text}.Validate() == nil
}

func readRows(r io.Reader) ([][]string, error) {
	table := csv.NewReader(r)
	table.FieldsPerRecord = -1
	return table.ReadAll()
}

package export_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"passerelle/export"
	"passerelle/graph"
)

// TestPathSteps compares the table of steps with the answer of the search: a row for each move of each step, with the
// first place that states it.
func TestPathSteps(t *testing.T) {
	e := seedGraph(t)
	const from, to = "community manager", "directrice marketing digital"
	answer, err := e.Snapshot.CareerPaths(t.Context(), graph.PathQuery{
		From: from, To: to, First: 2, MaxSteps: 4, Objective: graph.MostConfident, IncludeDerived: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	options := url.Values{"from": {from}, "to": {to}, "first": {"2"}, "maxSteps": {"4"}, "objective": {"MOST_CONFIDENT"}, "includeDerived": {"true"}}
	rows, err := csv.NewReader(strings.NewReader(contents(t, e, "paths.csv", options.Encode()))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	place := map[string]int{}
	for k, name := range rows[0] {
		place[name] = k
	}
	rows = rows[1:]
	quoted := 0
	for k, path := range answer.Paths {
		for j, step := range path.Steps {
			for _, move := range step.Transitions() {
				if len(rows) == 0 {
					t.Fatalf("no row for step %d of path %d", j+1, k+1)
				}
				want := map[string]string{
					"path": fmt.Sprint(k + 1), "step": fmt.Sprint(j + 1), "from": step.From.ID, "to": step.To.ID, "kind": string(move.Kind()),
					"skillsKept": fmt.Sprint(len(step.SkillsKept())), "skillsToAcquire": fmt.Sprint(len(step.SkillsToAcquire())),
				}
				if evidence := move.Evidence(); len(evidence) > 0 {
					want["quote"], want["line"], want["title"] = evidence[0].Quote, fmt.Sprint(evidence[0].Line), evidence[0].Document.Title
					quoted++
				}
				for name, value := range want {
					if got := rows[0][place[name]]; got != value {
						t.Errorf("step %d of path %d: %s is %q, want %q", j+1, k+1, name, got, value)
					}
				}
				rows = rows[1:]
			}
		}
	}
	if len(rows) > 0 || quoted == 0 {
		t.Errorf("%d rows too many, %d with a quote", len(rows), quoted)
	}
}

// TestPathStepsNeedEnds asks for the table without from and to, which is an error, and between métiers that no path joins,
// which gives no rows.
func TestPathStepsNeedEnds(t *testing.T) {
	e := seedGraph(t)
	_, err := export.New(t.Context(), e, "paths.csv", nil)
	if invalid, ok := errors.AsType[*graph.InvalidError](err); !ok || invalid.Argument != "from" {
		t.Errorf("without ends: %v", err)
	}
	none := contents(t, e, "paths.csv", url.Values{"from": {"directrice marketing digital"}, "to": {"community manager"}}.Encode())
	if len(lines(none)) != 1 {
		t.Errorf("where nothing leads there are rows: %s", none)
	}
}

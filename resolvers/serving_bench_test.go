package resolvers_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"passerelle/graph"
	"passerelle/loader"
	"passerelle/resolvers"
)

// national is the directory of ROME 4.0, from the root of the project.
const national = "../../shared/data/rome-v460"

// nationalSnapshot returns the snapshot of ROME 4.0, made once. It skips where the files are not at hand.
var nationalSnapshot = sync.OnceValues(func() (*graph.Snapshot, error) {
	sources, err := loader.Files([]string{national})
	if err != nil {
		return nil, err
	}
	facts, _, err := loader.Read(sources)
	if err != nil {
		return nil, err
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		return nil, err
	}
	s := graph.NewSnapshot(d)
	s.Prepare()
	return s, nil
})

func servedNation(b testing.TB) *graph.Snapshot {
	b.Helper()
	if _, err := os.Stat(national); err != nil {
		b.Skip("the national data are not at hand")
	}
	s, err := nationalSnapshot()
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// served are the queries whose cost the benchmarks measure.
var served = []struct{ name, query string }{
	{"contract", `query($from: String!, $to: String!) { careerPaths(from: $from, to: $to, first: 3) {
		from { id label } to { id label } truncated noPath { reason message }
		paths { metiers { id label } steps {
			from { label } to { label }
			transitions { kind confidence yearsMin yearsMax evidence { document { id title } quote line rule } }
			skillsKept { label } skillsToAcquire { label importance } trainings { id label level }
		} cost { steps newSkills skillGap yearsMin confidence } bestOn } } }`},
	{"smallPath", `query($from: String!, $to: String!) { careerPaths(from: $from, to: $to, first: 1) {
		paths { steps { from { id label } to { id label } leadsTo: to { summary } } cost { steps newSkills skillGap yearsMin confidence } } } }`},
	{"careerMap", `query($from: String!) { careerMap(from: $from, maxSteps: 2, first: 100) {
		nodes { metier { id label } steps x y } edges { from { id } to { id } kinds confidence } truncated } }`},
	{"typename", `{ __typename }`},
}

// ends are codes of métiers between which the benchmarks ask for paths.
var ends = []string{"E1101", "M1716", "K1207", "F1106", "M1805", "D1106", "J1501", "N4101", "G1602", "H1206"}

// bodies returns requests for a query, one for each pair of codes.
func bodies(b testing.TB, query string) []string {
	b.Helper()
	var all []string
	for _, from := range ends {
		for _, to := range ends {
			if from == to {
				continue
			}
			body, err := json.Marshal(map[string]any{"query": query, "variables": map[string]string{"from": from, "to": to}})
			if err != nil {
				b.Fatal(err)
			}
			all = append(all, string(body))
		}
	}
	return all
}

// BenchmarkAnswers measures what it takes to work an answer out, nothing of it from memory.
func BenchmarkAnswers(b *testing.B) {
	snapshot := servedNation(b)
	handler := resolvers.NewHandler(resolvers.Options{Source: always(snapshot)})
	for _, test := range served {
		b.Run(test.name, func(b *testing.B) {
			requests := bodies(b, test.query)
			b.ReportAllocs()
			size, began := 0, processorTime(b)
			for k := 0; b.Loop(); k++ {
				request := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(requests[k%len(requests)]))
				request.Header.Set("Content-Type", "application/json")
				got := record(handler, request)
				if got.status != 200 || strings.Contains(got.body, `"errors"`) {
					b.Fatal(fmt.Sprintf("%d %.300s", got.status, got.body))
				}
				size += len(got.body)
			}
			b.ReportMetric(float64(size)/float64(b.N), "B/answer")
			b.ReportMetric(float64(processorTime(b)-began)/float64(b.N)/1e3, "cpu-µs/op")
		})
	}
}

// processorTime returns the processor time that the process has used so far. Unlike the time on the clock it is
// the same on a machine that others use too.
func processorTime(b testing.TB) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

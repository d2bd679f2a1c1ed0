package resolvers_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"passerelle/resolvers"
	"passerelle/resolvers/internal/floor"
)

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
		paths { steps { from { id label } to { id label summary } } cost { steps newSkills skillGap yearsMin confidence } } } }`},
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
				size += len(postTo(b, handler, requests[k%len(requests)]))
			}
			b.ReportMetric(float64(size)/float64(b.N), "B/answer")
			b.ReportMetric(float64(processorTime(b)-began)/float64(b.N)/1e3, "cpu-µs/op")
		})
	}
}

// BenchmarkFloor asks the query for a small path of the service, none of its answers from memory, and of gqlgen as it is
// with the same answers ready-made, in turn: %-of-floor says how many requests the first answers in the time in which the
// second answers a hundred, of the shortest time that each question took.
func BenchmarkFloor(b *testing.B) {
	handler := resolvers.NewHandler(resolvers.Options{Source: always(servedNation(b))})
	requests := bodies(b, served[1].query)
	ready := floor.Ready{}
	for k, body := range requests {
		var of struct{ Variables struct{ From, To string } }
		var answered struct {
			Data struct{ CareerPaths *floor.CareerPaths }
		}
		if err := errors.Join(json.Unmarshal([]byte(body), &of), json.Unmarshal([]byte(postTo(b, handler, body)), &answered)); err != nil {
			b.Fatal(k, err)
		}
		ready[[2]string{of.Variables.From, of.Variables.To}] = answered.Data.CareerPaths
	}
	handlers := []http.Handler{floor.NewHandler(ready), handler}
	shortest := slices.Repeat([][2]time.Duration{{time.Hour, time.Hour}}, len(requests))
	for b.Loop() {
		for k, body := range requests {
			var answers [2]string
			for n := range handlers {
				began := time.Now()
				answers[n] = postTo(b, handlers[n], body)
				shortest[k][n] = min(shortest[k][n], time.Since(began))
			}
			if answers[0] != answers[1] {
				b.Fatalf("answers differ:\n%s\n%s", answers[0], answers[1])
			}
		}
	}
	var sum [2]time.Duration
	for _, times := range shortest {
		sum[0], sum[1] = sum[0]+times[0], sum[1]+times[1]
	}
	b.ReportMetric(100*float64(sum[0])/float64(sum[1]), "%-of-floor")
	b.ReportMetric(sum[1].Seconds()*1e6/float64(len(requests)), "µs/request")
}

// postTo returns what a handler answers to the body of a request.
func postTo(b testing.TB, handler http.Handler, body string) string {
	b.Helper()
	request := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	got := record(handler, request)
	if got.status != http.StatusOK || strings.Contains(got.body, `"errors"`) {
		b.Fatalf("%d %.300s", got.status, got.body)
	}
	return got.body
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

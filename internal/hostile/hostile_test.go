package hostile_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// Bounds of one trial. They leave several times what the worst takes, for machines that are slow or busy.
const (
	maxGrowth = 300 << 20 // bytes of resident memory beyond those before it
	maxCPU    = 5.0       // seconds of processor time
)

// A trial is one hostile request, or a few that belong together. Run sends them and says what is wrong with what
// came of it.
type trial struct {
	name string
	run  func(s *server) (faults []string)
}

// subjects are all trials, by what they are about.
var subjects = []struct {
	name   string
	trials func() []trial
}{
	{"algorithms", algorithmTrials},
	{"search", searchTrials},
	{"lists", listTrials},
	{"variables", variableTrials},
	{"documents", documentTrials},
	{"introspection", introspectionTrials},
	{"methods", methodTrials},
	{"bodies", bodyTrials},
	{"headers", headerTrials},
	{"origins", originTrials},
	{"sockets", socketTrials},
	{"addresses", addressTrials},
	{"exports", exportTrials},
	{"persisted", persistedTrials},
	{"caches", cacheTrials},
	{"requestids", requestIDTrials},
}

// TestHostile runs all trials against one server, one after the other.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("builds and starts the command")
	}
	s := startServer(t)
	before := s.canon(t)
	var costs []cost
	for _, subject := range subjects {
		t.Run(subject.name, func(t *testing.T) {
			for _, c := range subject.trials() {
				t.Run(c.name, func(t *testing.T) { costs = append(costs, s.try(t, subject.name, c)) })
			}
			if after := s.canon(t); after != before {
				t.Errorf("answers changed: %s\nbefore: %s", after, before)
			}
		})
	}
	printCosts(t, costs)
	s.end(t)
}

// A cost is what one trial took.
type cost struct {
	subject, trial string
	cpu            float64 // seconds of processor time
	taken          time.Duration
	growth         int64 // bytes, at the peak
	after          int64 // resident bytes afterwards
}

// try runs a trial, and checks its outcome, what it cost, and that the server lives.
func (s *server) try(t *testing.T, subject string, c trial) cost {
	t.Helper()
	before, began := s.usage(t), time.Now()
	s.forgetPeak()
	for _, fault := range c.run(s) {
		t.Error(fault)
	}
	after := s.usage(t)
	spent := cost{subject, c.name, after.cpu - before.cpu, time.Since(began), after.peak - before.resident, after.resident}
	if spent.cpu > maxCPU {
		t.Errorf("took %.2f s of processor time", spent.cpu)
	}
	if spent.growth > maxGrowth {
		t.Errorf("took %d MB", spent.growth>>20)
	}
	for _, fault := range ask("{ __typename }", "").faultsIn(s) {
		t.Fatalf("afterwards the server does not answer: %s", fault)
	}
	return spent
}

// printCosts prints what the trials cost, the dearest first.
func printCosts(t *testing.T, costs []cost) {
	t.Helper()
	slices.SortStableFunc(costs, func(a, b cost) int { return cmp.Compare(b.cpu, a.cpu) })
	var table strings.Builder
	fmt.Fprintf(&table, "%d trials\n%8s %8s %10s %10s  %s\n", len(costs), "CPU s", "s", "peak +MB", "after MB", "trial")
	for _, c := range costs {
		fmt.Fprintf(&table, "%8.2f %8.2f %10.1f %10.1f  %s: %s\n", c.cpu, c.taken.Seconds(), float64(c.growth)/1e6, float64(c.after)/1e6, c.subject, c.trial)
	}
	t.Log(table.String())
}

// canon is what the server answers to a few queries, which no trial may change.
func (s *server) canon(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for _, query := range []string{
		"{ dataset { version counts { kind count } } }",
		`{ careerPaths(from: "community manager", to: "directrice marketing digital") { paths { metiers { id } } } }`,
		`{ search(text: "animatrice reseaux sociaux", first: 3) { nodes { score } } }`,
	} {
		got, err := ask(query, "").send(s)
		if err != nil || got.status != 200 {
			t.Fatalf("%s: status %d, %v", query, got.status, err)
		}
		all.WriteString(got.body)
	}
	return all.String()
}

// TestLogFaults checks that a log that tells of a panic, an error or a forged line is not taken for a clean one.
func TestLogFaults(t *testing.T) {
	for log, clean := range map[string]bool{
		`{"level":"INFO","msg":"request"}` + "\n":                       true,
		`{"level":"ERROR","msg":"graphql: internal error"}` + "\n":      false,
		"panic: runtime error: index out of range\n":                    false,
		`{"level":"INFO","msg":"x","id":"a` + "\n" + `forged"}` + "\n":  false,
		`{"level":"WARN","msg":"http: panic serving 127.0.0.1"}` + "\n": false,
	} {
		if got := logFaults([]byte(log)); (len(got) == 0) != clean {
			t.Errorf("%s: faults %q", log, got)
		}
	}
}

// logFaults returns the lines of a log in JSON that tell of a fault of the server, or that are no lines of it.
func logFaults(log []byte) (faults []string) {
	for line := range bytes.Lines(log) {
		var entry struct{ Level string }
		if json.Unmarshal(line, &entry) != nil || entry.Level == "ERROR" || internalText.Match(line) {
			faults = append(faults, string(line[:min(len(line), 1000)]))
		}
	}
	return faults
}

// TestTrialsAreNamedApart checks that there are at least 150 trials, and that a name tells which one failed.
func TestTrialsAreNamedApart(t *testing.T) {
	n := 0
	for _, subject := range subjects {
		seen := map[string]bool{}
		for _, c := range subject.trials() {
			if seen[c.name] {
				t.Errorf("%s: two trials are named %s", subject.name, c.name)
			}
			seen[c.name] = true
			n++
		}
	}
	if n < 150 {
		t.Errorf("%d trials, 150 are wanted", n)
	}
}

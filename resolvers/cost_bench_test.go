package resolvers_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"passerelle/graph"
)

// threadTime returns the processor time that the thread has used.
func threadTime(b testing.TB) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(1 /* RUSAGE_THREAD */, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// BenchmarkPathClasses measures searches for paths by what decides their cost.
func BenchmarkPathClasses(b *testing.B) {
	snapshot := servedNation(b)
	metiers, err := snapshot.Metiers(graph.MaxFirst, nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, objective := range []graph.Objective{graph.FewestSteps, graph.LeastNewSkills, graph.ShortestTime, graph.MostConfident, graph.Pareto} {
		for _, steps := range []int{3, 5, 6, 7, 8} {
			for _, derived := range []bool{false, true} {
				for _, diverse := range []bool{false, true} {
					for _, first := range []int{3, 20} {
						name := fmt.Sprintf("%s/steps=%d/derived=%t/diverse=%t/first=%d", objective, steps, derived, diverse, first)
						q := graph.PathQuery{First: first, MaxSteps: steps, Objective: objective, IncludeDerived: derived}
						if part := 0.3; diverse {
							q.Diversity = &part
						}
						b.Run(name, func(b *testing.B) { benchPathClass(b, snapshot, q, metiers.Nodes) })
					}
				}
			}
		}
	}
}

// benchPathClass searches between random métiers. It reports the time of the thread a query, and its work in moves
// and skills, which is the same on every machine: of half of the queries, of nine in ten, and on average.
func benchPathClass(b *testing.B, snapshot *graph.Snapshot, q graph.PathQuery, metiers []*graph.Metier) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	random := rand.New(rand.NewPCG(1, 2))
	var works []int
	sum, began := 0, threadTime(b)
	for b.Loop() {
		q.From, q.To = metiers[random.IntN(len(metiers))].ID, metiers[random.IntN(len(metiers))].ID
		found, err := snapshot.CareerPaths(context.Background(), q)
		if err != nil {
			b.Fatal(err)
		}
		works = append(works, found.Work)
		sum += found.Work
	}
	spent := threadTime(b) - began
	slices.Sort(works)
	b.ReportMetric(float64(spent.Microseconds())/float64(len(works)), "cpu-µs/op")
	b.ReportMetric(float64(works[len(works)/2])/1e3, "p50-kmoves")
	b.ReportMetric(float64(works[len(works)*9/10])/1e3, "p90-kmoves")
	b.ReportMetric(float64(sum)/float64(len(works))/1e3, "kmoves/op")
}

// costed are queries of every kind that there is, the usual and the hardest.
var costed = []struct{ name, query string }{
	{"typename", `{ __typename }`},
	{"metier", `{ metier(ref: "E1101") { id label } }`},
	{"metierWhole", `{ metier(ref: "E1101") { id label feminine masculine summary identifiers { scheme value }
		appellations(first: 50) { totalCount nodes { label feminine masculine evidence { line } } }
		romeCodes { code label version domain { code label } grandDomain { code label } }
		skills(first: 100) { totalCount edges { importance core evidence { line } node { id label kind } } }
		transitions(direction: OUT, first: 20) { edges { node { kind from { label } to { label } confidence } } }
		salaries { raw yearlyMin yearlyMax } accessLevels { level raw } statuses interests } }`},
	{"metiers", `{ metiers(first: 100) { totalCount nodes { id label skills(first: 20) { nodes { label } } } } }`},
	{"contract", `{ careerPaths(from: "E1101", to: "M1716", first: 3) {
		from { id label } to { id label } truncated noPath { reason message }
		paths { metiers { id label } steps { from { label } to { label }
			transitions { kind confidence yearsMin yearsMax evidence { document { id title } quote line rule } }
			skillsKept { label } skillsToAcquire { label importance } trainings { id label level }
		} cost { steps newSkills skillGap yearsMin confidence } bestOn } } }`},
	{"paths", `{ careerPaths(from: "E1101", to: "M1716", first: 3) { paths { metiers { id } } } }`},
	{"pathsHard", `{ careerPaths(from: "E1101", to: "J1501", first: 20, maxSteps: 8, objective: PARETO, includeDerived: true) { truncated } }`},
	{"map", `{ careerMap(from: "E1101", maxSteps: 2, first: 100) { nodes { metier { id label } steps x y } edges { from { id } to { id } kinds confidence } truncated } }`},
	{"mapDerived", `{ careerMap(from: "E1101", maxSteps: 5, first: 100, includeDerived: true) { truncated } }`},
	{"search", `{ search(text: "animatrice reseaux sociaux", first: 10) { nodes { score matchedOn node { ... on Metier { id label } } } } }`},
	{"searchLong", `{ search(text: "` + strings.Repeat("developpeuse informatique de ", 30) + `", first: 100) { nodes { score } } }`},
	{"unknown", `{ metier(ref: "` + strings.Repeat("devloppeuze infrmatik ", 40) + `") { id } }`},
	{"overlap", `{ skillOverlap(metiers: ["E1101", "M1716"]) { shared { label } pairs { a { label } b { label } shared jaccard } } }`},
	{"overlapFuzzy", `{ skillOverlap(match: FUZZY, metiers: ["E1101", "M1716", "K1207", "F1106", "M1805", "D1106", "J1501", "N4101", "G1602",
		"H1206", "E1103", "E1104", "M1704", "M1705", "D1401", "D1402", "K1201", "K1202", "I1307", "A1203"]) { pairs { shared } } }`},
	{"gap", `{ skillGap(from: "E1101", to: "M1716") { coverage kept { label } toAcquire { skill { label } importance trainings { id label } } } }`},
	{"gapFuzzy", `{ skillGap(from: "E1101", to: "M1716", match: FUZZY) { coverage } }`},
	{"similar", `{ similarMetiers(ref: "E1101", first: 10, metric: WEIGHTED_COVERAGE) { nodes { score metier { label } sharedSkills } } }`},
	{"similarFuzzy", `{ similarMetiers(ref: "E1101", first: 100, match: FUZZY) { nodes { score } } }`},
	{"bySkills", `{ metiersBySkills(skills: ["anglais", "webmarketing", "animer une communauté"], first: 10) { nodes { score metier { label } } } }`},
	{"bySkillsUnknown", `{ metiersBySkills(skills: ["` + strings.Repeat(`sait faire xyz", "`, 199) + `rien"], first: 10) { nodes { score } } }`},
	{"unlocking", `{ unlockingSkills(metier: "E1101", threshold: 0.0001, first: 100) { nodes { skill { label } } } }`},
	{"bridges", `{ bridges(first: 100) { nodes { metier { label } } } }`},
	{"isolated", `{ isolated(by: NO_SKILL, first: 100) { nodes { label } } }`},
	{"dataset", `{ dataset { version loadedAt counts { kind count } documents { id title publisher licence date facts warnings } } }`},
	{"changes", `{ changesSince(version: "", first: 100) { totalCount } }`},
	{"introspection", `{ __schema { types { name kind fields { name type { name kind ofType { name } } args { name } } } } }`},
}

// BenchmarkCost measures the processor time of requests beside what they are estimated to cost.
func BenchmarkCost(b *testing.B) {
	snapshot := servedNation(b)
	for _, test := range costed {
		b.Run(test.name, func(b *testing.B) {
			again, cost := costAt(b, snapshot, test.query)
			began := processTime(b)
			for b.Loop() {
				again()
			}
			b.ReportMetric(float64((processTime(b)-began).Microseconds())/float64(b.N), "cpu-µs/op")
			b.ReportMetric(float64(cost), "cost-µs")
		})
	}
}

// processTime returns the processor time that the process has used.
func processTime(b testing.TB) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

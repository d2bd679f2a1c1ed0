// Siege puts a running server under loads that are meant to starve others, and prints what another client then
// meets: go run ./internal/siege --server http://127.0.0.1:8080 heavy contract bodies downloads. It knows ROME
// 4.0; README.md's first load has it. The load called soak is of another kind: many clients ask many things while
// editions are loaded one after the other, and the server must not grow (.ci/soak).
package main

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// A siege is a server under load.
type siege struct {
	server   string
	duration time.Duration
	heavy    int // connections that send the heavy query
	contract int // connections that send the contract's query
	bodies   int // connections that send half of a body
	probe    *http.Client
	soaked   soakOptions
	failed   atomic.Bool // whether a load found what must not be
}

func main() {
	s := &siege{}
	flag.StringVar(&s.server, "server", "http://127.0.0.1:8080", "address of the server")
	flag.DurationVar(&s.duration, "for", 20*time.Second, "how long each load lasts")
	flag.IntVar(&s.heavy, "heavy", 16, "connections that send a query of eight searches for paths")
	flag.IntVar(&s.contract, "contract", 80, "connections that send the usual query for paths")
	flag.IntVar(&s.bodies, "bodies", 3000, "connections that send 100 KB of a body and no more")
	s.soaked.flags()
	from := flag.String("from", "", "address that the other client asks from, such as 127.0.0.2; any by default")
	flag.Parse()
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(*from)}}
	s.probe = &http.Client{Transport: &http.Transport{DialContext: dialer.DialContext}}
	loads := map[string]func(context.Context) string{
		"heavy": func(ctx context.Context) string { return s.ask(ctx, s.heavy, heavyQuery) },
		"contract": func(ctx context.Context) string {
			return s.ask(ctx, s.contract, func(int) string { return contractQuery })
		},
		"bodies":    s.sendHalfBodies,
		"downloads": s.downloadSlowly,
		"soak":      s.soak,
	}
	for _, name := range flag.Args() {
		load, known := loads[name]
		if !known {
			fmt.Fprintf(os.Stderr, "siege: unknown load %q, it is one of %s\n", name, slices.Sorted(maps.Keys(loads)))
			os.Exit(2)
		}
		s.report(name, load)
	}
	if s.failed.Load() {
		os.Exit(1)
	}
}

// report runs a load and probes the server meanwhile, a second after it began.
func (s *siege) report(name string, load func(context.Context) string) {
	ctx, cancel := context.WithTimeout(context.Background(), s.duration)
	defer cancel()
	var probes string
	var probing sync.WaitGroup
	probing.Go(func() {
		time.Sleep(time.Second)
		probes = s.ping(ctx)
	})
	outcome := load(ctx)
	probing.Wait()
	fmt.Printf("%-10s %s\n%-10s another client's {__typename}: %s\n", name, outcome, "", probes)
}

// ping asks the smallest question again and again on a connection of its own, until the context ends.
func (s *siege) ping(ctx context.Context) string {
	var t tally
	for ctx.Err() == nil {
		t.add(post(context.Background(), s.probe, s.server, "{ __typename }"))
		time.Sleep(50 * time.Millisecond)
	}
	return t.String()
}

// ask sends queries over several connections, on each the next as soon as one is answered, until the context ends.
// query returns the n-th of them, from 1.
func (s *siege) ask(ctx context.Context, connections int, query func(n int) string) string {
	var t tally
	var asking sync.WaitGroup
	var sent atomic.Int64
	for range connections {
		asking.Go(func() {
			client := &http.Client{Transport: &http.Transport{}}
			for ctx.Err() == nil {
				if outcome, took := post(ctx, client, s.server, query(int(sent.Add(1)))); ctx.Err() == nil {
					t.add(outcome, took)
				}
			}
		})
	}
	asking.Wait()
	return fmt.Sprintf("%d connections: %s", connections, t.String())
}

// heavyQuery asks for eight searches that are as long as any. No two numbers give the same query, which would be
// answered from memory.
func heavyQuery(n int) string {
	ends := []string{"E1101", "M1716", "K1207", "F1106", "M1805", "D1106", "J1501", "N4101", "G1602"}
	var query strings.Builder
	query.WriteString("{")
	for k, from := range ends[:8] {
		to := ends[k+1+n%(len(ends)-1-k)]
		fmt.Fprintf(&query, " p%d_%d: careerPaths(from: %q, to: %q, first: 20, maxSteps: 8, objective: PARETO, "+
			"includeDerived: true, minScore: 0) { truncated }", n, k, from, to)
	}
	return query.String() + " }"
}

const contractQuery = `{ careerPaths(from: "E1101", to: "M1716", first: 3) {
	from { id label } to { id label } truncated noPath { reason message }
	paths { metiers { id label } steps {
		from { label } to { label }
		transitions { kind confidence yearsMin yearsMax evidence { document { id title } quote line rule } }
		skillsKept { label } skillsToAcquire { label importance } trainings { id label level }
	} cost { steps newSkills skillGap yearsMin confidence } bestOn } } }`

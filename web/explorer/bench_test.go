package explorer_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"passerelle/graph"
	"passerelle/loader"
	"passerelle/web/drawing"
	"passerelle/web/explorer"
)

// national is the directory of ROME 4.0, from the root of the project.
const national = "../../../shared/data/rome-v460"

var nationalSnapshot = sync.OnceValues(func() (*graph.Snapshot, error) {
	sources, err := loader.Files([]string{national})
	if err != nil {
		return nil, err
	}
	made, err := snapshotOf(sources)
	if err == nil {
		made.Prepare()
	}
	return made, err
})

// nationalSite serves ROME 4.0, or skips where its files are not at hand.
func nationalSite(b testing.TB) (*site, *graph.Snapshot) {
	b.Helper()
	if _, err := os.Stat(national); err != nil {
		b.Skip("the national data are not at hand")
	}
	snapshot, err := nationalSnapshot()
	if err != nil {
		b.Fatal(err)
	}
	s, pages := siteWith(b, snapshot, nil, func(o *explorer.Options) {
		o.DrawPaths, o.DrawMap, o.DrawTiles = drawing.Paths, drawing.Map, drawing.Tiles
	})
	if err := pages.Prepare(b.Context()); err != nil { // as a server does
		b.Fatal(err)
	}
	return s, snapshot
}

// BenchmarkPages has 16 clients ask for pages of the national graph, and reports how long half of the pages take at
// most, and 99 of 100:
//
//	first    pages that nobody has asked for, by clients that ask for the next one at once: as many as can be made
//	visited  pages that nobody has asked for, by clients that pause for a quarter of a second before each, on average
//	again    pages that were asked for before
//
// and what the work of a page is, where one client asks for the next one at once:
//
//	alone    pages that nobody has asked for: allocations, and time of a core
func BenchmarkPages(b *testing.B) {
	s, snapshot := nationalSite(b)
	metiers, err := snapshot.Metiers(100, nil)
	if err != nil {
		b.Fatal(err)
	}
	var ids []string
	for _, edge := range metiers.Edges {
		ids = append(ids, edge.Node.ID[len("metier:"):])
	}
	basket := url.Values{}
	for edge := range metiers.Nodes[0].EachSkill() {
		basket.Add("avec", edge.Node.ID)
	}
	for name, target := range map[string]func(k int) string{
		"accueil":     func(int) string { return "/" },
		"recherche":   func(k int) string { return "/recherche?q=" + url.QueryEscape(fmt.Sprintf("%s %d", ids[k%len(ids)], k)) },
		"metier":      func(k int) string { return "/metier/" + ids[k%len(ids)] },
		"competence":  func(int) string { return "/competence/gerer-les-stocks" },
		"competences": func(int) string { return "/competences?" + basket.Encode() },
		"ticks":       func(k int) string { return "/competences?de=" + ids[k%len(ids)] },
		"comparer": func(k int) string {
			return fmt.Sprintf("/comparer?metier=%s&metier=%s&metier=%s", ids[k%len(ids)], ids[(k+1)%len(ids)], ids[(k+7)%len(ids)])
		},
		"preuve":     func(k int) string { return fmt.Sprintf("/preuve/rome-4/rubrique-mobilite?ligne=%d", k%14_000+2) },
		"donnees":    func(int) string { return "/donnees" },
		"historique": func(int) string { return "/donnees/historique" },
		"exports":    func(int) string { return "/donnees/exports" },
		"export":     func(int) string { return "/donnees/exports/graph" },
		"methode":    func(int) string { return "/methode" },
		"api":        func(int) string { return "/api" },
		"parcours": func(k int) string {
			return fmt.Sprintf("/parcours?de=%s&vers=%s", ids[k%len(ids)], ids[(7*k+1)%len(ids)])
		},
		"carte":  func(k int) string { return fmt.Sprintf("/carte?autour=%s&pas=%d", ids[k%len(ids)], 1+k%3) },
		"france": func(int) string { return "/carte-de-france" },
	} {
		b.Run("first/"+name, func(b *testing.B) { measurePages(b, s, unseen(target), 0) })
		b.Run("visited/"+name, func(b *testing.B) { measurePages(b, s, unseen(target), time.Second/4) })
		b.Run("alone/"+name, func(b *testing.B) { workOfPages(b, s, unseen(target)) })
		b.Run("again/"+name, func(b *testing.B) {
			again := func(k int) string { return target(k % len(ids)) }
			measurePages(b, s, again, 0)
			b.ResetTimer()
			measurePages(b, s, again, 0)
		})
	}
}

// unseen returns targets that differ from all that were asked for before.
func unseen(target func(k int) string) func(k int) string {
	run := runs.Add(1)
	return func(k int) string {
		address := target(k)
		separator := "?"
		if strings.Contains(address, "?") {
			separator = "&"
		}
		return fmt.Sprintf("%s%srun=%d.%d", address, separator, run, k)
	}
}

// runs counts the runs of pages that nobody has asked for.
var runs atomic.Int64

// measurePages has 16 clients ask for b.N pages in all. Each pauses before a page, as long as visitors who know nothing
// of each other: exponentially distributed around the pause that is given.
func measurePages(b *testing.B, s http.Handler, target func(k int) string, pause time.Duration) {
	const clients = 16
	times := make([]time.Duration, b.N)
	var workers sync.WaitGroup
	for client := range clients {
		workers.Go(func() {
			random := rand.New(rand.NewPCG(1, uint64(client)))
			for k := client; k < b.N; k += clients {
				time.Sleep(time.Duration(random.ExpFloat64() * float64(pause)))
				r := httptest.NewRequest(http.MethodGet, target(k), nil)
				r.Header.Set("Accept-Encoding", "gzip")
				w := httptest.NewRecorder()
				began := time.Now()
				s.ServeHTTP(w, r)
				times[k] = time.Since(began)
				if w.Code != http.StatusOK {
					b.Errorf("%s: status %d", r.URL, w.Code)
					return
				}
			}
		})
	}
	workers.Wait()
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "ms-p50")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "ms-p99")
}

// workOfPages has one client ask for b.N pages.
func workOfPages(b *testing.B, s http.Handler, target func(k int) string) {
	b.ReportAllocs()
	began := processorTime(b)
	for k := range b.N {
		r := httptest.NewRequest(http.MethodGet, target(k), nil)
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		if s.ServeHTTP(w, r); w.Code != http.StatusOK {
			b.Fatalf("%s: status %d", r.URL, w.Code)
		}
	}
	b.ReportMetric(float64((processorTime(b)-began).Microseconds())/1000/float64(b.N), "core-ms/op")
}

// processorTime returns how long this process has used a core.
func processorTime(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

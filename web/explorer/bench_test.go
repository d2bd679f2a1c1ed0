package explorer_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"passerelle/graph"
	"passerelle/loader"
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
	return siteOf(b, snapshot, nil), snapshot
}

// BenchmarkPages has 16 clients read pages of the national graph, each another one every time, and reports how long
// half of the pages take at most, and 99 of 100.
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
		"metier":      func(k int) string { return fmt.Sprintf("/metier/%s?n=%d", ids[k%len(ids)], k) },
		"competence":  func(k int) string { return fmt.Sprintf("/competence/gerer-les-stocks?n=%d", k) },
		"competences": func(k int) string { return fmt.Sprintf("/competences?n=%d&%s", k, basket.Encode()) },
		"ticks":       func(k int) string { return fmt.Sprintf("/competences?de=%s&n=%d", ids[k%len(ids)], k) },
		"comparer": func(k int) string {
			return fmt.Sprintf("/comparer?metier=%s&metier=%s&metier=%s&n=%d", ids[k%len(ids)], ids[(k+1)%len(ids)], ids[(k+7)%len(ids)], k)
		},
		"preuve":     func(k int) string { return fmt.Sprintf("/preuve/rome-4/rubrique-mobilite?ligne=%d", k%14_000+2) },
		"donnees":    func(k int) string { return fmt.Sprintf("/donnees?n=%d", k) },
		"historique": func(k int) string { return fmt.Sprintf("/donnees/historique?n=%d", k) },
		"exports":    func(k int) string { return fmt.Sprintf("/donnees/exports?n=%d", k) },
		"export":     func(k int) string { return fmt.Sprintf("/donnees/exports/graph?n=%d", k) },
		"methode":    func(k int) string { return fmt.Sprintf("/methode?n=%d", k) },
		"api":        func(k int) string { return fmt.Sprintf("/api?n=%d", k) },
		"parcours": func(k int) string {
			return fmt.Sprintf("/parcours?de=%s&vers=%s&n=%d", ids[k%len(ids)], ids[(7*k+1)%len(ids)], k)
		},
		"carte":        func(k int) string { return fmt.Sprintf("/carte?autour=%s&pas=%d&n=%d", ids[k%len(ids)], 1+k%3, k) },
		"france":       func(k int) string { return fmt.Sprintf("/carte-de-france?n=%d", k) },
		"metier again": func(k int) string { return "/metier/" + ids[k%len(ids)] },
	} {
		b.Run(name, func(b *testing.B) { measurePages(b, s, target) })
	}
}

func measurePages(b *testing.B, s http.Handler, target func(k int) string) {
	const clients = 16
	times := make([]time.Duration, b.N)
	var workers sync.WaitGroup
	for client := range clients {
		workers.Go(func() {
			for k := client; k < b.N; k += clients {
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

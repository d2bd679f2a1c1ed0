package loader_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/loader"
	"passerelle/seeds"
)

// These load the seeds, ROME 4.0 and Onisep's métiers without ROME 3 and with it.
var (
	loadWithout = sync.OnceValue(func() releaseGraph { return loadBesideSeeds(rome4Release, ideoXMLRelease) })
	loadWith    = sync.OnceValue(func() releaseGraph { return loadBesideSeeds(rome4Release, ideoXMLRelease, rome3Release) })
)

// loadBesideSeeds makes a graph of the seeds and of the files at the paths.
func loadBesideSeeds(paths ...string) releaseGraph {
	sources, err := loader.Embedded(seeds.Files)
	if err != nil {
		return releaseGraph{err: err}
	}
	releases, err := loader.Files(paths)
	if err != nil {
		return releaseGraph{err: err}
	}
	return loadSources(append(sources, releases...))
}

// bothVersions returns the graphs without ROME 3 and with it.
func bothVersions(t *testing.T) (without, with releaseGraph) {
	t.Helper()
	paths := []string{rome4Release, ideoXMLRelease, rome3Release}
	return requireReleases(t, loadWithout, paths...), requireReleases(t, loadWith, paths...)
}

// TestVersionsMerges lists the codes of ROME 3 that one code of ROME 4.0 continues, and checks that
// the conflicts are those without ROME 3.
func TestVersionsMerges(t *testing.T) {
	without, with := bothVersions(t)
	var got []string
	for _, m := range with.dataset.Metiers {
		older := slices.IndexFunc(m.Identifiers, func(i fact.Identifier) bool { return i.Scheme == fact.SchemeRome3 })
		if older >= 0 && len(m.Identifiers) > 1 {
			got = append(got, m.Identifiers[older].Value+" is "+m.Identifiers[older-1].Value)
		}
	}
	slices.Sort(got)
	if len(got) != 169 {
		t.Errorf("%d codes of ROME 3 are one with a code of ROME 4, want 169", len(got))
	}
	golden(t, "versions.golden", strings.Join(got, "\n")+"\n")
	if diff := cmp.Diff(without.dataset.Conflicts, with.dataset.Conflicts); diff != "" {
		t.Errorf("conflicts (-without +with ROME 3):\n%.2000s", diff)
	}
}

// TestVersionsPaths checks that the paths are those without ROME 3.
func TestVersionsPaths(t *testing.T) {
	_, with := bothVersions(t)
	checkPaths(t, with.snapshot)
}

// TestVersionsTitles searches the titles of both releases: a title that found its métier without
// ROME 3 still finds it, and every title of ROME 3 finds a métier.
func TestVersionsTitles(t *testing.T) {
	without, with := bothVersions(t)
	found, ambiguous := 0, 0
	for _, row := range rome4Rows(t, "referentiel_appellation") {
		for _, typed := range typedForms(t, row["libelle_appellation_long"]) {
			before, failed := without.snapshot.Metier(typed)
			after, err := with.snapshot.Metier(typed)
			switch {
			case failed == nil && err == nil && before.ID == after.ID:
				found++
			case errors.As(failed, new(*graph.AmbiguousError)) && errors.As(err, new(*graph.AmbiguousError)):
				ambiguous++
			default:
				t.Errorf("%q: %v, %v without ROME 3, %v, %v with it", typed, before, failed, after, err)
			}
		}
	}
	t.Logf("ROME 4: %d forms find the métier that they found, %d stay ambiguous", found, ambiguous)
	found, ambiguous = 0, 0
	for _, row := range rome3Rows(t, "referentiel_appellation") {
		for _, typed := range typedForms(t, strings.ReplaceAll(row["libelle_appellation_long"], "''", "'")) {
			_, err := with.snapshot.Metier(typed)
			switch {
			case err == nil:
				found++
			case errors.As(err, new(*graph.AmbiguousError)):
				ambiguous++
			default:
				t.Errorf("%q of %s: %v", typed, row["code_rome"], err)
			}
		}
	}
	t.Logf("ROME 3: %d forms find a métier, %d are ambiguous", found, ambiguous)
}

// TestVersionsOnisep finds the métiers of Onisep under the codes of ROME 3.
func TestVersionsOnisep(t *testing.T) {
	_, with := bothVersions(t)
	code, err := with.snapshot.RomeCode("rome3:E1101")
	if err != nil {
		t.Fatal(err)
	}
	metiers, err := code.Metiers(100, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range metiers.Nodes {
		got = append(got, m.ID)
	}
	for _, want := range []string{"metier:MET.93", "metier:rome3:E1101"} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is not among those filed under %s: %v", want, code.ID, got)
		}
	}
	if code.Current() || *code.Version() != "v333" || code.Label() != "Animation de site multimédia" {
		t.Errorf("%s is “%s” of %s, in force: %t", code.ID, code.Label(), *code.Version(), code.Current())
	}
}

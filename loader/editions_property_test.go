package loader_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/loader"
)

// A shelf is the plain model of a store: the edition that stands under each id of a document.
type shelf map[string]shelved

// A shelved is one document of an edition: its place in its series, such as "rome-4/rubrique-mobilite", what tells its
// content from that of others of this place and version, its source, and those that it is read with: a table of ROME needs
// that of the codes.
type shelved struct {
	place, version, content string
	source                  loader.Source
	with                    []loader.Source
}

// beside returns the id of the document where it is kept beside another edition: "rome-4@v461/rubrique-mobilite".
func (e shelved) beside() string {
	series, table, isTable := strings.Cut(e.place, "/")
	if isTable {
		return series + "@" + e.version + "/" + table
	}
	return series + "@" + e.version
}

// load puts editions in the place of those before, or beside them, and reports whether it may: it changes nothing where
// one of them is older than what is there.
func (s shelf) load(o loader.MergeOptions, editions []shelved) bool {
	if o.Keep {
		s.keep(editions)
		return true
	}
	for _, e := range editions {
		for _, other := range s {
			if other.place == e.place && other.version > e.version && !o.Force {
				return false
			}
		}
	}
	for _, e := range editions {
		maps.DeleteFunc(s, func(_ string, other shelved) bool { return other.place == e.place })
		s[e.place] = e
	}
	return true
}

// keep puts editions beside those that are there. All tables of an edition go aside if one has to.
func (s shelf) keep(editions []shelved) {
	aside := map[string]bool{}
	for _, e := range editions {
		series, _, _ := strings.Cut(e.place, "/")
		if other, taken := s[e.place]; taken && (other.version != e.version || other.content != e.content) {
			aside[series] = true
		}
	}
	for _, e := range editions {
		if series, _, _ := strings.Cut(e.place, "/"); aside[series] {
			s[e.beside()] = e
		} else {
			s[e.place] = e
		}
	}
}

// forget takes out a series, one of its editions that is kept beside another, or a document, and reports whether there
// was one.
func (s shelf) forget(name string) bool {
	before := len(s)
	maps.DeleteFunc(s, func(id string, e shelved) bool {
		whole, _, _ := strings.Cut(id, "/")
		series, _, _ := strings.Cut(whole, "@")
		return name == id || name == whole || name == series
	})
	return len(s) < before
}

// version returns the version of a clean load of what is on the shelf, with the curated identities.
func (s shelf) version(t *rapid.T) string {
	var facts []fact.Fact
	addFacts := func(sources []loader.Source, wanted func(d *fact.Document) bool) {
		stated, _, err := loader.Read(sources)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range stated {
			if wanted(f.Evidence.Document) {
				facts = append(facts, f)
			}
		}
	}
	addFacts(tinyRome("x", "v460"), (*fact.Document).IsRules)
	for _, id := range slices.Sorted(maps.Keys(s)) {
		e := s[id]
		series, _, isTable := strings.Cut(e.place, "/")
		renamed := map[*fact.Document]bool{}
		addFacts(append(slices.Clone(e.with), e.source), func(d *fact.Document) bool {
			if d.ID == "document:"+e.place && !renamed[d] {
				renamed[d], d.ID = true, "document:"+id
				if isTable || id != e.place {
					d.PartOf = series
				}
			}
			return renamed[d]
		})
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	return d.Version
}

// anyEdition draws a release of ROME 4, whole or in part, or an edition of one of two pages.
func anyEdition(t *rapid.T) []shelved {
	series := rapid.SampledFrom([]string{"rome-4", "rome-4", "p", "q"}).Draw(t, "series")
	month := rapid.IntRange(1, 3).Draw(t, "edition")
	if series != "rome-4" {
		date := []string{"janvier 2024", "février 2024", "mars 2024"}[month-1]
		leadsTo := rapid.SampledFrom([]string{"un poste de directeur(trice) de librairie", "un poste de bibliothécaire"}).Draw(t, "leads to")
		return []shelved{{series, fmt.Sprintf("2024-%02d", month), leadsTo, datedPage(series+".txt", date, leadsTo), nil}}
	}
	version := fmt.Sprint("v46", month)
	reached := rapid.SampledFrom([][]string{{"A1102"}, {"A1103"}, {"A1102", "A1103"}, {"A1103", "A1102"}}).Draw(t, "reached")
	sources := tinyRome("x", version, reached...)
	release := []shelved{{"rome-4/referentiel-code-rome", version, "", sources[0], nil}, {"rome-4/rubrique-mobilite", version, fmt.Sprint(reached), sources[1], sources[:1]}}
	if rapid.Bool().Draw(t, "in part") {
		return release[:1]
	}
	return release
}

// TestAnyEditionsLeaveWhatACleanLoadLeaves loads and forgets editions in any order. After each step the store must hold
// what a clean load of the editions that stand then gives, and refuse what is older.
func TestAnyEditionsLeaveWhatACleanLoadLeaves(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w, model := &world{t: t}, shelf{}
		for range rapid.IntRange(1, 8).Draw(rt, "steps") {
			if rapid.IntRange(0, 4).Draw(rt, "what") == 0 && len(w.facts) > 0 {
				names := []string{"rome-4", "rome-4@v461", "rome-4@v462", "rome-4/rubrique-mobilite", "p", "p@2024-02", "q"}
				name := rapid.SampledFrom(names).Draw(rt, "forget")
				kept, _, err := loader.Forget(w.facts, nil, name)
				if forgotten := model.forget(name); forgotten != (err == nil) {
					rt.Fatalf("forget %s: %v, want it forgotten: %t", name, err, forgotten)
				}
				if err == nil {
					w.facts = kept
				}
			} else {
				options := rapid.SampledFrom([]loader.MergeOptions{{}, {}, {Force: true}, {Keep: true}}).Draw(rt, "options")
				editions := anyEdition(rt)
				var sources []loader.Source
				for _, e := range editions {
					sources = append(sources, e.source)
				}
				_, err := w.load(options, sources...)
				if loaded := model.load(options, editions); loaded != (err == nil) {
					rt.Fatalf("load %s %s: %v, want it loaded: %t", editions[0].place, editions[0].version, err, loaded)
				}
			}
			if len(w.facts) > 0 && w.dataset().Version != model.version(rt) {
				rt.Fatalf("holds %s, not a clean load of %v", w.ids(), slices.Sorted(maps.Keys(model)))
			}
		}
	})
}

package loader_test

import (
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/loader"
)

const rome3Release = "../../shared/data/rome-v333"

var loadRome3 = sync.OnceValue(func() releaseGraph { return loadReleases(rome3Release) })

func rome3Graph(t *testing.T) releaseGraph { return requireReleases(t, loadRome3, rome3Release) }

// rome3Rows returns the rows of a table of the release, by column, as another CSV reader reads
// them.
func rome3Rows(t *testing.T, name string) []map[string]string {
	t.Helper()
	return csvRows(t, filepath.Join(rome3Release, "unix_"+name+"_v333_utf8.csv"))
}

func TestRome333AccountsForEveryRow(t *testing.T) {
	n := rome3Graph(t)
	golden(t, "rome333.accounts.golden", accounts(t, n.report))
	if len(n.report.Unrecognised) != 0 {
		t.Errorf("unrecognised: %v", n.report.Unrecognised)
	}
}

// TestRome333IsAllThere compares what the graph answers with the tables, as another CSV reader
// reads them.
func TestRome333IsAllThere(t *testing.T) {
	n := rome3Graph(t)
	counts := n.counts()
	if counts[graph.CountMetier] != 532 || counts[graph.CountRomeCode] != 532 || counts[graph.CountTransition] != 4008 {
		t.Errorf("counts: %v", counts)
	}
	compareSets(t, "appellations", 10990, pairsOf(rome3Rows(t, "referentiel_appellation"), "code_rome", "code_ogr"), n.appellations(t, "rome3.appellation"))
	pairs, rows := map[string]bool{}, map[string]bool{}
	for _, row := range rome3Rows(t, "rubrique_mobilite") {
		kind := map[string]fact.TransitionKind{"Proche": fact.Mobility, "Evolution": fact.Evolution}[row["libelle_type_mobilite"]]
		pairs[fmt.Sprintf("%s %s %s", row["code_rome"], row["code_rome_cible"], kind)] = true
		rows[strings.Join([]string{row["code_rome"], row["code_rome_cible"], row["code_appellation_source"], row["code_appellation_cible"]}, " ")] = true
	}
	gotPairs, gotRows := n.typedMoves(t)
	compareSets(t, "moves", 4008, pairs, gotPairs)
	compareSets(t, "rows of moves", 4218, rows, gotRows)
	skills, contexts := map[string]bool{}, map[string]bool{}
	for _, row := range rome3Rows(t, "liens_rome_referentiels") {
		switch row["code_type_referentiel"] {
		case "1":
			skills[row["code_rome"]+" "+row["code_ogr"]] = true
		case "5":
			contexts[row["code_rome"]+" "+row["code_ogr"]] = true
		}
	}
	compareSets(t, "skills", 12109, skills, n.skillNumbers(t))
	compareSets(t, "work contexts", 5678, contexts, n.traits(t, fact.TraitContext))
	types := pairsOf(rome3Rows(t, "referentiel_code_rome_riasec"), "code_rome", "riasec_majeur")
	maps.Copy(types, pairsOf(rome3Rows(t, "referentiel_code_rome_riasec"), "code_rome", "riasec_mineur"))
	compareSets(t, "types of interests", 1053, types, n.traits(t, fact.TraitInterest))
}

// TestRome333Texts compares the texts of each fiche with the sentences of the table.
func TestRome333Texts(t *testing.T) {
	n := rome3Graph(t)
	want, got := map[string]string{}, map[string]string{}
	for _, row := range rome3Rows(t, "texte") { // which has them in order
		if kind := row["libelle_type_texte"]; kind != "cond_exercice_activite" {
			key := row["code_rome"] + " " + kind
			want[key] = strings.TrimSpace(want[key] + " " + french.Fold(row["libelle_texte"]))
		}
	}
	n.each(t, func(code string, m *graph.Metier) {
		got[code+" definition"] = french.Fold(value(m.Summary()))
		got[code+" acces_a_em"] = french.Fold(strings.Join(m.AccessTexts(), " "))
	})
	compareTexts(t, want, got)
}

// typedMoves returns the pairs of codes with a move between them, with its kind, and the rows that
// state the moves.
func (n releaseGraph) typedMoves(t *testing.T) (pairs, rows map[string]bool) {
	pairs, rows = map[string]bool{}, map[string]bool{}
	n.each(t, func(code string, m *graph.Metier) {
		eachPage(t, func(after *string) (*graph.TransitionConnection, error) {
			return m.Transitions(graph.Out, 100, after, nil)
		}, func(e graph.TransitionEdge) {
			to := strings.TrimPrefix(e.Node.To().Identifiers[0].Value, "rome3:")
			pairs[fmt.Sprintf("%s %s %s", code, to, e.Node.Kind())] = true
			for _, evidence := range e.Node.Evidence() {
				rows[strings.Join(fieldsOf(t, evidence.Quote)[:4], " ")] = true
			}
		})
	})
	return pairs, rows
}

// skillNumbers returns the OGR numbers of the skills of each métier, as their evidence quotes them.
func (n releaseGraph) skillNumbers(t *testing.T) map[string]bool {
	set := map[string]bool{}
	n.each(t, func(code string, m *graph.Metier) {
		eachPage(t, func(after *string) (*graph.SkillConnection, error) { return m.Skills(100, after, nil) }, func(e graph.SkillEdge) {
			for _, evidence := range e.Evidence {
				set[code+" "+fieldsOf(t, evidence.Quote)[1]] = true
			}
		})
	})
	return set
}

// loadReleases makes a graph of the files in directories.
func loadReleases(paths ...string) releaseGraph {
	sources, err := loader.Files(paths)
	if err != nil {
		return releaseGraph{err: err}
	}
	return loadSources(sources)
}

// loadSources makes a graph of the sources.
func loadSources(sources []loader.Source) releaseGraph {
	facts, report, err := loader.Read(sources)
	if err != nil {
		return releaseGraph{err: err}
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		return releaseGraph{err: err}
	}
	return releaseGraph{graph.NewSnapshot(d), d, report, nil}
}

// requireReleases returns a graph of releases, or skips the test if one of them is not at hand.
func requireReleases(t *testing.T, load func() releaseGraph, paths ...string) releaseGraph {
	t.Helper()
	if testing.Short() {
		t.Skip("makes a national graph")
	}
	for _, path := range paths {
		if _, err := os.Stat(path); err != nil {
			t.Skip("needs " + path)
		}
	}
	n := load()
	if n.err != nil {
		t.Fatal(n.err)
	}
	return n
}

// csvRows returns the rows of a table, by column.
func csvRows(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]string
	for _, fields := range rows[1:] {
		row := map[string]string{}
		for k, field := range fields {
			row[rows[0][k]] = field
		}
		list = append(list, row)
	}
	return list
}

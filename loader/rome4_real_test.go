package loader_test

import (
	"encoding/csv"
	"fmt"
	"maps"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/loader"
)

const rome4Release = "../../shared/data/rome-v460"

// A releaseGraph is a graph of national releases, with the report on their files.
type releaseGraph struct {
	snapshot *graph.Snapshot
	dataset  *graph.Dataset
	report   *loader.Report
	err      error
}

var loadRome4 = sync.OnceValue(func() releaseGraph { return loadReleases(rome4Release) })

func rome4Graph(t *testing.T) releaseGraph { return requireReleases(t, loadRome4, rome4Release) }

// counts returns the counts that the graph answers.
func (n releaseGraph) counts() map[graph.CountedKind]int {
	counts := map[graph.CountedKind]int{}
	for _, c := range n.snapshot.Info("").Counts {
		counts[c.Kind] = c.Count
	}
	return counts
}

// rome4Rows returns the rows of a table of the release, by column, as another CSV reader reads
// them.
func rome4Rows(t *testing.T, name string) []map[string]string {
	t.Helper()
	return csvRows(t, filepath.Join(rome4Release, "unix_"+name+"_v460_utf8.csv"))
}

func TestRome460AccountsForEveryRow(t *testing.T) {
	n := rome4Graph(t)
	golden(t, "rome460.accounts.golden", accounts(t, n.report))
	if len(n.report.Unrecognised) != 0 {
		t.Errorf("unrecognised: %v", n.report.Unrecognised)
	}
}

// TestRome460IsAllThere compares what the graph answers with the tables, as another CSV reader
// reads them.
func TestRome460IsAllThere(t *testing.T) {
	n := rome4Graph(t)
	counts := n.counts()
	if counts[graph.CountMetier] != 1584 || counts[graph.CountRomeCode] != 1584 || counts[graph.CountTransition] != 14912 {
		t.Errorf("counts: %v", counts)
	}
	compareSets(t, "appellations", 13120, pairsOf(rome4Rows(t, "referentiel_appellation"), "code_rome", "code_ogr"), n.appellations(t, "rome4.appellation"))
	compareSets(t, "mobilities", 14912, pairsOf(rome4Rows(t, "rubrique_mobilite"), "code_rome", "code_rome_cible", "numero_ordre"), n.moves(t))
	contexts := map[string]bool{}
	for _, row := range rome4Rows(t, "referentiel_contexte_travail") {
		contexts[row["code_ogr"]] = true
	}
	papers := map[string]bool{}
	for _, row := range rome4Rows(t, "referentiel_savoir") {
		if row["categorie_savoir"] == "Certifications et habilitations" {
			papers[row["code_ogr_savoir"]] = true
		}
	}
	var skills, certifications []map[string]string
	for _, row := range rome4Rows(t, "coherence_item") {
		switch {
		case contexts[row["code_ogr"]]:
		case papers[row["code_ogr"]]:
			certifications = append(certifications, row)
		default:
			skills = append(skills, row)
		}
	}
	compareSets(t, "skills", 83007, pairsOf(skills, "code_rome", "code_ogr", "coeur_metier"), n.skills(t))
	compareSets(t, "certifications", 90556-83007, pairsOf(certifications, "code_rome", "code_ogr", "coeur_metier"), n.certifications(t))
}

// TestRome460Traits compares the traits of the métiers with the tables that link them.
func TestRome460Traits(t *testing.T) {
	n := rome4Graph(t)
	var contexts []map[string]string
	for _, row := range rome4Rows(t, "liens_rome_referentiels") {
		if row["code_compo_bloc"] == "6" {
			contexts = append(contexts, row)
		}
	}
	compareSets(t, "work contexts", 13663, pairsOf(contexts, "code_rome", "code_ogr"), n.traits(t, fact.TraitContext))
	sectors := rome4Rows(t, "arborescence_secteur_activite")
	compareSets(t, "sectors", 2155, pairsOf(sectors, "code_rome", "code_sect_activite"), n.traits(t, fact.TraitSector))
	compareSets(t, "subsectors", 1447, pairsOf(sectors, "code_rome", "code_ss_sect_activite"), n.traits(t, fact.TraitSubsector))
	compareSets(t, "themes", 1348, pairsOf(rome4Rows(t, "arborescence_thematique"), "code_rome", "code_theme"), n.traits(t, fact.TraitTheme))
	compareSets(t, "industries", 2920, pairsOf(rome4Rows(t, "arborescence_secteur_naf"), "code_rome", "code_secteur_naf"), n.traits(t, fact.TraitIndustry))
	types := pairsOf(rome4Rows(t, "referentiel_code_rome_riasec"), "code_rome", "riasec_majeur")
	maps.Copy(types, pairsOf(rome4Rows(t, "referentiel_code_rome_riasec"), "code_rome", "riasec_mineur"))
	compareSets(t, "types of interests", 2823, types, n.traits(t, fact.TraitInterest))
	interests := map[string]bool{}
	n.each(t, func(code string, m *graph.Metier) {
		for _, interest := range m.Interests() {
			interests[code+" "+interest] = true
		}
	})
	compareSets(t, "interests", 4444, pairsOf(rome4Rows(t, "arborescence_centre_interet"), "code_rome", "libelle_centre_interet"), interests)
}

// traits returns the codes of each métier's traits of a kind.
func (n releaseGraph) traits(t *testing.T, kind fact.TraitKind) map[string]bool {
	set := map[string]bool{}
	n.each(t, func(code string, m *graph.Metier) {
		for _, trait := range m.Traits([]fact.TraitKind{kind}) {
			set[code+" "+*trait.Code] = true
		}
	})
	return set
}

// TestRome460Macros compares the macro skills of skills, and the interests of macro skills, with
// the tables. It looks at skills that a code asks for, and compares slugs, because ROME has some
// labels twice.
func TestRome460Macros(t *testing.T) {
	n := rome4Graph(t)
	asked, label := map[string]bool{}, map[string]string{}
	for _, row := range rome4Rows(t, "coherence_item") {
		asked[row["code_ogr"]] = true
	}
	skills := rome4Rows(t, "referentiel_competence")
	for _, row := range skills {
		label[row["code_ogr"]] = french.Slug(row["libelle_competence"])
	}
	want, wantTypes := map[string]bool{}, map[string]bool{}
	for _, row := range skills {
		if above := row["code_ogr_macro_comp"]; above != "" && asked[row["code_ogr"]] {
			want[label[row["code_ogr"]]+" "+label[above]], asked[above] = true, true
		}
	}
	letters := map[string]string{"R": "Réaliste", "I": "Investigateur", "A": "Artistique", "S": "Social", "E": "Entreprenant", "C": "Conventionnel"}
	for _, row := range rome4Rows(t, "referentiel_macro_competence_riasec") {
		for _, column := range []string{"riasec_majeur", "riasec_mineur"} {
			if letter := row[column]; letter != "" && asked[row["code_ogr"]] {
				wantTypes[label[row["code_ogr"]]+" "+letters[letter]] = true
			}
		}
	}
	got, types := map[string]bool{}, map[string]bool{}
	for macro := range macros(want) {
		skill, err := n.snapshot.Skill("skill:" + macro)
		if err != nil {
			t.Fatal(err)
		}
		narrower := func(after *string) (*graph.SkillRelationConnection, error) { return skill.Narrower(100, after) }
		eachPage(t, narrower, func(e graph.SkillRelationEdge) { got[strings.TrimPrefix(e.Node.ID, "skill:")+" "+macro] = true })
	}
	for number, slug := range label {
		if !asked[number] {
			continue
		}
		skill, err := n.snapshot.Skill("skill:" + slug)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range skill.Interests() {
			types[slug+" "+name] = true
		}
	}
	compareSets(t, "macro skills", len(want), want, got)
	compareSets(t, "interests of macro skills", len(wantTypes), wantTypes, types)
	t.Logf("%d skills under %d macro skills, %d interests", len(want), len(macros(want)), len(wantTypes))
}

// macros returns the second parts of pairs.
func macros(pairs map[string]bool) map[string]bool {
	set := map[string]bool{}
	for pair := range pairs {
		_, macro, _ := strings.Cut(pair, " ")
		set[macro] = true
	}
	return set
}

// pairsOf returns the values of columns, joined, for the rows that have a value in the second
// column.
func pairsOf(rows []map[string]string, columns ...string) map[string]bool {
	set := map[string]bool{}
	for _, row := range rows {
		var values []string
		for _, column := range columns {
			values = append(values, row[column])
		}
		if values[1] != "" {
			set[strings.Join(values, " ")] = true
		}
	}
	return set
}

// compareSets compares what a table has with what the graph answers. The table must have size
// elements.
func compareSets(t *testing.T, name string, size int, want, got map[string]bool) {
	t.Helper()
	if len(want) != size {
		t.Errorf("%s: the table has %d, want %d", name, len(want), size)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-table +graph):\n%.2000s", name, diff)
	}
}

// each calls visit with every métier of the graph and its code, page by page as a client does.
func (n releaseGraph) each(t *testing.T, visit func(code string, m *graph.Metier)) {
	t.Helper()
	var after *string
	for {
		page, err := n.snapshot.Metiers(100, after)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range page.Nodes {
			visit(strings.TrimPrefix(m.Identifiers[0].Value, "rome3:"), m)
		}
		if !page.PageInfo.HasNextPage {
			return
		}
		after = page.PageInfo.EndCursor
	}
}

// appellations returns the OGR numbers of the titles of each métier.
func (n releaseGraph) appellations(t *testing.T, rule string) map[string]bool {
	set := map[string]bool{}
	n.each(t, func(code string, m *graph.Metier) {
		eachPage(t, func(after *string) (*graph.AppellationConnection, error) { return m.Appellations(100, after) }, func(e graph.AppellationEdge) {
			for _, evidence := range e.Evidence {
				if evidence.Rule == rule {
					set[code+" "+fieldsOf(t, evidence.Quote)[0]] = true
				}
			}
		})
	})
	return set
}

// skills returns the OGR numbers of the skills of each métier, with their raw importance.
func (n releaseGraph) skills(t *testing.T) map[string]bool {
	set := map[string]bool{}
	n.each(t, func(code string, m *graph.Metier) {
		eachPage(t, func(after *string) (*graph.SkillConnection, error) { return m.Skills(100, after, nil) }, func(e graph.SkillEdge) {
			for _, evidence := range e.Evidence {
				fields, raw := fieldsOf(t, evidence.Quote), ""
				if evidence.Raw != nil {
					raw = *evidence.Raw
				}
				if (raw == "Principale") != (*e.Importance == 1) && len(e.Evidence) == 1 {
					t.Errorf("%s: %q has importance %v", code, evidence.Quote, *e.Importance)
				}
				set[strings.Join([]string{code, fields[1], raw}, " ")] = true
			}
		})
	})
	return set
}

// moves returns the targets of the moves of each métier, with their ranks.
func (n releaseGraph) moves(t *testing.T) map[string]bool {
	set := map[string]bool{}
	n.each(t, func(code string, m *graph.Metier) {
		eachPage(t, func(after *string) (*graph.TransitionConnection, error) {
			return m.Transitions(graph.Out, 100, after, nil)
		},
			func(e graph.TransitionEdge) {
				set[fmt.Sprintf("%s %s %d", code, e.Node.To().Identifiers[0].Value, *e.Node.Rank())] = true
			})
	})
	return set
}

// eachPage calls visit with every edge of a list that comes in pages.
func eachPage[E, N any](t *testing.T, next func(after *string) (*graph.Connection[E, N], error), visit func(E)) {
	t.Helper()
	var after *string
	for {
		page, err := next(after)
		if err != nil {
			t.Fatal(err)
		}
		for _, edge := range page.Edges {
			visit(edge)
		}
		if !page.PageInfo.HasNextPage {
			return
		}
		after = page.PageInfo.EndCursor
	}
}

// fieldsOf returns the fields of a record in CSV.
func fieldsOf(t *testing.T, record string) []string {
	t.Helper()
	fields, err := csv.NewReader(strings.NewReader(record)).Read()
	if err != nil {
		t.Fatal(err)
	}
	return fields
}

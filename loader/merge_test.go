package loader_test

import (
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/loader"
)

// A world is what a store holds, without the store.
type world struct {
	t     *testing.T
	facts []fact.Fact
}

// load loads sources as the command does, and returns the report and the error.
func (w *world) load(o loader.MergeOptions, sources ...loader.Source) (*loader.Report, error) {
	w.t.Helper()
	readSources := loader.Read
	if o.Keep {
		readSources = loader.ReadEveryEdition
	}
	facts, report, err := readSources(sources)
	if err != nil {
		w.t.Fatal(err)
	}
	merged, err := report.Merge(w.facts, facts, o)
	if err != nil {
		return report, err
	}
	w.facts = merged
	return report, nil
}

// dataset returns what the facts make.
func (w *world) dataset() *graph.Dataset {
	w.t.Helper()
	d, err := graph.NewDataset(w.facts)
	if err != nil {
		w.t.Fatal(err)
	}
	return d
}

// ids returns the ids of the documents, without the curated identities.
func (w *world) ids() string {
	var ids []string
	for _, d := range w.dataset().Documents {
		if !d.IsRules() {
			ids = append(ids, strings.TrimPrefix(d.ID, "document:"))
		}
	}
	return strings.Join(ids, " ")
}

// leads reports whether a move between two métiers is stated, and how far it is believed.
func (w *world) leads(from, to string) float64 {
	for _, r := range w.dataset().Relations {
		if r.From == "metier:"+from && r.To == "metier:"+to && r.Confidence() != nil {
			return *r.Confidence()
		}
	}
	return 0
}

// datedPage returns a page about a bookseller, of a date, that says what it leads to.
func datedPage(path, date, leadsTo string) loader.Source {
	return loader.Bytes(path, []byte(strings.Replace(tiny, "un poste de directeur(trice) de librairie", leadsTo, 1)+"\nMis à jour en "+date+"\n"))
}

// tinyRome returns the tables of a release of ROME 4 with some moves out of A1101, each a code and a
// rank. It leaves out the table of moves where there are none.
func tinyRome(dir, version string, reached ...string) []loader.Source {
	codes := `"code_rome","code_fiche_metier","code_ogr","libelle_rome","transition_eco","transition_num","transition_demo","emploi_reglemente","emploi_cadre","code_rome_parent"` + "\n"
	for k, label := range []string{"Libraire", "Directeur de librairie", "Bibliothécaire"} {
		code := "A110" + string(rune('1'+k))
		codes += `"` + code + `","1` + code[1:] + `","2` + code[1:] + `","` + label + `","","","","","","` + code + `"` + "\n"
	}
	name := func(table string) string { return dir + "/unix_" + table + "_" + version + "_utf8.csv" }
	list := []loader.Source{loader.Bytes(name("referentiel_code_rome"), []byte(codes))}
	if len(reached) == 0 {
		return list
	}
	moves := `"code_rome","code_rome_cible","numero_ordre"` + "\n"
	for k, target := range reached {
		moves += `"A1101","` + target + `","` + string(rune('1'+k)) + `"` + "\n"
	}
	return append(list, loader.Bytes(name("rubrique_mobilite"), []byte(moves)))
}

func TestNewerEditionTakesThePlaceOfTheOlder(t *testing.T) {
	w := &world{t: t}
	if _, err := w.load(loader.MergeOptions{}, tinyRome("a", "v460", "A1102", "A1103")...); err != nil {
		t.Fatal(err)
	}
	report, err := w.load(loader.MergeOptions{}, tinyRome("b", "v461", "A1103")...)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := w.ids(), "rome-4/referentiel-code-rome rome-4/rubrique-mobilite"; got != want {
		t.Errorf("documents %s, want %s", got, want)
	}
	if w.leads("A1101", "A1102") != 0 || w.leads("A1101", "A1103") != 0.6 {
		t.Errorf("believed %v and %v, want 0 and 0.6", w.leads("A1101", "A1102"), w.leads("A1101", "A1103"))
	}
	if replaced := report.Documents[1].Replaces; replaced == nil || *replaced.Edition != "v460" {
		t.Errorf("takes the place of %+v, want v460", replaced)
	}
	clean := &world{t: t}
	if _, err := clean.load(loader.MergeOptions{}, tinyRome("b", "v461", "A1103")...); err != nil {
		t.Fatal(err)
	}
	if w.dataset().Version != clean.dataset().Version {
		t.Error("not what a first load of the newer edition leaves")
	}
}

func TestOlderEditionIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ newer, older []loader.Source }{
		"versions":        {tinyRome("b", "v461", "A1103"), tinyRome("a", "v460", "A1102")},
		"dates of pages":  {[]loader.Source{datedPage("p.txt", "mars 2024", "x")}, []loader.Source{datedPage("p.txt", "février 2024", "y")}},
		"dates of folder": {tinyRome("2025-10", "x", "A1103"), tinyRome("2025-01", "x", "A1102")},
	} {
		t.Run(name, func(t *testing.T) {
			w := &world{t: t}
			if _, err := w.load(loader.MergeOptions{}, c.newer...); err != nil {
				t.Fatal(err)
			}
			before := w.dataset().Version
			_, err := w.load(loader.MergeOptions{}, c.older...)
			if err == nil || !strings.Contains(err.Error(), "is older than") || !strings.Contains(err.Error(), c.older[0].Path) {
				t.Errorf("got %v, want one error that names the file", err)
			}
			if w.dataset().Version != before {
				t.Error("the refused edition changed something")
			}
			if _, err := w.load(loader.MergeOptions{Force: true}, c.older...); err != nil {
				t.Error(err)
			}
			clean := &world{t: t}
			if _, err := clean.load(loader.MergeOptions{}, c.older...); err != nil {
				t.Fatal(err)
			}
			if w.dataset().Version != clean.dataset().Version {
				t.Error("--force left something else than the older edition")
			}
		})
	}
}

func TestKeptEditionsStandSideBySide(t *testing.T) {
	w := &world{t: t}
	for range 2 {
		for _, edition := range [][]loader.Source{tinyRome("a", "v460", "A1102", "A1103"), tinyRome("b", "v461", "A1103")} {
			if _, err := w.load(loader.MergeOptions{Keep: true}, edition...); err != nil {
				t.Fatal(err)
			}
		}
	}
	want := "rome-4/referentiel-code-rome rome-4/rubrique-mobilite rome-4@v461/referentiel-code-rome rome-4@v461/rubrique-mobilite"
	if got := w.ids(); got != want {
		t.Errorf("documents %s, want %s", got, want)
	}
	if w.leads("A1101", "A1103") != 0.6 {
		t.Errorf("two editions believe a move %v, want 0.6 as one does", w.leads("A1101", "A1103"))
	}
	if _, err := w.load(loader.MergeOptions{}, tinyRome("c", "v462", "A1103")...); err != nil {
		t.Fatal(err)
	}
	if got, want := w.ids(), "rome-4/referentiel-code-rome rome-4/rubrique-mobilite"; got != want {
		t.Errorf("after a load without --keep: %s, want %s", got, want)
	}
}

func TestOneInputWithTwoEditions(t *testing.T) {
	both := append(tinyRome("a", "v461", "A1103"), tinyRome("b", "v460", "A1102")...)
	w := &world{t: t}
	report, err := w.load(loader.MergeOptions{}, both...)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Older) != 2 || w.leads("A1101", "A1102") != 0 || w.leads("A1101", "A1103") == 0 {
		t.Errorf("left out %+v; moves %v", report.Older, w.leads("A1101", "A1102"))
	}
}

func TestPartOfAReleaseReplacesThatPart(t *testing.T) {
	w := &world{t: t}
	for _, edition := range [][]loader.Source{tinyRome("a", "v460", "A1102"), tinyRome("b", "v461")} {
		report, err := w.load(loader.MergeOptions{}, edition...)
		if err != nil {
			t.Fatal(err)
		}
		if len(edition) == 1 && (len(report.Staying) != 1 || report.Staying[0].ID != "document:rome-4/rubrique-mobilite") {
			t.Errorf("staying %+v, want the table of moves", report.Staying)
		}
	}
	if w.leads("A1101", "A1102") == 0 {
		t.Error("the table that the newer part does not hold is gone")
	}
}

func TestTornDocumentsMustBeReplaced(t *testing.T) {
	w := &world{t: t}
	torn := loader.MergeOptions{Torn: []string{"document:p"}}
	_, err := w.load(torn, datedPage("q.txt", "mars 2024", "x"))
	if err == nil || !strings.Contains(err.Error(), "a load was interrupted while it changed p") {
		t.Errorf("got %v", err)
	}
	if _, err := w.load(torn, datedPage("p.txt", "mars 2024", "x")); err != nil {
		t.Error(err)
	}
	if _, _, err := loader.Forget(w.facts, []string{"document:z"}, "p"); err == nil {
		t.Error("forgot a document while another one is torn")
	}
	if _, _, err := loader.Forget(w.facts, []string{"document:z"}, "z"); err != nil {
		t.Error(err)
	}
}

// TestPagesOfTwoPublishers loads two pages whose files have one name.
func TestPagesOfTwoPublishers(t *testing.T) {
	w := &world{t: t}
	at := func(path, address, leadsTo string) loader.Source {
		return loader.Bytes(path, []byte("URL: "+address+"\n"+strings.Replace(tiny, "un poste de directeur(trice) de librairie", leadsTo, 1)))
	}
	for _, p := range []loader.Source{
		at("a/p.txt", "https://www.exemple.fr/metiers/libraire", "un poste de directeur(trice) de librairie"),
		at("b/p.txt", "https://autre.org/libraire?x=1", "un poste de directeur(trice) de librairie"),
		at("c/saved.txt", "https://exemple.fr/metiers/libraire", "un poste de directeur(trice) de librairie"),
	} {
		if _, err := w.load(loader.MergeOptions{}, p); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := w.ids(), "autre-org/libraire/x-1 exemple-fr/metiers/libraire"; got != want {
		t.Errorf("documents %s, want %s", got, want)
	}
	if got := w.leads("libraire", "responsable-de-rayon"); got != 0.99 {
		t.Errorf("two sites believe a move %v, want 0.99", got)
	}
}

// TestStoresFromBeforeSeries loads a release into a store that has it under the names of its files.
func TestStoresFromBeforeSeries(t *testing.T) {
	w := &world{t: t}
	if _, err := w.load(loader.MergeOptions{}, tinyRome("a", "v460", "A1102")...); err != nil {
		t.Fatal(err)
	}
	old := map[string]string{"referentiel-code-rome": "unix-referentiel-code-rome-v460-utf8", "rubrique-mobilite": "unix-rubrique-mobilite-v460-utf8"}
	for _, d := range w.dataset().Documents {
		for k := range w.facts {
			if document := w.facts[k].Evidence.Document; document.ID == d.ID && document.PartOf != "" {
				document.ID, document.PartOf, document.Edition = "document:"+old[strings.TrimPrefix(d.ID, "document:rome-4/")], "", nil
			}
		}
	}
	if got := w.ids(); !strings.Contains(got, "unix-rubrique-mobilite-v460-utf8") {
		t.Fatalf("documents %s", got)
	}
	if _, err := w.load(loader.MergeOptions{}, tinyRome("b", "v461", "A1103")...); err != nil {
		t.Fatal(err)
	}
	if got, want := w.ids(), "rome-4/referentiel-code-rome rome-4/rubrique-mobilite"; got != want {
		t.Errorf("documents %s, want %s", got, want)
	}
}

func TestForget(t *testing.T) {
	w := &world{t: t}
	for _, load := range [][]loader.Source{tinyRome("a", "v460", "A1102"), tinyRome("b", "v461", "A1103"), {datedPage("p.txt", "mars 2024", "x")}} {
		if _, err := w.load(loader.MergeOptions{Keep: true}, load...); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]int{
		"rome-4": 4, "rome-4@v461": 2, "rome-4/rubrique-mobilite": 1, "document:rome-4@v461/rubrique-mobilite": 1, "p": 1, "document:p": 1,
	} {
		kept, forgotten, err := loader.Forget(w.facts, nil, name)
		if err != nil || len(forgotten) != want {
			t.Errorf("forget %s: %d documents, want %d (%v)", name, len(forgotten), want, err)
		}
		for _, f := range kept {
			for _, d := range forgotten {
				if f.Evidence.Document.ID == d.ID {
					t.Fatalf("forget %s kept a fact of %s", name, d.ID)
				}
			}
		}
	}
	for _, name := range []string{"", "rome", "rome-4@v4", "identities", "document:"} {
		if _, _, err := loader.Forget(w.facts, nil, name); err == nil || !strings.Contains(err.Error(), "there are p, rome-4") {
			t.Errorf("forget %q: %v", name, err)
		}
	}
}

// TestCodesThatVanish loads a release without a code that a page goes on to name: the code stays, and
// is not current.
func TestCodesThatVanish(t *testing.T) {
	w := &world{t: t}
	fiche := loader.Bytes("fiche.md", []byte("Bibliothécaire\n\nCodification ROME : A1103 – Bibliothécaire\n\nDéfinition\n\nLe bibliothécaire range les livres.\n\nAccès au métier\n\n→ Diplôme demandé : **Bac+2**.\n"))
	older, newer := tinyRome("a", "v460", "A1102"), tinyRome("b", "v461", "A1102")
	codes, err := loader.Content(newer[0])
	if err != nil {
		t.Fatal(err)
	}
	table := string(codes)
	newer[0] = loader.Bytes(newer[0].Path, []byte(table[:strings.Index(table, `"A1103"`)]))
	for _, load := range [][]loader.Source{older, {fiche}, newer} {
		if _, err := w.load(loader.MergeOptions{}, load...); err != nil {
			t.Fatal(err)
		}
	}
	s := graph.NewSnapshot(w.dataset())
	for code, current := range map[string]bool{"A1101": true, "A1103": false} {
		found, err := s.RomeCode(code)
		if err != nil || found.Current() != current {
			t.Errorf("%s: current %v, want %v (%v)", code, found.Current(), current, err)
		}
	}
}

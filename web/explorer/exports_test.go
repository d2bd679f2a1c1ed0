package explorer_test

import (
	"cmp"
	"encoding/json"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"passerelle/export"
)

// TestExportsAreMade follows each page of exports, and makes the files that it leads to.
func TestExportsAreMade(t *testing.T) {
	s := newSite(t, nil)
	snapshot, err := seedSnapshot()
	if err != nil {
		t.Fatal(err)
	}
	leads := regexp.MustCompile(`href="(/donnees/exports/\w+)"`).FindAllStringSubmatch(s.get(t, "/donnees/exports").text, -1)
	made := map[string]bool{}
	for _, lead := range leads {
		for _, file := range export.Files() {
			if name := strings.TrimSuffix(file, filepath.Ext(file)); lead[1] != "/donnees/exports/"+name {
				continue
			}
			var options url.Values
			if lead[1] == "/donnees/exports/paths" {
				options = url.Values{"from": {"MET.93"}, "to": {"social media manager"}}
			}
			page := s.get(t, lead[1]+"?fichier="+file+"&"+options.Encode())
			page.wants(t, "Télécharger "+file, "/export/"+file, "--format "+strings.TrimPrefix(filepath.Ext(file), "."))
			if _, err := export.New(t.Context(), export.StoredGraph{Snapshot: snapshot}, file, options); err != nil {
				t.Errorf("%s: %v", file, err)
			}
			made[file] = true
		}
	}
	if len(made) != len(export.Files()) {
		t.Errorf("%d of %d files have a page", len(made), len(export.Files()))
	}
}

// TestExportFaults wants the page to name what is wrong with options, and to give no address then, just where the export
// would be refused.
func TestExportFaults(t *testing.T) {
	s := newSite(t, nil)
	snapshot, err := seedSnapshot()
	if err != nil {
		t.Fatal(err)
	}
	for target, want := range map[string]string{
		"metier=MET.93&depth=2&direction=out": "", "from=MET.93&to=social+media+manager&objective=PARETO&diversity=0.5": "",
		"includeDerived=true&minScore=0.4": "", "kinds=EVOLUTION": "",
		"metier=xyz": "n’est le nom d’aucun métier", "metier=responsable": "peut désigner plusieurs", "metier=MET.93&depth=99": "un nombre de 1 à 8",
		"from=MET.93&to=social+media+manager&objective=zzz": "n’est pas une valeur de l’option objective",
		"from=MET.93": "ne vaut qu’avec l’option to", "depth=2": "ne vaut qu’avec l’option metier", "minScore=0.4": "avec l’option includeDerived",
		"metier=MET.93&from=MET.93&to=social+media+manager": "ne vaut pas avec l’option metier", "minConfidence=2": "un nombre de 0 à 1",
		"metier=MET.93&depth=1.5": "un nombre de 1 à 8", "fichier=transitions.csv&minScore=0.4": "avec l’option includeDerived",
		"fichier=transitions.csv&minScore=0.4&includeDerived=true": "",
		"fichier=paths.csv": "demande les options from et to", "fichier=paths.csv&to=MET.93": "ne vaut qu’avec l’option from",
		"fichier=paths.csv&from=MET.93&to=social+media+manager": "", "fichier=paths.csv&from=xyz&to=MET.93": "n’est le nom d’aucun métier",
	} {
		options, err := url.ParseQuery(target)
		if err != nil {
			t.Fatal(err)
		}
		file := cmp.Or(options.Get("fichier"), "graph.svg")
		options.Del("fichier")
		page := s.get(t, "/donnees/exports/"+strings.TrimSuffix(file, filepath.Ext(file))+"?fichier="+file+"&"+options.Encode())
		_, refused := export.New(t.Context(), export.StoredGraph{Snapshot: snapshot}, file, options)
		if given := strings.Contains(page.text, "Télécharger "+file); given != (want == "") || given != (refused == nil) {
			t.Errorf("%s: the page gives an address: %t; the export: %v", target, given, refused)
		}
		page.wants(t, want)
	}
}

func TestExportAddress(t *testing.T) {
	s := newSite(t, nil)
	snapshot, err := seedSnapshot()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ target, address, command, unfit string }{
		{"graph?fichier=graph.gexf&metier=MET.93&depth=2", "/export/graph.gexf?depth=2&metier=MET.93",
			"passerelle export --format gexf --out graph.gexf --metier 'MET.93' --depth '2'", ""},
		{"graph?from=MET.93&to=social media manager&maxSteps=3&fichier=graph.dot", "/export/graph.dot?from=MET.93&maxSteps=3&to=social+media+manager",
			"passerelle export --format dot --out graph.dot --from 'MET.93' --to 'social media manager' --max-steps '3'", ""},
		{"overlap?fichier=overlap.csv&metier=MET.93&metier=social media manager&excel=true", "/export/overlap.csv?excel=true&metier=MET.93&metier=social+media+manager",
			"passerelle export --table overlap --format csv --out overlap.csv --metier 'MET.93' --metier 'social media manager' --excel", ""},
		{"skills?fichier=skills.parquet&excel=true", "/export/skills.parquet", "passerelle export --table skills --format parquet --out skills.parquet", "excel"},
		{"skills?fichier=../../etc/passwd&metier=x", "/export/skills.", "passerelle export --table skills", ""},
		{"graph?from=MET.93&to=social media manager&ownedSkills=l'art&fichier=graph.mmd", "/export/graph.mmd?from=MET.93&ownedSkills=l%27art", `--owned-skills 'l'\''art'`, ""},
	} {
		page := s.get(t, "/donnees/exports/"+strings.ReplaceAll(test.target, " ", "%20"))
		text := html.UnescapeString(page.text)
		for _, part := range []string{test.address, test.command} {
			if !strings.Contains(text, part) {
				t.Errorf("%s: %q is not in the page", test.target, part)
			}
		}
		if got := strings.Contains(text, "ne vaut pas pour"); got != (test.unfit != "") || !strings.Contains(text, test.unfit) {
			t.Errorf("%s: says %t that an option does not fit", test.target, got)
		}
		link := regexp.MustCompile(`class="button" href="/export/([^"?]+)\??([^"]*)"`).FindStringSubmatch(page.text)
		options, err := url.ParseQuery(html.UnescapeString(link[2]))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := export.New(t.Context(), export.StoredGraph{Snapshot: snapshot}, link[1], options); err != nil {
			t.Errorf("%s: %v", test.target, err)
		}
	}
	if got := s.get(t, "/donnees/exports/nothing"); got.StatusCode != 404 {
		t.Errorf("an unknown export: status %d", got.StatusCode)
	}
}

// TestExportsAreInEnglish wants English words for each column and each format of the exports, and no words for any that
// there is not.
func TestExportsAreInEnglish(t *testing.T) {
	s := newSite(t, nil)
	snapshot, err := seedSnapshot()
	if err != nil {
		t.Fatal(err)
	}
	text, err := export.Index(export.StoredGraph{Snapshot: snapshot})
	if err != nil {
		t.Fatal(err)
	}
	var index struct {
		Entries []struct {
			Name    string
			Files   []struct{ Address string }
			Columns []struct{ Name string }
		}
	}
	if err := json.Unmarshal(text, &index); err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, entry := range index.Entries {
		page := s.get(t, "/donnees/exports/"+entry.Name+"?lang=en") // which fails where words are missing
		for _, left := range []string{"identifiant", "intitulé", "tableurs", "une ligne par"} {
			if strings.Contains(page.text, left) {
				t.Errorf("%s: %q is in the page in English", entry.Name, left)
			}
		}
		for _, file := range entry.Files {
			keys = append(keys, "exportUse."+strings.TrimPrefix(filepath.Ext(file.Address), "."))
		}
		for _, column := range entry.Columns {
			name := cmp.Or(column.Name, "other")
			keys = append(keys, "column."+name, "column."+entry.Name+"_"+name)
		}
	}
	words, _ := keysOf(t, "words/en.txt")
	for _, key := range words {
		if englishAlone.MatchString(key) && !slices.Contains(keys, key) {
			t.Errorf("%s is not used", key)
		}
	}
}

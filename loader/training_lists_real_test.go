package loader_test

import (
	"encoding/csv"
	"encoding/xml"
	"os"
	"regexp"
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/loader"
)

const (
	formationsRelease = "../../shared/data/onisep/2022-05/ideo-formations_initiales_en_france.csv"
	passageRelease    = "../../shared/data/onisep/2025-10/table_de_passage_codes_certifications_et_formations.xml"
	kitRelease        = "../../shared/data/rncp/Kit_apprentissage_20231218.csv"
)

// publishedTrainings reads the lists as published. It returns their graph and the report on them.
func publishedTrainings(t *testing.T) (*graph.Snapshot, *loader.Report) {
	t.Helper()
	if testing.Short() {
		t.Skip("reads three national lists")
	}
	paths := []string{formationsRelease, passageRelease, kitRelease}
	for _, path := range paths {
		if _, err := os.Stat(path); err != nil {
			t.Skip("needs the lists of Onisep and of France compétences: " + path)
		}
	}
	facts, report, err := read(t, paths...)
	if err != nil {
		t.Fatal(err)
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	return graph.NewSnapshot(d), report
}

// TestTrainingsAsPublished compares what the graph answers with the lists, as other readers read
// them.
func TestTrainingsAsPublished(t *testing.T) {
	s, report := publishedTrainings(t)
	golden(t, "trainings.accounts.golden", accounts(t, report))
	formations, passage, kit := listRows(t, formationsRelease), passageRows(t), listRows(t, kitRelease)
	if len(formations) != 6086 || len(passage) != 4902 || len(kit) != 5707 {
		t.Fatalf("%d, %d and %d rows", len(formations), len(passage), len(kit))
	}
	listed, links := map[string]bool{}, map[string]bool{}
	number := regexp.MustCompile(`FOR\.\d+$`)
	for _, row := range formations {
		id := number.FindString(row["lien site onisep.fr"])
		listed[id] = true
		if code := row["code RNCP"]; code != "" {
			links[id+" RNCP"+code] = true
		}
	}
	for _, row := range passage {
		id, code := row["ideo_identifiant_formation"], row["ci_code_rncp"]
		listed[id], listed["RNCP"+code] = true, true
		if id != "" && code != "" {
			links[id+" RNCP"+code] = true
		}
	}
	certified := map[string]map[string]string{}
	for _, row := range kit {
		listed[row["Code_RNCP"]] = true
		certified[row["Code_RNCP"]] = row
	}
	delete(listed, "")
	delete(listed, "RNCP")
	delete(listed, "NR")
	delete(certified, "NR")

	gotListed, gotLinks, back, named := map[string]bool{}, map[string]bool{}, map[string]bool{}, 0
	eachTraining(t, s, func(training *graph.Training) {
		id := strings.TrimPrefix(training.ID, "training:")
		if len(training.Evidence()) > 0 {
			gotListed[id] = true
		} else if named++; training.Label != id {
			t.Errorf("%s, which nothing lists, is called %q", id, training.Label)
		}
		certifications := func(after *string) (*graph.TrainingConnection, error) { return training.Certifications(100, after) }
		eachPage(t, certifications, func(e graph.TrainingEdge) {
			gotLinks[id+" "+strings.TrimPrefix(e.Node.ID, "training:")] = true
		})
		trainings := func(after *string) (*graph.TrainingConnection, error) { return training.Trainings(100, after) }
		eachPage(t, trainings, func(e graph.TrainingEdge) {
			back[strings.TrimPrefix(e.Node.ID, "training:")+" "+id] = true
		})
		if row := certified[id]; row != nil {
			compareKit(t, training, row)
		}
	})
	compareSets(t, "listed", 8211+6997, listed, gotListed)
	compareSets(t, "certifications", len(links), links, gotLinks)
	compareSets(t, "trainings of certifications", len(links), links, back)
	if named != 1116 {
		t.Errorf("%d certifications that nothing lists, want 1116", named)
	}
}

// compareKit compares a certification with a row of the kit. All its rows agree.
func compareKit(t *testing.T, training *graph.Training, row map[string]string) {
	t.Helper()
	until := ""
	if training.RegisteredUntil != nil {
		day := strings.Split(*training.RegisteredUntil, "-")
		until = day[2] + "/" + day[1] + "/" + day[0]
	}
	if training.Active == nil || *training.Active != (row["Fiche ACTIVE/INACTIVE"] == "ACTIVE") || until != row["Date d'échéance de la fiche RNCP"] {
		t.Errorf("%s: %v until %s, want %v", training.ID, training.Active, until, row)
	}
	open := row["Accès à l'apprentissage de la fiche RNCP (oui/non)"]
	if training.Apprenticeship == nil || *training.Apprenticeship != (open == "oui") {
		t.Errorf("%s: %v, want %s", training.ID, training.Apprenticeship, open)
	}
	levels := map[string]fact.Level{
		"Niveau 3": "CAP", "Niveau 4": "BAC", "Niveau 5": "BAC_2", "Niveau 6": "BAC_3", "Niveau 7": "BAC_5", "Niveau 8": "BAC_8",
	}
	if training.Level == nil || *training.Level != levels[row["Niveau fiche RNCP"]] {
		t.Errorf("%s: %v, want %s", training.ID, training.Level, row["Niveau fiche RNCP"])
	}
}

// eachTraining calls visit with every training of the graph.
func eachTraining(t *testing.T, s *graph.Snapshot, visit func(*graph.Training)) {
	t.Helper()
	all := func(after *string) (*graph.TrainingConnection, error) { return s.Trainings(100, after, nil, nil) }
	eachPage(t, all, func(e graph.TrainingEdge) { visit(e.Node) })
}

// listRows returns the rows of a list in CSV, by column.
func listRows(t *testing.T, path string) []map[string]string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(content), "\ufeff")))
	reader.Comma = ';'
	records, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for k, name := range records[0] {
			row[name] = record[k]
		}
		rows = append(rows, row)
	}
	return rows
}

// passageRows returns the rows of the table de passage, by element.
func passageRows(t *testing.T) []map[string]string {
	t.Helper()
	content, err := os.ReadFile(passageRelease)
	if err != nil {
		t.Fatal(err)
	}
	var table struct {
		Items []struct {
			Fields []struct {
				XMLName xml.Name
				Value   string `xml:",chardata"`
			} `xml:",any"`
		} `xml:"item"`
	}
	if err := xml.Unmarshal(content, &table); err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, item := range table.Items {
		row := map[string]string{}
		for _, field := range item.Fields {
			row[field.XMLName.Local] = field.Value
		}
		rows = append(rows, row)
	}
	return rows
}

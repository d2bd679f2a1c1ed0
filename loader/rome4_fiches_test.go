package loader_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/loader"
)

const (
	rome4FichesXML  = "testdata/rome4-fiches/unix_fiche_emploi_metier_v499_iso8859-15.xml"
	rome4FichesJSON = "testdata/rome4-fiches/unix_fiche_emploi_metier_v499.json"
)

// TestRome4Fiches reads the fiches of ROME 4.0 in both forms, in the encoding that they are published
// in, which their JSON does not declare.
func TestRome4Fiches(t *testing.T) {
	for path, format := range map[string]string{rome4FichesXML: "rome-4-xml", rome4FichesJSON: "rome-4-json"} {
		facts, report, err := read(t, path)
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		content, err := charmap.ISO8859_15.NewDecoder().Bytes(data)
		if err != nil {
			t.Fatal(err)
		}
		checkEvidence(t, string(content), withoutIdentities(facts))
		d := report.Documents[0]
		lines := append([]string{d.Title, d.ID, *d.Edition}, d.Suspicious...)
		for _, note := range d.Rejected {
			lines = append(lines, "rejected: "+note.Message)
		}
		golden(t, format+".golden", strings.Join(lines, "\n")+"\n"+linesOf(t, path, format))
		if _, err := graph.NewDataset(facts); err != nil {
			t.Error(err)
		}
	}
}

// The fiches of ROME 4.0 as they are published in XML and JSON.
type (
	ficheList struct {
		XMLName xml.Name  `xml:"fiches_metier" json:"-"`
		Fiches  []*fiche4 `xml:"fiche_metier"`
	}
	fiche4 struct {
		Rome         ficheCode    `xml:"rome" json:"rome"`
		Appellations []ficheTitle `xml:"appellations>appellation" json:"appellations"`
		Definition   string       `xml:"definition" json:"definition"`
		Access       string       `xml:"acces_metier" json:"acces_metier"`
		Skills       ficheSkills  `xml:"competences" json:"competences"`
		Contexts     []ficheGroup `xml:"contextes_travail>type_contexte" json:"contextes_travail"`
		Moves        []ficheMove  `xml:"mobilites>mobilite" json:"mobilites"`
	}
	ficheCode struct {
		Code  string `xml:"code_rome" json:"code_rome"`
		Label string `xml:"intitule" json:"intitule"`
	}
	ficheTitle struct {
		Label  string `xml:"libelle" json:"libelle"`
		Number string `xml:"code_ogr" json:"code_ogr"`
	}
	ficheSkills struct {
		SavoirFaire ficheStakes     `xml:"savoir_faire" json:"savoir_faire"`
		SavoirEtre  ficheStakes     `xml:"savoir_etre_professionnel" json:"savoir_etre_professionnel"`
		Savoirs     ficheCategories `xml:"savoirs" json:"savoirs"`
	}
	ficheStakes struct {
		Groups []ficheGroup `xml:"enjeux>enjeu" json:"enjeux"`
	}
	ficheCategories struct {
		Groups []ficheGroup `xml:"categories>categorie" json:"categories"`
	}
	ficheGroup struct {
		Label string      `xml:"libelle" json:"libelle"`
		Items []ficheItem `xml:"items>item" json:"items"`
	}
	ficheItem struct {
		Label  string `xml:"libelle" json:"libelle"`
		Number string `xml:"code_ogr" json:"code_ogr"`
		Core   string `xml:"coeur_metier" json:"coeur_metier"`
	}
	ficheMove struct {
		Target string `xml:"rome_cible" json:"rome_cible"`
		Rank   int    `xml:"ordre_mobilite" json:"ordre_mobilite"`
	}
)

// fichesOf returns the fiches that say what facts of the tables do.
func fichesOf(facts []fact.Fact) *ficheList {
	list, byCode := &ficheList{}, map[string]*fiche4{}
	for _, f := range facts {
		if f.Evidence.Rule == "rome4.code" && byCode[f.Subject.Value] == nil {
			byCode[f.Subject.Value] = &fiche4{}
			list.Fiches = append(list.Fiches, byCode[f.Subject.Value])
		}
	}
	for _, f := range facts {
		if one := byCode[f.Subject.Value]; one != nil {
			one.add(f)
		}
	}
	return list
}

// add adds what a fact says to the fiche.
func (one *fiche4) add(f fact.Fact) {
	switch s := f.Statement.(type) {
	case fact.Coding:
		if s.Label != nil {
			one.Rome = ficheCode{s.Code, *s.Label}
		}
	case fact.Naming:
		if s.OGR != nil {
			one.Appellations = append(one.Appellations, ficheTitle{s.Title.Label, *s.OGR})
		}
	case fact.Description:
		one.Definition = s.Text
	case fact.AccessText:
		one.Access = s.Text
	case fact.SkillNeed:
		one.Skills.add(s, fact.OrEmpty(f.Evidence.Raw))
	case fact.CertificationNeed:
		if f.Evidence.Rule == "rome4.certification" {
			one.Skills.Savoirs.Groups = append(one.Skills.Savoirs.Groups, ficheGroup{"Certifications et habilitations", []ficheItem{{s.Label, *s.OGR, ""}}})
		}
	case fact.Trait:
		if s.Kind == fact.TraitContext {
			one.Contexts = append(one.Contexts, ficheGroup{"Conditions", []ficheItem{{s.Label, *s.Code, ""}}})
		}
	case fact.Move:
		one.Moves = append(one.Moves, ficheMove{s.To.Value + " - Cible", *s.Rank})
	}
}

// add adds a skill.
func (skills *ficheSkills) add(s fact.SkillNeed, core string) {
	group := ficheGroup{"Un enjeu", []ficheItem{{s.Label, *s.OGR, core}}}
	switch s.Kind {
	case fact.SavoirFaire:
		skills.SavoirFaire.Groups = append(skills.SavoirFaire.Groups, group)
	case fact.SavoirEtre:
		skills.SavoirEtre.Groups = append(skills.SavoirEtre.Groups, group)
	default:
		skills.Savoirs.Groups = append(skills.Savoirs.Groups, group)
	}
}

// ficheRules are the rules whose statements fiches and tables share.
var ficheRules = []string{
	"rome4.code", "rome4.appellation", "rome4.definition", "rome4.access", "rome4.skill", "rome4.certification", "rome4.compulsory", "rome4.context", "rome4.mobility",
}

// ficheStatements returns what the facts of these rules state, sorted, without the code that a code
// descends from, which fiches do not give.
func ficheStatements(facts []fact.Fact) []string {
	var list []string
	for _, f := range facts {
		if coding, is := f.Statement.(fact.Coding); is {
			coding.Parent = nil
			f.Statement = coding
		}
		if slices.Contains(ficheRules, f.Evidence.Rule) {
			statement, _ := json.Marshal(f.Statement) // of plain fields
			list = append(list, f.Subject.Value+" "+f.Statement.Predicate()+" "+string(statement))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// TestRome4FichesSayWhatTablesSay turns a release in tables into fiches, in XML and JSON: they state the
// same.
func TestRome4FichesSayWhatTablesSay(t *testing.T) {
	checkFichesAsTables(t, rome4Sample)
}

// checkFichesAsTables compares the fiches that say what a release does with it.
func checkFichesAsTables(t *testing.T, release string) {
	t.Helper()
	facts, _, err := read(t, release)
	if err != nil {
		t.Fatal(err)
	}
	list := fichesOf(facts)
	inXML, err := xml.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	inJSON, err := json.Marshal(list.Fiches)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"fiches_v499.xml": inXML, "fiches_v499.json": inJSON} {
		got, report, err := loader.Read([]loader.Source{loader.Bytes(name, content)})
		if err != nil {
			t.Fatal(err)
		}
		if len(report.Documents[0].Rejected) > 0 {
			t.Errorf("%s: rejected %v", name, report.Documents[0].Rejected[0])
		}
		if diff := cmp.Diff(ficheStatements(facts), ficheStatements(got)); diff != "" {
			t.Errorf("%s (-tables +fiches):\n%.3000s", name, diff)
		}
	}
}

// FuzzRome4Fiches reads any bytes as fiches: nothing crashes, every quote is the text at its place, and
// the facts make a dataset.
func FuzzRome4Fiches(f *testing.F) {
	addFiles(f, "testdata/rome4-fiches/*")
	f.Fuzz(func(t *testing.T, content []byte) {
		facts, report, err := loader.Read([]loader.Source{loader.Bytes("fiches", content)})
		if err != nil {
			return
		}
		format := report.Documents[0].Format
		if utf8.Valid(content) && strings.HasPrefix(format, "rome-4") && !bytes.ContainsAny(content, "ÃÂâÅ\ufeff") {
			checkFuzzed(t, string(content), withoutIdentities(facts))
		}
		if _, err := graph.NewDataset(facts); err != nil && !strings.Contains(err.Error(), "preferred title") {
			t.Error(err)
		}
	})
}

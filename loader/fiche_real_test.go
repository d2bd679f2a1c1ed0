package loader_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/graph/fact"
)

// realFiches are the real documents that are fiches of Onisep and for temporary work.
var realFiches = []string{"000_549306a5a3d469d4.txt", "003_f11ddde7189c4529.txt"}

// realFiche returns a real document, or skips the test if it is not at hand.
func realFiche(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "seeds", name))
	if err != nil {
		t.Skipf("the real documents are not at hand: %v", err)
	}
	return string(data)
}

func TestRealOnisepFiche(t *testing.T) {
	content := realFiche(t, realFiches[0])
	facts, document, notes := readOne(t, realFiches[0], content)
	checkEvidence(t, content, facts)
	checkTrimmed(t, facts)
	if len(notes) > 0 {
		t.Errorf("rejected: %v", notes)
	}
	want := map[string]int{
		"identifier": 1, "appellation": 9, "romeCode": 1, "summary": 1, "training": 38,
		"accessLevel": 6, "status": 2, "interest": 2, "salary": 1, "evolution": 4,
	}
	got := count(facts)
	delete(got, "skill") // in sentences: TestGold lists them
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("facts by predicate (-want +got):\n%s", diff)
	}
	if len(document.Warnings) != 1 || !strings.HasPrefix(document.Warnings[0], "line 16:") ||
		!strings.Contains(document.Warnings[0], "“animatrice de communauté Web”") || !strings.Contains(document.Warnings[0], "“animateur de communauté Web”") {
		t.Errorf("warnings: %q, want the feminine given as masculine on line 16", document.Warnings)
	}
	wantMoves := []string{"responsable-de-la-communication-on-line", "responsable-des-medias-sociaux", "responsable-digital", "social-media-manager"}
	if diff := cmp.Diff(wantMoves, targets(facts, fact.Evolution)); diff != "" {
		t.Errorf("evolutions (-want +got):\n%s", diff)
	}
}

func TestRealInterimFiche(t *testing.T) {
	content := realFiche(t, realFiches[1])
	facts, document, notes := readOne(t, realFiches[1], content)
	checkEvidence(t, content, facts)
	checkTrimmed(t, facts)
	if len(notes) > 0 {
		t.Errorf("rejected: %v", notes)
	}
	want := map[string]int{
		"appellation": 28, "romeCode": 1, "summary": 1, "skill": 50, "accessLevel": 4, "related": 13, "specialisation": 3,
	}
	if diff := cmp.Diff(want, count(facts)); diff != "" {
		t.Errorf("facts by predicate (-want +got):\n%s", diff)
	}
	wantSkills := map[string]int{
		"interim.skill.base SAVOIR": 15, "interim.skill.base SAVOIR_FAIRE": 10,
		"interim.skill.specific SAVOIR": 6, "interim.skill.specific SAVOIR_FAIRE": 15,
		"interim.skill.emerging SAVOIR_FAIRE": 3, "interim.access.skill SAVOIR": 1,
	}
	skills := map[string]int{}
	for _, f := range facts {
		if need, ok := f.Statement.(fact.SkillNeed); ok {
			skills[f.Evidence.Rule+" "+string(need.Kind)]++
		}
	}
	if diff := cmp.Diff(wantSkills, skills); diff != "" {
		t.Errorf("skills by rule and kind (-want +got):\n%s", diff)
	}
	if len(document.Warnings) != 1 || !strings.Contains(document.Warnings[0], "Administrateur.tice") {
		t.Errorf("warnings: %q, want the ending of Administrateur.tice", document.Warnings)
	}
}

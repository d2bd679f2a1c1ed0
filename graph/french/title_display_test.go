package french_test

import (
	"testing"

	"passerelle/graph/french"
)

// TestDisplay shows labels as sources write them in the masculine, the feminine and both.
func TestDisplay(t *testing.T) {
	for _, tt := range []struct{ label, masculine, feminine, both string }{
		{"infirmier / infirmière", "Infirmier", "Infirmière", "Infirmier / Infirmière"},
		{"Infirmier / Infirmière en soins généraux (IDE)", "Infirmier en soins généraux", "Infirmière en soins généraux", "Infirmier / Infirmière en soins généraux"},
		{"Educateur / Educatrice de jeunes enfants", "Éducateur de jeunes enfants", "Éducatrice de jeunes enfants", "Éducateur / Éducatrice de jeunes enfants"},
		{"Assistant social / Assistante sociale", "Assistant social", "Assistante sociale", "Assistant social / Assistante sociale"},
		{"Directeur(trice)", "Directeur", "Directrice", "Directeur / Directrice"},
		{"animateur.trice de communauté", "Animateur de communauté", "Animatrice de communauté", "Animateur / Animatrice de communauté"},
		{"Chargé·e de veille", "Chargé de veille", "Chargée de veille", "Chargé / Chargée de veille"},
		{"Directeur marketing digital", "Directeur marketing digital", "Directrice marketing digital", "Directeur / Directrice marketing digital"},
		{"Directeur / Directrice des systèmes d'information -DSI-", "Directeur des systèmes d'information", "Directrice des systèmes d'information", "Directeur / Directrice des systèmes d'information"},
		{"Agent / Agente d'administration principal(e) des douanes", "Agent d'administration principal des douanes", "Agente d'administration principale des douanes", "Agent d'administration principal / Agente d'administration principale des douanes"},
		{"Agent / Agente d'Escale Commerciale aéroportuaire -AEC-", "Agent d'Escale Commerciale aéroportuaire", "Agente d'Escale Commerciale aéroportuaire", "Agent / Agente d'Escale Commerciale aéroportuaire"},
		{"Social media manager - Responsable des médias sociaux", "Social media manager", "Social media manager", "Social media manager"},
		{"Lapidaire / Diamantaire", "Lapidaire", "Lapidaire", "Lapidaire"},
		{"Personnel Navigant Commercial - PNC -", "Personnel Navigant Commercial", "Personnel Navigant Commercial", "Personnel Navigant Commercial"},
		{"Responsable de site(s) de vente", "Responsable de site de vente", "Responsable de site de vente", "Responsable de site de vente"},
		{"community manager", "Community manager", "Community manager", "Community manager"},
		{"Ecrivain / Ecrivaine", "Écrivain", "Écrivaine", "Écrivain / Écrivaine"},
		{"Employé / Employée d'étage", "Employé d'étage", "Employée d'étage", "Employé / Employée d'étage"},
		{"Expert / Experte de l'Etat", "Expert de l'État", "Experte de l'État", "Expert / Experte de l'État"},
		{"oenologue", "Œnologue", "Œnologue", "Œnologue"},
		{"", "", "", ""},
	} {
		title := french.ParseTitle(tt.label)
		got := [3]string{title.Display(french.GenderMasculine), title.Display(french.GenderFeminine), title.DisplayBoth()}
		if want := [3]string{tt.masculine, tt.feminine, tt.both}; got != want {
			t.Errorf("%q: %q, want %q", tt.label, got, want)
		}
	}
}

func TestCutAcronym(t *testing.T) {
	for title, want := range map[string][2]string{
		"Infirmier en soins généraux (IDE)":                  {"Infirmier en soins généraux", "IDE"},
		"Directeur des systèmes d'information -DSI-":         {"Directeur des systèmes d'information", "DSI"},
		"Accompagnant Educatif et Social (AES)":              {"Accompagnant Educatif et Social", "AES"},
		"Personnel Navigant Commercial - PNC -":              {"Personnel Navigant Commercial", "PNC"},
		"Délégué de l'Assurance Maladie - DAM":               {"Délégué de l'Assurance Maladie", "DAM"},
		"Ingénieur Hygiène, Sécurité et Environnement (HSE)": {"Ingénieur Hygiène, Sécurité et Environnement", ""},
		"Assistant Ressources Humaines (RH)":                 {"Assistant Ressources Humaines", ""},
		"Façadier isolation thermique par l'extérieur - ITE": {"Façadier isolation thermique par l'extérieur", ""},
		"Accompagnant d'élèves en Éducation (AEE) -SNT-":     {},
		"Chef de projet (MOA)":                               {},
		"Chef de projet (Project Management Officer)":        {},
		"Community manager":                                  {},
		"":                                                   {},
	} {
		if bare, acronym := french.CutAcronym(title); [2]string{bare, acronym} != want {
			t.Errorf("%q: %q and %q, want %q", title, bare, acronym, want)
		}
	}
}

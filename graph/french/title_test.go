package french_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"passerelle/graph/french"
)

// both returns a title whose label shows two genders.
func both(label, feminine, masculine string) french.Title {
	return french.Title{Label: label, Feminine: feminine, Masculine: masculine}
}

func TestParseTitlesStyles(t *testing.T) {
	for _, tt := range []struct{ label, feminine, masculine string }{
		// Suffix behind a sign.
		{"Animateur.trice web", "Animatrice web", "Animateur web"},
		{"animateur·rice", "animatrice", "animateur"},
		{"animateur•trice", "animatrice", "animateur"},
		{"animateur/trice de communauté Web", "animatrice de communauté Web", "animateur de communauté Web"},
		{"animateur / trice de quartier", "animatrice de quartier", "animateur de quartier"},
		{"Assistant-e", "Assistante", "Assistant"},
		{"Gestionnaire-e de sinistres", "Gestionnaire de sinistres", "Gestionnaire de sinistres"},
		{"juriste(e)", "juriste", "juriste"},
		{"Opérateur.trice pré-presse", "Opératrice pré-presse", "Opérateur pré-presse"},
		{"boulanger-ère", "boulangère", "boulanger"},
		{"Chargé.e des relations", "Chargée des relations", "Chargé des relations"},
		{"Web vendeur.euse", "Web vendeuse", "Web vendeur"},
		{"E-commercial.e", "E-commerciale", "E-commercial"},
		{"conseiller.ère", "conseillère", "conseiller"},
		{"infirmier·ière", "infirmière", "infirmier"},
		{"infirmier·e", "infirmière", "infirmier"},
		{"technicien·ne", "technicienne", "technicien"},
		{"technicien·e", "technicienne", "technicien"},
		{"créatif·ve", "créative", "créatif"},
		{"Auteur·ice", "Autrice", "Auteur"},
		{"Chef.fe de projet", "Cheffe de projet", "Chef de projet"},
		{"act·eur·rice", "actrice", "acteur"},
		{"Directrice/eur", "Directrice", "Directeur"},
		{"Animateur, -trice", "Animatrice", "Animateur"},
		{"Conseiller.eillère médiateur.trice en numérique", "Conseillère médiatrice en numérique", "Conseiller médiateur en numérique"},
		{"Webmaster animateur.trice", "Webmaster animatrice", "Webmaster animateur"},
		{"Net surfeur.euse", "Net surfeuse", "Net surfeur"},
		// A misspelt suffix.
		{"Administrateur.tice de site internet", "Administratrice de site internet", "Administrateur de site internet"},
		// Suffix in parentheses.
		{"Directeur(trice) marketing digital", "Directrice marketing digital", "Directeur marketing digital"},
		{"Directeur(-trice)", "Directrice", "Directeur"},
		{"Vendeur (euse)", "Vendeuse", "Vendeur"},
		{"Vendeur (vendeuse) en vins", "Vendeuse en vins", "Vendeur en vins"},
		{"Assistant(e) en communication", "Assistante en communication", "Assistant en communication"},
		{"Monteur(se)-câbleur(se)", "Monteuse-câbleuse", "Monteur-câbleur"},
		{"Technico-commercial(e)", "Technico-commerciale", "Technico-commercial"},
		{"Ingénieur(e)des travaux", "Ingénieure des travaux", "Ingénieur des travaux"},
		{"Hôte(sse)", "Hôtesse", "Hôte"},
		// Plurals.
		{"Chargé(e)s", "Chargées", "Chargés"},
		{"Chargé·e·s", "Chargées", "Chargés"},
		{"chargé·es", "chargées", "chargés"},
		{"directeurs·trices", "directrices", "directeurs"},
		{"commercial·e·s", "commerciales", "commerciaux"},
		// Whole words.
		{"Chef / Cheffe de projet", "Cheffe de projet", "Chef de projet"},
		{"Conducteur collecteur / Conductrice collectrice de lait", "Conductrice collectrice de lait", "Conducteur collecteur de lait"},
		{"Analyste financier / Analyste financière", "Analyste financière", "Analyste financier"},
		{"Analyste financier / financière", "Analyste financière", "Analyste financier"},
		{"Chef d'équipe / Cheffe d'équipe du nettoiement", "Cheffe d'équipe du nettoiement", "Chef d'équipe du nettoiement"},
		{"Dessinateur-projeteur / Dessinatrice-projeteuse en menuiserie", "Dessinatrice-projeteuse en menuiserie", "Dessinateur-projeteur en menuiserie"},
		{"carreleur / carreleuse-mosaïste", "carreleuse-mosaïste", "carreleur-mosaïste"},
		{"Directeur (chercheur) / Directrice (chercheuse)", "Directrice (chercheuse)", "Directeur (chercheur)"},
		{"Caviste affineur / Affineuse", "Caviste affineuse", "Caviste affineur"},
		{"Homme / Femme de ménage", "Femme de ménage", "Homme de ménage"},
		{"Steward / Hôtesse de l'air", "Hôtesse de l'air", "Steward de l'air"},
		{"Sage-femme / Maïeuticien", "Sage-femme", "Maïeuticien"},
		{"Homme sage-femme / Sage-femme", "Sage-femme", "Homme sage-femme"},
		{"Coiffeur / Coiffeuse mixte", "Coiffeuse mixte", "Coiffeur mixte"},
		{"Directrice / Directeur", "Directrice", "Directeur"},
		{"Directeur ou directrice marketing", "Directrice marketing", "Directeur marketing"},
		{"directeur du marketing/directrice du marketing", "directrice du marketing", "directeur du marketing"},
		{"Responsable médical/médicale des études", "Responsable médicale des études", "Responsable médical des études"},
		{"Directeur général / Directrice générale adjointe", "Directrice générale adjointe", "Directeur général adjoint"},
		{"Agent / Agente d'administration principal(e) du Trésor", "Agente d'administration principale du Trésor", "Agent d'administration principal du Trésor"},
		// Capitals, spaces, apostrophes, decomposed letters.
		{"DIRECTEUR(TRICE) MARKETING", "DIRECTRICE MARKETING", "DIRECTEUR MARKETING"},
		{"CHARGE(E) DE MISSION", "CHARGEE DE MISSION", "CHARGE DE MISSION"},
		{"Technicien / Technicienne d’essais", "Technicienne d’essais", "Technicien d’essais"},
		// A note that both genders are meant.
		{"Développeur web (H/F)", "Développeuse web", "Développeur web"},
		// Epicene.
		{"Community manager", "Community manager", "Community manager"},
		{"Responsable marketing digital", "Responsable marketing digital", "Responsable marketing digital"},
		{"Social media manager - Responsable des médias sociaux", "Social media manager - Responsable des médias sociaux", "Social media manager - Responsable des médias sociaux"},
		// One gender, or none.
		{"Directeur marketing digital", "", "Directeur marketing digital"},
		{"directrice marketing digital", "directrice marketing digital", ""},
		{"Rédaction web / SEO", "", ""},
		{"ASP.NET", "", ""},
	} {
		got := french.ParseTitles(tt.label)
		if diff := cmp.Diff([]french.Title{both(tt.label, tt.feminine, tt.masculine)}, got); diff != "" {
			t.Errorf("ParseTitles(%q) (-want +got):\n%s", tt.label, diff)
		}
		if one := french.ParseTitle(tt.label); len(got) == 1 && one != got[0] {
			t.Errorf("ParseTitle(%q) = %+v, ParseTitles gives %+v", tt.label, one, got[0])
		}
	}
}

// TestParseTitlesSpacing parses one label with spaces of other kinds, decomposed letters and
// invisible characters.
func TestParseTitlesSpacing(t *testing.T) {
	want := both("Technicien / Technicienne qualité", "Technicienne qualité", "Technicien qualité")
	for _, label := range []string{
		"  Technicien / Technicienne  qualité ", "Technicien\u00a0/\u00a0Technicienne qualité",
		"Technicien\u202f/ Technicienne\tqualité", norm.NFD.String("Technicien / Technicienne qualité"),
		"\ufeffTechnicien / Technicienne quali\u00adté",
	} {
		if got := french.ParseTitle(label); got != want {
			t.Errorf("ParseTitle(%q) = %+v, want %+v", label, got, want)
		}
	}
}

func TestParseTitlesAlternatives(t *testing.T) {
	for _, tt := range []struct {
		label string
		want  []french.Title
	}{
		{"", nil},
		{" \u00a0\n", nil},
		{"Téléconseiller.eillère / télévendeur.euse", []french.Title{
			both("Téléconseiller.eillère", "Téléconseillère", "Téléconseiller"),
			both("télévendeur.euse", "télévendeuse", "télévendeur"),
		}},
		{"Animateur.trice d'atelier internet / d'atelier multimédia / d'initiation aux nouvelles technologies / de cyberspace", []french.Title{
			both("Animateur.trice d'atelier internet", "Animatrice d'atelier internet", "Animateur d'atelier internet"),
			both("Animateur.trice d'atelier multimédia", "Animatrice d'atelier multimédia", "Animateur d'atelier multimédia"),
			both("Animateur.trice d'initiation aux nouvelles technologies", "Animatrice d'initiation aux nouvelles technologies", "Animateur d'initiation aux nouvelles technologies"),
			both("Animateur.trice de cyberspace", "Animatrice de cyberspace", "Animateur de cyberspace"),
		}},
		{"Chef / Cheffe de projet / de produit", []french.Title{
			both("Chef / Cheffe de projet", "Cheffe de projet", "Chef de projet"),
			both("Chef / Cheffe de produit", "Cheffe de produit", "Chef de produit"),
		}},
		{"Vendeur / vendeuse / conseiller / conseillère de vente", []french.Title{
			both("Vendeur / vendeuse", "Vendeuse", "Vendeur"),
			both("conseiller / conseillère de vente", "conseillère de vente", "conseiller de vente"),
		}},
		{"Professeur / Professeure technique / Chef de travaux", []french.Title{
			both("Professeur / Professeure technique", "Professeure technique", "Professeur technique"),
			both("Chef de travaux", "", "Chef de travaux"),
		}},
		{"Technicien(ne) chauffage / Ventilation / Clim", []french.Title{
			both("Technicien(ne) chauffage / Ventilation / Clim", "Technicienne chauffage / Ventilation / Clim", "Technicien chauffage / Ventilation / Clim"),
		}},
		{"Assistant.e administratif.ve / commercial.e", []french.Title{
			both("Assistant.e administratif.ve", "Assistante administrative", "Assistant administratif"),
			both("Assistant.e commercial.e", "Assistante commerciale", "Assistant commercial"),
		}},
		{"Électricien.ne industriel.le / tertiaire / du secteur éolien", []french.Title{
			both("Électricien.ne industriel.le", "Électricienne industrielle", "Électricien industriel"),
			both("Électricien.ne tertiaire", "Électricienne tertiaire", "Électricien tertiaire"),
			both("Électricien.ne du secteur éolien", "Électricienne du secteur éolien", "Électricien du secteur éolien"),
		}},
		{"Agent.e commercial.e / vendeur.euse", []french.Title{
			both("Agent.e commercial.e", "Agente commerciale", "Agent commercial"),
			both("vendeur.euse", "vendeuse", "vendeur"),
		}},
		{"Développeur.euse web / mobile", []french.Title{
			both("Développeur.euse web / mobile", "Développeuse web / mobile", "Développeur web / mobile"),
		}},
		{"Groupiste / Groupiste", []french.Title{both("Groupiste / Groupiste", "Groupiste", "Groupiste")}},
	} {
		if diff := cmp.Diff(tt.want, french.ParseTitles(tt.label)); diff != "" {
			t.Errorf("ParseTitles(%q) (-want +got):\n%s", tt.label, diff)
		}
	}
	one := french.ParseTitle("Téléconseiller.eillère / télévendeur.euse")
	if diff := cmp.Diff(both("Téléconseiller.eillère / télévendeur.euse", "Téléconseillère / télévendeuse", "Téléconseiller / télévendeur"), one); diff != "" {
		t.Errorf("ParseTitle keeps alternatives (-want +got):\n%s", diff)
	}
}

// TestParseTitlesOpaque parses labels that are too long, not UTF-8 or of too many alternatives.
func TestParseTitlesOpaque(t *testing.T) {
	for _, label := range []string{strings.Repeat("Animateur.trice ", 70), "Charg\xe9(e)", strings.Repeat("Chef / Cheffe / ", 40)} {
		want := []french.Title{{Label: strings.TrimRight(label, " ")}}
		if diff := cmp.Diff(want, french.ParseTitles(label)); diff != "" {
			t.Errorf("ParseTitles of an opaque label (-want +got):\n%s", diff)
		}
	}
}

func TestForms(t *testing.T) {
	for _, tt := range []struct {
		label string
		want  []string
	}{
		{"Chef.fe de projet", []string{"Chef.fe de projet", "Cheffe de projet", "Chef de projet"}},
		{"Community manager", []string{"Community manager"}},
		{"Directeur marketing digital", []string{"Directeur marketing digital", "Directrice marketing digital"}},
		{"directrice commerciale", []string{"directrice commerciale", "directeur commercial"}},
		{"Accompagnant éducatif et social", []string{"Accompagnant éducatif et social", "Accompagnante éducative et sociale"}},
		{"Chargée d'études", []string{"Chargée d'études", "Chargé d'études"}},
		{"Agricultrice", []string{"Agricultrice", "Agriculteur"}},
		{"INGÉNIEUR COMMERCIAL", []string{"INGÉNIEUR COMMERCIAL", "INGÉNIEURE COMMERCIALE"}},
		{"SEO", []string{"SEO"}},
	} {
		if diff := cmp.Diff(tt.want, french.ParseTitle(tt.label).Forms()); diff != "" {
			t.Errorf("Forms of %q (-want +got):\n%s", tt.label, diff)
		}
	}
	if forms := (french.Title{}).Forms(); forms != nil {
		t.Errorf("Forms of the zero Title = %q, want none", forms)
	}
}

func ExampleParseTitles() {
	for _, label := range []string{"Animateur.trice web", "Chef / Cheffe de projet", "Téléconseiller.eillère / télévendeur.euse", "Community manager"} {
		for _, title := range french.ParseTitles(label) {
			fmt.Printf("%s: %s, %s\n", title.Label, title.Feminine, title.Masculine)
		}
	}
	// Output:
	// Animateur.trice web: Animatrice web, Animateur web
	// Chef / Cheffe de projet: Cheffe de projet, Chef de projet
	// Téléconseiller.eillère: Téléconseillère, Téléconseiller
	// télévendeur.euse: télévendeuse, télévendeur
	// Community manager: Community manager, Community manager
}

func ExampleParseTitle() {
	title := french.ParseTitle("Conseiller.eillère médiateur.trice en numérique")
	fmt.Println(title.Feminine)
	fmt.Println(title.Masculine)
	fmt.Printf("%q\n", french.ParseTitle("Directeur marketing digital").Forms())
	// Output:
	// Conseillère médiatrice en numérique
	// Conseiller médiateur en numérique
	// ["Directeur marketing digital" "Directrice marketing digital"]
}

func BenchmarkParseTitles(b *testing.B) {
	for _, bb := range []struct{ name, label string }{
		{"pair", "Conducteur collecteur / Conductrice collectrice de lait"},
		{"suffix", "Conseiller.eillère médiateur.trice en numérique"},
		{"repeated words", strings.Repeat("chef ", 90) + "/ cheffe " + strings.Repeat("chef ", 100)},
		{"repeated marks", strings.Repeat("a.e.", 240)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				french.ParseTitles(bb.label)
			}
		})
	}
}

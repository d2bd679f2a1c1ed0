package explorer_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// addresses are those of a page each, with a text that it must show in French and in English.
var addresses = []struct{ target, french, english string }{
	{"/", "Trois façons d’entrer", "Three ways in"},
	{"/recherche", "un mot suffit", "one word is enough"},
	{"/recherche?q=community", "Compétences", "Skills"},
	{"/recherche?q=community&genre=metiers", "Toutes les réponses", "All answers"},
	{"/recherche?q=xyzzyx", "Rien ne répond", "Nothing answers"},
	{"/parcours", "Indiquez un départ", "Name where you start"},
	{"/parcours?de=community+manager&vers=directrice+marketing+digital", "Côte à côte", "Side by side"},
	{"/parcours?de=community+manager&vers=directrice+marketing+digital&nombre=5&etapes=8", "Côte à côte", "Side by side"},
	{"/parcours?vers=directrice+marketing+digital", "Partir de mes compétences", "Start from my skills"},
	{"/parcours?vers=directrice+marketing+digital", "Ce que demande ce métier", "What this occupation asks for"},
	{"/parcours?de=community+manager", "Où aller de là", "Where to go from there"},
	{"/parcours?vers=directrice+marketing+digital", "D’où l’on vient", "Where people come from"},
	{"/parcours?de=chef+de+projet", "ne dit où mène", "says where"},
	{"/parcours?vers=gestionnaire+de+contenu", "ne dit ce qui mène à", "says what leads to"},
	{"/parcours?de=community+manager&vers=responsable+digital&vers=gestionnaire+de+contenu", "Le meilleur parcours vers chaque but", "The best path to each goal"},
	{"/parcours?de=comunity+manager&vers=responsable+digital", "n’est le nom d’aucun métier", "is the name of no loaded occupation"},
	{"/parcours?vers=directeur+de+restaurant", ">Directeur / Directrice marketing digital</a>", ">Directeur / Directrice marketing digital</a>"},
	{"/metier/MET.93", ">E-commercial / E-commerciale</li>", `"E-commercial / E-commerciale"`},
	{"/parcours?de=community+manager&vers=MET.93", "C’est le même métier", "It is the same occupation"},
	{"/parcours?de=chef+de+projet&vers=MET.93", "Rien ne part du premier métier", "Nothing leaves the first"},
	{"/parcours?de=MET.93&vers=gestionnaire+de+contenu", "Rien ne mène au second métier", "Nothing leads to the second"},
	{"/parcours?de=responsable+communication+digitale&vers=MET.93", "Aucun parcours ne relie", "No path connects"},
	{"/parcours?de=MET.93&vers=directrice+marketing+digital&etapes=1", "Le parcours demande plus d’étapes", "The path takes more steps"},
	{"/parcours?de=MET.93&vers=directrice+marketing+digital&confiance=100", "Les options ne laissent aucun parcours", "The options leave no path"},
	{"/carte", "Choisissez un métier", "Choose an occupation"},
	{"/carte?autour=MET.93", "La même carte en liste", "The same map as a list"},
	{"/carte?autour=community+manager&pas=3&metiers=60&genre=evolution&suggestions=oui&intitules=feminin", "En 2 étapes", "In 2 steps"},
	{"/carte?autour=comunity+manager", "n’est le nom d’aucun métier", "is the name of no loaded occupation"},
	{"/carte?autour=chef+de+projet", "ne dit où mène", "says where"},
	{"/carte?autour=MET.93&confiance=100&genre=proche", "Les options ne laissent aucun passage", "The options leave no move"},
	{"/carte-de-france", "rangés par grand domaine", "by grand domain"},
	{"/metier/MET.93", "Où ce métier mène", "Where it leads"},
	{"/competence/webmarketing", "Métiers qui la demandent", "Occupations that ask for it"},
	{"/competence/webmarketing", "Où elle compte le plus", "Where it counts most"},
	{"/competences", "Ou partez d’un métier", "Or start from an occupation"},
	{"/competences?avec=webmarketing&avec=alimenter-des-reseaux-sociaux", "Métiers qui les demandent", "Occupations that ask for them"},
	{"/competences?avec=webmarketing&ordre=ressemblance", "que vous avez", "that you have"},
	{"/competences?ajouter=webmarketin", "laquelle de ces compétences", "which of these skills"},
	{"/competences?de=MET.93", "Décochez", "Untick"},
	{"/comparer", "Deux à six métiers", "Two to six occupations"},
	{"/comparer?metier=MET.93", "Ceux qui lui ressemblent", "Those that are most like it"},
	{"/comparer?metier=MET.93&metier=social-media-manager&metier=directrice+marketing+digital", "Ce qui distingue chacun", "What sets each apart"},
	{"/formation/FOR.1084", "Niveau", "Level"},
	{"/rome/E1101", "Grand domaine", "Grand domain"},
	{"/metier/social-media-manager", "Ce qui y mène", "What leads here"},
	{"/preuve/onisep-met-93", "Début du document", "Beginning of the document"},
	{"/preuve/onisep-met-93?ligne=3", "Lu comme", "Read as"},
	{"/donnees", "Les séries de documents", "The series of documents"},
	{"/donnees", "Rapprochements décidés par une personne", "Identities decided by a person"},
	{"/", "<dt>Code ROME</dt><dd>1</dd>", "<dt>ROME code</dt><dd>1</dd>"},
	{"/methode", "part commune", "part in common"},
	{"/metier/MET.93", `>BTS</a> <span class="side"></span>`, `>BTS</a> <span class="side"></span>`},
	{"/metier/MET.93", "Community manager (fiche-interim)", "Community manager (fiche-interim)"},
	{"/donnees/historique", "Chargements", "Loads"},
	{"/donnees/historique?depuis=xyz", "ne connaît pas cette version", "has no such version"},
	{"/methode", "La confiance d’une passerelle", "How far a move is believed"},
	{"/api", "Depuis un programme", "From a program"},
	{"/donnees/exports", "Matrice des compétences", "Matrix of skills"},
	{"/donnees/exports/skills", "Une valeur inconnue", "An unknown value"},
	{"/donnees/exports/graph?fichier=graph.gexf&metier=E1101&depth=2", "Télécharger graph.gexf", "Download graph.gexf"},
}

func TestPagesInBothLanguages(t *testing.T) {
	s := newSite(t, nil)
	for _, test := range addresses {
		for language, want := range map[string]string{"fr": test.french, "en": test.english} {
			got := s.get(t, test.target, "Accept-Language", language)
			if got.StatusCode != http.StatusOK {
				t.Errorf("%s: status %d", test.target, got.StatusCode)
			}
			got.wants(t, want, `<html lang="`+language+`">`, `<main id="content"`)
			separator := "?"
			if strings.Contains(test.target, "?") {
				separator = "&"
			}
			explicit := s.get(t, test.target+separator+"lang="+language, "Accept-Language", "de")
			explicit.wants(t, want, `<html lang="`+language+`">`, "lang="+language)
		}
	}
}

// TestPagesAreWellFormed holds what every page has, whatever it shows.
func TestPagesAreWellFormed(t *testing.T) {
	s := newSite(t, nil)
	for _, test := range addresses {
		page := s.get(t, test.target)
		root, err := html.Parse(strings.NewReader(page.text))
		if err != nil {
			t.Fatal(err)
		}
		ids, headings, labels := map[string]int{}, []int{}, map[string]bool{}
		var fields []string
		for node := range root.Descendants() {
			if node.Type != html.ElementNode {
				continue
			}
			if id := attribute(node, "id"); id != "" {
				ids[id]++
			}
			switch node.Data {
			case "h1", "h2", "h3", "h4":
				headings = append(headings, int(node.Data[1]-'0'))
			case "label":
				labels[attribute(node, "for")] = true
			case "input", "select":
				if attribute(node, "type") != "hidden" {
					fields = append(fields, attribute(node, "id"))
				}
			case "style":
				t.Errorf("%s: has styles of its own, which its policy forbids", test.target)
			case "form":
				if method := attribute(node, "method"); method != "" && method != "get" {
					t.Errorf("%s: has a form of method %s", test.target, method)
				}
			}
			if style := attribute(node, "style"); style != "" {
				t.Errorf("%s: has style %q, which its policy forbids", test.target, style)
			}
		}
		for id, times := range ids {
			if times > 1 {
				t.Errorf("%s: id %s is there %d times", test.target, id, times)
			}
		}
		for _, id := range fields {
			if !labels[id] {
				t.Errorf("%s: field %s has no label", test.target, id)
			}
		}
		for k, level := range headings {
			if k == 0 && level != 1 || k > 0 && (level == 1 || level > headings[k-1]+1) {
				t.Errorf("%s: headings %v", test.target, headings)
				break
			}
		}
	}
}

func attribute(node *html.Node, name string) string {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// TestLinksLeadSomewhere follows every link of every page within the explorer.
func TestLinksLeadSomewhere(t *testing.T) {
	s := newSite(t, nil)
	seen := map[string]bool{}
	for _, test := range addresses {
		root, err := html.Parse(strings.NewReader(s.get(t, test.target).text))
		if err != nil {
			t.Fatal(err)
		}
		for node := range root.Descendants() {
			link, _, _ := strings.Cut(attribute(node, "href"), "#")
			if link == "" || seen[link] || !strings.HasPrefix(link, "/") || strings.HasPrefix(link, "/graphiql/") ||
				strings.HasPrefix(link, "/export/") || strings.HasPrefix(link, "/schema.graphql") {
				continue
			}
			seen[link] = true
			if got := s.get(t, link); got.StatusCode != http.StatusOK {
				t.Errorf("%s: link %s: status %d", test.target, link, got.StatusCode)
			}
		}
	}
}

func TestNames(t *testing.T) {
	s := newSite(t, nil)
	for _, test := range []struct {
		target   string
		status   int
		location string
		want     string
	}{
		{"/metier/E1101", 301, "/metier/MET.93", ""},
		{"/metier/E1101?lang=en", 301, "/metier/MET.93?lang=en", ""},
		{"/metier/met.93", 302, "/metier/MET.93", ""},
		{"/metier/manager-des-reseaux-sociaux", 301, "/metier/social-media-manager", ""},
		{"/metier/" + url.PathEscape("comunity manager"), 404, "", `href="/metier/MET.93"`},
		{"/metier/" + url.PathEscape("community manager"), 302, "/metier/MET.93", ""},
		{"/metier/veilleuse-xyz-qui-n-existe-pas", 404, "", "Chercher un autre nom"},
		{"/competence/qwertzuiop", 404, "", "n’est le nom d’aucune compétence"},
		{"/formation/qwertzuiop", 404, "", "n’est le nom d’aucune formation"},
		{"/rome/Z9999", 404, "", "n’est le nom d’aucun code ROME"},
		{"/nulle-part", 404, "", "Page introuvable"},
		{"/metier/", 404, "", "Page introuvable"},
		{"/preuve/", 404, "", "Page introuvable"},
		{"/recherche/", 301, "/recherche", ""},
		{"/recherche/?q=community+manager&genre=", 301, "/recherche?q=community+manager", ""},
		{"/metier/MET.93/?lang=en", 301, "/metier/MET.93?lang=en", ""},
		{"/preuve/ecole/?ligne=24", 301, "/preuve/ecole?ligne=24", ""},
		{"/donnees/exports/", 301, "/donnees/exports", ""},
		{"/?query=%7Ba%7D&variables=%7B%7D&operationName=x&other=y", 302, "/graphiql/?operationName=x&query=%7Ba%7D&variables=%7B%7D", ""},
	} {
		got := s.get(t, test.target)
		if got.StatusCode != test.status || got.Header.Get("Location") != test.location {
			t.Errorf("%s: %d %q, want %d %q", test.target, got.StatusCode, got.Header.Get("Location"), test.status, test.location)
		}
		got.wants(t, test.want)
	}
}

func TestHostileAddresses(t *testing.T) {
	s := newSite(t, nil)
	script := "<script>alert(1)</script>"
	for _, test := range []struct {
		target string
		status int
	}{
		{"/recherche?q=" + url.QueryEscape(script), 200},
		{"/recherche?q=x&genre=" + url.QueryEscape(script), 200},
		{"/recherche?q=x&genre=metiers&apres=" + url.QueryEscape(script), 400},
		{"/recherche?q=%00%01%ff%fe", 200},
		{"/recherche?q=" + strings.Repeat("a", 10_000), 400},
		{"/recherche?q=%zz", 200},
		{"/recherche?lang=" + url.QueryEscape(script), 200},
		{"/carte?autour=" + url.QueryEscape(script), 200},
		{"/carte?autour=MET.93&pas=" + url.QueryEscape(script) + "&metiers=-1&confiance=NaN&genre=" + url.QueryEscape(script), 200},
		{"/carte?autour=MET.93&x=" + url.QueryEscape(script), 200},
		{"/carte?autour=" + strings.Repeat("a", 10_000), 400},
		{"/carte?autour=%00", 200},
		{"/carte-de-france?q=" + url.QueryEscape(script), 200},
		{"/metier/" + url.PathEscape(script), 404},
		{"/competence/" + url.PathEscape(script), 404},
		{"/competence/webmarketing?apres=" + url.QueryEscape(script), 400},
		{"/competence/webmarketing?apresParties=x", 400},
		{"/formation/" + url.PathEscape(script), 404},
		{"/formation/FOR.1084?apres=x", 400},
		{"/rome/" + url.PathEscape(script), 404},
		{"/competences?avec=" + url.QueryEscape(script) + "&ajouter=" + url.QueryEscape(script), 200},
		{"/competences?avec=webmarketing&ordre=" + url.QueryEscape(script) + "&apres=x", 400},
		{"/competences?de=" + url.QueryEscape(script), 200},
		{"/competences?avec=%00&avec=%ff", 200},
		{"/competences?avec=" + strings.Repeat("a", 10_000), 400},
		{"/comparer?metier=" + url.QueryEscape(script), 200},
		{"/comparer?metier=" + url.QueryEscape(script) + "&metier=MET.93", 200},
		{"/metier/%00", 404},
		{"/metier/%ff", 404},
		{"/metier/" + strings.Repeat("a", 10_000), 400},
		{"/?" + script, 302},
	} {
		got := s.get(t, strings.ReplaceAll(test.target, " ", "%20"))
		if got.StatusCode != test.status {
			t.Errorf("%.80s: status %d, want %d", test.target, got.StatusCode, test.status)
		}
		if strings.Contains(got.text, script) || strings.Contains(got.text, "\x00") {
			t.Errorf("%.80s: what was asked stands in the page as it is", test.target)
		}
	}
}

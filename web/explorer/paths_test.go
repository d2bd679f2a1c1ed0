package explorer_test

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"passerelle/web/explorer"
)

// way is the page of the card's example.
const way = "/parcours?de=community+manager&vers=directrice+marketing+digital"

// linksOf returns the addresses of the links of a page with their texts.
func linksOf(t *testing.T, page string) map[string]string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	links := map[string]string{}
	for node := range root.Descendants() {
		if link := attribute(node, "href"); link != "" {
			text := ""
			for inner := range node.Descendants() {
				if inner.Type == html.TextNode {
					text += inner.Data
				}
			}
			links[link] = text
		}
	}
	return links
}

// variablesOf returns the variables of the query that a page links to.
func variablesOf(t *testing.T, page string) map[string]any {
	t.Helper()
	for link := range linksOf(t, page) {
		if asked, ok := strings.CutPrefix(link, "/graphiql/?"); ok {
			values, err := url.ParseQuery(asked)
			if err != nil {
				t.Fatal(err)
			}
			variables := map[string]any{}
			if err := json.Unmarshal([]byte(values.Get("variables")), &variables); err != nil {
				t.Fatal(err)
			}
			return variables
		}
	}
	return nil
}

func TestPathsAreShown(t *testing.T) {
	page := newSite(t, nil).get(t, way)
	page.wants(t, "Parcours 1", "Parcours 2", "Étape 2", "évolution", "<blockquote", "à acquérir", "Côte à côte", "Points forts",
		`<a href="/metier/directeur-marketing-digital">Directeur / Directrice marketing digital</a></svg>`, "La confiance dit")
	if strings.Count(page.text, "<svg>") != 2 {
		t.Error("the picture is not there in both directions")
	}
	if steps := strings.Count(page.text, `class="step"`); steps != 4 {
		t.Errorf("%d steps, want 2 of each path", steps)
	}
	if open := strings.Count(page.text, `<details class="skillset" open>`); open != 2 {
		t.Errorf("the skills of %d steps show, want those of the first path, 2", open)
	}
}

// TestPicturesBringTheirStyle wants it in the file that the policy of pages allows.
func TestPicturesBringTheirStyle(t *testing.T) {
	s := newSite(t, nil)
	for link := range linksOf(t, s.get(t, way).text) {
		if strings.HasPrefix(link, "/static/explorer.") {
			s.get(t, link).wants(t, "--picture-accent", pictureStyle)
			return
		}
	}
	t.Error("no style sheet")
}

// TestPathOptions holds what each parameter asks the API for, and that the form has it.
func TestPathOptions(t *testing.T) {
	s := newSite(t, nil)
	for _, test := range []struct {
		parameters string
		want       map[string]any
		field      string // of the form, as it is filled in
	}{
		{"objectif=competences", map[string]any{"objective": "LEAST_NEW_SKILLS"}, `<option value="competences" selected>`},
		{"objectif=compromis", map[string]any{"objective": "PARETO"}, `<option value="compromis" selected>`},
		{"objectif=tout", nil, ""},
		{"etapes=4", map[string]any{"maxSteps": 4.0}, `max="8" value="4"`},
		{"etapes=99", map[string]any{"maxSteps": 8.0}, ""},
		{"etapes=-1", map[string]any{"maxSteps": 1.0}, ""},
		{"etapes=NaN", nil, ""},
		{"etapes=1e999", nil, ""},
		{"etapes=beaucoup", nil, ""},
		{"nombre=1", map[string]any{"first": 1.0}, `max="5" value="1"`},
		{"confiance=30", map[string]any{"minConfidence": 0.3}, `value="30"`},
		{"confiance=12,6", map[string]any{"minConfidence": 0.13}, ""},
		{"annees=5", map[string]any{"maxYears": 5.0}, `max="60" value="5"`},
		{"commun=50", map[string]any{"diversity": 0.5}, `value="50"`},
		{"genre=evolution&genre=tremplin&genre=x", map[string]any{"kinds": []any{"EVOLUTION", "FEEDER"}}, `value="tremplin" checked`},
		{"suggestions=oui", map[string]any{"includeDerived": true}, `value="oui" checked`},
		{"suggestions=oui&genre=evolution", map[string]any{"includeDerived": true, "kinds": []any{"EVOLUTION", "DERIVED"}}, ""},
		{"suggestions=non", nil, ""},
		{"suggestions=oui&score=45", map[string]any{"includeDerived": true, "minScore": 0.45}, `max="100" value="45"`},
		{"score=45", nil, `max="100" value="45"`},
		{"objectif=compromis&critere=formations&critere=salaire&critere=x",
			map[string]any{"objective": "PARETO", "criteria": []any{"TRAINING_YEARS", "PAY_FALL"}}, `value="salaire" checked`},
		{"critere=formations", nil, `value="formations" checked`},
		{"intitules=feminin", map[string]any{"gender": "FEMININE"}, `<option value="feminin" selected>`},
		{"via=social+media+manager", map[string]any{"via": []any{"social media manager"}}, `name="via" value="social media manager"`},
		{"sans=social+media+manager", map[string]any{"avoid": []any{"social media manager"}}, `name="sans" value="social media manager"`},
		{"acquis=anglais&acquis=vente", map[string]any{"ownedSkills": []any{"anglais", "vente"}}, `name="acquis" value="vente"`},
	} {
		page := s.get(t, way+"&"+test.parameters)
		if page.StatusCode != 200 {
			t.Errorf("%s: status %d", test.parameters, page.StatusCode)
		}
		page.wants(t, test.field)
		want := map[string]any{
			"de": "community manager", "vers": "directrice marketing digital",
			"parcours": true, "buts": false, "but3": false, "but4": false, "depart": false, "arrivee": false,
			"unDepart": true, "unBut": true,
		}
		for name, value := range test.want {
			want[name] = value
		}
		if diff := cmp.Diff(want, variablesOf(t, page.text)); diff != "" {
			t.Errorf("%s: variables (-want +got):\n%s", test.parameters, diff)
		}
	}
}

// TestWishes holds which options show as chosen, and that each leads to the page without it alone.
func TestWishes(t *testing.T) {
	s := newSite(t, nil)
	plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ")
	for _, test := range []struct{ parameters, chosen, without string }{
		{"objectif=compromis&critere=salaire", "Comparé : salaire mieux tenu", "objectif=compromis"},
		{"etapes=99", "Étapes : 8 au plus", ""},
		{"genre=evolution&genre=tremplin", "Passages : évolution", "genre=tremplin"},
		{"suggestions=oui&score=45", "Force des suggestions : 45 % au moins", "suggestions=oui"},
		{"via=social+media+manager&sans=chef+de+projet", "Par social media manager", "sans=chef+de+projet"},
		{"acquis=anglais&acquis=vente", "Acquis : anglais", "acquis=vente"},
		{"intitules=feminin&lang=fr", "Intitulés : au féminin", "lang=fr"},
	} {
		found := ""
		for link, text := range linksOf(t, s.get(t, way+"&"+test.parameters).text) {
			if strings.HasSuffix(plain.Replace(text), test.chosen) {
				found = link
			}
		}
		want, _ := url.ParseQuery(strings.TrimPrefix(way, "/parcours?") + "&" + test.without)
		if found != "/parcours?"+want.Encode() {
			t.Errorf("%s: %q leads to %q, want %q", test.parameters, test.chosen, found, want.Encode())
		}
	}
	for _, parameters := range []string{"objectif=tout&genre=x&etapes=NaN&intitules=y", "score=45&critere=salaire", "suggestions=non"} {
		if page := s.get(t, way+"&"+parameters); strings.Contains(page.text, `class="chips"`) {
			t.Errorf("%s: shows as chosen what does not count", parameters)
		}
	}
	goals := s.get(t, "/parcours?de=community+manager&vers=responsable+digital&vers=gestionnaire+de+contenu")
	goals.wants(t, "Aussi vers gestionnaire de contenu", `href="/parcours?de=community&#43;manager&amp;vers=responsable&#43;digital"`)
}

// TestNoPathHelps wants links that lead on from each reason why there is no path, and a path where they promise one.
func TestNoPathHelps(t *testing.T) {
	s := newSite(t, nil)
	for _, test := range []struct{ target, link, found string }{
		{way + "&etapes=1", "/parcours?de=community+manager&etapes=2&vers=directrice+marketing+digital", "Parcours 1"},
		{way + "&confiance=99", way, "Parcours 1"},
		{way + "&annees=0", way, "Parcours 1"},
		{way + "&genre=specialisation", way, "Parcours 1"},
		{way + "&sans=MET.93", way, "Parcours 1"},
		{way + "&via=assistant+marketing+digital", way, "Parcours 1"},
		{"/parcours?de=directrice+marketing+digital&vers=community+manager", way, "Parcours 1"},
		{"/parcours?de=chef+de+projet&vers=MET.93", "/parcours?vers=MET.93", "D’où l’on vient"},
		{"/parcours?de=MET.93&vers=gestionnaire+de+contenu", "/parcours?de=MET.93", "Où aller de là"},
		{"/parcours?de=MET.93&vers=gestionnaire+de+contenu", "/parcours?de=MET.93&suggestions=oui&vers=gestionnaire+de+contenu", ""},
		{"/parcours?de=MET.93&vers=community+manager", "/metier/MET.93", "Où ce métier mène"},
	} {
		if _, ok := linksOf(t, s.get(t, test.target).text)[test.link]; !ok {
			t.Errorf("%s: no link %s", test.target, test.link)
			continue
		}
		s.get(t, test.link).wants(t, test.found)
	}
}

// TestSearchThatEnds shows the answer of a search whose work was bounded, which the seeds are too small for.
func TestSearchThatEnds(t *testing.T) {
	s := newSite(t, func(answer *explorer.Answer) {
		answer.Body = regexp.MustCompile(`"reason":"BEYOND_MAX_STEPS"`).ReplaceAll(answer.Body, []byte(`"reason":"BUDGET_SPENT"`))
		answer.Body = regexp.MustCompile(`"truncated":false`).ReplaceAll(answer.Body, []byte(`"truncated":true`))
	})
	s.get(t, way+"&etapes=1").wants(t, "Recherche inachevée", "Avec 4 étapes au plus")
	s.get(t, way).wants(t, "La recherche a été écourtée")
}

// TestPathNames wants choices for names that mean none or several, in the place of which the form keeps them.
func TestPathNames(t *testing.T) {
	s := newSite(t, nil)
	page := s.get(t, "/parcours?de=comunity+manager&vers=comunity+manager&etapes=4")
	page.wants(t, `value="comunity manager"`)
	if _, ok := linksOf(t, page.text)["/parcours?de=MET.93&etapes=4&vers=MET.93"]; !ok {
		t.Errorf("no link to the métier at both ends in %s", page.text)
	}
	s.get(t, "/parcours?de=animateur&vers=MET.93").wants(t, "peut désigner plusieurs métiers", "Lequel")
	s.get(t, way+"&via=qwertzuiop").wants(t, "n’est le nom d’aucun métier", "Rien ne s’en approche")
	s.get(t, way+"&acquis=qwertzuiop").wants(t, "Aucun métier ne demande ces compétences", "qwertzuiop")
	page = s.get(t, "/parcours?de=animatrice+reseaux+sociaux&vers=directrice+marketing+digital")
	page.wants(t, "est compris comme")
	if _, ok := linksOf(t, page.text)["/recherche?genre=metiers&q=animatrice+reseaux+sociaux"]; !ok {
		t.Error("no link to the other métiers of the name")
	}
}

// TestEmptyFields wants an address without the fields that nobody filled in.
func TestEmptyFields(t *testing.T) {
	s := newSite(t, nil)
	for target, want := range map[string]string{
		"/parcours?de=MET.93&vers=&objectif=&via=&via=": "/parcours?de=MET.93",
		"/parcours?de=&vers=":                           "/parcours",
		"/parcours?lang=en&de=&vers=MET.93":             "/parcours?lang=en&vers=MET.93",
	} {
		if got := s.get(t, target); got.StatusCode != 302 || got.Header.Get("Location") != want {
			t.Errorf("%s: %d %q, want %q", target, got.StatusCode, got.Header.Get("Location"), want)
		}
	}
}

func TestHostilePaths(t *testing.T) {
	s := newSite(t, nil)
	script := "<script>alert(1)</script>"
	for _, parameter := range []string{"de", "vers", "via", "sans", "acquis", "objectif", "etapes", "genre", "confiance", "commun", "nombre", "suggestions"} {
		for _, value := range []string{script, "\x00\xff", "\"'><", strings.Repeat("é", 149), "-0", "../../etc"} {
			got := s.get(t, way+"&"+parameter+"="+url.QueryEscape(value))
			if got.StatusCode != 200 {
				t.Errorf("%s=%.20q: status %d", parameter, value, got.StatusCode)
			}
			if strings.Contains(got.text, script) || strings.Contains(got.text, "\x00") {
				t.Errorf("%s: what was asked stands in the page as it is", parameter)
			}
		}
	}
	many := way + strings.Repeat("&via=MET.93", 500) + "&vers=" + strings.Repeat("&vers=x", 100)
	if got := s.get(t, many); got.StatusCode >= 500 {
		t.Errorf("many values: status %d", got.StatusCode)
	}
}

// TestOnlyTheBestPathHasAllSkills wants the steps of the first path to list what else is to acquire and what is kept, and
// those of the others to lead to the comparison of their métiers.
func TestOnlyTheBestPathHasAllSkills(t *testing.T) {
	first, others, found := strings.Cut(newSite(t, nil).get(t, way).text, `id="parcours-2"`)
	if !found {
		t.Fatal("there is one path")
	}
	_, first, _ = strings.Cut(first, `id="parcours-1"`)
	for part, want := range map[string][2]bool{
		`<details class="skillset" open>`: {true, false}, `<details class="skillset">`: {false, true}, "Toutes les compétences de cette étape": {false, true},
		`<ul class="skills two">`: {true, false},
	} {
		if got := [2]bool{strings.Contains(first, part), strings.Contains(others, part)}; got != want {
			t.Errorf("%s: in the first and the other paths: %v, want %v", part, got, want)
		}
	}
}

package explorer_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"passerelle/web/explorer"
)

// TestQuestions holds where the search leads who asks in a sentence; a question that is none gets results.
func TestQuestions(t *testing.T) {
	s := newSite(t, nil)
	for _, test := range []struct{ question, want string }{
		{"je suis caissière, que puis-je devenir ?", "/parcours?de=caissière"},
		{"Je suis caissier et je veux changer de métier", "/parcours?de=caissier"},
		{"Bonjour, je suis une aide à domicile", "/parcours?de=aide à domicile"},
		{"que peut devenir une caissière", "/parcours?de=caissière"},
		{"reconversion professeur des écoles", "/parcours?de=professeur des écoles"},
		{"comment passer de serveur à directeur de restaurant ?", "/parcours?de=serveur&vers=directeur de restaurant"},
		{"passer d’aide à domicile à aide-soignante", "/parcours?de=aide à domicile&vers=aide-soignante"},
		{"de menuisier vers chef de chantier", "/parcours?de=menuisier&vers=chef de chantier"},
		{"aide-soignante : comment devenir infirmière?", "/parcours?de=aide-soignante&vers=infirmière"},
		{"je suis comptable et je voudrais être contrôleur de gestion", "/parcours?de=comptable&vers=contrôleur de gestion"},
		{"je suis comptable, que me manque-t-il pour être contrôleuse de gestion ?", "/parcours?de=comptable&vers=contrôleuse de gestion"},
		{"devenir infirmière quand on est aide-soignante", "/parcours?de=aide-soignante&vers=infirmière"},
		{"que me manque-t-il pour être contrôleuse de gestion ?", "/parcours?vers=contrôleuse de gestion#asks"},
		{"comment devenir infirmière", "/parcours?vers=infirmière"},
		{"devenir l'électricien svp", "/parcours?vers=électricien"},
		{"quels métiers sans diplôme mènent à chef de chantier ?", "/parcours?vers=chef de chantier#before"},
		{"combien gagne un boulanger ?", "/metier/boulanger#claims"},
		{"salaire d’un boulanger", "/metier/boulanger#claims"},
		{"quelle formation pour devenir électricien ?", "/metier/électricien#trainings"},
		{"études pour être architecte", "/metier/architecte#trainings"},
		{"Quel est le code ROME de community manager ?", "/metier/community manager"},
		{"quel est le code ROME de community manager, et pour aller à directeur marketing digital ?", "/parcours?de=community manager&vers=directeur marketing digital"},
		{"comparer infirmier et aide-soignant", "/comparer?metier=infirmier&metier=aide-soignant"},
		{"quelle est la différence entre un infirmier et une aide-soignante ?", "/comparer?metier=infirmier&metier=aide-soignante"},
		{"je sais coudre et je parle anglais : quels métiers ?", "/competences?ajouter=coudre&ajouter=anglais"},
		{"I am community manager, what can I become?", "/parcours?de=community manager"},
		{"how to become community manager", "/parcours?vers=community manager"},
		{"community manager", ""}, {"dessinateur à domicile", ""}, {"conseiller à l’emploi", ""}, {"salariée agricole", ""}, {"code rome", ""},
		{"devenir", ""}, {"formation pour adultes", ""}, {"code ROME dentiste", "/metier/dentiste"}, {"?", ""}, {"être", ""},
		{"reconversion professionnelle", ""}, {"évolution de carrière", ""}, {"débouchés professionnels", ""}, {"paie et administration du personnel", ""},
		{"rémunération et avantages sociaux", ""}, {"pays de la Loire", ""}, {"salaire minimum", ""}, {"parcours de soins au domicile", ""},
		{"comparer les offres et sélectionner un fournisseur", ""}, {"choisir les matériaux et les outils", ""},
		{"choisir entre boulanger et pâtissier", "/comparer?metier=boulanger&metier=pâtissier"},
		{"community manager vers directrice marketing digital", "/parcours?de=community manager&vers=directrice marketing digital"},
		{"community manager->webmestre", "/parcours?de=community manager&vers=webmestre"},
		{"Community manager → social media manager ?", "/parcours?de=Community manager&vers=social media manager"},
		{"boulanger vers le fournil", ""}, {"a > b > c", "/parcours?de=a&vers=b > c"},
		{"je suis community manager et j’ai mal au dos, vers quoi me reconvertir", "/parcours?de=community manager"},
		{"je suis comunity manager depuis dix ans", "/parcours?de=comunity manager"},
		{"métiers proches de community manager", "/metier/community manager#similar"},
		{"quels métiers ressemblent au métier de boulanger ?", "/metier/boulanger#similar"},
		{"quelles compétences faut-il pour être boulanger", "/metier/boulanger#skills"},
		{"compétences d’un community manager", "/metier/community manager#skills"}, {"compétences en service client", ""},
		{"community manager : quels métiers proches ?", "/metier/community manager#similar"},
		{"je veux quitter mon métier de community manager", "/parcours?de=community manager"}, {"arrêter de fumer", ""},
		{"quel salaire pour un boulanger ?", "/metier/boulanger#claims"},
		{"Quel métier faire avec un BTS Communication ?", "/formation/BTS Communication#metiers"},
		{"J’ai un BTS Communication, que faire ?", "/formation/BTS Communication#metiers"},
		{"débouchés du BTS Communication", "/formation/BTS Communication#metiers"}, {"débouchés d’un boulanger", "/parcours?de=boulanger"},
		{"quels métiers sans diplôme ?", "/recherche?niveau=sans diplôme"},
		{"quels sont les métiers du numérique ?", "/recherche?q=numérique"},
		{"mon frère community manager s’ennuie", "/recherche?dit=community manager&q=community manager"},
		{"mon frère s’ennuie au fournil", ""},
		{"comment devenir une personne qui fait quelque chose de bien de sa vie et des autres", ""},
	} {
		got := s.get(t, "/recherche?q="+url.QueryEscape(test.question)).Header.Get("Location")
		to, err := url.Parse(got)
		if err != nil {
			t.Fatal(err)
		}
		query := to.Query()
		if asked := query.Get("question"); got != "" && asked != test.question && test.want != "" {
			t.Errorf("%q: the page is told of %q", test.question, asked)
		}
		query.Del("question")
		want, err := url.Parse(test.want)
		if err != nil {
			t.Fatal(err)
		}
		if to.Path != want.Path || query.Encode() != want.Query().Encode() || to.Fragment != want.Fragment {
			t.Errorf("%q leads to %s, want %s", test.question, got, test.want)
		}
	}
	if words := s.get(t, "/recherche?mots=oui&q=devenir+infirmier"); words.StatusCode != http.StatusOK {
		t.Errorf("the words themselves: status %d", words.StatusCode)
	}
}

// TestAnswersSayWhatWasAsked holds that a page names the question that it was taken to answer, and that its links do not.
func TestAnswersSayWhatWasAsked(t *testing.T) {
	s := newSite(t, nil)
	for _, target := range []string{"/parcours?de=MET.93&question=et+apr%C3%A8s+%3F", "/metier/MET.93?question=et+apr%C3%A8s+%3F"} {
		page := s.get(t, target)
		page.wants(t, "«\u00a0et après\u00a0?\u00a0»", `href="/recherche?mots=oui&amp;q=et&#43;apr%C3%A8s&#43;%3F"`)
	}
	s.get(t, "/recherche?dit=community+manager&dit=digital&q=community+manager&question=x").wants(t, "Dans votre question : <b>community manager</b>, <a href=\"/recherche?q=digital\">digital</a>")
	if got := s.get(t, "/recherche?q=que+faire+apres+un+brevet+de+comunity+%3F"); strings.Contains(got.text, "orthographe près") {
		t.Error("a word of a question is taken for a misspelled name")
	}
	for target, want := range map[string]string{
		"/metier/E1101?question=x": "/metier/MET.93?question=x", "/metier/met.93?question=x&lang=en": "/metier/MET.93?lang=en&question=x",
		"/parcours?de=je+suis+community+manager&vers=devenir+directrice": "/parcours?de=community+manager&vers=directrice",
		"/carte?autour=devenir+community+manager":                        "/carte?autour=community+manager",
		"/carte?autour=j%27ai+un+BTS+Communication":                      "",
		"/parcours?vers=m%C3%A9tiers+sans+dipl%C3%B4me":                  "",
		"/parcours?de=les+m%C3%A9tiers+de+la+mode":                       "",
	} {
		if got := s.get(t, target).Header.Get("Location"); got != want {
			t.Errorf("%s leads to %s, want %s", target, got, want)
		}
	}
}

// TestNamesAreAskedUntilRefused wants a long question whose names the API refuses to look up to be asked once, not again for
// the rest of its words.
func TestNamesAreAskedUntilRefused(t *testing.T) {
	question := "/recherche?q=" + url.QueryEscape("comment bien apprendre sans argent ni diplôme les travaux anciens du pays chaud ?")
	answered := newSite(t, nil)
	answered.get(t, question)
	refused := 0
	s := newSite(t, func(answer *explorer.Answer) {
		if strings.Contains(string(answer.Body), `"n1"`) {
			refused++
			answer.Body = []byte(`{"errors":[{"extensions":{"code":"TOO_BUSY"}}]}`)
		}
	})
	if s.get(t, question); refused != 1 || s.asked != answered.asked-1 {
		t.Errorf("%d queries for names, %d in all; %d where none is refused", refused, s.asked, answered.asked)
	}
}

// TestSentencesInFieldsAskLittle holds how many queries an address full of sentences may cost before it leads on, and that
// they end with the first one that the API refuses.
func TestSentencesInFieldsAskLittle(t *testing.T) {
	full := url.Values{}
	for k := range 20 {
		for _, field := range []string{"de", "vers", "autour", "metier"} {
			full.Add(field, fmt.Sprintf("je suis un ami des community managers du pays %s%d", field, k))
		}
	}
	busy := func(answer *explorer.Answer) { answer.Body = []byte(`{"errors":[{"extensions":{"code":"TOO_BUSY"}}]}`) }
	for page, texts := range map[string]int{"/carte": 1, "/parcours": 5, "/comparer": 6} {
		s := newSite(t, nil)
		if s.get(t, page+"?"+full.Encode()); s.asked > 2*texts {
			t.Errorf("%s: %d queries for %d texts", page, s.asked, texts)
		}
		s = newSite(t, busy)
		if got := s.get(t, page+"?"+full.Encode()); s.asked != 2 || got.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("%s: %d queries of an API that is busy, status %d", page, s.asked, got.StatusCode)
		}
	}
}

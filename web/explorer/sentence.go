package explorer

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A meaning is what a sentence asks for: a page, the values of its parameters, each after its name, and the section of it
// that answers.
type meaning struct {
	page       string
	parameters []string
	section    string
}

// A sentenceForm is a form of sentences, whose groups are named after the parameters of the page that answers. A group
// metier2 is one more value of metier.
type sentenceForm struct {
	pattern *regexp.Regexp
	page    string
	section string
}

// phrases are what the patterns of forms call by a name in angle brackets.
var phrases = strings.NewReplacer(
	"<am>", `(?:je suis|j'etais|j'ai ete|je travaille comme|je travaille en tant que|i am|i'm|i work as)`,
	"<become>", `(?:devenir|etre|travailler comme|travailler en tant que|(?:me|se) reconvertir (?:en|comme|dans|vers)|become|be)`,
	"<want>", `(?:(?:et|mais|que|comment|pour|faire|est-ce que|je (?:veux|voudrais|peux|pourrais|souhaite|souhaiterais)|j'aimerais|puis-je|peut-on|how (?:to|do i|can i)|i (?:want|would like) to|can i|to) )`,
	"<since>", `(?:quand on est|quand je suis|lorsqu'on est|si je suis|en etant|apres avoir ete|en partant de|en venant de|a partir de|depuis|apres)`,
	"<of>", `(?:(?:du |d'une? |des |de |d'|of an? |of )(?:metier (?:de |d'))?)`,
)

// sentenceForms are the sentences that are understood, each tried after those before it. Their patterns are of sentences
// in lower case and without accents.
var sentenceForms = formsOf([][3]string{
	{`(?:comparer|compare|comparaison|(?:quelles? (?:est la |sont les )?)?differences?|(?:que )?choisir entre)(?: entre| de)? (?P<metier>.+?) (?:et|avec|ou|vs|and|with) (?P<metier2>.+)`, "comparer", ""},
	{`(?P<metier>.+?) (?:vs\.?|versus) (?P<metier2>.+)`, "comparer", ""},
	{`(?:quel est le |le )?code rome <of>(?P<de>.+?),? et <want>*(?:aller|passer|evoluer|devenir) (?:a |au |vers |en )?(?P<vers>.+)`, "parcours", ""},
	{`<want>*(?:passer|aller|evoluer|(?:me|se) reconvertir|reconversion|passage|parcours|go|get|move|change)? ?(?:de |d'|du |depuis |from )(?P<de>.+?) (?:a|au|vers|jusqu'a|pour devenir|to) (?P<vers>.+)`, "parcours", ""},
	{`<am> (?P<de>[^,;:]+?)[ ,;:.]+.*\bmanque.* pour <become> (?P<vers>.+)`, "parcours", ""},
	{`<am> (?P<de>[^,;:]+?)[ ,;:.]+<want>+<become> (?P<vers>.+)`, "parcours", ""},
	{`(?P<de>.+?) ?[,;:] ?<want>+<become> (?P<vers>.+)`, "parcours", ""},
	{`<want>*<become> (?P<vers>.+?) <since> (?P<de>.+)`, "parcours", ""},
	{`<am> (?P<de>[^,;:]+?)[ ,;:.]+(?:et |and )?(?:que|qu'est|quels?|quelles?|vers|ou|quoi|comment|je|what|which|where|how|i)\b.*`, "parcours", ""},
	{`<am> (?P<de>.+)`, "parcours", ""},
	{`(?:que peut devenir|ou mene|que faire apres|que devenir apres|quels? metiers? apres|debouches?|evolutions?(?: professionnelles?| de carriere)?|reconversion)(?: le metier| apres)? <of>?(?P<de>.+)`, "parcours", ""},
	{`(?:quels? |les )?(?:metiers?|postes?|emplois?)(?: sans (?:le )?(?:diplomes?|bac|qualification))? (?:qui )?(?:menent|mene|conduisent|permettent d'acceder) (?:a|au|aux|vers) (?P<vers>.+)`, "parcours", ""},
	{`.*\bmanque.* pour <become> (?P<vers>.+)`, "parcours", ""},
	{`(?:combien|how much) (?:gagne|touche|does)(?:-t-(?:on|il|elle))?(?: comme| en| quand on est)? (?P<ref>.+?)(?: earn| make)?`, "metier", "claims"},
	{`(?:quel(?:le)? est (?:le |la ))?(?:salaires?|paye|paie|remunerations?|salary|pay) <of>?(?P<ref>.+)`, "metier", "claims"},
	{`(?:quelles? |which )(?:formations?|etudes?|diplomes?|training)\b.* (?:pour|to) (?:<become> )?(?P<ref>.+)`, "metier", "trainings"},
	{`(?:formations?|etudes?|diplomes?|training)\b.* (?:pour|to) <become> (?P<ref>.+)`, "metier", "trainings"},
	{`(?:quel est le |le )?code rome <of>?(?P<ref>.+)`, "metier", ""},
	{`(?:c'est quoi|que fait|en quoi consiste(?: le metier)?|qu'est-ce qu(?:e|'un|'une)|fiche metier) <of>?(?P<ref>.+)`, "metier", ""},
	{`<want>+<become> (?P<vers>.+)`, "parcours", ""},
	{`(?:devenir|become) (?P<vers>.+)`, "parcours", ""},
})

// formsOf makes forms of patterns, pages and sections.
func formsOf(rows [][3]string) (forms []sentenceForm) {
	for _, row := range rows {
		forms = append(forms, sentenceForm{regexp.MustCompile("^" + phrases.Replace(row[0]) + "$"), row[1], row[2]})
	}
	return forms
}

// meaningOf returns what a text asks for that is a sentence of one of the forms, in French or English, nil if it is none:
// "comment passer de serveur à directeur de restaurant ?".
func meaningOf(text string) *meaning {
	plain, places := plainly(text)
	if skills := skillsIn(plain, places, text); skills != nil {
		return &meaning{page: "competences", parameters: skills}
	}
	for _, form := range sentenceForms {
		found := form.pattern.FindStringSubmatchIndex(plain)
		if found == nil {
			continue
		}
		asked := &meaning{page: form.page, section: form.section}
		for k, name := range form.pattern.SubexpNames() {
			if name == "" {
				continue
			}
			if !mayName(plain[found[2*k]:found[2*k+1]]) {
				return nil
			}
			asked.parameters = append(asked.parameters, strings.TrimSuffix(name, "2"), nameIn(plain, places, text, found[2*k], found[2*k+1]))
		}
		return asked
	}
	return nil
}

// mostWords bounds the words of a name in a sentence: what is longer is a sentence of another form.
const mostWords = 8

// noName begins what is no name of a métier, though it stands where one does: "professionnelle" of "évolution
// professionnelle", "et avantages sociaux" of "rémunération et avantages sociaux".
var noName = regexp.MustCompile(`^(?:et|ou|mais|de carriere|carriere|professionnel(?:le)?s?|salarial(?:e|es)?|minimum|minimal|moyen|moyenne|net|brut|mensuel|annuel|horaire|interne)(?: |$)`)

// severalOf begins what stands for several, and so for no métier: "les offres".
var severalOf = regexp.MustCompile(`^(?:les|des|aux) `)

// mayName reports whether a part of a plain sentence is what a métier may be called.
func mayName(part string) bool {
	name := strings.Trim(part[len(article.FindString(part)):], " ,;:.?!")
	return name != "" && len(strings.Fields(name)) <= mostWords && !severalOf.MatchString(part) && !noName.MatchString(name)
}

// link returns the address that answers.
func (m *meaning) link() string {
	link := pagePath(m.page, m.parameters...)
	if m.section != "" {
		link += "#" + m.section
	}
	return link
}

// understood returns the address that answers what a visit asks in a sentence, "" where it asks in none: in the field of the
// search, or in one for the name of a métier, which is then replaced by the name in it. With ?mots=oui the search takes
// the words as they are.
func (v *visit) understood(p *page) string {
	if p.name == "recherche" && v.address.text("genre") == "" && v.address.text("mots") == "" {
		text := v.address.text("q")
		if asked := meaningOf(text); asked != nil {
			asked.parameters = append(asked.parameters, "question", text)
			return v.rendering.localised(asked.link())
		}
	}
	if p.name == "parcours" || p.name == "carte" || p.name == "comparer" {
		if named := v.address.named(); named.link() != v.address.link() {
			return named.link()
		}
	}
	return ""
}

// named returns the address with the names of métiers in place of sentences that hold one.
func (a address) named() address {
	for _, field := range []string{"de", "vers", "autour", "metier"} {
		for _, text := range a.texts(field, maxFields) {
			if asked := meaningOf(text); asked != nil && len(asked.parameters) == 2 {
				a = a.replacing(text, asked.parameters[1])
			}
		}
	}
	return a
}

// skilled matches a sentence that says what a person is able to do, further what stands between two such things.
var (
	skilled = regexp.MustCompile(`^(?:je (?:sais|parle|maitrise|connais)|j'aime|i can|i speak) (.+?)(?:[ ,;:.?]+(?:que|quels?|quoi|vers|which|what)\b.*)?$`)
	further = regexp.MustCompile(`(?:,| et | and )(?: ?(?:je (?:sais|parle|maitrise|connais)|j'aime|i can|i speak) )?`)
)

// mostSought bounds the skills of a sentence.
const mostSought = 3

// skillsIn returns the parameters of what a sentence says that a person can do, nil if it is no such sentence: "je sais
// coudre et je parle anglais : quels métiers ?".
func skillsIn(plain string, places []int, text string) (parameters []string) {
	found := skilled.FindStringSubmatchIndex(plain)
	if found == nil {
		return nil
	}
	from, end := found[2], found[3]
	for len(parameters) < 2*mostSought {
		to := end
		next := further.FindStringIndex(plain[from:end])
		if next != nil {
			to = from + next[0]
		}
		if skill := nameIn(plain, places, text, from, to); skill != "" {
			parameters = append(parameters, "ajouter", skill)
		}
		if next == nil {
			break
		}
		from += next[1]
	}
	return parameters
}

// What stands around a question, before a name, and behind a question.
var (
	hello   = regexp.MustCompile(`^(?:bonjour|bonsoir|salut|hello)[ ,!.]+`)
	article = regexp.MustCompile(`^(?:(?:une?|le|la|les|des|du|de|en|au|comme|an?|the)\b |[ld]')+`)
	polite  = regexp.MustCompile(`[ ,;:]+(?:svp|stp|s'il (?:vous|te) plait|merci|please)$`)
)

// nameIn returns what a part of a plain sentence is in the text itself, without the article before it.
func nameIn(plain string, places []int, text string, from, to int) string {
	from += len(article.FindString(plain[from:to]))
	return strings.Trim(text[places[from]:places[to]], " ,;:.?!\u00a0\u202f")
}

// inOne joins phrases with "à" that are parts of names, where "à" does not stand between a start and a goal. It changes no
// lengths.
var inOne = strings.NewReplacer(" a domicile", "_a_domicile", " au domicile", "_au_domicile", " a la personne", "_a_la_personne", " a l'emploi", "_a_l'emploi", " a distance", "_a_distance")

// plainly returns a text in lower case, without accents and typographic apostrophes, courtesies and the marks at its end,
// and for each byte of it, and for its end, its place in the text.
func plainly(text string) (plain string, places []int) {
	var folded strings.Builder
	for place, char := range text {
		part := strings.ToLower(norm.NFD.String(string(char)))
		if unicode.IsSpace(char) {
			part = " "
		} else if char == '’' {
			part = "'"
		}
		for _, letter := range part {
			if !unicode.Is(unicode.Mn, letter) {
				size, _ := folded.WriteRune(letter)
				for range size {
					places = append(places, place)
				}
			}
		}
	}
	plain = strings.TrimRight(folded.String(), " ?!.…")
	plain = plain[:len(plain)-len(polite.FindString(plain))]
	places = append(places[:len(plain):len(plain)], endOf(text, places, len(plain)))
	from := len(hello.FindString(plain))
	return inOne.Replace(plain[from:]), places[from:]
}

// endOf returns the place in the text at which a part of its plain form ends.
func endOf(text string, places []int, end int) int {
	if end < len(places) {
		return places[end]
	}
	return len(text)
}

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

// meaningOf returns what a text asks for that is a sentence of one of the forms, in French or English, nil if it is none:
// "comment passer de serveur à directeur de restaurant ?".
func meaningOf(text string) *meaning {
	if sure, _ := meaningsOf(text); len(sure) > 0 {
		return &sure[0]
	}
	return nil
}

// meaningsOf returns all that a text may ask for, the likeliest first: by forms of which one alone means it, and by those
// that mean it only if the names in them are known.
func meaningsOf(text string) (sure, ifKnown []meaning) {
	plain, places := plainly(text)
	if skills := skillsIn(plain, places, text); skills != nil {
		return []meaning{{page: "competences", parameters: skills}}, nil
	}
	for k := range sentenceForms {
		asked, ok := sentenceForms[k].meaning(plain, places, text)
		if !ok {
			return sure, nil
		}
		if asked != nil {
			sure = append(sure, *asked)
		}
	}
	for k := range formsIfKnown {
		if asked, _ := formsIfKnown[k].meaning(plain, places, text); asked != nil {
			ifKnown = append(ifKnown, *asked)
		}
	}
	return sure, ifKnown
}

// meaning returns what a plain sentence asks for by a form, nil if it is not of that form. It is not ok where it is, and what
// stands in the place of a name is none: then it is of no other form either.
func (form *sentenceForm) meaning(plain string, places []int, text string) (asked *meaning, ok bool) {
	found := form.pattern.FindStringSubmatchIndex(plain)
	if found == nil {
		return nil, true
	}
	asked = &meaning{page: form.page, section: form.section}
	for k, name := range form.pattern.SubexpNames() {
		if name == "" {
			continue
		}
		if !mayName(plain[found[2*k]:found[2*k+1]]) {
			return nil, false
		}
		asked.parameters = append(asked.parameters, strings.TrimSuffix(name, "2"), nameIn(plain, places, text, found[2*k], found[2*k+1]))
	}
	return asked, true
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
	article = regexp.MustCompile(`^(?:(?:une?|le|la|les|des|du|de|en|au|comme|an?|the)\b |[ld]'|(?:metier|poste|emploi|celui|celle) (?:de |d'))+`)
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

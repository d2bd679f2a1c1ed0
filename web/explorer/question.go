package explorer

import (
	"cmp"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// understood returns the address that answers what a visit asks in a sentence, "" where it asks in none: in the field of the
// search, or in one for the name of a métier, which is then replaced by the name in it. With ?mots=oui the search takes
// the words as they are.
func (e *Explorer) understood(v *visit, p *page) string {
	if p.name == "recherche" && v.address.text("genre") == "" && v.address.text("mots") == "" && v.address.text("dit") == "" {
		text := v.address.text("q")
		if asked := e.meant(v, text); asked != nil {
			asked.parameters = append(asked.parameters, "question", text)
			return v.rendering.localised(asked.link())
		}
	}
	if named := e.named(v, p.name); named.link() != v.address.link() {
		return named.link()
	}
	return ""
}

// A nameField is a parameter of a page that takes the names of métiers, and how many of them count.
type nameField struct {
	name string
	most int
}

// nameFields are those of the pages in which a sentence may stand in place of a name.
var nameFields = map[string][]nameField{
	"parcours": {{"de", 1}, {"vers", maxGoals}}, "carte": {{"autour", 1}}, "comparer": {{"metier", maxCompared}},
}

// named returns the address of a page with the names of métiers in place of sentences that hold one: the address itself
// where the API refuses to say what they are, as the page then does too.
func (e *Explorer) named(v *visit, of string) address {
	a := v.address
	for _, field := range nameFields[of] {
		for _, text := range v.address.texts(field.name, field.most) {
			name, refused := e.metierMeant(v, text)
			if refused {
				return v.address
			}
			if name != "" {
				a = a.replacing(text, name)
			}
		}
	}
	return a
}

// metierMeant returns the name of the one métier that a sentence is about, "" if it is no such sentence, and whether the API
// refuses to say which names are known.
func (e *Explorer) metierMeant(v *visit, text string) (name string, refused bool) {
	sure, ifKnown := meaningsOf(text)
	asked, refused := e.known(v, sure, ifKnown)
	if asked == nil && len(sure) > 0 {
		asked = &sure[0]
	}
	if refused || asked == nil || len(asked.parameters) != 2 || asked.page != "metier" && asked.page != "parcours" {
		return "", refused
	}
	return asked.parameters[1], false
}

// meant returns what a text asks for, nil if it is no question. The names in it decide: of the forms that it has, the first
// one counts in which they are known; else a sure one in which they are nearly so, as a misspelled one is; else what the
// names are that stand anywhere in it; else the first sure one.
func (e *Explorer) meant(v *visit, text string) *meaning {
	sure, ifKnown := meaningsOf(text)
	asked, refused := e.known(v, sure, ifKnown)
	if asked == nil && !refused && (len(sure) > 0 || isQuestion(text)) {
		asked = e.namedIn(v, text)
	}
	if asked == nil && len(sure) > 0 {
		asked = &sure[0] // if the API refused to say, the page that is asked for says what is wrong
	}
	return asked
}

// known returns the first of the meanings of a text in which the names are known, else the first sure one in which they are
// nearly so, nil if there is none. It asks no more once the API refuses to say.
func (e *Explorer) known(v *visit, sure, ifKnown []meaning) (near *meaning, refused bool) {
	for k, asked := range slices.Concat(sure, ifKnown) {
		known, nearly, refused := e.knows(v, &asked)
		if refused {
			return nil, true
		}
		if known {
			return &asked, false
		}
		if nearly && near == nil && k < len(sure) {
			near = &asked
		}
	}
	return near, false
}

// nearlyWords bounds the words of a name that may be a misspelled one.
const nearlyWords = 3

// knows reports whether the names in what is asked for are those of something, and if they are not, whether all may be
// misspelled ones, or the API refuses to say. What asks for none is known.
func (e *Explorer) knows(v *visit, asked *meaning) (known, nearly, refused bool) {
	of := variables{"metier": false, "paire": false, "formation": false, "un": asked.parameters[1]}
	switch asked.page {
	case "formation":
		of["formation"] = true
	case "parcours", "comparer", "metier":
		of["metier"] = true
		if len(asked.parameters) > 2 {
			of["paire"], of["deux"] = true, asked.parameters[3]
		}
	default:
		return true, false, false
	}
	got, err := e.ask(v.Request, textOf("pages/noms.graphql"), []variables{of})
	if err != nil || got.Data == nil {
		return false, false, true
	}
	known, nearly = true, true
	for k := range got.Errors {
		if wrong := &got.Errors[k].Extensions; wrong.Code != codeAmbiguous {
			known = false
			nearly = nearly && len(wrong.Suggestions) > 0 && len(strings.Fields(wrong.Ref)) <= nearlyWords
		}
	}
	return known, nearly, false
}

// asking matches the beginning of a plain text that is a question, or says something of who asks.
var asking = regexp.MustCompile(`^(?:qu(?:e|i|oi|els?|elles?|and|'[a-z-]+)|comment|combien|pourquoi|ou|est-ce|faut-il|puis-je|peut-on|je|j'[a-z]+|mon|ma|mes|il|elle|on|nous|what|which|how|where|who|can|i|i'm) `)

// isQuestion reports whether a text is a question in words, of whatever form, and not a name.
func isQuestion(text string) bool {
	plain, _ := plainly(text)
	many := strings.Count(plain, " ") > 1
	return many && (strings.HasSuffix(strings.TrimSpace(text), "?") || asking.MatchString(plain) || meaningOf(text) != nil)
}

// The bounds of the parts of a sentence that are looked up: how many words one has at most, how many letters its first and
// its last word have at least, and how many parts a query asks for, in how many queries.
const (
	partWords   = 4
	partLetters = 3
	partsAsked  = 20
	partQueries = 2
)

// sameName is the least score of a result of the search that bears the text as its name, or for which a common
// abbreviation stands.
const sameName = 0.9

// mostNamed bounds the names that a question is said to hold.
const mostNamed = 4

// A namedPart is a part of a sentence that is the name of something.
type namedPart struct {
	text     string
	from, to int // the words of the sentence that it is
	kind     int // the place of what it names among nameKinds
}

// nameKinds are the kinds of what a name in a sentence may be that of, those first that a question is more likely about.
var nameKinds = []string{"METIER", "TRAINING", "SKILL"}

// namedIn returns the search for the name that stands in a sentence, with all such names, nil if there is none: that of a
// métier first, and the longest. It asks no more once the API refuses to say.
func (e *Explorer) namedIn(v *visit, text string) *meaning {
	parts := namePartsOf(text)
	var named []namedPart
	for from := 0; from < min(len(parts), partsAsked*partQueries); from += partsAsked {
		some := parts[from:min(from+partsAsked, len(parts))]
		asked := variables{}
		for k, part := range some {
			asked[fmt.Sprint("n", k+1)] = part.text
		}
		got, err := e.ask(v.Request, textOf("pages/mentions.graphql"), []variables{asked})
		if err != nil || got.Data == nil {
			break
		}
		for k, part := range some {
			hit := at(got.Data, fmt.Sprintf("n%d.nodes.0", k+1))
			part.kind = slices.Index(nameKinds, textAt(hit, "kind"))
			said := len(wordOfText.FindAllString(textAt(hit, "matchedOn"), -1))
			if toFloat(at(hit, "score")) >= sameName && part.kind >= 0 && part.to-part.from <= said {
				named = append(named, part)
			}
		}
	}
	slices.SortStableFunc(named, func(a, b namedPart) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(b.to-b.from, a.to-a.from))
	})
	return searchFor(named)
}

// searchFor returns the search for the first of some names, with all of them but those within another one.
func searchFor(named []namedPart) *meaning {
	var kept []namedPart
	for _, part := range named {
		within := slices.ContainsFunc(kept, func(other namedPart) bool { return part.from < other.to && other.from < part.to })
		if !within && len(kept) < mostNamed {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return nil
	}
	asked := &meaning{page: "recherche", parameters: []string{"q", kept[0].text}}
	for _, part := range kept {
		asked.parameters = append(asked.parameters, "dit", part.text)
	}
	return asked
}

// wordOfText matches one of a plain text.
var wordOfText = regexp.MustCompile(`[\p{L}\p{N}]+`)

// namePartsOf returns the parts of a sentence that may be names, as the text has them.
func namePartsOf(text string) (parts []namedPart) {
	plain, places := plainly(text)
	all := wordOfText.FindAllStringIndex(plain, -1)
	long := func(k int) bool { return all[k][1]-all[k][0] >= partLetters }
	for from := range all {
		for to := from + 1; to <= min(from+partWords, len(all)); to++ {
			if long(from) && long(to-1) {
				parts = append(parts, namedPart{text: nameIn(plain, places, text, all[from][0], all[to-1][1]), from: from, to: to})
			}
		}
	}
	return parts
}

// likely returns the results of a search for a text without those that only a misspelling explains, where the text is a
// question: its words are not those of a name.
func likely(text string, nodes []any) []any {
	if !isQuestion(text) {
		return nodes
	}
	return slices.DeleteFunc(slices.Clone(nodes), func(node any) bool { return at(node, "matchedBy") == "TYPO" })
}

// sendUnderstood answers a question in words with the address of its answer, and reports whether there is one. No page is
// kept for such a question, so it costs kept pages nothing.
func (e *Explorer) sendUnderstood(w http.ResponseWriter, v *visit, p *page) bool {
	to := e.understood(v, p)
	if to != "" {
		http.Redirect(w, v.Request, to, http.StatusFound)
	}
	return to != ""
}

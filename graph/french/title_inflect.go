package french

import (
	"slices"
	"strings"
	"unicode"
)

// An inflection is a gender rule safe enough to derive a form that no source has written.
type inflection struct {
	masc, fem []rune
	noun      bool // whether it is of words that name a person; else of adjectives, perhaps of another noun
	whole     bool // whether the two are whole words rather than endings
}

// inflections is read in order: whole words first, then endings from the specific to the general.
// The choice between -trice and -teuse follows the usage of ROME's 13,120 appellations.
var inflections = slices.Concat(
	ofPersons(
		wholeWords(`chef:cheffe homme:femme maître:maîtresse contremaître:contremaîtresse hôte:hôtesse prêtre:prêtresse
			poète:poétesse barman:barmaid préfet:préfète auteur:autrice enquêteur:enquêtrice ambassadeur:ambassadrice
			visiteur:visiteuse ingénieur:ingénieure professeur:professeure gouverneur:gouverneure procureur:procureure
			proviseur:proviseure docteur:docteure assesseur:assesseure censeur:censeure compagnon:compagne monsieur:madame
			promoteur:promotrice moniteur:monitrice tuteur:tutrice curateur:curatrice man:woman député:députée
			breveté:brevetée reporter:reportrice`),
		plusE(`agent assistant second expert avocat artisan marchand apprenti magistrat président lieutenant adjudant
			régent référent adhérent client consul commis soldat intendant commandant gérant consultant écrivain
			tisserand cheminot chargé employé délégué attaché associé engagé diplômé salarié avoué commissionné préposé débutant`),
		plusNE(`patron maçon forgeron vigneron bûcheron porion paysan`),
	),
	plusE(`privé polyvalent urbain embarqué spécialisé qualifié agréé assermenté certifié adjoint substitut médicosocial`),
	wholeWords(`public:publique`),
	ofPersons(
		endings(`man:woman ateur:atrice cteur:ctrice pteur:ptrice aiteur:aiteuse uiteur:uiteuse iteur:itrice
			culteur:cultrice cuteur:cutrice buteur:butrice tuteur:tutrice teur:teuse eur:euse
			ier:ière ager:agère iger:igère nger:ngère oger:ogère rger:rgère cher:chère iller:illère seiller:seillère
			cien:cienne tien:tienne dien:dienne rien:rienne gien:gienne sien:sienne`),
	),
	endings(`if:ive eux:euse al:ale nnel:nnelle rel:relle uel:uelle iel:ielle ant:ante`),
)

// ofPersons returns inflections as those of words that name a person. Others are of adjectives.
func ofPersons(lists ...[]inflection) []inflection {
	all := slices.Concat(lists...)
	for i := range all {
		all[i].noun = true
	}
	return all
}

// endings returns inflections of endings, written masculine:feminine.
func endings(table string) []inflection {
	var list []inflection
	for _, rule := range parseEndings(table) {
		list = append(list, inflection{masc: rule.masc, fem: rule.fem})
	}
	return list
}

// wholeWords returns inflections of whole words, written masculine:feminine.
func wholeWords(table string) []inflection {
	list := endings(table)
	for i := range list {
		list[i].whole = true
	}
	return list
}

// plusE returns inflections of whole words that add an e: agent, agente.
func plusE(words string) []inflection { return suffixed(words, "e") }

// plusNE returns inflections of whole words that add ne: patron, patronne.
func plusNE(words string) []inflection { return suffixed(words, "ne") }

// suffixed returns inflections of whole words that add a suffix.
func suffixed(words, suffix string) []inflection {
	var list []inflection
	for w := range strings.FieldsSeq(words) {
		list = append(list, inflection{masc: []rune(w), fem: []rune(w + suffix), whole: true})
	}
	return list
}

// An inflectedForm is one of the two forms of an inflection.
type inflectedForm struct {
	inflection
	end       []rune // an ending, or a whole word
	masculine bool
}

// formsByLetter has the forms of inflections, in order, by their last letter without its accent.
var formsByLetter = func() map[rune][]inflectedForm {
	forms := map[rune][]inflectedForm{}
	for _, in := range inflections {
		for _, one := range []inflectedForm{{in, in.masc, true}, {in, in.fem, false}} {
			last := bare(one.end[len(one.end)-1])
			forms[last] = append(forms[last], one)
		}
	}
	return forms
}()

// findInflection returns the first rule that a word follows, and whether the word is its masculine
// form.
func findInflection(word []rune) (rule inflection, masc, ok bool) {
	for _, one := range formsByLetter[bare(word[len(word)-1])] {
		if one.matches(word) {
			return one.inflection, one.masculine, true
		}
	}
	return inflection{}, false, false
}

// matches reports whether a word ends so, or is that word where the rule is of whole words.
func (f *inflectedForm) matches(word []rune) bool {
	if (unicode.ToLower(word[len(word)-1]) == 'é') != (f.end[len(f.end)-1] == 'é') {
		return false
	}
	if f.whole {
		return bareEqual(word, f.end)
	}
	return len(word) > len(f.end) && bareSuffix(word, f.end)
}

// counterpart returns a title in the other gender, by rule: the head word and the adjectives right
// behind it agree, the rest stays. "Directeur administratif et financier export" gives "Directrice
// administrative et financière export". It returns "" when the title does not show the gender
// opposite to the one wanted, or no rule is sure.
func counterpart(form string, to Gender) string {
	if from := TitleGender(form); from != GenderFeminine && from != GenderMasculine || from == to {
		return ""
	}
	group := nominalGroup(form, true)
	rs := []rune(form)
	var out []rune
	changed := false
	for i := 0; i < len(rs); {
		end := lettersEnd(rs, i)
		if end == i || len(group) == 0 {
			out = append(out, rs[i])
			i++
			continue
		}
		word, ok := inflectWord(rs[i:end], group[0], to)
		if gender, _ := wordGender(group[0]); !ok && changed && gender != GenderEpicene && !isConjunction(group[0]) {
			group = group[:1] // the adjectives of the head end here
		}
		changed = changed || ok
		out = append(out, word...)
		group = group[1:]
		i = end
	}
	if !changed {
		return ""
	}
	return string(out)
}

// inflectWord turns a word, whose bare form is given too, to a gender if it has the other one, and
// reports whether it did.
func inflectWord(word []rune, bareForm string, to Gender) ([]rune, bool) {
	gender, _ := wordGender(bareForm)
	if gender != GenderMasculine && gender != GenderFeminine || gender == to {
		return word, false
	}
	rule, masc, ok := findInflection(word)
	switch {
	case !ok:
		return word, false
	case masc:
		return swapEnding(word, len(rule.masc), rule.fem), true
	}
	return swapEnding(word, len(rule.fem), rule.masc), true
}

// masculineTail puts the adjectives that open a complement into the masculine. Behind the feminine
// the complement of both forms is written for one: in "Conseiller / Conseillère commerciale",
// " commerciale" gives " commercial". What is of another noun stays: " d'Escale Commerciale".
func masculineTail(tail string) string {
	words := strings.Split(tail, " ")
	for i, w := range words {
		if w == "" {
			continue
		}
		rule, masc, ok := findInflection([]rune(w))
		if !ok || masc || rule.noun || strings.ContainsAny(w, "'’") {
			break
		}
		words[i] = string(swapEnding([]rune(w), len(rule.fem), rule.masc))
	}
	return strings.Join(words, " ")
}

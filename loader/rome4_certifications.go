package loader

import (
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// compulsory states which certifications of a code are compulsory, and which are not, as its text on
// access says of them by name.
func (r *rome4Release) compulsory() {
	t := r.tables["texte"]
	for _, code := range slices.Sorted(maps.Keys(r.asked)) {
		text := r.access[rome4Of(code)]
		if text == nil {
			continue
		}
		for _, one := range text.sentences {
			for need, sentence := range compulsoryNeeds(one.text, r.asked[code], r.legal[code]) {
				// The table of codes and the labels are valid, so that nothing here is refused.
				_ = t.stateAt(t.evidence(one.row, one.row), rome4Of(code), need, "rome4.compulsory", sentence)
			}
		}
	}
}

// compulsoryNeeds yields the certifications that a text on access calls compulsory or not, each with the
// sentence that does. legal says that law regulates the métier.
func compulsoryNeeds(text string, asked []*fact.CertificationNeed, legal bool) iter.Seq2[fact.CertificationNeed, string] {
	return func(yield func(fact.CertificationNeed, string) bool) {
		for _, sentence := range splitSentences(text) {
			words := readPaperWords(sentence)
			for _, paper := range asked {
				need := *paper
				if need.Compulsory = words.compulsory(paper.Label, legal); need.Compulsory != nil && !yield(need, sentence) {
					return
				}
			}
		}
	}
}

// paperWords are the words of a sentence on access, folded and stemmed, without those that only join
// others, so that "un Diplôme d'État d'Infirmière" and "Diplôme d'Etat d'infirmier" are alike.
type paperWords []string

// joiningWords are the small words that paperWords leaves out, and the words that a permit has in
// some texts only.
var joiningWords = map[string]bool{
	"d": true, "de": true, "des": true, "du": true, "l": true, "la": true, "le": true, "les": true, "un": true, "une": true, "en": true,
	"au": true, "aux": true, "a": true, "conduire": true, "categorie": true,
}

// bracketed matches what stands in parentheses.
var bracketed = regexp.MustCompile(`\([^()]*\)`)

func readPaperWords(text string) paperWords {
	var words paperWords
	for word := range strings.FieldsSeq(french.Fold(text)) {
		if !joiningWords[word] {
			words = append(words, french.Stem(word))
		}
	}
	return words
}

// The stems of words by which a sentence says whether something is compulsory.
var (
	compulsoryStems = stemSet("obligatoire obligatoires obligatoirement exigé exigée exigés exigées")
	deniedStems     = stemSet("pas non ni aucun aucune sans")
	doubtedStems    = stemSet("peut peuvent parfois souvent généralement certains certaines si s")
	adviceStems     = stemSet("mais peut être peuvent utile utiles atout atouts apprécié appréciée recommandé recommandée bien qu que elle il soient soit")
	linkStems       = stemSet("est sont étant qui tous deux toutes également légalement et soit cette ce")
	holdingStems    = stemSet("titulaire titulaires posséder détenir obtenir obtention détention")
	dutyStems       = stemSet("doit doivent obligation requiert nécessite impérativement")
)

// stemSet returns the stems of the words of a list.
func stemSet(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(french.Fold(list)) {
		set[french.Stem(word)] = true
	}
	return set
}

// holds reports whether one of the words from low to high, as far as there are any, is in the set.
func (w paperWords) holds(low, high int, set map[string]bool) bool {
	return slices.ContainsFunc(w[max(low, 0):min(max(high, 0), len(w))], func(word string) bool { return set[word] })
}

// compulsory returns whether the sentence calls the certification of a label compulsory, nil if it
// does not say. It does in three ways: "un diplôme d'État d'infirmier, obligatoire pour exercer"; "il
// faut être titulaire du permis B", as a duty; and, of a métier under conditions set by law,
// "accessible avec le diplôme d'État de puéricultrice", without an alternative. It denies it in "le
// permis B est utile mais non obligatoire".
func (w paperWords) compulsory(label string, legal bool) *bool {
	name := readPaperWords(bracketed.ReplaceAllString(label, " "))
	start := w.find(name)
	if start < 0 {
		return nil
	}
	end := start + len(name)
	if at := w.calledCompulsory(end); at >= 0 {
		is := !w.holds(at-5, at, deniedStems)
		if is && (w.holds(at-3, at+3, doubtedStems) || w.holds(0, start, deniedStems)) {
			return nil
		}
		return &is
	}
	other := end < len(w) && w[end] == "ou" || start > 0 && w[start-1] == "ou"
	duty := w.holds(start-4, start, holdingStems) && w.holds(start-8, start, dutyStems) && !w.holds(0, start, doubtedStems)
	way := legal && start > 1 && w[start-1] == "avec" && w[start-2] == french.Stem("accessible") && !slices.Contains(w[end:], "ou")
	if !other && (duty || way) && !w.holds(0, len(w), deniedStems) {
		is := true
		return &is
	}
	return nil
}

// find returns the index of the first word of a name in the sentence, -1 if the sentence does not
// have it.
func (w paperWords) find(name paperWords) int {
	for k := 0; len(name) > 1 && k+len(name) <= len(w); k++ {
		if slices.Equal(w[k:k+len(name)], name) {
			return k
		}
	}
	return -1
}

// calledCompulsory returns the index of the word that says whether what ends at a word is
// compulsory, -1 if none does. It follows after an acronym, or after words that link it; after advice
// it counts only if it is denied.
func (w paperWords) calledCompulsory(end int) int {
	advised := false
	for k := end; k < min(end+12, len(w)); k++ {
		switch {
		case compulsoryStems[w[k]] && (!advised || w.holds(k-3, k, deniedStems)):
			return k
		case adviceStems[w[k]]:
			advised = true
		case k > end && !linkStems[w[k]] && !deniedStems[w[k]] && w[k] != "ne" && w[k] != "n":
			return -1
		}
	}
	return -1
}

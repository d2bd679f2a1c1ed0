package loader

import (
	"strconv"

	"passerelle/loader/tagger"
)

// A trainingWords tells how the words of a sentence stand to the diplomas in it.
type trainingWords struct {
	*weighedSentence
	found       []trainingMention // diplomas with their subjects, as rules find them
	mentioned   []levelMention
	diplomas    []string   // how a word stands in one of them: "", "first", "more"
	heads       []string   // in the name of a family of diplomas
	levels      []string   // in a level
	rules       []string   // in what the rules read
	left, right []string   // the nearest cue
	family      []string   // of the last diploma before
	since       []string   // how many words ago that began
	styles      []string   // how the first word after the family is written
	gaps        []string   // what stands before
	depth       []int      // of brackets and quotes
	again       []bool     // in a diploma that a sentence before named
	ofTitle     []bool     // of the title of the métier
	around      [][]string // what stands around a diploma, of its first word
}

func makeTrainingWords(s *weighedSentence) *trainingWords {
	n := len(s.words)
	texts := func() []string { return make([]string, n) }
	return &trainingWords{
		weighedSentence: s, diplomas: texts(), heads: texts(), levels: texts(), rules: texts(), left: texts(), right: texts(),
		family: texts(), since: texts(), styles: texts(), gaps: s.base().Links,
		depth: make([]int, n), again: make([]bool, n), ofTitle: make([]bool, n), around: make([][]string, n),
	}
}

// wordsAmong returns the first and the last word in a part of a sentence, -1 for none.
func wordsAmong(words []wordAt, at span) (first, last int) {
	first, last = -1, -1
	for k, word := range words {
		if word.start < at.end && at.start < word.end {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	return first, last
}

// markWords marks the words of a part of a sentence that have no mark yet.
func markWords(words []wordAt, at span, marks []string, kind string) {
	first, last := wordsAmong(words, at)
	for k := max(first, 0); k <= last; k++ {
		switch {
		case marks[k] != "":
		case k == first:
			marks[k] = kind + "first"
		default:
			marks[k] = kind + "more"
		}
	}
}

// scan goes along the words.
func (w *trainingWords) scan() {
	cue, family, began, style, depth, end := "none", "none", -1, "", 0, 0
	for k, word := range w.words {
		depth = max(0, depth+openMarks(w.text[end:word.start]))
		w.depth[k], w.left[k], w.family[k] = depth, cue, family
		end = word.end
		if w.heads[k] == "first" {
			family, began, style = word.folded, k, ""
			w.family[k] = "self"
		}
		w.since[k] = "none"
		if began >= 0 {
			w.since[k] = lengthName(k - began)
			if w.heads[k] == "" && style == "" && !isSmall(word.folded) {
				style = shapeOf(w.text[word.start:word.end], false)
			}
		}
		w.styles[k] = style
		if w.isCueAt(k) {
			cue = word.folded
		}
	}
	cue = "none"
	for k := len(w.words) - 1; k >= 0; k-- {
		w.right[k] = cue
		if w.isCueAt(k) {
			cue = w.words[k].folded
		}
	}
}

// openMarks returns how many brackets and quotes a text opens, less those that it closes.
func openMarks(text string) (n int) {
	for _, r := range text {
		switch r {
		case '(', '«', '“':
			n++
		case ')', '»', '”':
			n--
		}
	}
	return n
}

// isCueAt reports whether a word tells what a diploma is to the métier, and belongs to the name of none.
func (w *trainingWords) isCueAt(k int) bool {
	return trainingCues[w.words[k].folded] && w.heads[k] == ""
}

// features tells those of a word.
func (w *trainingWords) features(c *tagger.Features, k int) {
	section, word := w.block.sectionName(), w.words[k].folded
	shape := shapeOf(w.text[w.words[k].start:w.words[k].end], false)
	c.Add("T-left", w.left[k])
	c.Add("T-right", w.right[k])
	c.Add("T-left,s", w.left[k], section)
	c.Add("family", w.family[k])
	c.Add("since", w.since[k])
	c.Add("family,since", w.family[k], w.since[k])
	c.Add("depth", strconv.Itoa(min(w.depth[k], 2)))
	c.Add("style", w.styles[k], shape, w.gaps[k])
	if w.family[k] != "none" {
		c.Add("w,in", word)
		c.Add("gap,in", w.gaps[k], shape)
	}
	if w.ofTitle[k] {
		c.Add("subject", w.family[k])
	}
	if isVerbal(word) {
		c.Add("verbal", w.family[k])
	}
	if w.again[k] {
		c.Add("again")
	}
	for _, one := range w.around[k] {
		c.Add("m", one)
	}
	w.marked(c, k, "rule-diploma", w.diplomas)
	w.marked(c, k, "head", w.heads)
	w.marked(c, k, "level", w.levels)
	w.marked(c, k, "rule", w.rules)
	switch mark, read := w.diplomas[k], w.rules[k]; {
	case mark != "" && read == "":
		c.Add("rule none", mark)
		c.Add("rule none,s", mark, section)
	case mark == "" && read != "":
		c.Add("rule alone", read)
	}
}

// marked tells the marks of a sort of a word and its neighbours.
func (w *trainingWords) marked(c *tagger.Features, k int, name string, marks []string) {
	if mark := marks[k]; mark != "" {
		c.Add(name, mark)
		c.Add(name+",s", mark, w.block.sectionName())
		c.Add(name+",left", mark, w.left[k])
	}
	if k > 0 && marks[k-1] != "" {
		c.Add(name+"-1", marks[k-1], marks[k])
	}
	if k+1 < len(marks) && marks[k+1] != "" {
		c.Add(name+"+1", marks[k+1], marks[k])
	}
}

// trainingCues are words that tell what a diploma is to the métier, folded.
var trainingCues = foldedSet("titulaire titulaires préparer prépare préparent préparant prépareront préparation après avant passer passe passé passent " +
	"obtenir obtenu obtenue obtient obtention décrocher décroché poursuivre poursuit poursuite poursuivent poursuivi possible possibles possibilité " +
	"continuer suivre suivi suit suivent intégrer intègre entrer entrée accès accéder accessible permet permettent mène mènent conduit conduisent ouvre " +
	"faut requis exigé obligatoire nécessaire recommandé souhaité apprécié plus évoluer spécialiser spécialisation compléter complété complémentaire " +
	"perfectionner option spécialité mention parcours niveau minimum équivalent équivalence reprise reprendre reconversion valider validation vae " +
	"apprentissage alternance contrat école écoles lycée université iut cfa greta centre propose proposent proposée délivre délivré diplômé diplômée " +
	"diplôme diplômes formation formations études cursus certifiant reconnu rncp enregistré inscrit financé durée ans an mois heures semaines bac sans " +
	"aucun non pas ni enseignant enseigner former formateur devenir exercer métier travailler embauche recrutement recrute profil ancien ancienne élève " +
	"étudiants étudiant quitté arrêté échoué commencé débuté fait faire mon ma son sa j il elle je vous tu on voies voie exemples exemple comme notamment " +
	"ou soit puis ensuite enfin licence master")

package loader

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"passerelle/graph"
)

// What the sentences of a fiche are about.
const (
	romeDefinition = "definition"
	romeAccess     = "acces_metier"
)

// A romeText is a text of a fiche, in the order of its sentences.
type romeText struct {
	code, kind string
	sentences  []romeSentence
	failure    error // why the text is not stated
}

type romeSentence struct {
	row      row
	ordinal  int // of the row in the table
	position int
	text     string
}

// texts reads the definition and the access text of each code.
func (r *romeRelease) texts() {
	s := r.sheets["texte"]
	if s == nil {
		return
	}
	texts := map[[2]string]*romeText{}
	ordinal := 0
	for row := range s.records() {
		ordinal++
		if _, ok := r.sentence(row); ok {
			key := [2]string{row.get("code_rome"), row.get("libelle_type_texte")}
			text := texts[key]
			if text == nil {
				text = &romeText{code: key[0], kind: key[1]}
				texts[key] = text
			}
			position, _ := strconv.Atoi(row.get("position_phrase"))
			text.sentences = append(text.sentences, romeSentence{row, ordinal, position, sentence(row.get("libelle_texte"))})
		}
	}
	for _, text := range texts {
		text.failure = text.state(s)
	}
	s.each(func(row row) fate {
		why, ok := r.sentence(row)
		if !ok {
			return why
		}
		return rejectedBy(texts[[2]string{row.get("code_rome"), row.get("libelle_type_texte")}].failure)
	})
}

// sentence reports whether the row is a sentence of a text that is read, else its fate.
func (r *romeRelease) sentence(row row) (fate, bool) {
	kind := row.get("libelle_type_texte")
	_, err := strconv.Atoi(row.get("position_phrase"))
	switch why, unknown := r.unknown(row.get("code_rome")); {
	case unknown:
		return why, false
	case kind != romeDefinition && kind != romeAccess:
		return outside("texts of kind " + strconv.Quote(kind)), false
	case row.get("libelle_texte") == "":
		return rejected("empty text", row.get("code_rome")), false
	case err != nil:
		return rejected("position is no number", strconv.Quote(row.get("position_phrase"))), false
	}
	return fate{}, true
}

// sentence is a sentence of a text: apostrophes come doubled, and the last stop may miss.
func sentence(raw string) string {
	text := cell(strings.ReplaceAll(raw, "''", "'"))
	if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "!") && !strings.HasSuffix(text, "?") && !strings.HasSuffix(text, "…") {
		text += "."
	}
	return text
}

// state states the text, joined by the positions of its sentences.
func (t *romeText) state(s *sheet) error {
	slices.SortStableFunc(t.sentences, func(a, b romeSentence) int { return cmp.Compare(a.position, b.position) })
	var sentences []string
	for _, one := range t.sentences {
		sentences = append(sentences, one.text)
	}
	whole := strings.Join(sentences, " ")
	subject, place := romeCodeOf(t.code), t.place(s)
	if t.kind == romeDefinition {
		return s.stateAt(place, subject, graph.Description{Text: whole}, "rome4.definition", "")
	}
	failures := []error{s.stateAt(place, subject, graph.AccessText{Text: whole}, "rome4.access", "")}
	var seen []graph.Level
	for _, m := range findLevels(whole) {
		if !slices.Contains(seen, m.level) {
			seen = append(seen, m.level)
			failures = append(failures, s.stateAt(place, subject, graph.Access{Level: m.level, Raw: whole}, "rome4.access", ""))
		}
	}
	return errors.Join(failures...)
}

// place is where the text stands: all its rows where they follow each other in the table,
// else that of its first sentence.
func (t *romeText) place(s *sheet) graph.Evidence {
	inFile := slices.SortedFunc(slices.Values(t.sentences), func(a, b romeSentence) int { return cmp.Compare(a.ordinal, b.ordinal) })
	first, last := inFile[0], inFile[len(inFile)-1]
	if last.ordinal-first.ordinal+1 != len(inFile) {
		first, last = t.sentences[0], t.sentences[0]
	}
	return s.evidence(first.row, last.row)
}

package loader

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"passerelle/graph/fact"
)

// A romeText is a text of a fiche of ROME, made of sentences in order.
type romeText struct {
	sentences []romeSentence
	failure   error // why the text is not stated
}

// A romeTextKey identifies a text: its subject, and whether it says how one enters the métier or
// what the métier is.
type romeTextKey struct {
	subject fact.Identifier
	access  bool
}

// A romeSentence is a row of a table of texts.
type romeSentence struct {
	key      romeTextKey
	row      tableRow
	ordinal  int // of the row in the table
	position int
	text     string
}

// texts reads a table of texts, each of which extends over several rows. sentence returns the key
// of the text to which a row belongs, or else the row's fate. rules is the start of the rules'
// names. It returns the texts.
func (t *tableReader) texts(rules, position string, sentence func(tableRow) (romeTextKey, fate)) map[romeTextKey]*romeText {
	texts := map[romeTextKey]*romeText{}
	ordinal := 0
	for row := range t.records() {
		ordinal++
		key, why := sentence(row)
		if why.kind != isRead {
			continue
		}
		if texts[key] == nil {
			texts[key] = &romeText{}
		}
		at, _ := strconv.Atoi(row.get(position))
		texts[key].sentences = append(texts[key].sentences, romeSentence{key, row, ordinal, at, withFullStop(row.get("libelle_texte"))})
	}
	for _, text := range texts {
		text.failure = text.state(t, rules)
	}
	t.each(func(row tableRow) fate {
		key, why := sentence(row)
		if why.kind != isRead {
			return why
		}
		return rejectedBy(texts[key].failure)
	})
	return texts
}

// checkSentence returns the fate of a row without text or with no number for a position, and that
// of a row that is read for any other.
func checkSentence(row tableRow, position string) fate {
	if row.get("libelle_texte") == "" {
		return rejected("empty text", row.get("code_rome"))
	}
	if _, err := strconv.Atoi(row.get(position)); err != nil {
		return rejected("position is no number", strconv.Quote(row.get(position)))
	}
	return fate{}
}

// unescape returns a value as it is stored, with single apostrophes where the table doubles them.
func unescape(value string) string { return cell(strings.ReplaceAll(value, "''", "'")) }

// withFullStop returns a sentence as it is stored, ended by a full stop if it has no end mark:
// "Il garde l'écluse" gives "Il garde l'écluse."
func withFullStop(raw string) string {
	text := unescape(raw)
	if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "!") && !strings.HasSuffix(text, "?") && !strings.HasSuffix(text, "…") {
		text += "."
	}
	return text
}

// state states the text: its sentences, joined in the order of their positions.
func (text *romeText) state(t *tableReader, rules string) error {
	slices.SortStableFunc(text.sentences, func(a, b romeSentence) int { return cmp.Compare(a.position, b.position) })
	var sentences []string
	for _, one := range text.sentences {
		sentences = append(sentences, one.text)
	}
	whole, key, place := strings.Join(sentences, " "), text.sentences[0].key, text.evidence(t)
	if !key.access {
		return t.stateAt(place, key.subject, fact.Description{Text: whole}, rules+".definition", "")
	}
	failures := []error{t.stateAt(place, key.subject, fact.AccessText{Text: whole}, rules+".access", "")}
	for _, one := range text.sentences {
		for _, access := range accessOf(one.text) {
			failures = append(failures, t.stateAt(t.evidence(one.row, one.row), key.subject, access, rules+".access", ""))
		}
	}
	return errors.Join(failures...)
}

// evidence returns the place of the text: all its rows if they follow each other in the table, else
// that of its first sentence.
func (text *romeText) evidence(t *tableReader) fact.Evidence {
	inFile := slices.SortedFunc(slices.Values(text.sentences), func(a, b romeSentence) int { return cmp.Compare(a.ordinal, b.ordinal) })
	first, last := inFile[0], inFile[len(inFile)-1]
	if last.ordinal-first.ordinal+1 != len(inFile) {
		first, last = text.sentences[0], text.sentences[0]
	}
	return t.evidence(first.row, last.row)
}

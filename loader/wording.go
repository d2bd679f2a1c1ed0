package loader

import (
	"embed"
	"slices"
	"strings"
	"sync"

	"passerelle/graph/french"
)

// wordingFiles are the words by which pages are read: a line is a key and its phrases,
// "evolution: evoluer, perspective*".
//
//go:embed wording/*.txt
var wordingFiles embed.FS

// A wordingRow is a line of a wording file.
type wordingRow struct {
	key     string
	phrases []string // as the file has them
}

// wordingOf returns the rows of a file of wording, in order. They are not to be changed. The files are a part of the
// program: one that cannot be read is a mistake in it.
func wordingOf(name string) []wordingRow {
	wordingsRead.Lock()
	defer wordingsRead.Unlock()
	rows, met := wordingsRead.rows[name]
	if !met {
		rows = readWording(name)
		wordingsRead.rows[name] = rows
	}
	return rows
}

// wordingsRead are the files of wording that were read: patterns take a row at a time.
var wordingsRead = struct {
	sync.Mutex
	rows map[string][]wordingRow
}{rows: map[string][]wordingRow{}}

// readWording reads a file of wording.
func readWording(name string) []wordingRow { return readRows(wordingFiles, "wording/"+name+".txt") }

// readRows reads a file with a row of phrases on each line that is no comment.
func readRows(files embed.FS, path string) []wordingRow {
	data, err := files.ReadFile(path)
	if err != nil {
		panic(err)
	}
	var rows []wordingRow
	for line := range strings.Lines(string(data)) {
		key, phrases, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		row := wordingRow{key: key}
		for phrase := range strings.SplitSeq(phrases, ",") {
			row.phrases = append(row.phrases, strings.TrimSpace(phrase))
		}
		rows = append(rows, row)
	}
	return rows
}

// phrasesByWord returns the phrases of a file of wording, or of its rows of some keys, folded, by their first word,
// longer ones first.
func phrasesByWord(name string, keys ...string) map[string][][]string {
	var all []string
	for _, row := range wordingOf(name) {
		if len(keys) == 0 || slices.Contains(keys, row.key) {
			all = append(all, row.phrases...)
		}
	}
	return byFirstWord(all)
}

// phraseSet returns the phrases of the row of a key in a file of wording, folded, as a set.
func phraseSet(name, key string) map[string]bool {
	set := map[string]bool{}
	for _, row := range wordingOf(name) {
		if row.key != key {
			continue
		}
		for _, phrase := range row.phrases {
			set[french.Fold(phrase)] = true
		}
	}
	return set
}

// byFirstWord returns phrases, folded, by their first word, longer ones first.
func byFirstWord(list []string) map[string][][]string {
	phrases := map[string][][]string{}
	for _, phrase := range list {
		words := strings.Fields(french.Fold(phrase))
		phrases[words[0]] = append(phrases[words[0]], words)
	}
	for _, same := range phrases {
		slices.SortStableFunc(same, func(a, b []string) int { return len(b) - len(a) })
	}
	return phrases
}

// phrasesByRow returns the phrases of a file of wording, folded, as phrasesByWord does, for each of its rows.
func phrasesByRow(name string) map[string]map[string][][]string {
	rows := map[string]map[string][][]string{}
	for _, row := range wordingOf(name) {
		rows[row.key] = byFirstWord(row.phrases)
	}
	return rows
}

// lengthOf returns how many words the longest of the phrases has with which words begin, 0 if there is none.
func lengthOf(phrases map[string][][]string, words []wordAt) int {
	if len(words) == 0 {
		return 0
	}
	for _, phrase := range phrases[words[0].folded] {
		if beginWith(words, phrase) {
			return len(phrase)
		}
	}
	return 0
}

// findPhrases finds the phrases that a text holds, at its byte offsets. It costs O(n).
func findPhrases(phrases map[string][][]string, text string) []span {
	var found []span
	words := wordsOf(text)
	for k := 0; k < len(words); k++ {
		for _, phrase := range phrases[words[k].folded] {
			if beginWith(words[k:], phrase) {
				found = append(found, span{words[k].start, words[k+len(phrase)-1].end})
				k += len(phrase) - 1
				break
			}
		}
	}
	return found
}

// A wordingTable finds the row of a file of wording by whose phrases a text is read.
type wordingTable []wordingRow

// newWordingTable returns the table of a file whose phrases are folded.
func newWordingTable(name string) wordingTable {
	rows := slices.Clone(wordingOf(name))
	for k := range rows {
		rows[k].phrases = slices.Clone(rows[k].phrases)
		for n, phrase := range rows[k].phrases {
			rows[k].phrases[n] = tablePhrase(phrase)
		}
	}
	return rows
}

// tablePhrase returns a phrase of a file as a table has it: folded, within blanks where a word ends.
func tablePhrase(phrase string) string {
	if whole, ok := strings.CutPrefix(phrase, "="); ok {
		return "=" + french.Fold(whole)
	}
	folded := " " + french.Fold(strings.TrimSuffix(phrase, "*"))
	if !strings.HasSuffix(phrase, "*") {
		folded += " "
	}
	return folded
}

// holds reports whether a text holds a phrase of the row of a key.
func (t wordingTable) holds(key, text string) bool {
	k := slices.IndexFunc(t, func(row wordingRow) bool { return row.key == key })
	return k >= 0 && t[k:k+1].key(text) != ""
}

// several reports whether a text names several sections after a colon or a comma, as a title does that says all
// that its page is about.
func (t wordingTable) several(text string) bool {
	met := 0
	for k := range t {
		if t[k:k+1].key(text) != "" {
			met++
		}
	}
	return met > 1 && strings.ContainsAny(text, ":,")
}

// key returns the key of the first row with a phrase that the text holds, "" if there is none.
func (t wordingTable) key(text string) string {
	folded := " " + french.Fold(optionalEndings.Replace(text)) + " "
	pairs := pairsOf(folded)
	defer pairs.giveBack()
	for _, row := range t {
		for _, phrase := range row.phrases {
			if pairs.mayHold(phrase) && strings.Contains(folded, phrase) || phrase[0] == '=' && phrase[1:] == folded[1:len(folded)-1] {
				return row.key
			}
		}
	}
	return ""
}

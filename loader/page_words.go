package loader

import (
	"hash/maphash"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"passerelle/graph/french"
)

// A wordAt is a word of a text, folded, at its byte offsets there. An elided article and the parts of a
// word with hyphens are words of their own: "l'esprit d'équipe" has four. No word folds to nothing.
type wordAt struct {
	start, end int
	folded     string
	// joined says that nothing but a blank, an apostrophe or a hyphen stands before it.
	joined bool
}

// wordsOf returns the words of a text, which may not be changed. It costs O(n), and little for a sentence that was asked about
// lately, as one is by rule after rule and then by weights.
func wordsOf(text string) []wordAt {
	if len(text) < minKeptWords {
		return newWordsOf(text)
	}
	kept := keptWords.Get().(*[maxKeptWords]textWords)
	defer keptWords.Put(kept)
	one := &kept[maphash.String(wordSeed, text)%maxKeptWords]
	if one.text != text {
		*one = textWords{text, newWordsOf(text)}
	}
	return slices.Clip(one.words)
}

// textWords are the words of a text.
type textWords struct {
	text  string
	words []wordAt
}

// keptWords has the words of some texts of minKeptWords bytes or more, each at a place by its hash.
var keptWords = sync.Pool{New: func() any { return new([maxKeptWords]textWords) }}

var wordSeed = maphash.MakeSeed()

// maxKeptWords is the number of texts whose words are kept: about as many as a part of a long page has sentences.
const maxKeptWords = 512

// minKeptWords is the length in bytes of a text that is taken for a sentence.
const minKeptWords = 40

func newWordsOf(text string) []wordAt {
	return appendWords(make([]wordAt, 0, len(text)/5+1), text) // with its blank, a word has six letters
}

// appendWords appends the words of a text to others.
func appendWords(words []wordAt, text string) []wordAt {
	joined := false
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !inWord(r) {
			joined = joined && (unicode.IsSpace(r) || r == '\'' || r == '’' || r == '-' && !isSpaced(text, at))
			at += size
			continue
		}
		end := at
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !inWord(r) {
				break
			}
			end += size
		}
		folded := french.Fold(text[at:end])
		if folded != "" { // not so for marks that count as letters, such as the iota under a Greek one
			words = append(words, wordAt{at, end, folded, joined})
		}
		at, joined = end, folded != ""
	}
	return words
}

// isSpaced reports whether a dash has a blank on either side, and so joins no words.
func isSpaced(text string, at int) bool {
	return at > 0 && text[at-1] == ' ' || at+1 < len(text) && text[at+1] == ' '
}

// beginWith reports whether the words begin with those of a phrase, side by side.
func beginWith(words []wordAt, phrase []string) bool {
	if len(words) < len(phrase) {
		return false
	}
	for k, word := range phrase {
		if words[k].folded != word || k > 0 && !words[k].joined {
			return false
		}
	}
	return true
}

var (
	// infinitiveWord matches a verb in the infinitive, and words that end like one.
	infinitiveWord = pattern(`^(?:se |s'|ne |ne pas )?(\p{L}*(?:er|ir|oir|dre|ttre|aître|vivre|suivre|lire|crire|dire|faire|uire|rompre|clure))(?:\P{L}|$)`)
	// noInfinitive are nouns and adjectives that end like one, folded.
	noInfinitive = phraseSet("verbs", "no-infinitive")
)

// beginsWithInfinitive reports whether a text begins with a verb in the infinitive.
func beginsWithInfinitive(text string) bool {
	if !mayBeInfinitive(text) {
		return false
	}
	at := infinitiveWord.FindStringSubmatch(text)
	return at != nil && !noInfinitive[french.Fold(at[1])] && !isOccupationWord(french.Fold(at[1])) && !strings.HasSuffix(french.Fold(at[1]), "ture") &&
		!strings.HasSuffix(french.Fold(at[1]), "oire") && !strings.HasSuffix(french.Fold(at[1]), "aire")
}

// isSentence reports whether a text has a finite verb of the most frequent ones.
func isSentence(text string) bool {
	for _, word := range wordsOf(text) {
		if finiteVerbs[word.folded] {
			return true
		}
	}
	return false
}

// finiteVerbs are the most frequent verbs of sentences, folded.
var finiteVerbs = phraseSet("verbs", "finite")

// goingOn are the verbs of wording/verbs.txt, and words before verbs, by which a sentence goes on after a name, folded.
var goingOn = func() map[string]bool {
	set := map[string]bool{}
	for _, row := range wordingOf("verbs") {
		for _, verb := range row.phrases {
			stem := strings.TrimSuffix(french.Fold(verb), "er")
			switch row.key {
			case "regular":
				set[stem+"e"], set[stem+"ent"] = true, true
			case "plural":
				set[stem+"ent"] = true
			case "forms", "finite":
				set[french.Fold(verb)] = true
			}
		}
	}
	return set
}()

// goesOnSentence reports whether a folded word is one of goingOn, or the future of a verb.
func goesOnSentence(word string) bool {
	return goingOn[word] || len(word) > 5 && strings.HasSuffix(word, "eront") || word == "feront"
}

// sentenceFrom returns the offset in text[start:end] from which a sentence goes on after a name, end if it does not. A
// word after an article is a noun: "techniques de l'offre".
func sentenceFrom(text string, start, end int) int {
	words := wordsOf(text[start:end])
	for k, word := range words {
		if !goesOnSentence(word.folded) || k > 0 && (articleWords[words[k-1].folded] || headLinks[words[k-1].folded]) {
			continue
		}
		at := start + word.start
		if after := start + word.end; after < len(text) && text[after] == '-' || at > 0 && strings.IndexByte("(-.", text[at-1]) >= 0 {
			continue // a part of a word: "aide-soignant", "technicien(ne)"
		}
		return at
	}
	return end
}

// pronoun is a word of sentences.
var pronoun = pattern(`(?:^|\P{L})(?:il|elle|ils|elles|on|vous|nous|je|tu|qui|que|se|ne|pas)(?:\P{L}|$)|(?:^|\P{L})(?:s|n|j|qu)'`)

// firstWord returns the first word of a text, folded.
func firstWord(text string) string {
	word, _, _ := strings.Cut(french.Fold(text), " ")
	return word
}

// mayBeInfinitive reports whether the first word of a text ends as all infinitives do, or may come before
// one. It spares most texts the pattern.
func mayBeInfinitive(text string) bool {
	end := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(text)
	}
	word := strings.ToLower(text[:end])
	return strings.HasSuffix(word, "r") || strings.HasSuffix(word, "re") || word == "se" || word == "s" || word == "ne"
}

// holdsAny reports whether a text holds one of the words, which are in lower case. It keeps sentences from being tried
// against every pattern.
func holdsAny(text string, words ...string) bool {
	pairs := pairsOf(text)
	defer pairs.giveBack()
	lower := ""
	for _, word := range words {
		if !pairs.mayHold(word) {
			continue
		}
		if lower == "" {
			lower = strings.ToLower(text)
		}
		if strings.Contains(lower, word) {
			return true
		}
	}
	return false
}

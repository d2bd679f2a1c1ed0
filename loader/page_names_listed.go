package loader

import (
	"strings"

	"passerelle/graph/french"
)

// namesIn returns the names with which a text begins: those in quotes, or else the parts of an enumeration up to the
// first that is no name.
func namesIn(text string, sure bool) []span {
	found, start := quotedNames(text)
	before := ""
	if len(found) > 0 {
		next := separators.FindStringIndex(text[start:])
		if next == nil || next[0] > 0 {
			return found
		}
		before = text[start : start+next[1]]
		start += next[1]
	}
	for _, cut := range append(separators.FindAllStringIndex(blankRemarks(text), -1), []int{len(text), len(text)}) {
		if cut[0] < start || andOf.MatchString(text[cut[0]:]) && !isTitle(singular(firstPart(text[cut[1]:]))) {
			continue
		}
		if at := whereFirst.FindStringIndex(text[start:cut[0]]); at != nil && len(found) > 0 {
			start += at[1]
		}
		t, _ := trimTitle(text, start, nameEnd(text, start, cut[0]))
		switch {
		case isNameAfter(t.title, before, sure):
			found, before = append(found, span{t.start, t.end}), text[cut[0]:cut[1]]
		case len(found) == 0 || !whereSaid.MatchString(strings.TrimSpace(text[start:cut[0]])):
			return found
		}
		start = cut[1]
	}
	return found
}

// nameEnd returns where a name in text[start:end] ends: before the verb with which the sentence goes on, if a title stands
// before it.
func nameEnd(text string, start, end int) int {
	if verb := sentenceFrom(text, start, end); verb < end && isTitle(singular(strings.TrimSpace(text[start:verb]))) {
		return verb
	}
	return end
}

// andOf begins what may be a second complement of a name: "agent de prévention et de sécurité".
var andOf = pattern(`^ et (?:de la |de l'|du |des |de |d')`)

// firstPart returns a text up to its first mark of punctuation.
func firstPart(text string) string {
	if at := strings.IndexAny(text, ",;.:()"); at >= 0 {
		return text[:at]
	}
	return text
}

// isNameAfter reports whether a part of an enumeration is a name, by the separator before it, "" of the first part: a title,
// initials, or, where the cue is sure, any word at the start or after "ou".
func isNameAfter(title, separator string, sure bool) bool {
	if isTitle(singular(title)) || bareAcronym.MatchString(title) {
		return true
	}
	last := strings.Contains(separator, "ou")
	return sure && (separator == "" || last) && (oneName.MatchString(title) || last && isName(title)) && !titleVerbs[french.Fold(title)] && !finiteVerbs[french.Fold(title)]
}

// oneName is a name of one word, or of words with capitals.
var oneName = pattern(`^[\p{L}-]{2,}$|^(?-i:\p{Lu})[\p{L}-]+(?: (?-i:\p{Lu})[\p{L}-]+)*$`)

// whereSaid is a part of an enumeration that says where the next name is used: "kiné ; au Québec, physiothérapeute".
var whereSaid = pattern(`^(?:dans|en|au|aux|chez|à|pour) [^,;.]{2,30}$`)

// whereFirst is the place with which a part begins that goes on with the name: "au cinéma régisseuse générale".
var whereFirst = pattern(`^\s*(?:dans l[ea]s? |en |au |aux |chez les |à l'|à la )\p{L}+ `)

// quotedNames returns the names in quotes with which a text begins, and where they end.
func quotedNames(text string) (found []span, end int) {
	for _, at := range inQuotes.FindAllStringSubmatchIndex(text, -1) {
		if !betweenQuotes.MatchString(text[end:at[0]]) || !isName(text[at[2]:at[3]]) {
			break
		}
		found, end = append(found, span{at[2], at[3]}), at[1]
	}
	return found, end
}

var (
	inQuotes      = newPattern(`[«“"]\s*([^«»“”"]{2,50}?)\s*[»”"]`)
	betweenQuotes = pattern(`^[\s,:]*(?:(?:ou|et|voire)(?: encore| même)?)?\s*(?:(?:dans|en|au|aux|chez|à|pour)(?: \p{L}+){1,4},?\s*)?(?:de |d'|le |la |l'|un |une )?$`)
)

package loader

import (
	"strings"
	"unicode/utf8"

	"passerelle/graph/french"
)

// A titleMention is a title named in a sentence, at its byte offsets there.
type titleMention struct {
	start, end int
	title      string
	// then says that "puis" comes before the title: the titles before lead to it.
	then bool
}

// endOf returns where a title that begins the one of the mention ends in the text: with the mention, where it is not written
// so, as in the plural or without the noun that it shares with the title before it.
func (t titleMention) endOf(title, text string) int {
	if strings.HasPrefix(text[t.start:t.end], title) {
		return t.start + len(title)
	}
	return t.end
}

var (
	// separators separate the titles of a list.
	separators = pattern(`\s*[,;]\s*(?:(?:ou|et|puis|voire)(?: (?:encore|bien|même|ensuite))? )?| (?:ou|puis|voire)(?: (?:encore|bien|même))? | et (?:enfin|ensuite|puis|finalement|pourquoi pas) | à (?:celui|celle) (?:de |d'|du )| et (?:{titles.quantities} |d'|de |du |un |une |le |la |l'|aux? |à des )`)
	// secondComplement begins what may be a second complement of one title:
	// "directeur de la communication et de l'événementiel".
	secondComplement = pattern(`^ et (?:de la |de l'|du |des )`)
	// sequel is in a separator that is followed by what the titles before lead to.
	sequel = pattern(`puis|ensuite|enfin|finalement`)
	// introducers come before a title and do not belong to it.
	introducers = pattern(`^(?:{titles.introducers},? |(?:en|au bout de|après) (?:quelques|plusieurs|\d+|deux|trois|quatre|cinq|dix) (?:ans|années|mois) |{titles.articles}(?: |\b)|(?:nouveaux? |premiers? )?{titles.posts}(?: {moves.higher})*(?: {titles.post-links} | ?: )|l'|d')`)
	// postIntroducer introduces a title even if its words name no known occupation.
	postIntroducer = pattern(`(?:postes?|métiers?|fonctions?|emplois?|rôles?) (?:tels? que |telles? que |comme |de |d'|du )`)
	// complements come after a title and do not belong to it.
	complements = pattern(`(?: (?:{titles.complements}|d'une? {titles.firms}|en (?:s'|se )?\p{L}+ant (?:des?|du|les?|la|une?|son|sa|ses|à|sur|vers|lui|elle|eux)|sur (?:une?|le|la|les|l'|des) ?|après [\p{L}\d]+|en (?:\d+|un|deux|trois|quatre|cinq|six|dix|quelques|plusieurs) (?:ans?|années|mois)|(?:vers|à|dès) \d+ ans|il y a)(?:\P{L}|$)|: | ?» | sur l'| par l')`)
	// ofSome begins what somebody is at the head of, which belongs to no title that is one without it.
	ofSome = pattern(` d'une? `)
	// atPlace begins where somebody works.
	atPlace = pattern(` (?-i:à|chez) (?:l[ae] |l')?(?-i:\p{Lu})`)
	// dangling links a title to a clause that follows.
	dangling = pattern(`,? (?:et|ou|mais|puis)$`)
	// genderMark is a parenthesis that belongs to a title: "(trice)" of "Directeur(trice)".
	genderMark = newPattern(`^\([-–]?\p{Ll}{1,6}\)`)
)

// maxTitleWords bounds a title; a longer phrase is a clause.
const maxTitleWords = 10

// findTitles finds the titles in what follows a phrase such as "peut évoluer vers": a list with
// commas and "ou", in which each title may have an article, a complement and a remark in
// parentheses. Titles in the plural are put in the singular. A phrase that names no occupation is
// no title, unless it has a capital and "un poste de" or the like before it.
// "un poste de Directeur artistique, puis des chefs de projet" gives "Directeur artistique" and,
// after "puis", "chef de projet".
func findTitles(s string) []titleMention {
	var targets []titleMention
	start, last := 0, 0 // of a part, and of the separator before it
	introduced, then := false, false
	for _, cut := range append(separators.FindAllStringIndex(blankRemarks(s), -1), []int{len(s), len(s)}) {
		if cut[0] < start {
			continue
		}
		if secondComplement.MatchString(s[cut[0]:]) && !isPlausibleTitle(nextTitle(s, cut[1])) {
			continue
		}
		t, post := trimTitle(s, start, cut[0])
		if start > 0 && strings.HasPrefix(strings.TrimSpace(s[last:start]), ";") {
			introduced = false // another clause
		}
		introduced = introduced || post
		t.title = singular(t.title)
		if n := len(targets); n > 0 && cut[0] > start && !isTitle(t.title) {
			t.title = sharedHead(targets[n-1].title, s[start:t.start], t.title)
		}
		for _, t := range splitTwo(t) {
			if isPlausibleTitle(t.title, introduced) {
				t.then = then
				targets = append(targets, t)
			}
		}
		start, last, then = cut[1], cut[0], sequel.MatchString(s[cut[0]:cut[1]])
	}
	return targets
}

// sharedHead returns the title that a part of a list is with the noun of the one before it, the part itself if it is none:
// "chef de chantier" for "de chantier" after "chef d'équipe", "responsable qualité" for "qualité" after "responsable
// fabrication". lead is what stands before the part.
func sharedHead(before, lead, part string) string {
	head, complement, ok := strings.Cut(before, " ")
	words := countFields(part)
	if !ok || words == 0 || words > 3 || beginsWithInfinitive(part) || isSentence(part) {
		return part
	}
	lead = strings.TrimLeft(lead, " ")
	switch isOf := ofLead.MatchString(lead); {
	case isOf && ofLead.MatchString(complement):
		return head + " " + lead + part
	case lead == "" && words == 1 && !strings.Contains(complement, " ") && isFieldWord(part):
		return head + " " + part
	}
	return part
}

// ofLead is a preposition before a complement.
var ofLead = pattern(`^(?:de |d'|du |des |en )`)

// listAdverbs are words that may stand in a list of titles, and name no field, folded.
var listAdverbs = foldedSet("ensuite parfois souvent encore enfin plutot demain bientot ailleurs toujours jamais certes autre autres aussi alors")

// isFieldWord reports whether a word can be what a post is about: no adverb and no word of sentences.
func isFieldWord(word string) bool {
	folded := french.Fold(word)
	return len(folded) > 4 && !strings.HasSuffix(folded, "ment") && !smallBefore[folded] && !titlePronouns[folded] && !titleVerbs[folded] && strings.ToLower(word) == word && !isStatusOnly(word) && !listAdverbs[folded]
}

// splitTwo returns the two titles that "et" joins, each with a noun of its own, or the one title:
// "lieutenant-colonel et colonel en chef" is two, "directeur commercial et marketing" is one.
func splitTwo(t titleMention) []titleMention {
	one, other, ok := strings.Cut(t.title, " et ")
	if !ok || !isTitle(one) || !isTitle(other) || t.end-t.start != len(t.title) {
		return []titleMention{t}
	}
	return []titleMention{
		{start: t.start, end: t.start + len(one), title: one},
		{start: t.end - len(other), end: t.end, title: singular(other)},
	}
}

// nextTitle returns the title at an offset, up to the next separator.
func nextTitle(s string, start int) (title string, introduced bool) {
	end := len(s)
	if cut := separators.FindStringIndex(s[start:]); cut != nil {
		end = start + cut[0]
	}
	t, _ := trimTitle(s, start, end)
	return t.title, true
}

// blankRemarks replaces remarks in parentheses by blanks of the same length, so that what they list
// is not taken for titles. It leaves gender marks as they are.
func blankRemarks(s string) string {
	if strings.IndexByte(s, '(') < 0 {
		return s
	}
	blanked := []byte(s)
	for at := 0; at < len(s); at++ {
		if s[at] != '(' {
			continue
		}
		if mark := genderMark.FindString(s[at:]); mark != "" {
			at += len(mark) - 1
			continue
		}
		end := strings.IndexByte(s[at:], ')')
		if end < 0 {
			end = len(s) - at - 1
		}
		for k := at; k <= at+end; k++ {
			blanked[k] = ' '
		}
		at += end
	}
	return string(blanked)
}

// trimTitle finds the title within s[start:end]. post says that a phrase such as "poste de"
// introduced it.
func trimTitle(s string, start, end int) (t titleMention, post bool) {
	part := blankRemarks(s)[start:end]
	if cut := strings.Index(part, "  "); cut > 0 && strings.TrimSpace(part[:cut]) != "" {
		part = part[:cut] // a remark ends the title
	}
	for {
		trimmed := strings.TrimLeft(part, " \t\u00a0\u202f«»\"“”:")
		start += len(part) - len(trimmed)
		part = trimmed
		found := introducers.FindStringIndex(part)
		if found == nil {
			break
		}
		post = post || postIntroducer.MatchString(part[:found[1]])
		start, part = start+found[1], part[found[1]:]
	}
	if cut := complements.FindStringIndex(part); cut != nil {
		part = part[:cut[0]]
	}
	if at := ofSome.FindStringIndex(part); at != nil && strings.Contains(part[:at[0]], " ") && isTitle(part[:at[0]]) {
		part = part[:at[0]] // "directrice technique d'une salle"
	}
	if at := atPlace.FindStringIndex(part); at != nil && isSmallBehindFirst(part[:at[0]]) && isTitle(part[:at[0]]) && !isKnownTitle(part) {
		part = part[:at[0]] // "professeure des écoles à Rennes"
	}
	if before, after, ok := strings.Cut(part, " et "); ok && beginsWithInfinitive(after) {
		part = before // "artisan et s'inscrire", "chef et diriger"
	}
	if _, after, ok := strings.Cut(part, " comme "); ok && isTitle(after) {
		start, part = start+len(part)-len(after), after // "dans le conseil comme consultant"
	}
	part = strings.TrimRight(part, " \t\u00a0\u202f.!?…:;,«»\"“”")
	part = part[:len(part)-len(dangling.FindString(part))]
	return titleMention{start: start, end: start + len(part), title: part}, post
}

// isSmallBehindFirst reports whether a title has no capital after its first letter. In a text that writes titles with capitals, a
// capital after "à" does not tell the name of a place: "Mandataire Judiciaire à la Protection".
func isSmallBehindFirst(title string) bool {
	_, size := utf8.DecodeRuneInString(title)
	return strings.ToLower(title[size:]) == title[size:]
}

// isPlausibleTitle reports whether a phrase is short enough and names an occupation, or is
// introduced as a title and written with a capital.
func isPlausibleTitle(title string, introduced bool) bool {
	words := countFields(title)
	if words == 0 || words > maxTitleWords || isStatusOnly(title) {
		return false
	}
	return isTitle(title) || introduced && isCapitalised(title) && !isSentence(title) && !badInTitle.MatchString(title) && !beginsWithInfinitive(title)
}

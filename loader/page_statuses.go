package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// A statusMention is a status named in a text, at its byte offsets there. label is its standard name.
type statusMention struct {
	start, end int
	label      string
}

// statusWords are the words of wording/statuses.txt by their first word, folded, longer ones first.
var statusWords = func() map[string][]statusWord {
	known := map[string][]statusWord{}
	for _, row := range wordingOf("statuses") {
		for _, phrase := range row.phrases {
			words := strings.Fields(french.Fold(phrase))
			known[words[0]] = append(known[words[0]], statusWord{row.key, words})
		}
	}
	for _, list := range known {
		slices.SortStableFunc(list, func(a, b statusWord) int { return len(b.words) - len(a.words) })
	}
	return known
}()

// A statusWord is a phrase for a status.
type statusWord struct {
	label string
	words []string
}

// findStatuses finds the statuses that a text names.
func findStatuses(text string) []statusMention {
	var found []statusMention
	words := wordsOf(text)
	if !slices.ContainsFunc(words, func(word wordAt) bool { return statusWords[statusSpelling(word.folded)] != nil }) {
		return nil
	}
	words = slices.Clone(words)
	for k := range words {
		words[k].folded = statusSpelling(words[k].folded)
	}
	for k := 0; k < len(words); k++ {
		for _, status := range statusWords[words[k].folded] {
			if beginWith(words[k:], status.words) {
				last := words[k+len(status.words)-1]
				found = append(found, statusMention{words[k].start, last.end, status.label})
				k += len(status.words) - 1
				break
			}
		}
	}
	return found
}

// isContract reports whether a status is the contract of an employee.
func isContract(label string) bool { return label == "CDI" || label == "CDD" }

var (
	// exercised comes right before a status under which the métier is exercised.
	exercised = pattern(`(?:^|\P{L})(?:{status-turns.exercised}|{status-turns.working-as}(?:,? \p{L}+){0,4},? (?:en tant que|en tant qu'|comme)) ?(?:{status-turns.between} )*$`)
	// orStatus comes between two statuses.
	orStatus = pattern(`^[^.;]{0,60}(?:,|ou|et|soit|d'autres|les autres|certains)[^.;]{0,25}$`)
	// working says that a sentence is about how the métier is exercised.
	working = pattern(`{status-turns.about}|\b(?:est|sont)\b|\ben (?:libéral|freelance|free-lance|micro-entreprise|auto-entreprise)|à (?:son|leur|votre|mon) (?:propre )?compte`)
	// notThat denies the status after it.
	notThat = pattern(`(?:n'est|ne sont|n'êtes)[^,.;]{0,14}$|\b(?:ni|non|pas) (?:un |une |de |en )?$`)
	// opensSentence is what may stand before a status at the start of a sentence.
	opensSentence = pattern(`^(?:le plus souvent|généralement|souvent|majoritairement|tantôt|en|comme|qu'il soit|qu'elle soit)? ?$`)
	// asFreelance begins a sentence about pay with a status.
	asFreelance = pattern(`^(?:et )?(?:en (?:freelance|free-lance|libéral|intérim)|à (?:son|leur|mon|votre) compte|je suis) ?`)
	// isStatus comes before a status that a sentence about pay states of the métier: "est souvent salarié et touche".
	isStatus = pattern(`(?:est|sont) (?:\p{L}+ )?$`)
	// ofOwn is a status by words that say nothing else.
	ofOwn = pattern(`^(?:à|pour) .* compte$`)
	// statusNoun says that a sentence lists statuses.
	statusNoun = pattern(`\bstatuts?\b`)
	// otherPeople is a word before a status that says it is of others: "ses salariés".
	otherPeople = pattern(`(?:^|[^\p{L}])(?:{status-turns.others}|\d+) (?:\p{L}+ )?$`)
	// weakStatuses count in lists only: their words name métiers and other things as well.
	weakStatuses = []string{"commerçant", "militaire", "saisonnier", "vacataire", "CDI", "CDD"}
	// asStatus comes right before one of them where it says a status all the same.
	asStatus = pattern(`(?:% (?:de |d'|des )?(?:\p{L}+ )?(?:sont|exercent en)|entre(?:nt)? comme|statuts?(?: de| d')?|contrats?(?: de)?|(?:commencent|débutent|exercent|exercer|travaillent|recrutés|recrutées|embauchés|employés)(?: souvent| d'abord)? comme|sont) $`)
	// statusShare is the part of those who exercise the métier so: "60 % d'indépendants".
	statusShare = pattern(`% (?:de |d'|des )$`)
	// employing comes before those whom somebody employs for the métier.
	employing = pattern(`(?:appel à|emploi\p{L}*|employ\p{L}*|recrut\p{L}*|embauch\p{L}*)(?: (?:aussi|également|surtout|parfois|souvent|quelques|plutôt))* (?:des |à des |d')?$`)
	// workingIn comes before a status under which one works.
	workingIn = pattern(`(?:travaill|exerc|install)\p{L}*(?: \p{L}+)? (?:en |comme )?$`)
)

// statusSentence states the statuses under which, as a sentence says, one exercises the métier: "La
// plupart travaillent en libéral, les autres sont salariés d'une clinique" gives two.
func (p *page) statusSentence(s span) {
	text := p.of(s)
	isAbout := isStatusList(text) || working.MatchString(text) || p.section == statusSection || strings.HasPrefix(text, "Fonctionnaire")
	end := 0 // of the last status that counts
	found := findStatuses(text)
	isAbout = isAbout || p.section == salarySection && len(found) > 0 && found[0].start == 0
	for _, m := range found {
		before := text[max(0, m.start-40):m.start]
		employed := employing.MatchString(before) || statusShare.MatchString(before) || asStatus.MatchString(before) || p.isOwnBefore(text[:m.start])
		if !isAbout && !employed {
			continue
		}
		if slices.Contains(weakStatuses, m.label) && p.section != statusSection && !asStatus.MatchString(before) || !employed && otherPeople.MatchString(before) || notThat.MatchString(before) {
			continue
		}
		if deniedAfter.MatchString(text[m.end:]) || othersAre.MatchString(text[:m.start]) {
			continue
		}
		if next := firstWord(text[m.end:]); m.label == "artisan" && (isOccupationWord(next) || next == "d" || next == "de") {
			continue
		}
		opens := m.start == 0
		alsoSo := end > 0 && orStatus.MatchString(text[end:m.start])
		if p.section == salarySection && !employed && !alsoSo && !opens && !workingIn.MatchString(before) && !statusNoun.MatchString(text) && !asFreelance.MatchString(text) && !isStatus.MatchString(before) {
			continue
		}
		if p.section != statusSection && !employed && !ofOwn.MatchString(text[m.start:m.end]) && !opensSentence.MatchString(text[:m.start]) && !exercised.MatchString(before) && !statusNoun.MatchString(text) && !alsoSo && m.label != "fonctionnaire" {
			continue
		}
		if end = m.end; !p.hasStatus(m.label) {
			p.state(fact.Employment{Label: m.label}, s, "status.told")
		}
	}
}

// deniedAfter says of the status before it that there is none such.
var deniedAfter = pattern(`^ n'(?:existe|est) pas`)

// othersAre is before a status of those with whom one has to do: "ses clients sont des artisans".
var othersAre = pattern(`{status-turns.partners}[^,.;:]{0,30} (?:est|sont|peuvent être|comptent) [^.;:]*$`)

// isStatusList reports whether a sentence is nothing but statuses: "Salarié ou artisan."
func isStatusList(text string) bool {
	text = blankRemarks(text)
	found := findStatuses(text)
	if len(found) == 0 {
		return false
	}
	end := 0
	for _, m := range found {
		if !betweenStatuses.MatchString(text[end:m.start]) {
			return false
		}
		end = m.end
	}
	return betweenStatuses.MatchString(text[end:])
}

// betweenStatuses is what stands between the statuses of a sentence that is nothing else.
var betweenStatuses = pattern(`^[\s,;/.]*(?:et|ou|soit|parfois|plus rarement|le plus souvent|souvent|en|à)?(?: en)?[\s]*$`)

// titleStatus states the status with which the title of the métier ends: "coach sportif indépendant". A "conseiller des
// artisans" is none.
func (p *page) titleStatus(subject pageSubject) {
	label := subject.title.Label
	for _, m := range findStatuses(label) {
		if m.end == len(label) && m.start > 0 && !opensComplement(label[:m.start]) {
			p.state(fact.Employment{Label: m.label}, subject.at, "status.title")
		}
	}
}

// opensComplement reports whether a text ends with a small word that puts what follows it under a noun: "conseiller des". "En"
// says how one works.
func opensComplement(before string) bool {
	words := wordsOf(before)
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1].folded
	return smallBefore[last] && last != "en"
}

// blankApostrophes parts what apostrophes join.
var blankApostrophes = strings.NewReplacer("'", " ", "’", " ")

// isOwnBefore reports whether a text ends with the page's métier, of which the status after it then says how it is
// exercised: "un plaquiste salarié".
func (p *page) isOwnBefore(text string) bool {
	words := strings.Fields(blankApostrophes.Replace(text))
	for n := 1; n <= min(len(words), 5); n++ {
		if last := strings.Join(words[len(words)-n:], " "); p.isSubject(last) {
			return strings.HasSuffix(text, " ")
		}
	}
	return false
}

// isStatusOnly reports whether a text is nothing but a status: "travailleur indépendant" is, "artisan
// électricien" is not.
func isStatusOnly(text string) bool {
	text = strings.TrimSpace(text)
	found := findStatuses(text)
	if len(found) == 0 || found[len(found)-1].end < len(text) {
		return false
	}
	start := found[len(found)-1].start
	before := french.Fold(text[:start])
	return start == 0 || before == "travailleur" || before == "travailleuse" || before == "professionnel"
}

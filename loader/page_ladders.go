package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

var (
	// ladderStart begins a sentence about the posts that one holds one after the other.
	ladderStart = pattern(`(?:d'abord|{moves.begins}(?: {moves.usually})*(?: {moves.begun-as}))`)
	// rung separates the posts of a ladder.
	rung = pattern(`,? ?(?:;)? ?(?:et |on |il |elle |pour |avant de |avant d')?(?:{moves.climbs} )?(?:{moves.next}|au bout de [^,]{2,20},)(?: {moves.climbs-after})*(?: |$)`)
	// arrow separates the posts of a ladder that is drawn.
	arrow = newPattern(`\s*(?:→|➜|➔|⇒|=>|->|>)\s*`)
)

// begunAs begins a sentence about the post in which one begins, right after it: "On démarre assistant, …".
var begunAs = pattern(`^(?:on|il|elle|tu|vous) (?:démarre|débute|commence|entre)s?(?:z)?(?: souvent| généralement| toujours| d'ordinaire)? `)

// willBe is before the first post of a ladder that one climbs from the page's métier: "il sera d'abord chef d'équipe".
var willBe = pattern(`(?:sera|seront|serez|seras|deviendra|devient|deviennent) (?:alors |ensuite )?(?:nommée?s? |promue?s? )?d'abord$`)

// gradesFirst begins the posts that one holds one after the other: "Il monte en grade : chef d'équipe, chef de chantier."
var gradesFirst = pattern(`(?:gravi\p{L}*|échelons|mont\p{L}* en grade|grimp\p{L}*|étapes|successivement)[^.;:]{0,40} : `)

// fromTo is a step between two posts: "on passe de commis à chef de rang".
var fromTo = pattern(`(?:pass|évolu)\p{L}* (?:de |d'|du poste de )([^,;.]{3,40}?)( (?:à celui de |à celle de |à |au poste de |vers ))[^,;.]{3,60}`)

// inGrades says of the posts before a colon that they follow on each other: "Lieutenant, capitaine : les
// grades se gravissent".
var inGrades = pattern(`^[^:.;]+ : [^.]{0,40}?(?:grades|échelons|l'ordre|gravi|étapes|marches|échelle)`)

// nearStart is how far after "on débute comme" the post may stand, in bytes.
const nearStart = 10

// entersThere says of a place other than the métier that one begins there: "on y entre comme technicien".
var entersThere = pattern(`(?:^|\P{L})y (?:entre|débute|commence|démarre)`)

// atFirst says of the first post of a ladder that it comes before the métier.
var atFirst = pattern(`^(?:apprenti|stagiaire|élève|aide|débutant)|au départ|au début|ouvrier|d'abord|pour commencer`)

// ladder reads the posts that, as a sentence says, one holds one after the other, and reports whether it
// is such a sentence: "d'abord commis, puis chef de rang et enfin maître d'hôtel" gives two moves.
func (p *page) ladder(s span) bool {
	text := p.of(s)
	if cuts := arrow.FindAllStringIndex(text, -1); len(cuts) > 0 {
		return p.climb(s, text, 0, cuts)
	}
	at := ladderStart.FindStringIndex(text)
	if at == nil {
		if begun := begunAs.FindStringIndex(text); begun != nil && firstIsTitle(text[begun[1]:]) {
			at = begun
		}
	}
	if at == nil {
		at = gradesFirst.FindStringIndex(text)
	}
	if from := fromTo.FindStringSubmatchIndex(text); at == nil && from != nil && isTitle(singular(submatch(text, from, 1))) {
		return p.climb(s, text, from[2], append([][]int{{from[3], from[4]}}, rungsAfter(text, from[4])...))
	}
	if at == nil && p.section == evolutionSection && !p.labelled && (puis.MatchString(text) || inGrades.MatchString(text)) && firstIsTitle(text) {
		at = []int{0, 0}
	}
	if at == nil {
		return false
	}
	return p.climb(s, text, at[1], rungsAfter(text, at[1]))
}

// rungsAfter returns what separates the posts of a ladder from an offset on.
func rungsAfter(text string, start int) [][]int {
	cuts := rung.FindAllStringIndex(text[start:], -1)
	for _, cut := range cuts {
		cut[0], cut[1] = cut[0]+start, cut[1]+start
	}
	return cuts
}

// beginnings reads "on débute comme X": X feeds the page's métier.
func (p *page) beginnings(s span, titles []titleMention) bool {
	for _, t := range titles {
		if p.mayBeOther(t.title) {
			id := p.nameMetier(french.ParseTitle(t.title), s.within(t.start, t.end), "feeder.start")
			p.move(id, p.subject, fact.Move{Kind: fact.Feeder}, s, "feeder.start", "")
		}
	}
	return true
}

// rungsOf groups titles into rungs: those that a comma alone separates are rungs of their own in a chain,
// and alternatives one rung together.
func rungsOf(text string, titles []titleMention, chained bool) [][]titleMention {
	var rungs [][]titleMention
	for k, t := range titles {
		if k > 0 && !(chained && strings.TrimSpace(text[titles[k-1].end:t.start]) == ",") {
			last := len(rungs) - 1
			rungs[last] = append(rungs[last], t)
			continue
		}
		rungs = append(rungs, []titleMention{t})
	}
	return rungs
}

// firstIsTitle reports whether a text begins with a title, up to its first comma.
func firstIsTitle(text string) bool {
	first, _, ok := strings.Cut(text, ",")
	return ok && isTitle(first)
}

// climb states the moves between the titles that the cuts separate, from an offset on. It reports false
// if fewer than two steps name one.
func (p *page) climb(s span, text string, start int, cuts [][]int) bool {
	steps := stepsBetween(text, start, cuts)
	if isBeginning(text, start, steps) {
		return p.beginnings(s, steps[0])
	}
	if len(steps) < 2 {
		return false
	}
	var below []fact.Identifier
	if p.climbsFromOwn(text, start, steps) {
		below = []fact.Identifier{p.subject}
	}
	for _, titles := range steps {
		here := p.nameRung(s, titles)
		for _, from := range below {
			for _, to := range here {
				if from != to {
					p.move(from, to, fact.Move{Kind: fact.Evolution}, s, "evolution.ladder", "")
				}
			}
		}
		below = here
	}
	p.allReached = append(p.allReached, below...)
	return true
}

// stepsBetween returns the steps of a ladder, each with its titles, between cuts from an offset on.
func stepsBetween(text string, start int, cuts [][]int) [][]titleMention {
	var steps [][]titleMention
	chained := strings.Contains(text, "puis") || inGrades.MatchString(text) || gradesFirst.MatchString(text)
	for _, cut := range append(cuts, []int{len(text), len(text)}) {
		if cut[0] < start {
			continue
		}
		var titles []titleMention
		for _, t := range findTitles(text[start:cut[0]]) {
			t.start, t.end = t.start+start, t.end+start
			titles = append(titles, t)
		}
		steps = append(steps, rungsOf(text, titles, chained)...)
		start = cut[1]
	}
	return steps
}

// isBeginning reports whether the one step of a sentence, from an offset on, is the post in which one begins.
func isBeginning(text string, start int, steps [][]titleMention) bool {
	if len(steps) != 1 || start == 0 || len(steps[0]) > 2 || steps[0][0].start > start+nearStart {
		return false
	}
	before := text[:start]
	return !strings.HasSuffix(strings.ToLower(before), "abord") && len(evolutionPhrases(text)) == 0 && !entersThere.MatchString(before)
}

// climbsFromOwn reports whether the page's métier stands below the first step of a ladder, which begins at an offset of its
// sentence.
func (p *page) climbsFromOwn(text string, start int, steps [][]titleMention) bool {
	first := steps[0][0].start
	if willBe.MatchString(text[:start]) || p.section == evolutionSection && gradesFirst.MatchString(text) || len(evolutionPhrases(text[:first])) > 0 {
		return true
	}
	own := slices.ContainsFunc(slices.Concat(steps...), func(t titleMention) bool { return p.isOwnMetier(strings.TrimSpace(t.title)) })
	return !own && start == 0 && p.section == evolutionSection && first <= 3 && !inGrades.MatchString(text) && !atFirst.MatchString(text)
}

// nameRung names the métiers of a step of a ladder, and returns them.
func (p *page) nameRung(s span, titles []titleMention) []fact.Identifier {
	var here []fact.Identifier
	for _, t := range titles {
		id := p.subject
		if title := strings.TrimSpace(t.title); !p.isSubject(title) {
			id = p.nameMetier(french.ParseTitle(singular(title)), s.within(t.start, t.end), "evolution.ladder")
		}
		here = append(here, id)
	}
	return here
}

package loader

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
)

// A trainingList is the position of a page in its list of trainings.
type trainingList struct {
	under bool              // a line with levels
	level *fact.Level       // nil for several
	kind  fact.TrainingKind // of the last training, which its parcours share
	// parcours says that the lines that follow name courses of the last training.
	parcours bool
}

var (
	// levelLine gives the level of the trainings under it: "- Niveau bac + 2 :".
	levelLine = pattern(`^\s*(?:[-–—•*] ?)?(?:(?:de |au )?niveau )?((?:bac\s*\+\s*\d|(?:niveau )?(?:cap|bep|bac pro|bac|baccalauréat))(?:\s*(?:/|,|-|ou|et|à) ?(?:bac\s*\+?|\+)?\s*(?:\d|bep|bac pro)?)?)\s*:?\s*$`)
	// parcoursLine introduces the courses of the last training.
	parcoursLine = pattern(`^\s*(?:[-–—•*] ?)?(?:différents |les |plusieurs )?parcours\s*:?\s*$`)
	dash         = newPattern(`^\s*[-–—•*]\s+`)
	// runOn matches where a page ran two elements of a list together.
	runOn = newPattern(`\s-\s+(?:Licence|BTS|BUT|DUT|Master|Mastère|Diplôme|MBA|Bachelor|Titre)|\)\s+(?:\p{Ll})|,\s*$`)
)

// leadLevel gives the level of the trainings of the list below it: "Les formations du niveau CAP", "Niveau bac + 2 :".
var leadLevel = pattern(`^\P{L}*(?:les |nos |des )?(?:(?:formations?|diplômes?|études|certifications?|cursus)(?: \p{L}+)? |à |au |de )?(?:de |du |d'un |en |au |à )?(?:niveau )?(?:bac(?:calauréat)?|cap)\b`)

// noteListLevel notes the level that a heading or a lead-in on access gives the trainings of its list. A line that names
// families beside a level gives none: "Les formations BTS et bac + 3". It notes whether a heading asks for a level, too.
func (p *page) noteListLevel(b pageBlock) {
	if b.kind == headingBlock {
		p.levelHead = b.section == accessSection && levelQuestion.MatchString(p.of(b.at))
	}
	if b.kind == itemBlock {
		return
	}
	if b.section != accessSection || b.kind != headingBlock && b.kind != leadBlock {
		p.listLevel = nil
		return
	}
	levels := distinctLevels(slices.Concat(findLevels(b.text), namedLevels(b.text)))
	isSame := len(levels) == 0 || len(levels) == 1 && p.listLevel != nil && levels[0] == *p.listLevel
	switch {
	case leadLevel.MatchString(b.text) && len(levels) == 1:
		p.listLevel = &levels[0]
	case b.kind == headingBlock || !isSame:
		p.listLevel = nil
	}
}

// listTraining reads a line of a list of trainings under "niveau bac + N". The list ends at the
// first line that is neither an element nor a course of the last one.
func (p *page) listTraining(l textLine) bool {
	if at := levelLine.FindStringSubmatchIndex(l.text); at != nil {
		levels := findLevels(submatch(l.text, at, 1))
		if len(levels) > 0 {
			p.listUnder(levels, l, submatch(l.text, at, 1))
			return true
		}
	}
	marked := dash.MatchString(l.text) || p.list.under && startsDiploma(strings.TrimSpace(l.text)) && !isSentence(l.text)
	switch {
	case !p.list.under:
		return false
	case parcoursLine.MatchString(l.text):
		p.list.parcours = true
		return true
	case !marked && !p.list.parcours:
		p.list = trainingList{}
		return false
	}
	p.lineTrainings(l, marked)
	return true
}

// listUnder begins a list of trainings under a line that gives their level, or several.
func (p *page) listUnder(levels []levelMention, l textLine, line string) {
	p.list = trainingList{under: true}
	if len(levels) == 1 {
		p.list.level = &levels[0].level
	}
	if !dash.MatchString(l.text) {
		for _, one := range levels {
			p.openAt(one.level, l.span(), line)
		}
	}
}

// lineTrainings reads the trainings of a line, several where the page ran them together. marked
// says that the line has the mark of an element.
func (p *page) lineTrainings(l textLine, marked bool) {
	for k, part := range splitElements(l.text) {
		at := span{l.start + part[0], l.start + part[1]}
		at.end -= len(lengthRemark.FindString(p.of(at)))
		label := p.of(at)
		kind := trainingKind(label)
		switch {
		case k == 0 && marked, kind != fact.OtherTraining:
			p.list.parcours, p.list.kind = false, kind
		default:
			kind = p.list.kind
		}
		if len(findDiplomas(label)) > 1 && otherDiploma.MatchString(label) {
			p.trainingSentence(at, p.list.level)
			continue
		}
		if !p.list.parcours {
			at = bareTraining(label, at)
			label = p.of(at)
		}
		if own := trainingKind(label); own != fact.OtherTraining {
			kind = own
		}
		p.state(fact.Preparation{Label: label, Level: levelOfDiploma(label, "", p.list.level), Kind: kind}, at, "training.list")
	}
}

// bareTraining returns the place of a training without "ou" before it and a remark after it.
func bareTraining(label string, at span) span {
	start := len(orBefore.FindString(label))
	end := len(label)
	if remark := wordsInBrackets.FindStringIndex(label); remark != nil && !strings.Contains(label, ":") {
		end = remark[0]
	}
	return at.within(start, max(start, end))
}

// wordsInBrackets are a remark at the end of an element, and no acronym.
var wordsInBrackets = newPattern(`\s+\([^()]*\p{Ll}[^()]*\)$`)

// otherDiploma separates diplomas of an element that each have their own family.
var otherDiploma = newPattern(`;|\s(?i:ou)\s(?i:un\s|une\s)?(?:BTS|BUT|DUT|CAP|BP|(?i:licence|master|mastère|bachelor|diplôme|titre|bac)\s)`)

// orBefore begins an alternative to the element before.
var orBefore = pattern(`^(?:ou|et)(?: bien)? `)

// lengthRemark is the length of a training in parentheses after it.
var lengthRemark = pattern(` ?\((?:en )?\d[^()]*(?:ans?|mois)[^()]*\)$`)

// splitElements returns the elements of a line, as offsets, without marks and punctuation at their
// ends: "- BTS Communication - Licence pro Web," gives "BTS Communication" and "Licence pro Web".
func splitElements(text string) [][2]int {
	var found [][2]int
	start := len(dash.FindString(text))
	for start < len(text) {
		end, next := len(text), len(text)
		if cut := runOn.FindStringIndex(text[start:]); cut != nil {
			end = start + cut[0] + strings.IndexByte(text[start+cut[0]:], ')') + 1
			if text[start+cut[0]] != ')' {
				end = start + cut[0]
			}
			next = end + len(newPattern(`^[\s,-]*`).FindString(text[end:]))
		}
		if label := strings.TrimSpace(text[start:end]); label != "" {
			at := start + strings.Index(text[start:], label)
			found = append(found, [2]int{at, at + len(strings.TrimRight(label, " ,;."))})
		}
		start = max(next, start+1)
	}
	return found
}

// headingDiploma states the diploma that a heading names and nothing else, as those of schools do: "DEUST Préparateur en
// pharmacie".
func (p *page) headingDiploma(b pageBlock) {
	text := strings.TrimSpace(p.of(b.at))
	if found := findDiplomas(text); b.section == noSection && len(found) == 1 && found[0].start == 0 && found[0].end == len(text) {
		p.trainingSentence(b.at, nil)
	}
}

// definedTraining reads "Le BTS est un diplôme de niveau Bac+2": a training that the page
// recommends, with its level.
func (p *page) definedTraining(s span) {
	text := p.of(s)
	at := diplomaDefinition.FindStringSubmatchIndex(text)
	if at == nil {
		return
	}
	levels := findLevels(text[at[0]:])
	label := submatch(text, at, 1)
	if diploma, _ := diplomaHead(label); len(levels) == 0 || diploma < 0 {
		return
	}
	preparation := fact.Preparation{Label: label, Level: &levels[0].level, Kind: trainingKind(label)}
	p.stateOf(p.subject, preparation, s, "training.defined", text[levels[0].start:levels[0].end])
}

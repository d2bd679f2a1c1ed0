package loader

import (
	"strings"

	"passerelle/graph/fact"
)

var (
	// levelRemark gives the level of the diploma before it: "(bac+2)", ", de niveau bac + 3".
	levelRemark = pattern(`^(?:\s*(?:\((?-i:\p{Lu}{2,8})\))?\s*(?:[(,–—-]|:)?\s*(?:valant |conférant |équivalent à |au |de )?(?:titre |diplôme )?(?:rncp )?(?:de )?(?:niveau )?(?:d'études )?(?:rncp )?(bac ?\+ ?\d|niveau (?:[3-8]|(?-i:I{1,3}|IV|V))|cap|bac)\b)`)
	// levelWithin is the level within a name: "titre RNCP de niveau 7 « Architecte d'intérieur »".
	levelWithin = pattern(` (?:de |du )?(niveau (?:[3-8]|(?-i:I{1,3}|IV|V))|bac ?\+ ?\d)(?:\P{L}|$)`)
	// itemLevel is the level before the diplomas of an element: "Niveau CAP : CAP x, titre y".
	itemLevel = pattern(`^\s*(?:à |après un |avec un )?(?:(?:de |au |en )?niveau )?(bac ?\+ ?\d(?: ?(?:/|,|-|ou|et|à) ?(?:bac)? ?\+? ?\d)?|cap(?: ?[/,]? ?(?:ou |et )?bep)?|bep|bac(?: pro(?:fessionnel)?)?|sans diplôme)(?: ou équivalent)?\s*(?::|–|—|-\s|\||\t)\s*`)
)

// trainingSentence states the diplomas that a sentence names with their subjects, wherever they stand:
// "Certains sont titulaires d'un BTS métiers de la coiffure" gives one.
func (p *page) trainingSentence(s span, level *fact.Level) {
	text := p.of(s)
	p.bracketedTrainings(s, level)
	for _, m := range findDiplomas(text) {
		if notNeeded.MatchString(clauseAt(text, m.start)) || jobTitle.MatchString(text[max(0, m.start-4):m.end]) || holdsAny(text, "est protégé") || p.hasTraining(m.label) || p.hasWrittenOut(m.label) {
			continue
		}
		own := levelOfDiploma(m.label, text[m.end:], level)
		p.state(fact.Preparation{Label: m.label, Level: own, Kind: trainingKind(m.label)}, s.within(m.start, m.end), "training.told")
	}
}

// bracketedTrainings states the diplomas in the parentheses of a sentence, with the level before them: "un bac+2 (BTS
// tourisme)".
func (p *page) bracketedTrainings(s span, level *fact.Level) {
	text := p.of(s)
	for _, at := range parentheses.FindAllStringSubmatchIndex(text, -1) {
		if isExpansion(text[:at[0]], text[at[2]:at[3]]) || isAbbreviation(text[:at[0]], text[at[2]:at[3]]) {
			continue // "CAP boulanger (certificat d'aptitude professionnelle)", "BTS édition musicale (BTS EM)"
		}
		if inner := text[at[2]:at[3]]; startsDiploma(inner) || len(findDiplomas(inner)) > 0 {
			own := level
			if before := findLevels(text[:at[0]]); len(before) > 0 && own == nil {
				own = &before[len(before)-1].level
			} else if remark := levelRemark.FindStringSubmatchIndex(text[at[1]:]); remark != nil && own == nil {
				own = levelNamed(submatch(text[at[1]:], remark, 1), nil)
			}
			p.trainingSentence(s.within(at[2], at[3]), own)
		}
	}
}

// levelOfDiploma returns the level of a diploma: the one that its family fixes, else what the text says after it or in its
// name, else the given one.
func levelOfDiploma(label, after string, given *fact.Level) *fact.Level {
	if rest, ok := strings.CutPrefix(strings.ToLower(label), "licence"); ok && permitLicence.MatchString(rest) {
		return nil
	}
	if fixed := fixedLevel(label); fixed != nil {
		return fixed
	}
	own := given
	if found := levelRemark.FindStringSubmatchIndex(after); found != nil {
		own = levelNamed(submatch(after, found, 1), own)
	}
	if found := levelWithin.FindStringSubmatchIndex(label); found != nil {
		own = levelNamed(submatch(label, found, 1), own)
	}
	if at := stateDiploma.FindStringIndex(label); own == nil && at != nil && at[0] == 0 {
		own = stateDiplomaLevel(label[at[1]:])
	}
	if own == nil {
		own = levelByYears(label, after)
	}
	return own
}

// europeanLevels are the levels of diploma by their numbers in the European framework, which French registers
// use since 2019.
var europeanLevels = map[string]fact.Level{"3": fact.LevelCap, "4": fact.LevelBac, "5": fact.LevelBac2, "6": fact.LevelBac3, "7": fact.LevelBac5, "8": fact.LevelBac8}

// romanLevels are the levels of diploma by their numbers in the French list that registers used before.
var romanLevels = map[string]fact.Level{"V": fact.LevelCap, "IV": fact.LevelBac, "III": fact.LevelBac2, "II": fact.LevelBac3, "I": fact.LevelBac5}

// levelNamed returns the level that a remark names, "bac + 2", "niveau 5" or "niveau III", or another if it names none.
func levelNamed(remark string, other *fact.Level) *fact.Level {
	if before, number, ok := strings.Cut(remark, " "); ok && strings.EqualFold(before, "niveau") {
		if level, known := romanLevels[number]; known {
			return &level
		}
		if level, known := europeanLevels[number]; known {
			return &level
		}
	}
	if levels := findLevels(remark); len(levels) == 1 {
		return &levels[0].level
	}
	return other
}

// degreeSentence states the degrees that a sentence of a section on access names without a subject: "Il faut
// un master."
func (p *page) degreeSentence(s span) {
	text := p.of(s)
	if p.section != accessSection {
		return
	}
	for _, at := range bareDegree.FindAllStringSubmatchIndex(text, -1) {
		label := submatch(text, at, 1)
		if notNeeded.MatchString(clauseAt(text, at[2])) || p.hasTraining(label) || contrasted.MatchString(text) || p.hasNamedFamily(label) || equivalentOf.MatchString(text[:at[2]]) {
			continue
		}
		level := fixedLevel(label)
		p.state(fact.Preparation{Label: label, Level: level, Kind: trainingKind(label)}, s.within(at[2], at[3]), "training.degree")
	}
}

// equivalentOf comes before a degree that stands for its level.
var equivalentOf = pattern(`équival\p{L}* (?:d'une?|à une?|au|à la|du) $`)

// hasNamedFamily reports whether the page has stated a diploma whose name begins with a bare one, which so means it: "le
// master" after "un master en droit".
func (p *page) hasNamedFamily(bare string) bool {
	for name := range p.statedSoFar().trainings {
		if strings.HasPrefix(name, strings.ToLower(bare)+" ") {
			return true
		}
	}
	return false
}

// bareDegree is a degree that says enough without a subject, at the end of its clause.
var bareDegree = pattern(`(?:^|[\s\x27’])(?:une?|le|la|du|leur|son) (licence(?: pro(?:fessionnelle)?)?|master(?: [12])?|doctorat)(?: ?[,.;:(]| ou | et | soit | de niveau | est | \(|$)`)

// jobTitle is a title that is no diploma: "accéder au titre de premier clerc".
var jobTitle = pattern(`(?:au|du) titre d`)

// itemTrainings reads the diplomas of an element of a list with the level that the element begins with,
// and the level itself: "Niveau bac : bac pro réparation des carrosseries".
func (p *page) itemTrainings(b pageBlock) bool {
	text := p.of(b.at)
	at := itemLevel.FindStringSubmatchIndex(text)
	if at == nil {
		return false
	}
	levels := findLevels(submatch(text, at, 1))
	if len(levels) == 0 {
		return false
	}
	for _, one := range levels {
		p.openAt(one.level, b.at.within(at[2], at[3]), submatch(text, at, 1))
	}
	var level *fact.Level
	if len(levels) == 1 {
		level = &levels[0].level
	}
	p.trainingSentence(b.at.within(at[1], len(text)), level)
	return true
}

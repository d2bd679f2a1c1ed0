package loader

import (
	"strconv"
	"strings"

	"passerelle/graph/fact"
)

// yearNumber matches a number of years in digits or words.
const yearNumber = `\d{1,2}|un|deux|trois|quatre|cinq|six|sept|huit|dix|douze|quinze|vingt`

// countWords are the words of yearNumber.
var countWords = map[string]float64{"un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "dix": 10, "douze": 12, "quinze": 15, "vingt": 20}

var (
	// experience matches a number of years, or a range of two.
	experience = pattern(`(?:\b(?:entre|de|après|au bout de|avec|minimum) )?\b(` + yearNumber + `)(?: ?(?:à|et|ou|-|–) ?(` + yearNumber + `))? (?:ans?|années?)\b`)
	// evolving says that a sentence is about an evolution.
	evolving = pattern(`évolu|poste supérieur|promotion|changer de poste`)
)

// years reads a sentence that says after how many years one evolves, for the moves stated under the
// same heading.
func (p *page) years(s span) {
	text := p.of(s)
	if len(p.moves) == 0 {
		return
	}
	at := experienceIn(text)
	if at == nil || !evolving.MatchString(text) {
		return
	}
	low, high := yearsOf(text, at)
	for _, m := range p.moves {
		move := fact.Move{Kind: fact.Evolution, YearsMin: low, YearsMax: high}
		p.move(m.from, m.to, move, s, "evolution.years", strings.TrimSpace(submatch(text, at, 0)))
	}
	p.moves = nil
}

// leastAge is the number of years from which a text gives an age and no experience: "vers 35 ans".
const leastAge = 25

// experienceIn returns the first match of experience that is no age, nil if there is none.
func experienceIn(text string) []int {
	for _, at := range experience.FindAllStringSubmatchIndex(text, -1) {
		if low, _ := yearsOf(text, at); low != nil && *low < leastAge { // nil: a number with an odd letter, "troiſ"
			return at
		}
	}
	return nil
}

// yearsOf returns the years in the first two groups of a match: "Après 3 à 5 ans" gives 3 and 5,
// "Au bout de cinq ans" gives 5 and none.
func yearsOf(text string, at []int) (low, high *float64) {
	return yearCount(submatch(text, at, 1)), yearCount(submatch(text, at, 2))
}

// yearCount returns the number that digits or a word express, nil for neither: "cinq" gives 5.
func yearCount(number string) *float64 {
	years, known := countWords[strings.ToLower(number)]
	if read, err := strconv.ParseFloat(number, 64); err == nil {
		years, known = read, true
	}
	if !known {
		return nil
	}
	return &years
}

// seniorYears are years of experience after which one is a senior.
const seniorYears = 15

// bandStage returns the stage of a career that a band of years stands for in tables of pay: DEBUTANT up to
// 3 years, CONFIRME for 3 to 8, SENIOR from 15 on; nil for any other and for a band that is open below.
func bandStage(low, high *float64) *fact.Stage {
	stage := fact.StageExperienced
	switch {
	case low != nil && high == nil && *low >= seniorYears && *low < leastAge:
		stage = fact.StageSenior
	case low == nil || high == nil || *high > 8:
		return nil
	case *high <= 3:
		stage = fact.StageBeginner
	case *low < 3:
		return nil
	}
	return &stage
}

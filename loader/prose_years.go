package loader

import (
	"strconv"
	"strings"

	"passerelle/graph/fact"
)

// count is a number of years.
const yearNumber = `\d{1,2}|un|deux|trois|quatre|cinq|six|sept|huit|dix|douze|quinze|vingt`

var countWords = map[string]float64{"un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "dix": 10, "douze": 12, "quinze": 15, "vingt": 20}

var (
	// experience is a number of years, or a range.
	experience = pattern(`(?:\b(?:entre|de|après|au bout de|avec|minimum) )?\b(` + yearNumber + `)(?: ?(?:à|et|ou|-|–) ?(` + yearNumber + `))? (?:ans?|années?)\b`)
	evolving   = pattern(`évolu|poste supérieur|promotion|changer de poste`)
)

// years reads a sentence that says after how many years one evolves, for the moves
// stated under the same heading.
func (p *page) years(s span) {
	text := p.of(s)
	if len(p.moves) == 0 {
		return
	}
	at := experience.FindStringSubmatchIndex(text)
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

func yearsOf(text string, at []int) (low, high *float64) {
	return yearCount(submatch(text, at, 1)), yearCount(submatch(text, at, 2))
}

// counted is the number that digits or a word write, nil for neither.
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

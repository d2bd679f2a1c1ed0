package loader

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"

	"passerelle/graph/fact"
)

// A trainingReader reads a list of trainings.
type trainingReader struct {
	*tableReader
	said map[string]bool // what earlier rows state, by training
}

// readTrainings settles the rows of a release that is one table, and describes its document, which
// does not describe itself.
func readTrainings(r *release, title, publisher, licence string, read func(*trainingReader, tableRow) fate) error {
	t := r.inOrder()[0]
	t.document.Title, t.document.Publisher, t.document.Licence = title, &publisher, &licence
	list := &trainingReader{t, map[string]bool{}}
	t.each(func(r tableRow) fate { return read(list, r) })
	return nil
}

// stateListing states what a row says of some trainings. added is false if earlier rows said it
// all.
func (t *trainingReader) stateListing(r tableRow, numbers []string, listing fact.Listing, rule string) (added bool, err error) {
	content, err := json.Marshal(listing)
	if err != nil {
		return false, err
	}
	for _, number := range numbers {
		key := number + string(content)
		if t.said[key] {
			continue
		}
		t.said[key] = true
		if err := t.state(r, fact.TrainingIdentifier(number), listing, rule, ""); err != nil {
			return false, err
		}
		added = true
	}
	return added, nil
}

// fateOf returns the fate of a row from the results of stateListing.
func fateOf(added bool, err error) fate {
	if err == nil && !added {
		return merged("an earlier row of the training")
	}
	return rejectedBy(err)
}

var (
	trainingNumber = regexp.MustCompile(`(?:^|/)(FOR\.[0-9]+)/?$`)
	rncpNumber     = regexp.MustCompile(`^(?i:RNCP)?\s*([0-9]+)$`)
	numberList     = regexp.MustCompile(`\s*[|,;]\s*`)
)

// ideoNumber returns the number at the end of the address of a training, "" if there is none:
// ".../slug/FOR.1084" gives FOR.1084.
func ideoNumber(address string) string {
	if found := trainingNumber.FindStringSubmatch(address); found != nil {
		return found[1]
	}
	return ""
}

// rncpNumbers returns the numbers of the register in a cell, each once: "12345 | RNCP678" gives
// RNCP12345 and RNCP678. It warns of what is no number.
func (t *trainingReader) rncpNumbers(r tableRow, column string) []string {
	var numbers []string
	for _, code := range numberList.Split(cell(r.get(column)), -1) {
		if emptyValues[code] {
			continue
		}
		found := rncpNumber.FindStringSubmatch(code)
		if found == nil {
			t.warn(r, "“%s” is no RNCP number: left out", code)
			continue
		}
		if number := "RNCP" + found[1]; !slices.Contains(numbers, number) {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

var (
	// frameLevel matches a level of the French framework of qualifications, from the 3 of a CAP to
	// the 8 of a doctorate: "5", "Niveau 5", "niveau 5 (bac + 2)", "niveau5" and "NIV5" of the register.
	frameLevel  = regexp.MustCompile(`^(?i:niv(?:eau)?)?\s*([3-8])(?:\s*\(.*\))?$`)
	frameLevels = map[string]fact.Level{
		"3": fact.LevelCap, "4": fact.LevelBac, "5": fact.LevelBac2, "6": fact.LevelBac3, "7": fact.LevelBac5, "8": fact.LevelBac8,
	}
)

// levelOf returns the level that a list gives a training, else the level of its kind of diploma,
// nil if there is neither: "niveau 5 (bac + 2)" gives BAC_2, and so does "" with the diploma "BTS".
func levelOf(level, diploma string) *fact.Level {
	return cmp.Or(registeredLevel(level), fixedLevel(diploma))
}

// registeredLevel returns the level of the framework that a list gives, nil if it gives none.
func registeredLevel(level string) *fact.Level {
	if found := frameLevel.FindStringSubmatch(level); found != nil {
		return new(frameLevels[found[1]])
	}
	return nil
}

// kindOf returns the first family of diplomas that one of the texts names.
func kindOf(texts ...string) fact.TrainingKind {
	for _, text := range texts {
		if kind := trainingKind(text); kind != fact.OtherTraining {
			return kind
		}
	}
	return fact.OtherTraining
}

// emptyValues are the values of cells that say nothing.
var emptyValues = map[string]bool{"": true, "non renseigné": true, "NR": true}

// optional returns the value of a column, nil if it says nothing.
func (r tableRow) optional(column string) *string {
	value := cell(r.get(column))
	if emptyValues[value] {
		return nil
	}
	return &value
}

package explorer

import (
	"slices"
	"strconv"
	"strings"
)

// An untaken value is one of an address that its parameter may not have, with what counts in its place, "" if nothing does.
type untaken struct{ Given, Taken string }

// A choosing is a parameter of a page that has few values.
type choosing struct {
	parameter string
	values    []string
}

// numbersOf and choicesOf are the parameters of pages of which not every value counts.
var (
	numbersOf = map[string][]numberOption{"parcours": pathNumbers, "carte": mapNumbers}
	choicesOf = map[string][]choosing{
		"parcours": {
			{"objectif", namesOf("objectif")}, {"critere", namesOf("critere")}, {"genre", namesOf("genre")}, {"intitules", namesOf("intitules")},
			{"suggestions", []string{"oui"}},
		},
		"carte":       {{"genre", namesOf("genre")}, {"intitules", namesOf("intitules")}, {"suggestions", []string{"oui"}}},
		"recherche":   {{"genre", kindsSearched}},
		"historique":  {{"genre", changeKinds}},
		"competences": {{"ordre", []string{"ressemblance"}}},
	}
)

// namesOf returns the values of a parameter of the page of paths.
func namesOf(parameter string) (names []string) {
	for _, option := range pathOptions[parameter] {
		names = append(names, option.Name)
	}
	return names
}

// untakenOn returns the values of an address that a page does not take as they are.
func (a address) untakenOn(name string) (all []untaken) {
	for _, option := range numbersOf[name] {
		text := a.text(option.parameter)
		given, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
		taken, ok := a.within(option.parameter, option.least, option.most)
		switch {
		case text == "" || ok && err == nil && taken == given:
		case ok:
			all = append(all, untaken{option.parameter + "=" + text, option.parameter + "=" + strconv.Itoa(int(taken))})
		default:
			all = append(all, untaken{Given: option.parameter + "=" + text})
		}
	}
	for _, one := range choicesOf[name] {
		for _, text := range a.texts(one.parameter, maxFields) {
			if !slices.Contains(one.values, text) {
				all = append(all, untaken{Given: one.parameter + "=" + text})
			}
		}
	}
	return all
}

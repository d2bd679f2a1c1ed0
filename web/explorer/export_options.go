package explorer

import (
	"slices"
	"strconv"
	"strings"
)

// exportChoices are the values of the options of exports that have few. The first is what counts where none is given.
var exportChoices = map[string][]string{
	"direction": {"BOTH", "OUT", "IN"},
	"objective": {"FEWEST_STEPS", "LEAST_NEW_SKILLS", "SHORTEST_TIME", "MOST_CONFIDENT", "PARETO"},
	"metric":    {"WEIGHTED_COVERAGE", "COVERAGE", "JACCARD"},
	"match":     {"EXACT", "FUZZY"},
	"lang":      {"fr", "en"},
}

// A numberBound is the least and the most that an option of exports may be, and what it counts in.
type numberBound struct {
	Least, Most float64
	Step        string
}

// exportNumbers are the options of exports that are numbers.
var exportNumbers = map[string]numberBound{
	"depth": {1, 8, "1"}, "first": {1, 20, "1"}, "maxSteps": {1, 8, "1"}, "maxYears": {0, 60, "any"},
	"diversity": {0, 1, "any"}, "minScore": {0, 1, "any"}, "minConfidence": {0, 1, "any"},
}

// exportNeeds are the options of exports that are of use only beside another one.
var exportNeeds = map[string]string{
	"depth": "metier", "direction": "metier", "from": "to", "to": "from", "first": "from", "maxSteps": "from", "objective": "from",
	"criteria": "objective", "via": "from", "avoid": "from", "ownedSkills": "from", "maxYears": "from", "diversity": "from",
	"minScore": "includeDerived",
}

// exportOf are the exports that are of nothing without an option.
var exportOf = map[string]string{"paths": "from"}

// exportRivals are the options of exports beside which another one is of no use.
var exportRivals = map[string][]string{"from": {"metier"}, "domain": {"metier"}}

// An exportFault is what is wrong with an option of an export.
type exportFault struct {
	Kind          string // of its words: exports.fault_KIND
	Option, Other string
	Value         string
	Bound         numberBound
}

// Faults returns what is wrong with the options of the export that the address asks for, but for names, which the API
// checks.
func (v *view) Faults(built builtExport) (faults []exportFault) {
	given := func(name string) bool { return len(v.Params(name, 1)) > 0 && !slices.Contains(built.Unfit, name) }
	entry := v.Answer("export")
	if of := exportOf[textAt(entry, "name")]; of != "" && !given(of) && !given(exportNeeds[of]) {
		faults = append(faults, exportFault{Kind: "missing", Option: of, Other: exportNeeds[of]})
	}
	for _, parameter := range givenList(entry, "parameters") {
		name := textAt(parameter, "name")
		if !given(name) {
			continue
		}
		value := v.Param(name)
		bound, isNumber := exportNumbers[name]
		if choices := exportChoices[name]; choices != nil && !slices.ContainsFunc(choices, func(one string) bool { return strings.EqualFold(one, value) }) {
			faults = append(faults, exportFault{Kind: "choice", Option: name, Value: value})
		}
		if isNumber && !bound.holds(value) {
			faults = append(faults, exportFault{Kind: "number", Option: name, Value: value, Bound: bound})
		}
		if needed := exportNeeds[name]; needed != "" && !given(needed) {
			faults = append(faults, exportFault{Kind: "needs", Option: name, Other: needed})
		}
		for _, rival := range exportRivals[name] {
			if given(rival) {
				faults = append(faults, exportFault{Kind: "rival", Option: name, Other: rival})
			}
		}
	}
	return faults
}

// holds reports whether a text is a number within the bound.
func (b numberBound) holds(text string) bool {
	number, err := strconv.ParseFloat(text, 64)
	if b.Step == "1" && err == nil {
		_, err = strconv.Atoi(text)
	}
	return err == nil && number >= b.Least && number <= b.Most
}

// exportNames are the options of exports that name one métier, with the variables of the query that checks them.
var exportNames = map[string]string{"metier": "metier", "from": "from", "to": "to"}

// namingExports are the exports that take such options.
var namingExports = []string{"graph", "overlap", "paths"}

// namedExport is of the page of an export: the names that its address has.
func namedExport(a address) []variables {
	asked := variables{}
	for option, variable := range exportNames {
		if name := a.text(option); name != "" && slices.Contains(namingExports, a.text("ref")) {
			asked[variable], asked["has"+strings.ToUpper(variable[:1])+variable[1:]] = name, true
		}
	}
	return []variables{asked}
}

package explorer

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// maxGoals bounds the métiers that one visit compares ways to.
const maxGoals = 4

// A pathOption is a value of a parameter of the page of paths, and what the API calls it.
type pathOption struct{ Name, Value string }

// pathOptions are the values of the parameters that have few. The first is the default, and has no name, where a form
// offers one of them.
var pathOptions = map[string][]pathOption{
	"objectif": {
		{"", "FEWEST_STEPS"}, {"competences", "LEAST_NEW_SKILLS"}, {"confiance", "MOST_CONFIDENT"}, {"experience", "SHORTEST_TIME"},
		{"compromis", "PARETO"},
	},
	"critere": {
		{"etapes", "STEPS"}, {"confiance", "CONFIDENCE"}, {"competences", "NEW_SKILLS"}, {"manques", "SKILL_GAP"}, {"experience", "YEARS"},
		{"detours", "LEVEL_DETOUR"}, {"acces", "ACCESS_LEVEL"}, {"formations", "TRAINING_YEARS"}, {"salaire", "PAY_FALL"},
	},
	"genre": {
		{"evolution", "EVOLUTION"}, {"tremplin", "FEEDER"}, {"mobilite", "MOBILITY"}, {"specialisation", "SPECIALISATION"},
		{"proche", "RELATED"},
	},
	"intitules": {{"", "BOTH"}, {"feminin", "FEMININE"}, {"masculin", "MASCULINE"}},
}

// valueOf returns what the API calls the value of a parameter, "" if it is none.
func valueOf(parameter, name string) string {
	for _, option := range pathOptions[parameter] {
		if option.Name == name {
			return option.Value
		}
	}
	return ""
}

// comparing is the objective that compares paths on several criteria, and the only one that takes a choice of them.
const comparing = "PARETO"

// valuesOf returns what the API calls the values of a parameter that an address repeats, nil if it has none.
func valuesOf(a address, parameter string) (values []string) {
	for _, name := range a.texts(parameter, len(pathOptions[parameter])) {
		if value := valueOf(parameter, name); value != "" {
			values = append(values, value)
		}
	}
	return values
}

// limiting are the parameters of the options of the API that may leave no path.
var limiting = map[string]string{
	"VIA": "via", "AVOID": "sans", "KINDS": "genre", "MIN_CONFIDENCE": "confiance", "MAX_YEARS": "annees", "MAX_STEPS": "etapes",
}

// routed is of the page of paths: from one métier to another; to several, which are compared; or of one end alone.
// Without an end the query is not run. Values that no option has count as none, and numbers out of range as the nearest
// in it.
func routed(a address) []variables {
	from, goals := a.text("de"), a.texts("vers", maxGoals)
	if from == "" && goals == nil {
		return nil
	}
	both := from != "" && goals != nil
	asked := variables{
		"parcours": both && len(goals) == 1, "buts": both && len(goals) > 1, "but3": both && len(goals) > 2, "but4": both && len(goals) > 3,
		"depart": goals == nil, "arrivee": from == "", "unDepart": from != "" && len(goals) <= 1, "unBut": len(goals) == 1,
	}
	if from != "" {
		asked["de"] = from
	}
	for k, name := range []string{"vers", "vers2", "vers3", "vers4"} {
		if k < len(goals) {
			asked[name] = goals[k]
		}
	}
	limited(a, asked)
	return []variables{asked}
}

// limited adds the options of an address to variables.
func limited(a address, asked variables) {
	if value := valueOf("objectif", a.text("objectif")); value != "" && a.text("objectif") != "" {
		asked["objective"] = value
	}
	if criteria := valuesOf(a, "critere"); criteria != nil && asked["objective"] == comparing {
		asked["criteria"] = criteria
	}
	limitMoves(a, asked)
	for parameter, variable := range map[string]string{"via": "via", "sans": "avoid", "acquis": "ownedSkills"} {
		if names := a.texts(parameter, maxFields); names != nil {
			asked[variable] = names
		}
	}
	limitNumbers(a, asked, pathNumbers)
	dropUnusedScore(asked)
}

// pathNumbers are the options of paths that are numbers.
var pathNumbers = []numberOption{
	{"etapes", "maxSteps", 1, 8, 1}, {"nombre", "first", 1, 5, 1}, {"confiance", "minConfidence", 0, 100, 100},
	{"annees", "maxYears", 0, 60, 1}, {"commun", "diversity", 0, 100, 100}, {"score", "minScore", 0, 100, 100},
}

// limitMoves adds the kinds of transition that an address allows to variables, and the gender of titles.
func limitMoves(a address, asked variables) {
	if value := valueOf("intitules", a.text("intitules")); value != "" && a.text("intitules") != "" {
		asked["gender"] = value
	}
	kinds := valuesOf(a, "genre")
	if a.text("suggestions") == "oui" {
		asked["includeDerived"] = true
		if kinds != nil {
			kinds = append(kinds, "DERIVED")
		}
	}
	if kinds != nil {
		asked["kinds"] = kinds
	}
}

// dropUnusedScore takes the least score of suggestions out of variables that ask for no suggestions.
func dropUnusedScore(asked variables) {
	if asked["includeDerived"] == nil {
		delete(asked, "minScore")
	}
}

// A numberOption is a parameter that is a whole number within bounds, and the variable that it gives, in another unit.
type numberOption struct {
	parameter, variable string
	least, most, unit   float64
}

// limitNumbers adds the numbers of an address to variables.
func limitNumbers(a address, asked variables, options []numberOption) {
	for _, option := range options {
		if given, ok := a.within(option.parameter, option.least, option.most); ok {
			asked[option.variable] = given / option.unit
		}
	}
}

// within returns the number of a parameter: whole, and within bounds. It reports whether there is one.
func (a address) within(name string, least, most float64) (float64, bool) {
	given, err := strconv.ParseFloat(strings.Replace(a.text(name), ",", ".", 1), 64)
	if err != nil || math.IsNaN(given) {
		return 0, false
	}
	return math.Round(min(max(given, least), most)), true
}

// distinctive returns the criteria on which a path is the best of some and another one is not. The number of new skills
// stands for the sum of their importances too.
func distinctive(path map[string]any, paths []any) []any {
	best := listAt(path, "bestOn")
	return slices.DeleteFunc(slices.Clone(best), func(criterion any) bool {
		return criterion == "SKILL_GAP" && slices.Contains(best, any("NEW_SKILLS")) || !slices.ContainsFunc(paths, func(other any) bool {
			return !slices.Contains(listAt(other, "bestOn"), criterion)
		})
	})
}

// bestOn reports whether a path is the best of some on a criterion and another one is not.
func bestOn(path map[string]any, paths []any, criterion string) bool {
	return slices.Contains(distinctive(path, paths), any(criterion))
}

// costOf returns the cost of a path or, of the answer for a goal, that of its first path; nil if it has none.
func costOf(of any) any {
	if cost := at(of, "cost"); cost != nil {
		return cost
	}
	return at(of, "paths.0.cost")
}

// knownCost reports whether some of several paths or goals have a cost.
func knownCost(of []any, name string) bool {
	return slices.ContainsFunc(of, func(one any) bool { return at(costOf(one), name) != nil })
}

// sameAsOne reports whether a name is one of several, whatever the case.
func sameAsOne(name string, others ...any) bool {
	return slices.ContainsFunc(others, func(other any) bool {
		text, _ := other.(string)
		return strings.EqualFold(name, text)
	})
}

// Objective returns what the API calls the objective of the page of paths.
func (v *view) Objective() string {
	return cmp.Or(valueOf("objectif", v.Param("objectif")), pathOptions["objectif"][0].Value)
}

// Chosen counts the options in the address of the page of a map: all but the fields that always show, the language, and
// the least score of suggestions where there are none.
func (v *view) Chosen() (chosen int) {
	for name, texts := range v.address.query {
		if !slices.Contains([]string{"autour", "pas", "ouvert", "lang"}, name) && (name != "score" || v.Has("suggestions", "oui")) {
			chosen += len(texts)
		}
	}
	return chosen
}

// OtherGoals returns the métiers that the one in the field of the goal is compared with.
func (v *view) OtherGoals() []string {
	goals := v.Params("vers", maxGoals)
	return goals[min(1, len(goals)):]
}

// Reversed returns the address of the page of paths for the way back.
func (v *view) Reversed() string {
	return v.address.set("de", v.Param("vers")).set("vers", v.Param("de")).link()
}

// Turned returns the address of the page of paths with a métier at the other end, which alone the question then has.
func (v *view) Turned(from, to, id string) string {
	return v.address.set(from, "").set(to, shortRef(id)).link()
}

// goalsOf returns the answers of the page of paths for several goals, in their order.
func goalsOf(data map[string]any) (goals []any) {
	for _, name := range []string{"but1", "but2", "but3", "but4"} {
		if answer := data[name]; answer != nil {
			goals = append(goals, answer)
		}
	}
	return goals
}

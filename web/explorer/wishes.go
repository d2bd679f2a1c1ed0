package explorer

import "strconv"

// A wish is an option that the address of the page of paths chooses, and that counts.
type wish struct {
	Parameter   string
	Text        string // as it counts
	Enum, Value string // the type of the API and its value, of an option that has few; else ""
	Without     string // the address of the page without it
}

// A wishKind is a parameter that options are chosen by.
type wishKind struct {
	parameter string
	variable  string // of the query, which is set where the option counts; "" if it always does
	enum      string // the type of the API whose values pathOptions has for it, "" if it has none
	most      int    // how many texts of it count
}

// wishKinds are the parameters of the options of paths, in the order of the form.
var wishKinds = []wishKind{
	{"objectif", "objective", "Objective", 1}, {"critere", "criteria", "Criterion", maxFields}, {"etapes", "maxSteps", "", 1},
	{"nombre", "first", "", 1}, {"confiance", "minConfidence", "", 1}, {"annees", "maxYears", "", 1}, {"commun", "diversity", "", 1},
	{"intitules", "gender", "LabelGender", 1}, {"genre", "kinds", "TransitionKind", maxFields}, {"suggestions", "includeDerived", "", 1},
	{"score", "minScore", "", 1}, {"via", "", "", maxFields}, {"sans", "", "", maxFields}, {"vers", "", "", maxGoals},
	{"acquis", "", "", maxFields},
}

// Wishes returns the options that the address of the page of paths chooses, without those that do not count: of a value
// that is none, or under a condition that does not hold. Of the métiers to reach, those after the first are options.
func (v *view) Wishes() (wishes []wish) {
	counted := variables{}
	limited(v.address, counted)
	for _, kind := range wishKinds {
		if kind.variable != "" && counted[kind.variable] == nil {
			continue
		}
		texts := v.Params(kind.parameter, kind.most)
		if kind.parameter == "vers" {
			texts = v.OtherGoals()
		}
		for _, text := range texts {
			one := wish{Parameter: kind.parameter, Text: v.counted(kind.parameter, text), Enum: kind.enum, Without: v.address.less(kind.parameter, text).link()}
			if kind.enum != "" {
				one.Value = valueOf(kind.parameter, text)
			}
			if (kind.enum == "") == (one.Value == "") {
				wishes = append(wishes, one)
			}
		}
	}
	return wishes
}

// counted returns a text of a parameter as it counts: of a number, the nearest whole one within its bounds.
func (v *view) counted(parameter, text string) string {
	for _, option := range pathNumbers {
		if option.parameter != parameter {
			continue
		}
		if number, ok := v.address.within(parameter, option.least, option.most); ok {
			return strconv.Itoa(int(number))
		}
	}
	return text
}

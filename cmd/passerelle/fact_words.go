package main

import (
	"fmt"
	"strings"

	"passerelle/graph/fact"
)

// factInWords says in a line what a fact of a page states: "skill rigueur (SAVOIR_ETRE)".
func factInWords(f fact.Fact) string {
	switch s := f.Statement.(type) {
	case fact.Naming:
		if s.Preferred {
			return "métier " + s.Title.Label
		}
		return "title " + s.Title.Label
	case fact.Coding:
		return "ROME code " + s.Code
	case fact.Description:
		return "summary " + s.Text
	case fact.SkillNeed:
		return fmt.Sprintf("skill %s (%s)", s.Label, s.Kind)
	case fact.CertificationNeed:
		return fmt.Sprintf("asks for %s (%s%s)", s.Label, s.Kind, afterComma(s.Level))
	case fact.Preparation:
		return fmt.Sprintf("training %s (%s%s)", s.Label, s.Kind, afterComma(s.Level))
	case fact.Pay:
		return fmt.Sprintf("salary %s%s (“%s”%s%s)", yearly(s), stageWord(s.Stage), s.Raw, yearsWord(s.YearsMin, " from"), yearsWord(s.YearsMax, " up to"))
	case fact.Access:
		return "level " + string(s.Level)
	case fact.Employment:
		return "status " + s.Label
	case fact.Interest:
		return "interest " + s.Label
	case fact.Trait:
		return fmt.Sprintf("trait %s (%s)", s.Label, s.Kind)
	case fact.Move:
		return fmt.Sprintf("%s → %s (%s%s%s)", f.Subject.Value, s.To.Value, s.Kind, yearsWord(s.YearsMin, " after"), yearsWord(s.YearsMax, " up to"))
	}
	return f.Statement.Predicate()
}

// afterComma formats a level as ", BAC_2", and none as "".
func afterComma(level *fact.Level) string {
	if level == nil {
		return ""
	}
	return ", " + string(*level)
}

// yearly formats the euros gross a year of a pay: "21600 to 24000", "from 22000", "no yearly amount".
func yearly(pay fact.Pay) string {
	var parts []string
	if pay.YearlyMin != nil {
		parts = append(parts, fmt.Sprintf("from %d", *pay.YearlyMin))
	}
	if pay.YearlyMax != nil {
		parts = append(parts, fmt.Sprintf("to %d", *pay.YearlyMax))
	}
	if len(parts) == 0 {
		return "no yearly amount"
	}
	return strings.Join(parts, " ")
}

// stageWord formats a stage of a career as " BEGINNER", and none as "".
func stageWord(stage *fact.Stage) string {
	if stage == nil {
		return ""
	}
	return " " + string(*stage)
}

// yearsWord formats years of experience as " from 3 years", and none as "".
func yearsWord(years *float64, word string) string {
	if years == nil {
		return ""
	}
	return fmt.Sprintf("%s %g years", word, *years)
}

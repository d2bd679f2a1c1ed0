package export

import (
	"fmt"
	"strconv"
	"strings"

	"passerelle/graph"
)

// profile sets the level, the pay and the training among the values of a métier, and returns them in
// words: "bac+5 · 2600 to 3450 € net a month · training 2 years". What is unknown is left out.
func (d *drawing) profile(m *graph.Metier, values []any) string {
	var words []string
	if levels := m.AccessLevels(); len(levels) > 0 {
		values[2] = string(levels[0].Level)
		words = append(words, levels[0].Level.Words())
	}
	if pay := m.NetPay(); pay != nil {
		values[9], values[10] = pay.Min, pay.Max
		words = append(words, payWords(pay))
	}
	if d.start != nil && d.start.ID != m.ID {
		if years := m.ShortestTraining(d.start).Years; years != nil {
			values[11] = *years
			words = append(words, "training "+yearsWords(*years))
		}
	}
	return strings.Join(words, " · ")
}

// payWords returns pay in words: "1800 to 2600 € net a month".
func payWords(pay *graph.PayRange) string {
	if pay.Min == pay.Max {
		return fmt.Sprintf("%d € net a month", pay.Min)
	}
	return fmt.Sprintf("%d to %d € net a month", pay.Min, pay.Max)
}

// yearsWords returns a number of years in words: "1 year", "0.5 years".
func yearsWords(years float64) string {
	if years == 1 {
		return "1 year"
	}
	return fmt.Sprintf("%g years", years)
}

// levelChange returns which way the level of diploma changes with a transition; nil where it is not
// known at both ends.
func levelChange(t *graph.Transition) any {
	if direction := t.LevelDirection(); direction != nil {
		return string(*direction)
	}
	return nil
}

// caption returns the text that a drawing shows beside an edge: "EVOLUTION 0.9" for a transition,
// with its confidence to three digits, an arrow up or down where it leads to another level of diploma,
// and what it changes in pay where that is drawn, "EVOLUTION 0.9 ↑, +2000 €", and "SKILL" for a link to a
// skill.
func (e edge) caption() string {
	confidence, ok := e.values[1].(float64)
	if !ok {
		return e.kind
	}
	caption := e.kind + " " + strconv.FormatFloat(confidence, 'g', 3, 64)
	switch e.values[11] {
	case string(graph.LevelUp):
		caption += " ↑"
	case string(graph.LevelDown):
		caption += " ↓"
	}
	if pay, ok := e.values[12].(string); ok {
		caption += ", " + pay
	}
	return caption
}

package explorer

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

const (
	narrowSpace  = "\u202f" // between groups of digits, and before % and €, in French
	noBreakSpace = "\u00a0"
	wordJoiner   = "\u2060" // between a sign and €, where a line may end else
)

// toFloat returns a number of a decoded answer or of Go, 0 of anything else.
func toFloat(value any) float64 {
	switch number := value.(type) {
	case float64:
		return number
	case int:
		return float64(number)
	}
	return 0
}

// number returns a number with at most two decimals: "35 900", "2,5"; in English "35,900", "2.5".
func (w words) number(value any) string {
	text := strconv.FormatFloat(toFloat(value), 'f', 2, 64)
	whole, decimals, _ := strings.Cut(text, ".")
	minus := ""
	if digits, negative := strings.CutPrefix(whole, "-"); negative {
		whole, minus = digits, "−"
	}
	separator, point := ",", "."
	if w.spoken == french {
		separator, point = narrowSpace, ","
	}
	for k := len(whole) - 3; k > 0; k -= 3 {
		whole = whole[:k] + separator + whole[k:]
	}
	if decimals = strings.TrimRight(decimals, "0"); decimals != "" {
		whole += point + decimals
	}
	return minus + whole
}

// rate returns a measured part of 1 with three decimals: "0,815"; in English "0.815".
func (w words) rate(part float64) string {
	text := strconv.FormatFloat(part, 'f', 3, 64)
	if w.spoken == french {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

// money returns an amount of euros: "35 900 €"; in English "€35,900".
func (w words) money(euros any) string {
	if w.spoken == french {
		return w.number(euros) + noBreakSpace + "€"
	}
	return "€" + w.number(euros)
}

// signed returns a difference of euros: "+120 €", "−80 €".
func (w words) signed(euros any) string {
	if toFloat(euros) > 0 {
		return "+" + wordJoiner + w.money(euros)
	}
	return w.money(euros)
}

// tied returns a title for a heading, in which no line begins with the slash or colon that belongs to the words before
// it, and none ends with the arrow to the words after it: "Directeur / Directrice" breaks after the slash. The marks at the
// end of a question belong to the words before them too.
func tied(title string) string { return ties.Replace(title) }

var ties = strings.NewReplacer(" / ", noBreakSpace+"/ ", " : ", noBreakSpace+": ", " → ", " →"+noBreakSpace, " ?", noBreakSpace+"?", " !", noBreakSpace+"!")

// percent returns a part of 1 in whole percents: "43 %"; in English "43%". What is less than all is never said to be all:
// 0.999 is "> 99 %".
func (w words) percent(part any) string {
	text := strconv.FormatFloat(toFloat(part)*100, 'f', 0, 64)
	if text == "100" && toFloat(part) < 1 {
		text = ">" + noBreakSpace + "99"
	}
	if w.spoken == french {
		return text + narrowSpace + "%"
	}
	return text + "%"
}

// day returns the date of a text in RFC 3339 or ISO 8601, as precise as it is: "29 novembre 2026", "mai 2017", "2017".
func (w words) day(text string) (string, error) {
	for _, form := range []struct{ layout, key string }{
		{time.RFC3339, "date.day"}, {time.DateOnly, "date.day"}, {"2006-01", "date.month"}, {"2006", "date.year"},
	} {
		if moment, err := time.Parse(form.layout, text); err == nil {
			month, err := w.text(fmt.Sprintf("date.%d", moment.Month()))
			if err != nil {
				return "", err
			}
			day := strconv.Itoa(moment.Day())
			if w.spoken == french && day == "1" {
				day = "1er"
			}
			return w.text(form.key, "day", day, "month", month, "year", moment.Year())
		}
	}
	return text, nil
}

// paper returns the kind of a diploma, unless its label begins with that word, and the level that it leads to, if it is
// known: "BTS, bac + 2"; of a label "BTS" only "bac + 2".
func (w words) paper(label string, kind, level any) (string, error) {
	said, err := w.enum("TrainingKind", kind)
	if err != nil {
		return "", err
	}
	var parts []string
	if !strings.HasPrefix(strings.ToLower(label), strings.ToLower(said)) {
		parts = append(parts, said)
	}
	if level != nil {
		said, err = w.enum("Level", level)
		parts = append(parts, said)
	}
	return strings.Join(parts, ", "), err
}

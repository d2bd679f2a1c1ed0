package explorer

import (
	"cmp"
	"fmt"
)

// A wrongValue is a text of an address that its parameter may not have.
type wrongValue struct{ Parameter, Text string }

// parametersOf are the parameters of addresses that give an argument of the API, or a variable of a page's query, of
// which not every value is permitted.
var parametersOf = map[string][]string{
	"after": {"apres", "apresParties", "apresFormations", "page"}, "elements": {"quoi"}, "line": {"ligne"}, "start": {"debut"}, "end": {"fin"},
}

// wrongValue returns the text that a fault is about, nil if it is not known to be about one.
func (a address) wrongValue(wrong *fault) *wrongValue {
	var given []wrongValue
	for _, parameter := range parametersOf[cmp.Or(wrong.Extensions.Argument, wrong.Extensions.Variable)] {
		if text := a.text(parameter); text != "" {
			given = append(given, wrongValue{parameter, text})
		}
	}
	for k := range given {
		if len(given) == 1 || given[k].Text == fmt.Sprint(wrong.Extensions.Value) {
			return &given[k]
		}
	}
	return nil
}

package hostile_test

import (
	"encoding/json"
	"fmt"
	"strings"
)

// hostileTexts are meant to be dear to search for, or to leave the search.
var hostileTexts = []struct{ name, text string }{
	{"one letter 1000 times", strings.Repeat("a", 1000)},
	{"500 words", strings.Repeat("a ", 500)},
	{"160 near words", strings.Repeat("maneg ", 160)},
	{"small words", strings.Repeat("de la le ", 110)},
	{"typos in each word", strings.Repeat("diretceur ", 100)},
	{"abbreviations", strings.Repeat("rh cdi bts ", 90)},
	{"slashes", strings.Repeat("/", 1000)},
	{"inclusive marks", strings.Repeat(".trice·rice(e)", 60)},
	{"open brackets", strings.Repeat("(", 1000)},
	{"accents upon accents", "e" + strings.Repeat("\u0301", 490)},
	{"emoji joined", strings.Repeat("\U0001F469\u200d", 140)},
	{"right to left", strings.Repeat("\u202e", 330)},
	{"no width", strings.Repeat("\u200b", 330)},
	{"ligatures", strings.Repeat("ﬃœæ", 110)},
	{"dotted capital I", strings.Repeat("İ", 490)},
	{"apostrophes", strings.Repeat("l'", 490)},
	{"regular expression", strings.Repeat("(a+)+$", 160)},
	{"DQL", `") { uid } } { drop(func: has(passerelle.id)) { uid expand(_all_) } } #`},
	{"SQL", `' OR 1=1; DROP TABLE metiers; --`},
	{"NUL", "a\x00b"},
	{"line ends", strings.Repeat("\r\n", 490)},
	{"page", `<script>alert(1)</script>`},
	{"empty", ""},
	{"blank", "   "},
	{"digits", strings.Repeat("9", 1000)},
	{"codes", strings.Repeat("E1101 ", 160)},
	{"path", "../../../../etc/passwd"},
	{"ends in half a letter", "caf\u00e9\ufffd"},
}

// searchTrials search for each text once, and twenty times in one request, as a search and as a name.
func searchTrials() (trials []trial) {
	const many = `query ($t: String!) `
	for _, c := range hostileTexts {
		variables, err := json.Marshal(map[string]string{"t": c.text})
		if err != nil {
			panic(err)
		}
		search := aliases(20, "search(text: $t, first: 100) { totalCount }")
		trials = append(trials,
			askWith(many+"{ search(text: $t, first: 100) { totalCount } }", string(variables), "").named("search: %s", c.name),
			askWith(many+search, string(variables), "").named("20 searches: %s", c.name),
			askWith(many+aliases(20, "metier(ref: $t) { id }"), string(variables), anyCode).named("20 names: %s", c.name))
	}
	long := fmt.Sprintf(`{"t":%q}`, strings.Repeat("a", 1001))
	return append(trials,
		askWith(many+"{ search(text: $t) { totalCount } }", long, userInput).named("search of 1,001 bytes"),
		askWith(many+"{ metier(ref: $t) { id } }", long, userInput).refuses(strings.Repeat("a", 300)).named("name of 1,001 bytes"),
		askWith(many+"{ search(text: $t) { totalCount } }", fmt.Sprintf(`{"t":%q}`, strings.Repeat("a", 100_000)), userInput).
			refuses(strings.Repeat("a", 300)).named("search of 100,000 bytes"))
}

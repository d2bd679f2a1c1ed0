package hostile_test

import (
	"encoding/base64"
	"fmt"
	"strings"
)

// listTrials give lists, sizes and cursors that are too large, too small or not the server's own.
func listTrials() (trials []trial) {
	for _, c := range []struct{ name, first, code string }{
		{"0", "0", userInput}, {"-1", "-1", userInput}, {"101", "101", userInput}, {"2^31", "2147483648", userInput},
		{"2^63", "9223372036854775808", invalid}, {"-2^63", "-9223372036854775808", userInput}, {"10^400", "1" + strings.Repeat("0", 400), invalid},
		{"fraction", "1.5", invalid}, {"text", `"1"`, invalid}, {"null", "null", invalid}, {"list", "[1]", invalid},
	} {
		trials = append(trials, ask("{ metiers(first: "+c.first+") { totalCount } }", c.code).refuses(`"totalCount"`).named("first: %s", c.name))
	}
	coded := func(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }
	for _, c := range []struct{ name, cursor string }{
		{"empty", ""}, {"no base64", "!!!"}, {"number", coded("5")}, {"negative", coded("-5")}, {"huge", coded("99999999999999999999")},
		{"NUL", coded("\x00")}, {"path", coded("../../etc/passwd")}, {"long", strings.Repeat("A", 10_000)}, {"script", "<script>"},
		{"other list", coded("search:1:metier:MET.93")},
	} {
		trials = append(trials,
			ask(fmt.Sprintf(`{ metiers(after: %q) { nodes { id } } }`, c.cursor), userInput).refuses(strings.Repeat("A", 600)).named("cursor: %s", c.name))
	}
	names := func(n int, name string) string { return strings.TrimSpace(strings.Repeat(`"`+name+`",`, n)) }
	for _, c := range []struct{ name, field, list, code string }{
		{"no métiers", "skillOverlap(metiers: $l) { idfMetiers }", "", userInput},
		{"one métier", "skillOverlap(metiers: $l) { idfMetiers }", names(1, "community manager"), userInput},
		{"one métier twice", "skillOverlap(metiers: $l) { idfMetiers }", names(2, "community manager"), userInput},
		{"21 métiers", "skillOverlap(metiers: $l) { idfMetiers }", names(21, "x"), userInput},
		{"10,000 métiers", "skillOverlap(metiers: $l) { idfMetiers }", names(10_000, "x"), userInput},
		{"no skills", "metiersBySkills(skills: $l) { totalCount }", "", userInput},
		{"200 unknown long skills", "metiersBySkills(skills: $l) { totalCount }", names(200, strings.Repeat("x", 600)), ""},
		{"201 skills", "metiersBySkills(skills: $l) { totalCount }", names(201, "x"), userInput},
		{"10,000 skills", "metiersBySkills(skills: $l) { totalCount }", names(10_000, "x"), userInput},
		{"empty names", "metiersBySkills(skills: $l) { totalCount }", names(200, ""), ""},
		{"null among names", "metiersBySkills(skills: $l) { totalCount }", "null,", userInput},
		{"list among names", "metiersBySkills(skills: $l) { totalCount }", `["x"],`, userInput},
	} {
		list := strings.TrimSuffix(c.list, ",")
		trials = append(trials, askWith("query ($l: [String!]!) { "+c.field+" }", `{"l":[`+list+`]}`, c.code).named("%s", c.name))
	}
	tooMany := strings.TrimSuffix(names(100_000, "x"), ",")
	trials = append(trials, post(`{"query":"query ($l: [String!]!) { skillOverlap(metiers: $l) { idfMetiers } }","variables":{"l":[`+tooMany+`]}}`,
		413, "REQUEST_TOO_LARGE").named("100,000 métiers"))
	for _, id := range []string{"", ":", "metier:", "metier:../../etc/passwd", "skill:" + strings.Repeat("x", 70_000), "0x1", "uid(v)", "_:a", "metier:MET.93\x00"} {
		trials = append(trials, ask(fmt.Sprintf("{ node(id: %s) { id } }", quoted(id)), "").refuses(strings.Repeat("x", 1000)).named("node %.20q", id))
	}
	return trials
}

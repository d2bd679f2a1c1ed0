package hostile_test

import (
	"fmt"
	"strings"
)

const (
	tooLarge   = "LIMIT_EXCEEDED"
	tooComplex = "COMPLEXITY_LIMIT_EXCEEDED"
	invalid    = "GRAPHQL_VALIDATION_FAILED"
	unparsed   = "GRAPHQL_PARSE_FAILED"
	userInput  = "BAD_USER_INPUT"
	notFound   = "NOT_FOUND"
	badRequest = "BAD_REQUEST"
)

// aliases selects a field so many times: aliases(2, "x") gives "{ a0: x a1: x }".
func aliases(n int, field string) string {
	var b strings.Builder
	for k := range n {
		fmt.Fprintf(&b, "a%d: %s ", k, field)
	}
	return "{ " + b.String() + "}"
}

// paths selects career paths with further arguments.
func paths(arguments string) string {
	return fmt.Sprintf(`careerPaths(from: "community manager", to: "directrice marketing digital"%s) { truncated paths { metiers { id } } }`, arguments)
}

// algorithmTrials ask for what is dear to compute.
func algorithmTrials() (trials []trial) {
	for _, objective := range []string{"FEWEST_STEPS", "LEAST_NEW_SKILLS", "SHORTEST_TIME", "MOST_CONFIDENT", "PARETO"} {
		for _, more := range []string{"", ", diversity: 1", ", includeDerived: true, minScore: 0"} {
			field := paths(", first: 20, maxSteps: 8, objective: " + objective + more)
			trials = append(trials, ask("{ "+field+" }", "").wants(`"metiers"`).named("paths by %s%s", objective, more))
		}
	}
	far := ""
	for k, code := range []string{"D1102", "J1501", "K2104", "N4101", "F1703", "H2909", "I1604", "M1805"} {
		far += fmt.Sprintf(`a%d: careerPaths(from: "E1101", to: %q, first: 20, maxSteps: 8, objective: PARETO, includeDerived: true, minScore: 0) { frontSize } `, k, code)
	}
	trials = append(trials, ask("{ "+far+"}", anyCode).named("paths to 8 far ends"))
	dearest := paths(", first: 20, maxSteps: 8, objective: PARETO, includeDerived: true, minScore: 0")
	for _, c := range []struct{ name, query, code string }{
		{"8 times the dearest paths", aliases(8, dearest), ""},
		{"20 times the dearest paths", aliases(20, dearest), tooComplex},
		{"31 times the dearest paths", aliases(31, dearest), tooLarge},
		{"all criteria", "{ " + paths(", first: 20, maxSteps: 8, objective: PARETO, criteria: [STEPS, CONFIDENCE, LEVEL_DETOUR, NEW_SKILLS, SKILL_GAP, YEARS, ACCESS_LEVEL, TRAINING_YEARS, PAY_FALL, SUGGESTED_STEPS, WEAKEST_CONFIDENCE, SALARY_CHANGE]") + " }", userInput},
		{"one criterion 100 times", "{ " + paths(", objective: PARETO, criteria: ["+strings.Repeat("STEPS ", 100)+"]") + " }", ""},
		{"one kind 500 times", "{ " + paths(", kinds: ["+strings.Repeat("EVOLUTION ", 500)+"]") + " }", ""},
		{"200 to avoid", "{ " + paths(", maxSteps: 8, avoid: ["+strings.Repeat(`"community manageuse" `, 200)+"]") + " }", notFound},
		{"201 to avoid", "{ " + paths(", avoid: ["+strings.Repeat(`"x" `, 201)+"]") + " }", userInput},
		{"201 on the way", "{ " + paths(", via: ["+strings.Repeat(`"x" `, 201)+"]") + " }", userInput},
		{"201 skills", "{ " + paths(", ownedSkills: ["+strings.Repeat(`"x" `, 201)+"]") + " }", userInput},
		{"200 unknown skills", "{ " + paths(", ownedSkills: ["+strings.Repeat(`"xyzzy" `, 200)+"]") + " }", ""},
		{"from a métier to itself", `{ careerPaths(from: "community manager", to: "community manager", maxSteps: 8) { truncated } }`, ""},
		{"on the way and to avoid", "{ " + paths(`, via: ["social media manager"], avoid: ["social media manager"]`) + " }", ""},
		{"no steps", "{ " + paths(", maxSteps: 0") + " }", userInput},
		{"9 steps", "{ " + paths(", maxSteps: 9") + " }", userInput},
		{"2^31 steps", "{ " + paths(", maxSteps: 2147483647") + " }", userInput},
		{"21 paths", "{ " + paths(", first: 21") + " }", userInput},
		{"-1 paths", "{ " + paths(", first: -1") + " }", userInput},
		{"negative years", "{ " + paths(", maxYears: -1") + " }", userInput},
		{"diversity of 2", "{ " + paths(", diversity: 2") + " }", userInput},
		{"confidence of 1e308", "{ " + paths(", minConfidence: 1e308") + " }", userInput},
		{"confidence of 1e400", "{ " + paths(", minConfidence: 1e400") + " }", invalid},
		{"widest map", `{ careerMap(from: "community manager", maxSteps: 8, first: 100, includeDerived: true, minScore: 0) { truncated nodes { steps x y } } }`, ""},
		{"20 widest maps", aliases(20, `careerMap(from: "community manager", maxSteps: 4, first: 100, includeDerived: true) { truncated }`), ""},
		{"20 fuzzy rankings", aliases(20, `similarMetiers(ref: "community manager", first: 100, match: FUZZY, metric: IDF_COVERAGE) { totalCount }`), ""},
		{"20 fuzzy overlaps", aliases(20, `skillOverlap(metiers: ["community manager", "social media manager", "directrice marketing digital"], match: FUZZY) { idfMetiers }`), ""},
		{"20 times skills that unlock", aliases(20, `unlockingSkills(metier: "community manager", threshold: 0.0001, first: 100) { totalCount }`), ""},
		{"threshold of 0", `{ unlockingSkills(metier: "community manager", threshold: 0) { totalCount } }`, userInput},
		{"20 times bridges", aliases(20, "bridges(first: 100) { totalCount }"), ""},
		{"20 times the isolated", aliases(20, "isolated(by: NO_SHARED_SKILL, first: 100) { totalCount }"), ""},
		{"8 times all changes", aliases(8, `changesSince(version: "") { totalCount }`), ""},
		{"gap to itself", `{ skillGap(from: "community manager", to: "community manager", match: FUZZY) { coverage } }`, ""},
		{"20 times 100 unknown skills", aliases(20, `metiersBySkills(skills: [`+strings.Repeat(`"xyzzy plugh" `, 40)+`]) { totalCount }`), ""},
	} {
		trials = append(trials, ask(c.query, c.code).named("%s", c.name))
	}
	return trials
}

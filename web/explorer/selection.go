package explorer

import (
	"net/url"
	"slices"
	"strings"
)

// The most nodes that the address of a page selects.
const (
	maxChosenSkills = 200
	maxCompared     = 6
)

// skillsChosen is of the page of a person's skills: the métiers that ask for those of ?avec=, to which ?ajouter= adds
// up to mostSought more by texts that are searched too, and from which ?sans= takes one away; or the skills of a métier
// to choose from, ?de=. Without any of these the query is not run.
func skillsChosen(a address) []variables {
	sought, from := a.texts("ajouter", mostSought), a.text("de")
	skills := a.texts("avec", maxChosenSkills-len(sought))
	skills = slices.DeleteFunc(skills, func(skill string) bool { return skill == a.text("sans") })
	skills = append(skills, sought...)
	if len(skills) == 0 && from == "" {
		return nil
	}
	if skills == nil {
		skills = []string{} // null is no list of the API
	}
	metric := "WEIGHTED_COVERAGE"
	if a.text("ordre") == "ressemblance" {
		metric = "WORDS_AND_SKILLS"
	}
	asked := variables{
		"skills": skills, "chosen": len(skills) > 0, "metric": metric, "from": from, "fills": from != "" && len(skills) == 0,
		"sought": a.text("ajouter"), "seeks": len(sought) > 0, "seeks2": len(sought) > 1, "seeks3": len(sought) > 2,
	}
	for k, text := range sought {
		asked[soughtFields[k]] = text
	}
	if after := a.text("apres"); after != "" {
		asked["after"] = after
	}
	return []variables{asked}
}

// soughtFields are the searches for the texts of ?ajouter=, and their variables.
var soughtFields = [mostSought]string{"sought", "sought2", "sought3"}

// Sought returns what the search found for one of the texts of ?ajouter=.
func (v *view) Sought(text string) []any {
	k := slices.Index(v.Params("ajouter", mostSought), text)
	if k < 0 {
		return nil
	}
	return listAt(v.Data, soughtFields[k]+".nodes")
}

// Taking returns the address of the page with a skill in place of one of the texts of ?ajouter=.
func (v *view) Taking(text, id string) string {
	a := v.address.less("ajouter", text)
	a.query["avec"] = append(slices.Clone(a.query["avec"]), shortRef(id))
	return a.link()
}

// compared is of the comparison of métiers: one is shown with those that are most like it, two to maxCompared are
// compared. Without any the query is not run.
func compared(a address) []variables {
	metiers := a.texts("metier", maxCompared)
	if len(metiers) == 0 {
		return nil
	}
	return []variables{{"metiers": metiers, "first": metiers[0], "several": len(metiers) > 1, "alone": len(metiers) == 1}}
}

// byIDAndCursors is of the queries of one node, as byID is, with lists that go on: each variable is followed by the
// parameter that has its cursor.
func byIDAndCursors(prefix string, named ...string) func(address) []variables {
	return func(a address) []variables {
		asked := byID(prefix)(a)
		for _, each := range asked {
			for k := 0; k+1 < len(named); k += 2 {
				if cursor := a.text(named[k+1]); cursor != "" {
					each[named[k]] = cursor
				}
			}
		}
		return asked
	}
}

// selecting returns the address of a page that has a parameter for each node of a list, and what follows it.
func (shown rendering) selecting(name, parameter string, nodes []any, more ...string) string {
	var parameters []string
	for _, node := range nodes {
		if id, ok := at(node, "id").(string); ok {
			parameters = append(parameters, parameter, shortRef(id))
		}
	}
	return shown.localised(pagePath(name, append(parameters, more...)...))
}

// without returns the nodes of a list but for that of an id.
func without(nodes []any, id string) []any {
	var kept []any
	for _, node := range nodes {
		if at(node, "id") != id {
			kept = append(kept, node)
		}
	}
	return kept
}

// followed returns an address with one more parameter.
func followed(link, parameter, value string) string {
	separator := "?"
	if strings.Contains(link, "?") {
		separator = "&"
	}
	return link + separator + url.Values{parameter: {value}}.Encode()
}

// pairOf returns how a métier answers to what another one asks for, from the pairs of a comparison: coverage (nil where
// that is unknown), shared, lacking (what only the other one asks for) and spare (what only the first does).
func pairOf(pairs []any, from, to any) map[string]any {
	for _, pair := range pairs {
		a, b := at(pair, "a.id"), at(pair, "b.id")
		switch {
		case a == from && b == to:
			return map[string]any{
				"coverage": at(pair, "weightedCoverageAB"), "shared": at(pair, "shared"), "lacking": at(pair, "onlyB"), "spare": at(pair, "onlyA"),
			}
		case a == to && b == from:
			return map[string]any{
				"coverage": at(pair, "weightedCoverageBA"), "shared": at(pair, "shared"), "lacking": at(pair, "onlyA"), "spare": at(pair, "onlyB"),
			}
		}
	}
	return nil
}

// nearestOf returns the label of the skill that each of some skills is worded almost like, by the id of that one.
func nearestOf(near []any) map[string]any {
	labels := map[string]any{}
	for _, one := range near {
		if id, ok := at(one, "skill.id").(string); ok {
			labels[id] = at(one, "nearTo.label")
		}
	}
	return labels
}

// exportAddress returns the address of a download about some métiers, with more parameters.
func exportAddress(file string, metiers []any, more ...string) string {
	values := url.Values{}
	for _, metier := range metiers {
		if id, ok := at(metier, "id").(string); ok {
			values.Add("metier", shortRef(id))
		}
	}
	for k := 0; k+1 < len(more); k += 2 {
		values.Set(more[k], more[k+1])
	}
	return "/export/" + file + "?" + values.Encode()
}

// stepClass returns the class of the colour of a part of 1, in eleven steps: "step-0" up to "step-10".
func stepClass(part any) string {
	steps := [...]string{"step-0", "step-1", "step-2", "step-3", "step-4", "step-5", "step-6", "step-7", "step-8", "step-9", "step-10"}
	return steps[min(10, max(0, int(toFloat(part)*10+0.5)))]
}

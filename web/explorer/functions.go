package explorer

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html/template"
	"maps"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// functions are what templates may call, beside those of the library.
func (e *Explorer) functions(shown rendering) template.FuncMap {
	all := template.FuncMap{}
	for _, some := range []template.FuncMap{
		wordFunctions(e.words[shown.language]), e.addressFunctions(shown), listFunctions(e.words[shown.language]),
		selectionFunctions(shown), e.pictureFunctions(shown), e.dataFunctions(shown),
		e.stepFunctions(shown),
	} {
		maps.Copy(all, some)
	}
	return all
}

// wordFunctions are of words and figures, in the language of the page.
func wordFunctions(w words) template.FuncMap {
	return template.FuncMap{
		"w":        w.text,    // {{w "metier.skills"}}, {{w "search.for" "text" .Param "q"}}
		"n":        w.counted, // {{n "metier.found" .totalCount}}
		"enum":     w.enum,    // {{enum "SkillKind" .kind}}
		"number":   w.number,
		"money":    w.money,
		"signed":   w.signed,
		"percent":  w.percent,
		"tied":     tied,
		"paper":    w.paper, // {{paper .label .kind .level}}
		"titled":   w.titled,
		"document": w.document, // {{document .evidence.document}}
		"sourced":  sourced,
		"day":      w.day,
	}
}

// addressFunctions are of addresses.
func (e *Explorer) addressFunctions(shown rendering) template.FuncMap {
	return template.FuncMap{
		"href":        func(id string) string { return shown.localised(nodePath(id)) }, // of the page of a node, "" if there is none
		"items":       shown.items,                                                     // of a list, to nodes
		"ref":         shortRef,                                                        // how a form names a node
		"page":        func(name string, parameters ...string) string { return shown.localised(pagePath(name, parameters...)) },
		"asset":       e.assets.address,
		"suggestions": suggestionsAddress,
		"explicit": func() string { // the language that forms must name, "" if none
			if shown.explicit {
				return string(shown.language)
			}
			return ""
		},
	}
}

// listFunctions are of lists and values of answers.
func listFunctions(w words) template.FuncMap {
	return template.FuncMap{
		"has":     func(object map[string]any, name string) bool { return object[name] != nil },
		"groups":  groupsOf,
		"inOrder": w.inOrder, // {{range inOrder "Level" (groups .edges "node.level")}}
		"above":   func(list []any, path string, least float64) []any { return filtered(list, path, least, true) },
		"below":   func(list []any, path string, least float64) []any { return filtered(list, path, least, false) },
		"highest": highestOf,
		"anyAt":   anyAt, // {{if anyAt .metiers "families.pay"}}
		"withField": func(list []any, name string) []any {
			return slices.DeleteFunc(slices.Clone(list), func(item any) bool { return at(item, name) == nil })
		},
		"first":  func(most any, list []any) []any { return list[:min(int(toFloat(most)), len(list))] },
		"after":  func(most any, list []any) []any { return list[min(int(toFloat(most)), len(list)):] },
		"inner":  func(list []any) []any { return list[min(1, len(list)):max(1, len(list)-1)] },
		"kinds":  func() []string { return kindsSearched },
		"likely": likely, // {{likely (.Param "q") .nodes}}
		"dict":   dictOf,
	}
}

// selectionFunctions are of nodes that addresses list, as those of skills and comparisons, and of what else is counted.
func selectionFunctions(shown rendering) template.FuncMap {
	return template.FuncMap{
		"selecting": shown.selecting, // {{selecting "competences" "avec" .skills "avec" (ref .id)}}
		"without":   without,
		"next":      followed, // {{next (href .id) "apres" .pageInfo.endCursor}}
		"step":      stepClass,
		"pairOf":    pairOf,
		"spoken":    func() string { return string(shown.language) },
		"nearest":   nearestOf,
		"nth":       func(k int) int { return k + 1 },
		"list":      func(items ...any) []any { return items },
		"export":    func(file string, metiers []any, more ...string) string { return exportAddress(file, metiers, more...) },
		"add":       func(a, b any) float64 { return toFloat(a) + toFloat(b) },
		"less":      func(a, b any) float64 { return toFloat(a) - toFloat(b) },
		"same":      sameAsOne, // {{same (.Param "de") .from.displayLabel .from.label}}
	}
}

// pictureFunctions are of the pages of paths and maps.
func (e *Explorer) pictureFunctions(shown rendering) template.FuncMap {
	return template.FuncMap{
		"pictures":    e.drawnPaths(shown), // {{with pictures .Data.parcours}}
		"goals":       goalsOf,
		"costOf":      costOf,
		"knownCost":   knownCost,
		"distinctive": distinctive,
		"best":        bestOn,
		"pathOptions": func(parameter string) []pathOption { return pathOptions[parameter] },
		"limiting":    func(option string) string { return limiting[option] },
		"fileAll":     e.fileAll(shown),    // {{range fileAll .}}
		"drawMap":     e.drawMap(shown),    // {{drawMap . .Data.carte}}
		"drawAround":  e.drawAround(shown), // {{drawAround .Data.metier}}
		"stepsOf":     stepsOf,
		"opener":      e.openerOf(shown),
		"downloads":   downloads,
		"mapSteps":    func() []int { return mapSteps },
	}
}

// dataFunctions are of evidence, of the pages on the data, and of what search engines read.
func (e *Explorer) dataFunctions(shown rendering) template.FuncMap {
	w := e.words[shown.language]
	return template.FuncMap{
		"exampleOf":     exampleOf,
		"occupation":    w.occupationOf,
		"proof":         func(evidence map[string]any) string { return shown.localised(proofPath(evidence)) }, // where it stands
		"excerpt":       excerptOf,
		"records":       recordsOf,
		"rows":          rowsOf,
		"quoteOf":       quoteOf,
		"isFigure":      isFigure,
		"distinct":      distinctBy,
		"given":         givenList,
		"positive":      func(list []any, path string) []any { return filtered(list, path, math.SmallestNonzeroFloat64, true) },
		"dataPages":     func() []string { return dataPages },
		"rate":          w.rate,
		"extension":     extensionOf,
		"exportOf":      func(name string) string { return exportOf[name] }, // the option without which there is nothing
		"optionChoices": func(option string) []string { return exportChoices[option] },
		"optionBound": func(option string) *numberBound {
			if bound, ok := exportNumbers[option]; ok {
				return &bound
			}
			return nil
		},
		"sameText":        strings.EqualFold,
		"usage":           w.usageOf,
		"use":             w.useOf,
		"meaning":         w.meaningOf,
		"fields":          fieldsOf,
		"isName":          isName,
		"limits":          func() []limit { return e.limits() },
		"measuredMetrics": func() []measuredMetric { return measuredMetrics },
		"changeKinds":     func() []string { return changeKinds },
		"elementKinds":    func() []string { return w.valuesOf("ElementKind") },
		"warning":         func(sentence string) (warning, error) { return w.warning(e.warnings, sentence) },
	}
}

// dictOf makes what a partial is given of several values, each after its name.
func dictOf(named ...any) (map[string]any, error) {
	dict := map[string]any{}
	for k := 0; k+1 < len(named); k += 2 {
		name, ok := named[k].(string)
		if !ok {
			return nil, fmt.Errorf("dict: %v is no name", named[k])
		}
		dict[name] = named[k+1]
	}
	return dict, nil
}

// at returns what stands at a path of a decoded answer: "node.broader.nodes.0.label". It is nil where the path leads to
// nothing.
func at(value any, path string) any {
	for step := range strings.SplitSeq(path, ".") {
		switch inner := value.(type) {
		case map[string]any:
			value = inner[step]
		case []any:
			k, err := strconv.Atoi(step)
			if err != nil || k < 0 || k >= len(inner) {
				return nil
			}
			value = inner[k]
		default:
			return nil
		}
	}
	return value
}

// A group is the elements of a list that have one value at a path.
type group struct {
	Value any // nil of those that have none
	Items []any
}

// groupsOf returns the groups of a list by the value at a path, in the order in which the list has them, that of the
// elements without one last.
func groupsOf(list []any, path string) []group {
	var groups []group
	places := map[any]int{}
	rest := group{}
	for _, item := range list {
		value := at(item, path)
		if value == nil {
			rest.Items = append(rest.Items, item)
			continue
		}
		k, known := places[value]
		if !known {
			k = len(groups)
			places[value] = k
			groups = append(groups, group{Value: value})
		}
		groups[k].Items = append(groups[k].Items, item)
	}
	if len(rest.Items) > 0 {
		groups = append(groups, rest)
	}
	return groups
}

// distinctBy returns the elements of a list without those whose value at a path an earlier one has.
func distinctBy(list []any, path string) []any {
	var kept []any
	for _, same := range groupsOf(list, path) {
		kept = append(kept, same.Items[0])
	}
	return kept
}

// givenList returns the list that a field of an object is, nil where it is null or was not asked for.
func givenList(object map[string]any, name string) []any {
	list, _ := object[name].([]any)
	return list
}

// highestOf returns the elements of a list by the number at a path, the highest first, equal ones in their order.
func highestOf(list []any, path string) []any {
	return slices.SortedStableFunc(slices.Values(list), func(a, b any) int {
		return cmp.Compare(toFloat(at(b, path)), toFloat(at(a, path)))
	})
}

// anyAt reports whether anything stands at a path of a decoded answer, in whichever element of the lists on the way.
func anyAt(value any, path string) bool {
	if list, ok := value.([]any); ok {
		return slices.ContainsFunc(list, func(item any) bool { return anyAt(item, path) })
	}
	if path == "" {
		return value != nil
	}
	step, rest, _ := strings.Cut(path, ".")
	object, _ := value.(map[string]any)
	return object != nil && anyAt(object[step], rest)
}

// filtered returns the elements of a list of which the number at a path is at least so high, or those of which it is
// not. One that has none is not.
func filtered(list []any, path string, least float64, reach bool) []any {
	var kept []any
	for _, item := range list {
		if number, ok := at(item, path).(float64); (ok && number >= least) == reach {
			kept = append(kept, item)
		}
	}
	return kept
}

// suggestionsAddress returns the address of the query that scripts ask for suggestions, up to its variables: it is one
// of the trusted documents, named by its hash.
var suggestionsAddress = sync.OnceValues(func() (string, error) { return trustedAddress(textOf("pages/suggestions.graphql")) })

// trustedAddress returns the address of a query that is one of the trusted documents, up to its variables.
func trustedAddress(query string) (string, error) {
	extension, err := json.Marshal(map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hashOf(query)}})
	return "/graphql?extensions=" + url.QueryEscape(string(extension)) + "&variables=", err
}

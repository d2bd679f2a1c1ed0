package explorer

import (
	"html/template"
	"slices"
)

// The bounds of how many métiers a map shows, the one in the middle included: beyond them a picture cannot be read.
const (
	leastMapped = 5
	mostMapped  = 60
)

// mapped is of the page of a map. Without a métier in its middle the query is not run.
func mapped(a address) []variables {
	around := a.text("autour")
	if around == "" {
		return nil
	}
	asked := variables{"autour": around}
	limitMoves(a, asked)
	limitNumbers(a, asked, mapNumbers)
	dropUnusedScore(asked)
	if opened := a.texts("ouvert", mostOpened); opened != nil {
		asked["opened"] = opened
	}
	return []variables{asked}
}

// mapNumbers are the options of a map that are numbers.
var mapNumbers = []numberOption{
	{"pas", "maxSteps", 1, 3, 1}, {"metiers", "first", leastMapped, mostMapped, 1}, {"confiance", "minConfidence", 0, 100, 100},
	{"score", "minScore", 0, 100, 100},
}

// mapSteps are how many steps away the métiers of a map may be, as a form offers them; defaultMapSteps by default.
var mapSteps = []int{1, 2, 3}

const defaultMapSteps = 2

// mostOpened bounds how many métiers of a map are opened at once: with more, the query of the largest map would cost more
// than one may.
const mostOpened = 4

// MapSteps returns how many steps away the métiers of a map may be.
func (v *view) MapSteps() int {
	if given, ok := v.address.within("pas", 1, 3); ok {
		return int(given)
	}
	return defaultMapSteps
}

// Around returns the address of the page of a map with another métier in its middle.
func (v *view) Around(id string) string {
	return v.address.set("autour", shortRef(id)).set("ouvert", "").link()
}

// openerOf returns what opens a node of the map of an answer, by the address of the page: nil where it leads to nothing
// that is not there. One that is open is closed by it.
func (e *Explorer) openerOf(shown rendering) func(v *view, node any, answer map[string]any) (*DrawnOpener, error) {
	return func(v *view, node any, answer map[string]any) (*DrawnOpener, error) {
		id, key, opener := textAt(node, "metier.id"), "carte.open", DrawnOpener{Sign: "+"}
		switch ref := shortRef(id); {
		case slices.Contains(v.address.values["ouvert"], ref):
			key, opener.Sign, opener.Link = "carte.close", "−", v.address.less("ouvert", ref).link()
		case len(v.address.values["ouvert"]) < mostOpened && id != textAt(answer, "from.id") && toFloat(at(node, "further")) > 0:
			opener.Link = v.address.more("ouvert", ref).link()
		default:
			return nil, nil
		}
		text, err := e.words[shown.language].text(key, "name", textAt(node, "metier.displayLabel"))
		opener.Label = text
		return &opener, err
	}
}

// drawMap returns the picture of the answer of the page of a map. Each métier of it leads to its page, and the sign on it
// opens what it leads to.
func (e *Explorer) drawMap(shown rendering) func(v *view, answer map[string]any) (template.HTML, error) {
	opener := e.openerOf(shown)
	return func(v *view, answer map[string]any) (template.HTML, error) {
		truncated, _ := answer["truncated"].(bool)
		drawn := DrawnMap{Language: string(shown.language), From: shown.metier(answer["from"]), Truncated: truncated}
		before := map[string]string{}
		for _, node := range listAt(answer, "nodes") {
			opens, err := opener(v, node, answer)
			if err != nil {
				return "", err
			}
			drawn.Nodes = append(drawn.Nodes, DrawnNode{shown.metier(at(node, "metier")), int(toFloat(at(node, "steps"))), opens})
			before[textAt(node, "metier.id")] = textAt(node, "via.id")
		}
		for _, edge := range listAt(answer, "edges") {
			forward, _ := at(edge, "forward").(bool)
			made := DrawnEdge{From: textAt(edge, "from.id"), To: textAt(edge, "to.id"), Confidence: toFloat(at(edge, "confidence")), Forward: forward}
			made.Best = before[made.To] == made.From
			for _, one := range listAt(edge, "transitions") {
				made.Transitions = append(made.Transitions, transitionOf(one))
			}
			drawn.Edges = append(drawn.Edges, made)
		}
		return template.HTML(e.options.DrawMap(drawn)), nil
	}
}

// mostAround bounds how many métiers the small map of a métier shows on each side of it.
const mostAround = 7

// drawAround returns the small map of the page of a métier: where it leads and what leads to it, the most confident
// first. A métier that does both stands where it leads. It is "" where there is neither.
func (e *Explorer) drawAround(shown rendering) func(metier map[string]any) template.HTML {
	return func(metier map[string]any) template.HTML {
		id, name := textAt(metier, "id"), textAt(metier, "name")
		middle := DrawnMetier{ID: id, Label: name, Title: textAt(metier, "label")}
		drawn := &DrawnMap{Language: string(shown.language), From: middle, Nodes: []DrawnNode{{DrawnMetier: middle}}}
		for _, side := range []struct {
			name  string
			steps int
		}{{"out", 1}, {"in", -1}} {
			shown.addAround(drawn, highestOf(listAt(metier, side.name+".nodes"), "confidence"), side.steps)
		}
		if len(drawn.Edges) == 0 {
			return ""
		}
		return template.HTML(e.options.DrawMap(*drawn))
	}
}

// addAround adds transitions that lead a step from the métier in the middle of a map, or to it, where there is room for
// their métiers. Transitions between the same two métiers make one edge.
func (shown rendering) addAround(drawn *DrawnMap, transitions []any, steps int) {
	there, edges := map[string]bool{}, map[string]int{}
	for _, node := range drawn.Nodes {
		there[node.ID] = true
	}
	for _, one := range transitions {
		id := textAt(one, "metier.id")
		k, known := edges[id]
		if !known && (there[id] || len(edges) == mostAround) {
			continue
		}
		if !known {
			k = len(drawn.Edges)
			edges[id] = k
			metier := DrawnMetier{id, textAt(one, "metier.name"), textAt(one, "metier.label"), shown.localised(nodePath(id))}
			drawn.Nodes = append(drawn.Nodes, DrawnNode{DrawnMetier: metier, Steps: steps})
			edge := DrawnEdge{From: drawn.From.ID, To: id, Confidence: toFloat(at(one, "confidence")), Forward: true, Best: true}
			if steps < 0 {
				edge.From, edge.To = edge.To, edge.From
			}
			drawn.Edges = append(drawn.Edges, edge)
		}
		drawn.Edges[k].Transitions = append(drawn.Edges[k].Transitions, transitionOf(one))
	}
}

// stepsOf returns the nodes of a map but the first, each with the edge of the best way by which it is reached, and how
// many métiers of the map it leads on to by the best ways.
func stepsOf(answer map[string]any) []any {
	type ends struct{ from, to any }
	edges, onward := map[ends]any{}, map[any]float64{}
	for _, edge := range listAt(answer, "edges") {
		edges[ends{at(edge, "from.id"), at(edge, "to.id")}] = edge
	}
	nodes := listAt(answer, "nodes")
	for _, node := range nodes {
		onward[at(node, "via.id")]++
	}
	var steps []any
	for _, node := range nodes[min(1, len(nodes)):] {
		id := at(node, "metier.id")
		steps = append(steps, map[string]any{
			"node": node, "metier": at(node, "metier"), "via": at(node, "via"), "steps": at(node, "steps"), "confidence": at(node, "confidence"),
			"edge": edges[ends{at(node, "via.id"), id}], "onward": onward[id],
		})
	}
	return steps
}

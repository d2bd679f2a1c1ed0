package explorer

import (
	"html/template"
	"regexp"
	"strconv"
)

// DrawnPaths are the paths of an answer, to be drawn as a part of a page.
type DrawnPaths struct {
	Language string // of the texts of the picture
	Vertical bool   // from top to bottom, as on a phone, rather than from left to right
	From, To DrawnMetier
	Paths    [][]DrawnStep
}

// A DrawnMetier is a métier with the address of its page.
type DrawnMetier struct{ ID, Label, Title, Link string }

// A DrawnStep is a step with its parallel transitions.
type DrawnStep struct {
	From, To    DrawnMetier
	Transitions []DrawnTransition
	Confidence  float64
}

// A DrawnTransition is a transition: its kind as the API names it, how far it is believed, and the years of
// experience that it asks for, nil where they are unknown.
type DrawnTransition struct {
	Kind               string
	Confidence         float64
	YearsMin, YearsMax *float64
}

// A DrawnMap is a career map, to be drawn as a part of a page.
type DrawnMap struct {
	Language  string // of the texts of the picture
	From      DrawnMetier
	Nodes     []DrawnNode // From among them
	Edges     []DrawnEdge
	Truncated bool // whether there are more métiers
}

// A DrawnNode is a métier of a map and how many steps away it is, below 0 where it leads to the first one.
type DrawnNode struct {
	DrawnMetier
	Steps int
	Opens *DrawnOpener // nil for none
}

// A DrawnOpener is a sign on a métier of a map, and what it does: it opens the neighbours of the métier, or closes them.
type DrawnOpener struct{ Sign, Label, Link string }

// A DrawnEdge is a step between two nodes of a map, named by their ids, with its parallel transitions.
type DrawnEdge struct {
	From, To    string
	Transitions []DrawnTransition
	Confidence  float64
	Forward     bool // whether it leads one step further
	Best        bool // whether it is on the best way to its end
}

// drawPaths returns the picture of an answer of the page of paths, "across" or "down".
func (e *Explorer) drawPaths(shown rendering) func(answer map[string]any, direction string) template.HTML {
	return func(answer map[string]any, direction string) template.HTML {
		drawn := DrawnPaths{
			Language: string(shown.language), Vertical: direction == "down",
			From: shown.metier(answer["from"]), To: shown.metier(answer["to"]),
		}
		for _, path := range listAt(answer, "paths") {
			var steps []DrawnStep
			for _, step := range listAt(path, "steps") {
				steps = append(steps, shown.step(step))
			}
			drawn.Paths = append(drawn.Paths, steps)
		}
		return template.HTML(e.options.DrawPaths(drawn))
	}
}

// The widths in pixels up to which a picture of paths from left to right has room on a page of paper and of a tablet, and
// on a wide screen. One that is wider is drawn from top to bottom alone.
const (
	paperWidth  = 690
	screenWidth = 1152
	phoneWidth  = 480 // up to which one from top to bottom is made smaller on a phone, where it can be read still
)

// pathPictures are the pictures of an answer of the page of paths, by the room that they have.
type pathPictures struct {
	Across, Down template.HTML // Across is "" where it has no room anywhere
	Class        string
}

// drawnPaths returns the pictures of an answer; nil where the picture would be empty.
func (e *Explorer) drawnPaths(shown rendering) func(answer map[string]any) *pathPictures {
	draw := e.drawPaths(shown)
	return func(answer map[string]any) *pathPictures {
		made := &pathPictures{Across: draw(answer, "across"), Down: draw(answer, "down"), Class: "drawing"}
		if made.Across == "" {
			return nil
		}
		switch wide := widthOf(made.Across); {
		case wide <= paperWidth:
			made.Class += " short"
		case wide > screenWidth:
			made.Across, made.Class = "", made.Class+" long"
		}
		if widthOf(made.Down) <= phoneWidth {
			made.Class += " slim"
		}
		return made
	}
}

var width = regexp.MustCompile(`^<svg [^>]*?width="([\d.]+)"`)

// widthOf returns the width in pixels of a picture, 0 where it does not say it.
func widthOf(picture template.HTML) float64 {
	if found := width.FindStringSubmatch(string(picture)); found != nil {
		wide, _ := strconv.ParseFloat(found[1], 64)
		return wide
	}
	return 0
}

// metier returns a métier of an answer as it is drawn.
func (shown rendering) metier(node any) DrawnMetier {
	id := textAt(node, "id")
	return DrawnMetier{id, textAt(node, "displayLabel"), textAt(node, "label"), shown.localised(nodePath(id))}
}

// step returns a step of an answer as it is drawn.
func (shown rendering) step(step any) DrawnStep {
	drawn := DrawnStep{
		From: shown.metier(at(step, "from")), To: shown.metier(at(step, "to")), Confidence: toFloat(at(step, "cost.confidence")),
	}
	for _, one := range listAt(step, "transitions") {
		drawn.Transitions = append(drawn.Transitions, transitionOf(one))
	}
	return drawn
}

// transitionOf returns a transition of an answer as it is drawn.
func transitionOf(one any) DrawnTransition {
	return DrawnTransition{textAt(one, "kind"), toFloat(at(one, "confidence")), numberAt(one, "yearsMin"), numberAt(one, "yearsMax")}
}

// listAt, textAt and numberAt return what stands at a path of a decoded answer, nothing where it is something else.
func listAt(value any, path string) []any {
	list, _ := at(value, path).([]any)
	return list
}

func textAt(value any, path string) string {
	text, _ := at(value, path).(string)
	return text
}

func numberAt(value any, path string) *float64 {
	if number, ok := at(value, path).(float64); ok {
		return &number
	}
	return nil
}

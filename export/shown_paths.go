package export

import (
	"passerelle/graph"
	"passerelle/graph/fact"
)

// ShownPaths are the paths of an answer as a picture shows them, wherever they come from: the search itself, or what
// the API answered a page.
type ShownPaths struct {
	From, To  ShownMetier
	Paths     [][]ShownStep
	NoPath    graph.NoPathReason // "" where there are paths
	Truncated bool
}

// A ShownMetier is a métier of a picture.
type ShownMetier struct {
	ID    string
	Label string // the short title, on the box
	Title string // that of the source
	Link  string // the address that it leads to, "" for none
}

// A ShownStep is a step of a path of a picture.
type ShownStep struct {
	From, To   ShownMetier
	Moves      []ShownMove // parallel ones, at least one
	Confidence float64     // of all of them together
}

// A ShownMove is a transition of a picture.
type ShownMove struct {
	Kind               fact.TransitionKind
	Confidence         float64
	YearsMin, YearsMax *float64
}

// paths returns an answer as it is shown.
func (o *PictureOptions) paths(answer *graph.CareerPaths) *ShownPaths {
	p := &ShownPaths{From: o.metier(answer.From), To: o.metier(answer.To), Truncated: answer.Truncated}
	if answer.NoPath != nil {
		p.NoPath = answer.NoPath.Reason
	}
	for _, path := range answer.Paths {
		var steps []ShownStep
		for _, step := range path.Steps {
			steps = append(steps, ShownStep{o.metier(step.From), o.metier(step.To), movesOf(step.Transitions()), step.Cost.Confidence})
		}
		p.Paths = append(p.Paths, steps)
	}
	return p
}

// metier returns a métier as it is shown.
func (o *PictureOptions) metier(m *graph.Metier) ShownMetier {
	shown := ShownMetier{ID: m.ID, Label: o.label(m), Title: m.Label}
	if o.Link != nil {
		shown.Link = o.Link(m)
	}
	return shown
}

// movesOf returns transitions as they are shown.
func movesOf(transitions []*graph.Transition) []ShownMove {
	moves := make([]ShownMove, len(transitions))
	for k, t := range transitions {
		moves[k] = ShownMove{t.Kind(), t.Confidence(), t.YearsMin(), t.YearsMax()}
	}
	return moves
}

// Package picture draws diagrams as SVG: nodes in layers with edges between them, and names in groups. It knows
// nothing of what they stand for. Text is measured, so that no label is cut or lies on another, and no edge runs
// through a node. The same input gives the same bytes.
//
// A picture is either a file of its own, with its style inside, or a part of a page, which has no style at all: under
// a strict Content-Security-Policy the page brings Rules, and the variables that these name. Where neither is heeded,
// attributes give the light colours.
package picture

// A Diagram is nodes in layers and edges between them.
type Diagram struct {
	Heading     string // what it shows, which is its accessible name
	Description string // the same in sentences, for people who do not see it
	Nodes       []Node
	Edges       []Edge
	Strokes     []Stroke // the looks of edges
	Legend      []string // what else there is to say of how it is drawn
	Notes       []string // what stands below a file: sources, dates
	Metadata    []string // lines within a file that nobody sees
}

// A Node is a box with a label.
type Node struct {
	Label string
	Title string // more of it, shown when it is pointed at
	Link  string // the address that it leads to, empty for none
	Layer int    // any numbers; nodes of one layer stand side by side
	Role  Role
	Badge *Badge // nil for none
}

// A Badge is a sign at the end of a box that leads somewhere else than the box.
type Badge struct{ Sign, Label, Link string }

// A Role says how a node is drawn.
type Role string

// The roles of nodes, which are their classes too.
const (
	Plain Role = "plain"
	Main  Role = "main" // where a diagram begins or ends
	Best  Role = "best" // on the best way
)

// An Edge is an arrow between two nodes, which are indices in Diagram.Nodes.
type Edge struct {
	From, To int
	Label    []string // texts shown on it, each on lines of its own; none for no label
	Title    string   // what it is, shown when it is pointed at, and its accessible name
	Stroke   int      // index in Diagram.Strokes
	Strength float64  // 0..1, the stronger the wider
	Rank     Rank
	Both     bool   // whether it leads both ways
	Group    string // words for scripts, as data-group
}

// A Rank says how much an edge stands out.
type Rank string

// The ranks of edges, which are their classes too.
const (
	Foremost Rank = "foremost"
	Usual    Rank = "usual"
	Faint    Rank = "faint"
)

// A Stroke is a look of edges.
type Stroke struct {
	Name   string // in the legend, short: it is not wrapped
	Dashes string // as SVG's stroke-dasharray, empty for a whole line
}

// Options say how a picture is drawn.
type Options struct {
	// Vertical lets layers follow one another from top to bottom, as on a phone, rather than from left to right.
	Vertical bool
	// Inline leaves out what only a file needs: its style, paper, heading and notes.
	Inline bool
	// Language is that of the texts, such as "fr".
	Language string
}

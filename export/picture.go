package export

import (
	"cmp"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/internal/picture"
)

// PictureOptions say how pictures are drawn. The zero value draws a file in French, without links, from left to right.
type PictureOptions struct {
	// Words are the texts of pictures; FrenchPictures by default.
	Words *PictureWords
	// Link returns the address that a métier leads to, empty for none. Nil links nothing.
	Link func(*graph.Metier) string
	// Gender is that of labels, masculine by default.
	Gender graph.LabelGender
	// Vertical lets layers follow one another from top to bottom, as on a phone.
	Vertical bool
	// Width is that of the picture of all métiers, in pixels; 1280 by default.
	Width float64
	// Inline draws for a page with a strict Content-Security-Policy: without style, heading and notes. The page brings
	// PictureRules, and the variables that they name.
	Inline bool
	// Notes stand below a file: where the data come from.
	Notes []string

	metadata []string
}

// PictureRules is the style sheet of pictures within pages, PictureTheme one that sets the variables that it names.
var (
	PictureRules = picture.Rules
	PictureTheme = picture.Theme
)

// complete returns the options with their defaults.
func (o PictureOptions) complete() PictureOptions {
	if o.Words == nil {
		o.Words = FrenchPictures
	}
	o.Gender = cmp.Or(o.Gender, graph.LabelMasculine)
	return o
}

func (o *PictureOptions) drawOptions() picture.Options {
	return picture.Options{Vertical: o.Vertical, Inline: o.Inline, Language: o.Words.Language}
}

// label returns the short title of a métier.
func (o *PictureOptions) label(m *graph.Metier) string { return m.DisplayLabel(o.Gender) }

// node returns the node of a métier.
func (o *PictureOptions) node(m *graph.Metier, layer int, role picture.Role) picture.Node {
	return o.metier(m).node(layer, role)
}

// node returns the node of a métier. Its title is what the source writes, where that differs.
func (m ShownMetier) node(layer int, role picture.Role) picture.Node {
	n := picture.Node{Label: m.Label, Link: m.Link, Layer: layer, Role: role}
	if m.Title != n.Label {
		n.Title = m.Title
	}
	return n
}

// linkTo returns the addresses of the pages of métiers below that of a server: "https://example.org" gives
// "https://example.org/metier/MET.93" for metier:MET.93.
func linkTo(server string) func(*graph.Metier) string {
	return func(m *graph.Metier) string {
		return strings.TrimSuffix(server, "/") + "/metier/" + url.PathEscape(strings.TrimPrefix(m.ID, fact.MetierPrefix))
	}
}

// strokes are the looks of the kinds of transition, in the order of pictureKinds.
func (o *PictureOptions) strokes() []picture.Stroke {
	list := make([]picture.Stroke, len(pictureKinds))
	for k, kind := range pictureKinds {
		list[k] = picture.Stroke{Name: o.Words.Kinds[kind], Dashes: pictureDashes[k]}
	}
	return list
}

// pictureKinds are the kinds of transition in the order of legends, each with its dashes: the less a kind says, the more
// its line is broken.
var (
	pictureKinds  = []fact.TransitionKind{fact.Evolution, fact.Feeder, fact.Specialisation, fact.Mobility, fact.Related, fact.Derived}
	pictureDashes = []string{"", "14 3 3 3", "14 3 3 3 3 3", "10 3", "4 4", "1.5 4"}
)

// edge returns the edge of parallel moves, of which there is one at least. Its stroke is that of the most confident one,
// and its title names no ends yet.
func (o *PictureOptions) edge(from, to int, moves []ShownMove, confidence float64) picture.Edge {
	first := slices.MaxFunc(moves, func(a, b ShownMove) int {
		return cmp.Or(cmp.Compare(a.Confidence, b.Confidence), cmp.Compare(b.Kind.Rank(), a.Kind.Rank()))
	})
	return picture.Edge{
		From: from, To: to, Title: o.says(moves), Stroke: slices.Index(pictureKinds, first.Kind),
		Strength: confidence, Rank: picture.Usual,
	}
}

// nameEdges completes the titles of edges: "Vendeur → Chef de rayon : évolution, confiance 90 %".
func (o *PictureOptions) nameEdges(d *picture.Diagram) {
	for k := range d.Edges {
		e, arrow := &d.Edges[k], " → "
		if e.Both {
			arrow = " ↔ "
		}
		e.Title = d.Nodes[e.From].Label + arrow + d.Nodes[e.To].Label + o.Words.Colon + e.Title
	}
}

// says says what parallel moves are.
func (o *PictureOptions) says(moves []ShownMove) string {
	var parts []string
	for _, move := range moves {
		part := o.Words.Kinds[move.Kind] + ", " + fmt.Sprintf(o.Words.Confidence, o.percent(move.Confidence))
		if years := o.years(move); years != "" {
			part += ", " + years
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ; ")
}

// percent returns a part of 1: "90 %". What is less than all is never said to be all: 0.999 is "> 99 %".
func (o *PictureOptions) percent(part float64) string {
	if part < 1 && math.Round(100*part) == 100 {
		return ">\u00a0" + fmt.Sprintf(o.Words.Percent, 99)
	}
	return fmt.Sprintf(o.Words.Percent, int(math.Round(100*part)))
}

// years returns the years of experience that a move asks for: "2–5 ans", empty where that is unknown.
func (o *PictureOptions) years(move ShownMove) string {
	low, high := move.YearsMin, move.YearsMax
	if low == nil && high == nil {
		return ""
	}
	low, high = cmp.Or(low, high), cmp.Or(high, low)
	text := o.decimal(*low)
	if *high != *low {
		text += "–" + o.decimal(*high)
	}
	return fmt.Sprintf(o.Words.Years[plural(*high)], text)
}

// plural returns 0 for what is said in the singular, in French and English up to one, else 1.
func plural(quantity float64) int {
	if quantity > 1 {
		return 1
	}
	return 0
}

// decimal returns a number as it is written in the language of the words.
func (o *PictureOptions) decimal(x float64) string {
	return strings.Replace(strconv.FormatFloat(x, 'g', 3, 64), ".", o.Words.DecimalPoint, 1)
}

// counted returns a number of things in words, such as "3 métiers"; forms are those of one and of several.
func counted(forms [2]string, n int) string { return fmt.Sprintf(forms[plural(float64(n))], n) }

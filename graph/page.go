package graph

import (
	"encoding/base64"

	"passerelle/graph/fact"
)

// MaxFirst is the size of the largest page that a connection returns.
const MaxFirst = 100

// A Connection is one page of a list, with the length of the whole list.
type Connection[E, N any] struct {
	TotalCount int // of the whole list
	Edges      []E
	Nodes      []N
	PageInfo   PageInfo
}

// PageInfo says where in its list a page is.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *string // nil on an empty page
	EndCursor       *string
}

// An Edge is an element of a list, with the cursor of its place in it.
type Edge[N any] struct {
	Cursor string
	Node   N
}

// The connections and edges of the API.
type (
	MetierConnection        = Connection[MetierEdge, *Metier]
	MetierEdge              = Edge[*Metier]
	AppellationConnection   = Connection[AppellationEdge, *Appellation]
	SkillConnection         = Connection[SkillEdge, *Skill]
	TrainingConnection      = Connection[TrainingEdge, *Training]
	SkillRelationConnection = Connection[SkillRelationEdge, *Skill]
	TransitionConnection    = Connection[TransitionEdge, *Transition]
	TransitionEdge          = Edge[*Transition]
)

// A StatedEdge is an element of a list, with the places in documents that put it there.
type StatedEdge[N any] struct {
	Cursor   string
	Evidence []Evidence
	Node     N
}

// Edges that carry nothing but evidence.
type (
	// An AppellationEdge ties a title to the métier it belongs to.
	AppellationEdge = StatedEdge[*Appellation]
	// A SkillRelationEdge ties a skill to a broader or narrower one.
	SkillRelationEdge = StatedEdge[*Skill]
)

// A TrainingEdge ties a training to a métier, to a family of métiers, to a certification or to a list.
type TrainingEdge struct {
	Cursor   string
	Evidence []Evidence
	Node     *Training
	// Through is the code of ROME whose family the training leads to; nil where a document says that it
	// leads to the métier itself.
	Through *RomeCode
	// Certification is the one by which the training leads to the family, which may be the training; nil
	// with Through.
	Certification *Training
	// Registered is the certification of which the register says it: Certification, or one that it replaced or that
	// replaced it; nil with Through.
	Registered *Training
	// Why says in a sentence why it leads to the family; nil with Through.
	Why *string
}

// A SkillEdge ties a skill to the métier that asks for it.
type SkillEdge struct {
	Cursor     string
	Importance *float64 // 0..1, the highest that a source gives; nil if none gives any
	Core       *bool    // whether it is a base skill or one of some posts only; nil if no source says
	Emerging   bool     // whether a source says that the métier begins to ask for it
	Evidence   []Evidence
	Node       *Skill
}

// cursor returns the opaque cursor of the element with an id: metier:MET.93 gives
// YWZ0ZXI6bWV0aWVyOk1FVC45Mw.
func cursor(id string) string { return base64.RawURLEncoding.EncodeToString([]byte("after:" + id)) }

// connect makes the page of at most first elements that follow the cursor after, or that begin
// the list if it is nil. The list has total elements, and element makes the edge and the node of
// the k-th. It fails on a first outside 1..MaxFirst and on a cursor of no element of the
// list. O(total).
func connect[E cursorEdge, N any](total, first int, after *string, element func(int) (E, N)) (*Connection[E, N], error) {
	if first < 1 || first > MaxFirst {
		return nil, notWithin("first", first, 1, MaxFirst)
	}
	start := 0
	if after != nil {
		for ; start < total; start++ {
			if edge, _ := element(start); edge.ownCursor() == *after {
				break
			}
		}
		if start == total {
			return nil, &InvalidError{"after", fact.Clip(*after), "is no cursor of this list"}
		}
		start++
	}
	end := min(start+first, total)
	page := &Connection[E, N]{TotalCount: total, Edges: make([]E, 0, end-start), Nodes: make([]N, 0, end-start)}
	for k := start; k < end; k++ {
		edge, node := element(k)
		page.Edges, page.Nodes = append(page.Edges, edge), append(page.Nodes, node)
	}
	page.PageInfo = PageInfo{HasNextPage: end < total, HasPreviousPage: start > 0}
	if start < end {
		low, high := page.Edges[0].ownCursor(), page.Edges[end-start-1].ownCursor()
		page.PageInfo.StartCursor, page.PageInfo.EndCursor = &low, &high
	}
	return page, nil
}

// A cursorEdge is an edge of any type, which has a cursor.
type cursorEdge interface{ ownCursor() string }

func (e Edge[N]) ownCursor() string           { return e.Cursor }
func (e StatedEdge[N]) ownCursor() string     { return e.Cursor }
func (e TrainingEdge) ownCursor() string      { return e.Cursor }
func (e SkillEdge) ownCursor() string         { return e.Cursor }
func (e CertificationEdge) ownCursor() string { return e.Cursor }

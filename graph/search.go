package graph

import (
	"cmp"
	"slices"
	"strings"
)

// A SearchKind is a kind of node that search may look for.
type SearchKind string

// The kinds that can be searched.
const (
	SearchMetier      SearchKind = "METIER"
	SearchAppellation SearchKind = "APPELLATION"
	SearchRomeCode    SearchKind = "ROME_CODE"
	SearchSkill       SearchKind = "SKILL"
	SearchTraining    SearchKind = "TRAINING"
)

// A SearchResult is a node that answers a search.
type SearchResult struct {
	Node  Node
	Score float64 // 0..1, 1 for a name that is exactly the text but for case, accents and hyphens
	// MatchedOn is the name of the node that answers, as its source writes it or in the
	// other gender.
	MatchedOn string
}

// The connection of search results.
type (
	SearchConnection = Connection[SearchEdge, *SearchResult]
	SearchEdge       = Edge[*SearchResult]
)

// Search finds nodes of the given kinds (of all if nil) by a name: a code, or a title
// or label in either gender, whatever its case, accents, hyphens and small words (de, la, …).
// The best score comes first, then the lowest id. first is 1..100.
func (s *Snapshot) Search(text string, kinds []SearchKind, first int, after *string) (*SearchConnection, error) {
	if len(text) > maxKeyBytes {
		return nil, &InvalidError{"text", clip(text), "is too long"}
	}
	found := s.search(text, kinds)
	return connect(len(found), first, after, func(k int) (SearchEdge, *SearchResult) {
		return SearchEdge{cursor(found[k].Node.GetID()), found[k]}, found[k]
	})
}

func (s *Snapshot) search(text string, kinds []SearchKind) []*SearchResult {
	best := map[string]*SearchResult{}
	for _, named := range [][]name{s.names.byKey[Fold(text)], s.names.byLooseKey[FoldLoose(text)]} {
		for _, found := range named {
			id := found.node.GetID()
			if kindIn(found.node, kinds) && (best[id] == nil || best[id].Score < found.score) {
				best[id] = &SearchResult{found.node, found.score, found.form}
			}
		}
	}
	results := make([]*SearchResult, 0, len(best))
	for _, result := range best {
		results = append(results, result)
	}
	slices.SortFunc(results, func(a, b *SearchResult) int {
		return cmp.Or(-cmp.Compare(a.Score, b.Score), compareIDs(a.Node, b.Node))
	})
	return results
}

func kindIn(node Node, kinds []SearchKind) bool {
	return len(kinds) == 0 || slices.Contains(kinds, searchKind(node))
}

func searchKind(node Node) SearchKind {
	switch node.(type) {
	case *Metier:
		return SearchMetier
	case *Appellation:
		return SearchAppellation
	case *RomeCode:
		return SearchRomeCode
	case *Skill:
		return SearchSkill
	}
	return SearchTraining
}

func compareIDs(a, b Node) int { return strings.Compare(a.GetID(), b.GetID()) }

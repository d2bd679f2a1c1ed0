package graph

import (
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/search"
)

// A SearchKind is a kind of node that has names, and can be searched for.
type SearchKind string

// The kinds that can be searched for.
const (
	SearchMetier      SearchKind = "METIER"
	SearchAppellation SearchKind = "APPELLATION"
	SearchRomeCode    SearchKind = "ROME_CODE"
	SearchSkill       SearchKind = "SKILL"
	SearchTraining    SearchKind = "TRAINING"
)

// searchKinds are the kinds in the order of their nodes' ids.
var searchKinds = [...]SearchKind{SearchAppellation, SearchMetier, SearchRomeCode, SearchSkill, SearchTraining}

// SearchKinds returns the kinds that can be searched for, in the order of their nodes' ids.
func SearchKinds() []SearchKind { return slices.Clone(searchKinds[:]) }

// A SearchWay says in which way a name matches a text.
type SearchWay string

// The ways, the closest first. A name that matches in several ways is reported under the last
// of them.
const (
	MatchedCode         SearchWay = "CODE"         // the text is an identifier, such as MET.93
	MatchedExact        SearchWay = "EXACT"        // the text is the name, apart from case, accents, ligatures, hyphens and apostrophes
	MatchedGender       SearchWay = "GENDER"       // the text is the name in one of its genders
	MatchedWords        SearchWay = "WORDS"        // the name has words of the text, singular or plural, in any order
	MatchedPrefix       SearchWay = "PREFIX"       // the last word of the text begins one of the name's
	MatchedTypo         SearchWay = "TYPO"         // a word or a space of the text is misspelled
	MatchedAbbreviation SearchWay = "ABBREVIATION" // an abbreviation or anglicism of the text is replaced
)

// searchWays maps the ways of package search to those of the API.
var searchWays = [...]SearchWay{
	search.ByCode: MatchedCode, search.ByExactName: MatchedExact, search.ByGender: MatchedGender, search.ByWords: MatchedWords,
	search.ByPrefix: MatchedPrefix, search.ByTypo: MatchedTypo, search.ByAbbreviation: MatchedAbbreviation,
}

// A SearchResult is a node that answers a search.
type SearchResult struct {
	Node Node
	// Score is 0..1. A name that is the text counts 1, or 0.95 if it is an appellation of a
	// métier. Any other name counts that, times 0.94 · q · (0.6 + 0.4 f), where q is the part of
	// the text that the name answers and f the part of the name that the text names. Both parts
	// weigh each word by its rarity, and by how alike the two words are: 1 for the same word, 0.95
	// for its plural or singular, 0.6 to 1 for one that it begins, 1 − 1.5 typos/length for a
	// misspelled one. The score is multiplied by 0.95 if an abbreviation was replaced, and by 0.9
	// if a space was.
	//
	// "animatrice communaute" answers the appellation "Animatrice de communauté" with
	// 0.95 · 0.94 = 0.893: it says the whole name. "manager" alone answers the title "Community
	// manager" with 0.7316: q is 1, and the word makes f = 0.446 of the name.
	Score float64
	// MatchedOn is the name of the node that answers, as its source writes it or in the
	// other gender.
	MatchedOn string
	MatchedBy SearchWay
}

// Kind returns the kind of the node.
func (r *SearchResult) Kind() SearchKind { return searchKind(r.Node) }

// Label returns the label of the node, or the code of a ROME code that has no label.
func (r *SearchResult) Label() string { return labelOf(r.Node) }

// The connection of search results.
type (
	SearchConnection = Connection[SearchEdge, *SearchResult]
	SearchEdge       = Edge[*SearchResult]
)

// Search finds nodes of the given kinds (of all if nil) by a code, or by a title or label: by the
// whole of it or some of its words, in any order and either gender, the last one perhaps only
// begun, whatever the case, accents, ligatures, hyphens, apostrophes and small words (de, la, …). A
// word may be misspelled, by one typo from 3 letters on, by two from 8 on; a common
// abbreviation or anglicism may stand for it. The best score comes first, then the lowest
// id. A node that answers much less of the text than another one is left out, and so is
// all that comes behind the first 1,000. first is 1..100.
//
// Words beyond the 16th count for nothing, and at most 6 words are corrected. O(words ·
// (letters of the vocabulary + names)) at the worst.
func (s *Snapshot) Search(text string, kinds []SearchKind, first int, after *string) (*SearchConnection, error) {
	if len(text) > fact.MaxKeyBytes {
		return nil, &InvalidError{"text", fact.Clip(text), "is too long"}
	}
	found := s.names.search(text, kinds)
	return connect(len(found), first, after, func(k int) (SearchEdge, *SearchResult) {
		result := s.names.result(found[k])
		return SearchEdge{cursor(result.Node.GetID()), result}, result
	})
}

// result makes the search result of a hit.
func (n *nodeNames) result(h search.Hit) *SearchResult {
	return &SearchResult{n.node(h.Node), h.Score(), n.index.MatchedText(h), searchWays[h.Way]}
}

// searchKind returns the kind of a node that has names.
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

package graph

import (
	"cmp"
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
	MatchedAbbreviation SearchWay = "ABBREVIATION" // an abbreviation, anglicism or everyday name of the text is replaced
	MatchedPlain        SearchWay = "PLAIN"        // the text begins the title of the plain case; of lookups only
)

// reason says the way in a few words.
func (w SearchWay) reason() string {
	switch w {
	case MatchedCode:
		return "it is its identifier"
	case MatchedExact:
		return "it is its name"
	case MatchedGender:
		return "it is its name in one gender"
	case MatchedWords:
		return "its name has these words"
	case MatchedPrefix:
		return "a word of its name begins so"
	case MatchedTypo:
		return "a word of its name is misspelled so"
	case MatchedPlain:
		return "its name begins so"
	}
	return "an abbreviation stands for its name"
}

// searchWays maps the ways of package search to those of the API.
var searchWays = [...]SearchWay{
	search.ByCode: MatchedCode, search.ByExactName: MatchedExact, search.ByGender: MatchedGender, search.ByWords: MatchedWords,
	search.ByPrefix: MatchedPrefix, search.ByTypo: MatchedTypo, search.ByAbbreviation: MatchedAbbreviation,
}

// A SearchResult is a node that answers a search.
type SearchResult struct {
	Node Node
	// Score is 0..1. A name that is the text counts 1, or 0.95 if it is an appellation of a
	// métier, and 0.6 of that if newer codes of ROME replace its node. Any other name counts that, times
	//
	//	0.94 · q · (h + (1 − h) · f⁴)
	//
	// where q is the part of the text that the name answers, f the part of the name that the text names,
	// and h is 0.5 to 0.75: the more, the plainer the case. Both parts weigh each word by its rarity, and
	// by how alike the two words are: 1 for the same word, 0.95 for its plural or singular, 0.7 to 0.9 for
	// one that it begins, 1 − 1.5 typos/length for a misspelled one. The score is multiplied by 0.95 if an
	// abbreviation was replaced, and by 0.9 if a space was.
	//
	// A métier is the plainer a case, the more of its titles begin with the text, above all its own,
	// the more moves lead to it, if it has the code that was left when ROME 3 was cut up, and if more
	// than one publisher has a title for it.
	//
	// "animatrice communaute" answers the appellation "Animatrice de communauté" with
	// 0.95 · 0.94 = 0.893: it says the whole name.
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
// abbreviation or anglicism may stand for it. Each word of the text has to be met by a word of its own
// in the name, if any name meets all of them; else a node that answers much less of the text
// than another one is left out. The best score comes first; of equals what the text
// itself names before what an abbreviation stands for, then a métier that is in force before one that newer
// codes replace, then the lowest id.
//
// Where no kinds are given, a métier is one answer, whichever of its titles matches, and the other
// kinds come after the métiers: first what is called exactly so, métiers before others, then the
// other métiers, then the rest.
//
// All that comes behind the first 1,000 is left out. first is 1..100. Words beyond the 16th count for
// nothing, and at most 6 words are corrected. O(words · (letters of the vocabulary + names)) at the
// worst.
func (s *Snapshot) Search(text string, kinds []SearchKind, first int, after *string) (*SearchConnection, error) {
	if len(text) > fact.MaxKeyBytes {
		return nil, &InvalidError{"text", fact.Clip(text), "is too long"}
	}
	found := s.names.search(text, kinds)
	if len(kinds) == 0 {
		slices.SortStableFunc(found, func(a, b search.Hit) int { return cmp.Compare(s.names.place(a), s.names.place(b)) })
	}
	return connect(len(found), first, after, func(k int) (SearchEdge, *SearchResult) {
		result := s.names.result(found[k])
		return SearchEdge{cursor(result.Node.GetID()), result}, result
	})
}

// place returns where a hit stands among those of all kinds: 0 for a métier of exactly that name, 1
// for another such node, 2 for any other métier, 3 for the rest.
func (n *nodeNames) place(h search.Hit) int {
	place := 0
	if _, metier := n.node(h.Node).(*Metier); !metier {
		place++
	}
	if !h.IsWhole() {
		place += 2
	}
	return place
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

package graph

import (
	"cmp"
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/search"
)

// Metier finds a métier by what a person may call it. Each way is tried after those before it:
//
//  1. its id, or an id that it had ("metier:MET.93", or "metier:libraire" by its title); see
//     Metier.RedirectedFrom;
//  2. one of its identifiers ("E1101", "met.93"), or a ROME code that one métier is filed under;
//  3. any form of one of its titles, whatever their case, accents, hyphens and inclusive marks
//     ("COMMUNITY-MANAGER", "chargé·e de veille"), if it is in force and living: it has a move or a
//     skill; its own title comes before that of another;
//  4. an abbreviation, clipped word or everyday name for such a title ("DRH", "prof de maths", "nounou");
//  5. the beginning of such titles, if the métier is clearly the plain case: see plainCase;
//  6. a title of one that newer codes replace, or else of one that leads nowhere.
//
// What was found in the ways 4 and 5 says so: see Metier.MatchedOn. It fails with an *AmbiguousError
// whose candidates bear the name or have titles that begin with it, with a *NotFoundError whose
// suggestions have names that come near, or with an *InvalidError for a name over 1,000 bytes.
// O(words · log names) in the ways 1 to 3, else as Search.
func (s *Snapshot) Metier(ref string) (*Metier, error) {
	if len(ref) > fact.MaxKeyBytes {
		return nil, &InvalidError{"", fact.Clip(ref), "is too long"}
	}
	name := strings.TrimSpace(ref)
	if m, ok := s.nodeOf(name).(*Metier); ok {
		return m.askedAs(name), nil
	}
	name = s.names.inOneGender(name)
	byTitle := s.metiersNamed(name)
	for _, found := range [][]metierMatch{byTitle[tierLiving], s.metiersOfCode(name), s.metiersAbbreviated(name)} {
		if len(found) > 0 {
			return s.only(ref, found)
		}
	}
	candidates := s.metiersBeginning(s.names.searchWhole(name, SearchMetier))
	if plain := plainCase(name, candidates); plain != nil {
		return plain.metier.taken(plain), nil
	}
	for _, found := range byTitle[tierLiving+1:] {
		if len(found) > 0 {
			return s.only(ref, found)
		}
	}
	if len(candidates) > 1 {
		return s.only(ref, candidates)
	}
	return nil, &NotFoundError{"métier", ref, s.suggest(ref, SearchMetier)}
}

// A metierMatch is a métier that a name may mean.
type metierMatch struct {
	metier    *Metier
	score     float32 // of its name, or of the search
	matchedOn string
	way       SearchWay
	titles    int  // of its names that begin with the text
	general   bool // whether its own title is the text and a word that says no specialty
	said      bool // whether the text says the whole title, but for small words
}

// only returns the only one of the métiers that a name may mean, not counting those filed under the
// code of another of them. It fails with an *AmbiguousError if there are several.
func (s *Snapshot) only(ref string, found []metierMatch) (*Metier, error) {
	const most = 10
	found = s.withoutFiled(found)
	if len(found) == 1 {
		return found[0].metier.taken(&found[0]), nil
	}
	standings := map[int32]float64{}
	for _, h := range s.names.searchWhole(ref, SearchMetier) {
		standings[s.names.node(h.Node).(*Metier).index] = s.names.index.Standing(h)
	}
	slices.SortStableFunc(found, func(a, b metierMatch) int {
		return cmp.Or(
			cmp.Compare(b.score, a.score), cmp.Compare(standings[b.metier.index], standings[a.metier.index]),
			cmp.Compare(b.metier.weight(), a.metier.weight()), cmp.Compare(a.metier.ID, b.metier.ID),
		)
	})
	err := &AmbiguousError{Kind: "métier", Ref: ref, Count: len(found)}
	for k := range found[:min(len(found), most)] {
		err.Candidates = append(err.Candidates, found[k].suggestion())
	}
	return nil, err
}

// withoutFiled returns the métiers that a name may mean without those filed under the code of another
// of them, which has what these have.
func (s *Snapshot) withoutFiled(found []metierMatch) []metierMatch {
	return slices.DeleteFunc(slices.Clone(found), func(match metierMatch) bool {
		return slices.ContainsFunc(match.metier.Filings(), func(filing *Filing) bool {
			return filing.Code != nil && slices.ContainsFunc(found, func(other metierMatch) bool { return other.metier.index == filing.Metier.index })
		})
	})
}

// handle returns the métier of the Snapshot, without how it was asked for: the same for every answer.
func (m *Metier) handle() *Metier { return &m.snapshot.metiers[m.index] }

// askedAs returns the métier for an answer to an id.
func (m *Metier) askedAs(id string) *Metier {
	if id == m.ID {
		return m
	}
	answer := *m
	answer.RedirectedFrom = &id
	return &answer
}

// taken returns the métier for an answer to a name that it may not bear.
func (m *Metier) taken(match *metierMatch) *Metier {
	switch match.way {
	case MatchedCode, MatchedExact, MatchedGender:
		return m
	}
	answer := *m
	answer.MatchedOn, answer.MatchedBy = &match.matchedOn, &match.way
	return &answer
}

// What a name finds, the first tier with something first.
const (
	tierLiving   = iota // in force, with moves or skills; or named by an identifier
	tierReplaced        // replaced by newer codes, and living as these are
	tierDead            // in force, with nothing that leads on
	tierBoth            // replaced, by nothing that leads on
	tiers
)

// tier returns the tier of the métier for one of its titles.
func (m *Metier) tier() int {
	switch living := m.isLiving(); {
	case m.snapshot.isOld(m.index) && (living || m.hasLivingHeirs()):
		return tierReplaced
	case m.snapshot.isOld(m.index):
		return tierBoth
	case !living:
		return tierDead
	}
	return tierLiving
}

// metiersNamed returns by tier the métiers with an identifier, or else with a title, that equals the
// text: those with the best such name.
func (s *Snapshot) metiersNamed(text string) (byTier [tiers][]metierMatch) {
	for _, match := range s.named(text, func(name search.Name) bool { return name.Kind != search.NameAcronym }) {
		tier := match.metier.tier()
		if match.way == MatchedCode {
			tier = tierLiving
		}
		switch best := byTier[tier]; {
		case len(best) == 0 || match.score == best[0].score:
			byTier[tier] = append(best, match)
		case match.score > best[0].score:
			byTier[tier] = []metierMatch{match}
		}
	}
	return byTier
}

// metiersOfCode returns the métiers that a ROME code stands for: the one that it is, or those filed
// under it.
func (s *Snapshot) metiersOfCode(ref string) []metierMatch {
	letters := strings.ToUpper(ref)
	if code, ok := s.nodes["rome:"+letters].(*RomeCode); ok {
		return s.metiersFiledUnder(code)
	}
	letters = strings.TrimPrefix(letters, strings.ToUpper(fact.Rome3Prefix))
	if own, ok := s.nodes[fact.MetierPrefix+fact.Rome3Prefix+letters].(*Metier); ok {
		return []metierMatch{{metier: own, score: scoreCode, matchedOn: ref, way: MatchedCode}}
	}
	if code, ok := s.nodes[fact.Rome3Prefix+letters].(*RomeCode); ok {
		return s.metiersFiledUnder(code)
	}
	return nil
}

// metiersFiledUnder returns the métiers that are filed under a code.
func (s *Snapshot) metiersFiledUnder(code *RomeCode) []metierMatch {
	var found []metierMatch
	for _, k := range s.ofMetiers.in[fact.PredicateRomeCode].Of(code.index) {
		found = append(found, metierMatch{metier: &s.metiers[k], score: scoreCode, matchedOn: code.Code, way: MatchedCode})
	}
	return found
}

// metiersAbbreviated returns the living métiers with an acronym that equals the text, or with a title
// that equals it once its abbreviations are replaced: for each way to replace them the best.
func (s *Snapshot) metiersAbbreviated(text string) []metierMatch {
	var found []metierMatch
	for _, match := range s.named(text, func(name search.Name) bool { return name.Kind == search.NameAcronym }) {
		if match.metier.tier() == tierLiving && (len(found) == 0 || match.score == found[0].score) {
			found = append(found, match)
		}
	}
	for _, expansion := range search.Expansions(text) {
		for _, match := range s.metiersNamed(expansion)[tierLiving] {
			if !slices.ContainsFunc(found, func(other metierMatch) bool { return other.metier == match.metier }) {
				match.way = MatchedAbbreviation
				found = append(found, match)
			}
		}
	}
	return found
}

// named returns the métiers with a wanted name that equals the text, the best names first.
func (s *Snapshot) named(text string, wanted func(search.Name) bool) []metierMatch {
	var found []metierMatch
	for _, name := range s.names.index.Lookup(text) {
		if m, ok := s.names.node(name.Node).(*Metier); ok && wanted(name) {
			found = append(found, metierMatch{metier: m, score: name.Score, matchedOn: name.Text, way: searchWays[name.Kind.Way()]})
		}
	}
	return found
}

// leastSaid is the part of a title that a text names which says all of it.
const leastSaid = 0.95

// metiersBeginning returns the living métiers among the hits of a text whose titles begin with it.
func (s *Snapshot) metiersBeginning(hits []search.Hit) []metierMatch {
	var found []metierMatch
	for _, h := range hits {
		m := s.names.node(h.Node).(*Metier)
		if h.Titles() == 0 || m.tier() != tierLiving {
			continue
		}
		match := metierMatch{
			metier: m, score: float32(h.Score()), matchedOn: s.names.index.MatchedText(h), way: searchWays[h.Way],
			titles: h.Titles(), general: h.IsGeneral(), said: h.Named() >= leastSaid,
		}
		if match.way == MatchedWords {
			match.way = MatchedPlain
		}
		found = append(found, match)
	}
	return found
}

// plainCase returns the métier that a text clearly means, among those whose titles begin with it,
// which are sorted best first. It returns nil if the text means none of them clearly. The one meant is
//
//   - the one with the most such titles, if its own title is the text and a word that says no
//     specialty: "médecin" is Médecin généraliste, "infirmière" Infirmière en soins généraux;
//   - or one with more than three quarters of all such titles, if these are at least four; or two, or
//     one that the text says whole, where it has more than one word: "toiletteuse" is Toiletteuse
//     d'animaux, but "policier", which begins two titles of one métier, is not Policier municipal, nor is
//     "conducteur de tram" the Conducteur de tram-train.
func plainCase(ref string, found []metierMatch) *metierMatch {
	const least, leastOfPhrase, parts = 4, 2, 4
	all, most := 0, 0
	for k := range found {
		all += found[k].titles
		if found[k].titles > found[most].titles {
			most = k
		}
	}
	if all == 0 {
		return nil
	}
	plain := &found[most]
	phrase := strings.Contains(french.FoldLoose(ref), " ") && (plain.titles >= leastOfPhrase || plain.said)
	if plain.general || plain.titles*parts > all*(parts-1) && (plain.titles >= least || phrase) {
		return plain
	}
	return nil
}

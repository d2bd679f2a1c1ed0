package graph

import (
	"slices"
	"strings"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/search"
)

// suggest returns the names of a kind that come nearest to one that no node bears, best first:
// at most one for each node, and each spelling once.
func (s *Snapshot) suggest(ref string, kind SearchKind) []string {
	const maxSuggestions = 5
	forms, keys := []string{}, []string{}
	for _, h := range s.names.search(ref, []SearchKind{kind}) {
		form := s.names.index.MatchedText(h)
		if key := french.Fold(form); len(forms) < maxSuggestions && !slices.Contains(keys, key) {
			forms, keys = append(forms, form), append(keys, key)
		}
	}
	return forms
}

// ownedSkills returns the indices of the skills that a person has, sorted, each once, and the
// names that no skill bears: to have what no métier asks for changes nothing. It fails on a
// name that is ambiguous or too long.
func (s *Snapshot) ownedSkills(refs []string) (owned []int32, unknown []string, err error) {
	for _, ref := range refs {
		if len(ref) <= fact.MaxKeyBytes && len(nodesFor[*Skill](s, fact.SkillPrefix, ref)) == 0 {
			unknown = append(unknown, ref)
			continue
		}
		skill, err := s.Skill(ref)
		if err != nil {
			return nil, nil, err
		}
		owned = append(owned, skill.index)
	}
	slices.Sort(owned)
	return slices.Compact(owned), unknown, nil
}

// Metier finds a métier by its id, an id that it had, one of its identifiers, or any form of
// one of its titles, whatever their case, accents and hyphens: "MET.93", "E1101" and
// "COMMUNITY-MANAGER" may all be one. It fails with a *NotFoundError, an *AmbiguousError, or
// an *InvalidError for a name over 1,000 bytes.
func (s *Snapshot) Metier(ref string) (*Metier, error) {
	return findNode[*Metier](s, "métier", "", ref)
}

// Skill finds a skill by its id or label. It fails as Metier does.
func (s *Snapshot) Skill(ref string) (*Skill, error) {
	return findNode[*Skill](s, "skill", fact.SkillPrefix, ref)
}

// Training finds a training by its id, an id that it had, with or without its prefix, or by one of
// its labels, of several trainings the one that preferCertification prefers. It fails as Metier does.
func (s *Snapshot) Training(ref string) (*Training, error) {
	return findNode[*Training](s, "training", fact.TrainingPrefix, ref)
}

// RomeCode finds a ROME code by its letters and digits, in either case, or by its label. "E1101"
// is the code of the newest classification that has it; that of ROME 3 is "rome3:E1101". It fails as Metier does.
func (s *Snapshot) RomeCode(code string) (*RomeCode, error) {
	return findNode[*RomeCode](s, "ROME code", "rome:", code)
}

// findNode returns the only node of type N whose id or name is ref. kind is what error messages
// call such a node, and prefix is what its id may lack in ref.
func findNode[N Node](s *Snapshot, kind, prefix, ref string) (N, error) {
	var none N
	if len(ref) > fact.MaxKeyBytes {
		return none, &InvalidError{"ref", fact.Clip(ref), "is too long"}
	}
	switch found := s.preferCertification(ref, nodesFor[N](s, prefix, ref)); len(found) {
	case 0:
		return none, &NotFoundError{kind, ref, s.suggest(ref, searchKind(none))}
	case 1:
		return found[0].(N), nil
	default:
		return none, &AmbiguousError{kind, ref, found}
	}
}

// nodesFor returns the nodes of type N that ref stands for: the one whose id it is, with or
// without the prefix and, for a code, in either case; else those that bear the name best.
func nodesFor[N Node](s *Snapshot, prefix, ref string) []Node {
	ref = strings.TrimSpace(ref)
	for _, id := range []string{ref, prefix + ref, prefix + strings.ToUpper(ref)} {
		if node, ok := s.nodes[id].(N); ok {
			return []Node{node}
		}
	}
	return nodesNamed[N](s, ref)
}

// nodesNamed returns the nodes of type N that bear a name with the best score, sorted by id; if
// there are several, the name is ambiguous. A node that newer codes of ROME replace is found only
// if no other bears the name. A ROME code that no métier bears as its own identifier stands for
// the métiers filed under it, and a ROME 3 code for the métier that it is.
func nodesNamed[N Node](s *Snapshot, ref string) []Node {
	var best [4][]Node // by lookupTier
	var score [4]float32
	for _, called := range s.names.index.Lookup(ref) {
		node := s.names.node(called.Node)
		tier := s.lookupTier(node, called.Kind == search.NameCode)
		if _, ok := node.(N); ok && called.Score >= score[tier] {
			score[tier] = called.Score
			best[tier] = append(best[tier], node)
		}
	}
	if len(best[0]) > 0 {
		return best[0]
	}
	if nodes := nodesOfCode[N](s, ref); len(nodes) > 0 {
		return nodes
	}
	for _, nodes := range best[1:] {
		if len(nodes) > 0 {
			return nodes
		}
	}
	return nil
}

// lookupTier returns 0 for a node in force, 1 for one that newer codes replace, 2 for a métier in force
// that has neither moves nor skills, and 3 for one that is replaced and has none either, nor has what
// replaces it. An identifier stands for its métier whatever it has.
func (s *Snapshot) lookupTier(node Node, byCode bool) int {
	m, isMetier := node.(*Metier)
	dead, replaced := isMetier && !byCode && !m.isLiving(), s.isReplaced(node)
	switch {
	case dead && replaced && !m.hasLivingHeirs():
		return 3
	case dead && !replaced:
		return 2
	case replaced:
		return 1
	}
	return 0
}

// hasLivingHeirs reports whether what took the place of a replaced métier has moves or skills.
func (m *Metier) hasLivingHeirs() bool {
	return slices.ContainsFunc(m.snapshot.formerKin().donors.Of(m.index), func(n int32) bool { return m.snapshot.metiers[n].isLiving() })
}

// isLiving reports whether a stated transition leaves or reaches the métier, or it asks for skills or
// certifications.
func (m *Metier) isLiving() bool {
	moves := &m.snapshot.extended
	return moves.out[m.index] < moves.out[m.index+1] || len(moves.in.Of(m.index)) > 0 ||
		len(m.snapshot.weights.asked(m.index)) > 0 || m.hasClaims(fact.PredicateRequires)
}

// nodesOfCode returns the métiers that a ROME code stands for, none if N is not their type.
func nodesOfCode[N Node](s *Snapshot, ref string) []Node {
	letters := strings.ToUpper(strings.TrimSpace(ref))
	if code, ok := s.nodes["rome:"+letters].(*RomeCode); ok {
		return nodesFiledUnder[N](s, code)
	}
	letters = strings.TrimPrefix(letters, strings.ToUpper(fact.Rome3Prefix))
	if own, ok := s.nodes[fact.MetierPrefix+fact.Rome3Prefix+letters].(N); ok {
		return []Node{own}
	}
	if code, ok := s.nodes[fact.Rome3Prefix+letters].(*RomeCode); ok {
		return nodesFiledUnder[N](s, code)
	}
	return nil
}

// nodesFiledUnder returns the métiers that are filed under a code, none if N is not their type.
func nodesFiledUnder[N Node](s *Snapshot, code *RomeCode) []Node {
	var nodes []Node
	for _, k := range s.ofMetiers.in[fact.PredicateRomeCode].Of(code.index) {
		if m, ok := Node(&s.metiers[k]).(N); ok {
			nodes = append(nodes, m)
		}
	}
	return nodes
}

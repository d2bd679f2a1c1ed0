package graph

import (
	"cmp"
	"iter"
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/identity"
)

// A Metier is an occupation: one node for one occupation, however many sources
// name it. Its methods answer from the Snapshot that it belongs to, and must not be called on
// a Metier of a Dataset.
type Metier struct {
	ID        string  // "metier:" and its strongest identifier
	Label     string  // its title, as the source of its id writes it
	Feminine  *string // nil if no source states the form
	Masculine *string
	// Identifiers are the numbers that schemes give it, strongest scheme first.
	Identifiers []fact.Identifier
	// Aliases are the other ids that resolve to it, which merged mentions would have had.
	Aliases []string
	// MergedFrom are the mentions that became this node.
	MergedFrom []Merge
	// RedirectedFrom is, in an answer to an id that is not ID, that id; else nil.
	RedirectedFrom *string
	// MatchedOn and MatchedBy are, in an answer to a name that the métier does not bear, the title
	// for which it was taken, and how; else nil.
	MatchedOn *string
	MatchedBy *SearchWay

	kin      []identity.Kin
	snapshot *Snapshot
	index    int32
}

// A Merge says that a document's mention was taken for the métier, and why.
type Merge struct {
	Label string // the mention as the document writes it
	identity.JoinReason
	Document *fact.Document
	Line     int // where the document mentions it
}

// Name returns what the reason names: the title, the number, the code, or what a person said; nil if it names nothing.
func (m Merge) Name() *string { return nilIfEmpty(m.Named) }

// title returns the title of the métier with its forms.
func (m *Metier) title() french.Title {
	return french.Title{Label: m.Label, Feminine: fact.OrEmpty(m.Feminine), Masculine: fact.OrEmpty(m.Masculine)}
}

// IsNode marks Metier as a GraphQL Node.
func (Metier) IsNode() {}

// GetID returns the id under which the node query finds the métier.
func (m Metier) GetID() string { return m.ID }

// Summary returns the first description that a document gives under the identifier of the métier's
// id, else the first of all but those of ROME 3, else the first; nil if there is none.
func (m *Metier) Summary() *string {
	var first, older *string
	for relation := range m.claims(fact.PredicateSummary) {
		text, subject := relation.Facts[0].Statement.(fact.Description).Text, relation.Facts[0].Subject
		switch {
		case subject.MetierID() == m.ID:
			return &text
		case subject.Scheme == fact.SchemeRome3:
			older = cmp.Or(older, &text)
		default:
			first = cmp.Or(first, &text)
		}
	}
	return cmp.Or(first, older)
}

// AccessTexts returns what sources say, in a few sentences each, about how one comes to the
// métier, in the order of their documents.
func (m *Metier) AccessTexts() []string {
	return claimValues(m, fact.PredicateAccessText, func(a fact.AccessText, _ []Evidence) string { return a.Text })
}

// RomeCodes returns the codes under which the métier is filed, sorted by id.
func (m *Metier) RomeCodes() []*RomeCode {
	var codes []*RomeCode
	for _, k := range m.snapshot.ofMetiers.out[fact.PredicateRomeCode].Of(m.index) {
		codes = append(codes, &m.snapshot.romeCodes[k])
	}
	return codes
}

// Appellations returns a page of the titles of the métier, sorted by id. first is 1..100.
func (m *Metier) Appellations(first int, after *string) (*AppellationConnection, error) {
	edges, edge := m.appellationEdges()
	return connect(edges, first, after, edge)
}

// Skills returns a page of the skills that the métier asks for, of the given kinds (of all kinds
// if nil), the most important first, those of unknown importance last. first is 1..100.
func (m *Metier) Skills(first int, after *string, kinds []fact.SkillKind) (*SkillConnection, error) {
	edges, edge := m.skillEdges(kinds)
	return connect(edges, first, after, edge)
}

// Trainings returns a page of the trainings that lead to the métier, sorted by id, and after them of
// those that lead to a family that it is of: the nearest family first, and within a family in the order of
// compareCodeTrainings and putAlikeFirst. first is 1..100.
func (m *Metier) Trainings(first int, after *string) (*TrainingConnection, error) {
	edges, edge := m.trainingEdges()
	return connect(edges, first, after, edge)
}

// Transitions returns a page of the moves out of the métier, into it, or both, of the given
// kinds (of all if nil): first those out of it, then those into it, each part sorted by the
// other métier's id and by kind. first is 1..100.
func (m *Metier) Transitions(direction Direction, first int, after *string, kinds []fact.TransitionKind) (*TransitionConnection, error) {
	moves := m.snapshot.transitions(m.index, direction, kinds)
	return connect(len(moves), first, after, func(k int) (TransitionEdge, *Transition) {
		return TransitionEdge{cursor(moves[k].ID()), moves[k]}, moves[k]
	})
}

// Salaries returns the claims about what the métier pays, in the order of their documents.
func (m *Metier) Salaries() []*Salary {
	return claimValues(m, fact.PredicateSalary, func(pay fact.Pay, evidence []Evidence) *Salary { return &Salary{pay, evidence} })
}

// AccessLevels returns the claims about the diploma that opens the métier, lowest level first.
func (m *Metier) AccessLevels() []*AccessLevel {
	levels := claimValues(m, fact.PredicateAccess, func(access fact.Access, evidence []Evidence) *AccessLevel {
		return &AccessLevel{access, evidence}
	})
	slices.SortStableFunc(levels, func(a, b *AccessLevel) int { return a.Level.Rank() - b.Level.Rank() })
	return levels
}

// Statuses returns the statuses under which the métier is exercised, such as "salarié".
func (m *Metier) Statuses() []string {
	return claimValues(m, fact.PredicateStatus, func(e fact.Employment, _ []Evidence) string { return e.Label })
}

// Interests returns the tastes that the métier suits, such as "communiquer".
func (m *Metier) Interests() []string {
	return claimValues(m, fact.PredicateInterest, func(i fact.Interest, _ []Evidence) string { return i.Label })
}

// EachMetier iterates over all métiers, by id.
func (s *Snapshot) EachMetier() iter.Seq[*Metier] {
	return func(yield func(*Metier) bool) {
		for k := range s.metiers {
			if !yield(&s.metiers[k]) {
				return
			}
		}
	}
}

package graph

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
)

// A Statement is what a fact says of its subject. The closed set is Naming,
// Identity, Coding, Description, SkillNeed, Preparation, Pay, Access, Employment,
// Interest, Move, SameAs and DifferentFrom.
type Statement interface {
	// Predicate is the name of the relation that the statement makes.
	Predicate() string
	// object is the id of the node it points at; a Move, SameAs or DifferentFrom
	// points at another métier and has none of its own.
	object() string
	validate() error
}

// Naming gives the subject a title.
type Naming struct {
	Title Title `json:"title"`
	// Preferred marks the name under which the document speaks of the métier, as
	// opposed to one of its other appellations.
	Preferred bool `json:"preferred,omitempty"`
}

// Identity gives the subject an identifier that names it alone.
type Identity struct {
	Identifier Identifier `json:"identifier"`
}

// Coding files the subject under a ROME code, which it may share with others.
type Coding struct {
	Code    string  `json:"code"`
	Label   *string `json:"label,omitempty"`
	Version *string `json:"version,omitempty"`
}

// Description says in a few sentences what the subject is.
type Description struct {
	Text string `json:"text"`
}

// SkillNeed says that the subject asks for a skill.
type SkillNeed struct {
	Label string    `json:"label"`
	Kind  SkillKind `json:"kind"`
	// Importance is 0..1, nil where the source gives no scale.
	Importance *float64 `json:"importance,omitempty"`
	// Core tells base skills from those of some posts only; nil where unsaid.
	Core *bool `json:"core,omitempty"`
}

// Preparation says that a training leads to the subject.
type Preparation struct {
	ID    *string      `json:"id,omitempty"` // FOR.1084, RNCP38381
	Label string       `json:"label"`
	Level *Level       `json:"level,omitempty"`
	Kind  TrainingKind `json:"kind"`
}

// Pay is a claim about the subject's salary.
type Pay struct {
	Raw string `json:"raw"`
	// YearlyMin and YearlyMax are euros gross a year; nil where the claim is open on that side.
	YearlyMin *int   `json:"yearlyMin,omitempty"`
	YearlyMax *int   `json:"yearlyMax,omitempty"`
	Stage     *Stage `json:"stage,omitempty"`
	// YearsMin and YearsMax bound the experience that the claim is about, in years.
	YearsMin *float64 `json:"yearsMin,omitempty"`
	YearsMax *float64 `json:"yearsMax,omitempty"`
}

// Access is a claim about the level of diploma that opens the subject.
type Access struct {
	Level Level  `json:"level"`
	Raw   string `json:"raw"`
}

// Employment is a status under which the subject is exercised (salarié, indépendant).
type Employment struct {
	Label string `json:"label"`
}

// Interest is a taste that the subject suits.
type Interest struct {
	Label string `json:"label"`
}

// Move says that the subject leads to another métier. A FEEDER is stated from
// the other end and still moves from the subject to the target.
type Move struct {
	To   Identifier     `json:"to"`
	Kind TransitionKind `json:"kind"`
	// YearsMin and YearsMax are years of experience before the move, nil where unsaid.
	YearsMin *float64 `json:"yearsMin,omitempty"`
	YearsMax *float64 `json:"yearsMax,omitempty"`
}

// SameAs says that two names are of one métier.
type SameAs struct {
	Other  Identifier `json:"other"`
	Reason string     `json:"reason"`
}

// DifferentFrom says that two names are of two métiers, whatever they share.
type DifferentFrom struct {
	Other  Identifier `json:"other"`
	Reason string     `json:"reason"`
}

// Predicates of statements; those of moves are their TransitionKind's.
const (
	PredicateAppellation = "appellation"
	PredicateIdentifier  = "identifier"
	PredicateRomeCode    = "romeCode"
	PredicateSummary     = "summary"
	PredicateSkill       = "skill"
	PredicateTraining    = "training"
	PredicateSalary      = "salary"
	PredicateAccess      = "accessLevel"
	PredicateStatus      = "status"
	PredicateInterest    = "interest"
	PredicateSame        = "same"
	PredicateDifferent   = "different"
)

func (Naming) Predicate() string        { return PredicateAppellation }
func (Identity) Predicate() string      { return PredicateIdentifier }
func (Coding) Predicate() string        { return PredicateRomeCode }
func (Description) Predicate() string   { return PredicateSummary }
func (SkillNeed) Predicate() string     { return PredicateSkill }
func (Preparation) Predicate() string   { return PredicateTraining }
func (Pay) Predicate() string           { return PredicateSalary }
func (Access) Predicate() string        { return PredicateAccess }
func (Employment) Predicate() string    { return PredicateStatus }
func (Interest) Predicate() string      { return PredicateInterest }
func (m Move) Predicate() string        { return m.Kind.predicate() }
func (SameAs) Predicate() string        { return PredicateSame }
func (DifferentFrom) Predicate() string { return PredicateDifferent }

func (n Naming) object() string      { return "appellation:" + TitleIdentifier(n.Title).Value }
func (i Identity) object() string    { return "identifier:" + i.Identifier.Value }
func (c Coding) object() string      { return "rome:" + c.Code }
func (d Description) object() string { return "summary:" + digest(d.Text) }
func (s SkillNeed) object() string   { return "skill:" + Slug(s.Label) }
func (p Preparation) object() string {
	if p.ID != nil {
		return "training:" + *p.ID
	}
	if p.Level != nil {
		return "training:" + Slug(string(*p.Level)+" "+p.Label)
	}
	return "training:" + Slug(p.Label)
}
func (p Pay) object() string {
	claim, _ := json.Marshal(p)
	return "salary:" + digest(string(claim))
}
func (a Access) object() string      { return "accessLevel:" + string(a.Level) }
func (e Employment) object() string  { return "status:" + Slug(e.Label) }
func (i Interest) object() string    { return "interest:" + Slug(i.Label) }
func (Move) object() string          { return "" }
func (SameAs) object() string        { return "" }
func (DifferentFrom) object() string { return "" }

func (n Naming) validate() error {
	return cmp.Or(
		validKey("title", n.Title.Label),
		validShort("feminine form", n.Title.Feminine), validShort("masculine form", n.Title.Masculine),
	)
}

func (i Identity) validate() error { return i.Identifier.Validate() }

func (c Coding) validate() error {
	return cmp.Or(
		Identifier{SchemeRome, c.Code}.Validate(),
		validShort("ROME label", orEmpty(c.Label)), validShort("ROME version", orEmpty(c.Version)),
	)
}

func (d Description) validate() error {
	if d.Text == "" {
		return fmt.Errorf("empty description")
	}
	return validText("description", d.Text)
}

func (e Employment) validate() error { return validKey("status", e.Label) }
func (i Interest) validate() error   { return validKey("interest", i.Label) }

func (s SameAs) validate() error {
	return cmp.Or(s.Other.Validate(), validText("reason", s.Reason))
}

func (d DifferentFrom) validate() error {
	return cmp.Or(d.Other.Validate(), validText("reason", d.Reason))
}

func (s SkillNeed) validate() error {
	if s.Importance != nil && !(*s.Importance >= 0 && *s.Importance <= 1) {
		return fmt.Errorf("importance %v of skill %q is not in 0..1", *s.Importance, clip(s.Label))
	}
	if !s.Kind.valid() {
		return fmt.Errorf("unknown kind %q of skill %q", s.Kind, clip(s.Label))
	}
	return validKey("skill", s.Label)
}

func (p Preparation) validate() error {
	if p.ID != nil && !trainingPattern.MatchString(*p.ID) {
		return fmt.Errorf("invalid training identifier %q", clip(*p.ID))
	}
	if p.Level != nil && p.Level.rank() < 0 {
		return fmt.Errorf("unknown level %q of training %q", *p.Level, clip(p.Label))
	}
	if !p.Kind.valid() {
		return fmt.Errorf("unknown kind %q of training %q", p.Kind, clip(p.Label))
	}
	return validKey("training", p.Label)
}

func (p Pay) validate() error {
	if p.YearlyMin != nil && *p.YearlyMin <= 0 || p.YearlyMax != nil && *p.YearlyMax <= 0 ||
		p.YearlyMin != nil && p.YearlyMax != nil && *p.YearlyMin > *p.YearlyMax {
		return fmt.Errorf("impossible salary %q", clip(p.Raw))
	}
	if p.Stage != nil && !p.Stage.valid() {
		return fmt.Errorf("unknown stage %q of salary %q", *p.Stage, clip(p.Raw))
	}
	return cmp.Or(validYears(p.YearsMin, p.YearsMax), validText("salary", p.Raw))
}

func (a Access) validate() error {
	if a.Level.rank() < 0 {
		return fmt.Errorf("unknown level %q", clip(string(a.Level)))
	}
	return validText("access level", a.Raw)
}

func (m Move) validate() error {
	if !m.Kind.stated() {
		return fmt.Errorf("transition kind %q cannot be stated", m.Kind)
	}
	return cmp.Or(m.To.Validate(), validYears(m.YearsMin, m.YearsMax))
}

func validYears(low, high *float64) error {
	for _, years := range []*float64{low, high} {
		if years != nil && (math.IsNaN(*years) || *years < 0 || *years > 60) {
			return fmt.Errorf("%v years of experience are not in 0..60", *years)
		}
	}
	if low != nil && high != nil && *low > *high {
		return fmt.Errorf("years of experience from %v to %v", *low, *high)
	}
	return nil
}

func decodeStatement(predicate string, data []byte) (Statement, error) {
	switch predicate {
	case PredicateAppellation:
		return decode[Naming](data)
	case PredicateIdentifier:
		return decode[Identity](data)
	case PredicateRomeCode:
		return decode[Coding](data)
	case PredicateSummary:
		return decode[Description](data)
	case PredicateSkill:
		return decode[SkillNeed](data)
	case PredicateTraining:
		return decode[Preparation](data)
	case PredicateSalary:
		return decode[Pay](data)
	case PredicateAccess:
		return decode[Access](data)
	case PredicateStatus:
		return decode[Employment](data)
	case PredicateInterest:
		return decode[Interest](data)
	case PredicateSame:
		return decode[SameAs](data)
	case PredicateDifferent:
		return decode[DifferentFrom](data)
	}
	if _, ok := kindOfPredicate(predicate); !ok {
		return nil, fmt.Errorf("unknown predicate %q", clip(predicate))
	}
	return decode[Move](data)
}

func decode[T Statement](data []byte) (Statement, error) {
	var statement T
	if err := json.Unmarshal(data, &statement); err != nil {
		return nil, fmt.Errorf("decode %T: %w", statement, err)
	}
	return statement, nil
}

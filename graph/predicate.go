package graph

import (
	"encoding/json"
	"fmt"
)

// Predicates of statements; those of moves are their TransitionKind's. A Listing makes
// relations of PredicateCertified too.
const (
	PredicateAppellation = "appellation"
	PredicateIdentifier  = "identifier"
	PredicateRomeCode    = "romeCode"
	PredicateSummary     = "summary"
	PredicateSkill       = "skill"
	PredicateTraining    = "training"
	PredicateSalary      = "salary"
	PredicateAccess      = "accessLevel"
	PredicateAccessText  = "accessText"
	PredicateStatus      = "status"
	PredicateInterest    = "interest"
	PredicateTrait       = "trait"
	PredicateListed      = "listedIn"
	PredicateCertified   = "certification"
	PredicateBroader     = "broader"
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
func (AccessText) Predicate() string    { return PredicateAccessText }
func (Employment) Predicate() string    { return PredicateStatus }
func (Interest) Predicate() string      { return PredicateInterest }
func (Trait) Predicate() string         { return PredicateTrait }
func (m Move) Predicate() string        { return m.Kind.predicate() }
func (Listing) Predicate() string       { return PredicateListed }
func (Broader) Predicate() string       { return PredicateBroader }
func (SameAs) Predicate() string        { return PredicateSame }
func (DifferentFrom) Predicate() string { return PredicateDifferent }

func (n Naming) object() string   { return "appellation:" + TitleIdentifier(n.Title).Value }
func (i Identity) object() string { return "identifier:" + i.Identifier.Value }
func (c Coding) object() string {
	if c.three() {
		return rome3Prefix + c.Code
	}
	return "rome:" + c.Code
}
func (d Description) object() string { return "summary:" + digest(d.Text) }
func (s SkillNeed) object() string   { return skillPrefix + Slug(s.Label) }
func (p Preparation) object() string {
	if p.ID != nil {
		return trainingPrefix + *p.ID
	}
	if p.Level != nil {
		return trainingPrefix + Slug(string(*p.Level)+" "+p.Label)
	}
	return trainingPrefix + Slug(p.Label)
}
func (p Pay) object() string {
	claim, _ := json.Marshal(p)
	return "salary:" + digest(string(claim))
}
func (a Access) object() string     { return "accessLevel:" + string(a.Level) }
func (a AccessText) object() string { return "accessText:" + digest(a.Text) }
func (e Employment) object() string { return "status:" + Slug(e.Label) }
func (i Interest) object() string   { return "interest:" + Slug(i.Label) }
func (t Trait) object() string {
	name := t.Label
	if t.Code != nil {
		name = *t.Code
	}
	return "trait:" + Slug(string(t.Kind)) + ":" + Slug(name)
}
func (b Broader) object() string     { return skillPrefix + Slug(b.Label) }
func (Listing) object() string       { return "" }
func (Move) object() string          { return "" }
func (SameAs) object() string        { return "" }
func (DifferentFrom) object() string { return "" }

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
	case PredicateAccessText:
		return decode[AccessText](data)
	case PredicateStatus:
		return decode[Employment](data)
	case PredicateInterest:
		return decode[Interest](data)
	case PredicateTrait:
		return decode[Trait](data)
	case PredicateListed:
		return decode[Listing](data)
	case PredicateBroader:
		return decode[Broader](data)
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

// decode reads a statement of one type.
func decode[T Statement](data []byte) (Statement, error) {
	var statement T
	if err := json.Unmarshal(data, &statement); err != nil {
		return nil, fmt.Errorf("decode %T: %w", statement, err)
	}
	return statement, nil
}

package fact

import (
	"encoding/json"
	"errors"
	"fmt"

	"passerelle/graph/french"
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
func (m Move) Predicate() string        { return m.Kind.Predicate() }
func (Listing) Predicate() string       { return PredicateListed }
func (Broader) Predicate() string       { return PredicateBroader }
func (SameAs) Predicate() string        { return PredicateSame }
func (DifferentFrom) Predicate() string { return PredicateDifferent }

func (n Naming) Object() string   { return "appellation:" + TitleIdentifier(n.Title).Value }
func (i Identity) Object() string { return "identifier:" + i.Identifier.Value }
func (c Coding) Object() string {
	if c.OfRome3() {
		return Rome3Prefix + c.Code
	}
	return "rome:" + c.Code
}
func (d Description) Object() string { return "summary:" + Digest(d.Text) }
func (s SkillNeed) Object() string   { return SkillPrefix + french.Slug(s.Label) }
func (p Preparation) Object() string {
	if p.ID != nil {
		return TrainingPrefix + *p.ID
	}
	if p.Level != nil {
		return TrainingPrefix + french.Slug(string(*p.Level)+" "+p.Label)
	}
	return TrainingPrefix + french.Slug(p.Label)
}
func (p Pay) Object() string {
	claim, _ := json.Marshal(p)
	return "salary:" + Digest(string(claim))
}
func (a Access) Object() string     { return "accessLevel:" + string(a.Level) }
func (a AccessText) Object() string { return "accessText:" + Digest(a.Text) }
func (e Employment) Object() string { return "status:" + french.Slug(e.Label) }
func (i Interest) Object() string   { return "interest:" + french.Slug(i.Label) }
func (t Trait) Object() string {
	name := t.Label
	if t.Code != nil {
		name = *t.Code
	}
	return "trait:" + french.Slug(string(t.Kind)) + ":" + french.Slug(name)
}
func (b Broader) Object() string     { return SkillPrefix + french.Slug(b.Label) }
func (Listing) Object() string       { return "" }
func (Move) Object() string          { return "" }
func (SameAs) Object() string        { return "" }
func (DifferentFrom) Object() string { return "" }

// CuratedID returns the id of the claim that a curated identity (SameAs, DifferentFrom) makes:
// "same:" and a hash of the whole fact, for each stands by itself.
func (f *Fact) CuratedID() string {
	data, _ := f.MarshalJSON() // a valid fact always has a form
	return f.Statement.Predicate() + ":" + Digest(string(data))
}

func decodeStatement(predicate string, data []byte) (Statement, error) {
	switch predicate {
	case PredicateAppellation:
		return decodeAs[Naming](predicate, data)
	case PredicateIdentifier:
		return decodeAs[Identity](predicate, data)
	case PredicateRomeCode:
		return decodeAs[Coding](predicate, data)
	case PredicateSummary:
		return decodeAs[Description](predicate, data)
	case PredicateSkill:
		return decodeAs[SkillNeed](predicate, data)
	case PredicateTraining:
		return decodeAs[Preparation](predicate, data)
	case PredicateSalary:
		return decodeAs[Pay](predicate, data)
	case PredicateAccess:
		return decodeAs[Access](predicate, data)
	case PredicateAccessText:
		return decodeAs[AccessText](predicate, data)
	case PredicateStatus:
		return decodeAs[Employment](predicate, data)
	case PredicateInterest:
		return decodeAs[Interest](predicate, data)
	case PredicateTrait:
		return decodeAs[Trait](predicate, data)
	case PredicateListed:
		return decodeAs[Listing](predicate, data)
	case PredicateBroader:
		return decodeAs[Broader](predicate, data)
	case PredicateSame:
		return decodeAs[SameAs](predicate, data)
	case PredicateDifferent:
		return decodeAs[DifferentFrom](predicate, data)
	}
	if _, ok := KindOfPredicate(predicate); !ok {
		return nil, fmt.Errorf("unknown predicate %q", Clip(predicate))
	}
	return decodeAs[Move](predicate, data)
}

// decodeAs reads a statement of one type.
func decodeAs[T Statement](predicate string, data []byte) (Statement, error) {
	var statement T
	if err := json.Unmarshal(data, &statement); err != nil {
		return nil, fmt.Errorf("decode %s: %w", predicate, namelessError(err))
	}
	return statement, nil
}

// namelessError says what is wrong with stored JSON without the names of Go types:
// "unexpected array", "yearlyMin: unexpected string".
func namelessError(err error) error {
	var mismatch *json.UnmarshalTypeError
	switch {
	case !errors.As(err, &mismatch):
		return err
	case mismatch.Field == "":
		return fmt.Errorf("unexpected %s", mismatch.Value)
	}
	return fmt.Errorf("%s: unexpected %s", mismatch.Field, mismatch.Value)
}

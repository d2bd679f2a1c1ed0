package fact

import (
	"encoding/json"
	"errors"
	"fmt"
)

// decodeStatement reads a statement of the type that a predicate stores. It fails on an unknown
// predicate.
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
	case PredicateRequires:
		return decodeAs[CertificationNeed](predicate, data)
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
	case PredicateNamed:
		return decodeAs[CodeName](predicate, data)
	case PredicateRegistered:
		return decodeAs[Registration](predicate, data)
	case PredicateReplaces:
		return decodeAs[Succession](predicate, data)
	case PredicateBroader:
		return decodeAs[Broader](predicate, data)
	case PredicateGroups:
		return decodeAs[Grouping](predicate, data)
	case PredicateMedianPay:
		return decodeAs[MedianPay](predicate, data)
	case PredicatePayShare:
		return decodeAs[PayShare](predicate, data)
	case PredicateTension:
		return decodeAs[Tension](predicate, data)
	case PredicateOutlook:
		return decodeAs[Outlook](predicate, data)
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

// decodeAs reads a statement of type T.
func decodeAs[T Statement](predicate string, data []byte) (Statement, error) {
	var statement T
	if err := json.Unmarshal(data, &statement); err != nil {
		return nil, fmt.Errorf("decode %s: %w", predicate, plainJSONError(err))
	}
	return statement, nil
}

// plainJSONError rewords an error of encoding/json without the names of Go types:
// "unexpected array", "yearlyMin: unexpected string".
func plainJSONError(err error) error {
	var mismatch *json.UnmarshalTypeError
	switch {
	case !errors.As(err, &mismatch):
		return err
	case mismatch.Field == "":
		return fmt.Errorf("unexpected %s", mismatch.Value)
	}
	return fmt.Errorf("%s: unexpected %s", mismatch.Field, mismatch.Value)
}

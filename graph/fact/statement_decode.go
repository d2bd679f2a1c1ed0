package fact

import (
	"encoding/json"
	"errors"
	"fmt"
)

// statementDecoders holds, by predicate, what reads the statements of its type; those of moves, which have
// a predicate for each kind, are not among them.
var statementDecoders = map[string]func(predicate string, data []byte) (Statement, error){
	PredicateAppellation: decodeAs[Naming],
	PredicateIdentifier:  decodeAs[Identity],
	PredicateRomeCode:    decodeAs[Coding],
	PredicateSummary:     decodeAs[Description],
	PredicateSkill:       decodeAs[SkillNeed],
	PredicateRequires:    decodeAs[CertificationNeed],
	PredicateTraining:    decodeAs[Preparation],
	PredicateSalary:      decodeAs[Pay],
	PredicateAccess:      decodeAs[Access],
	PredicateAccessText:  decodeAs[AccessText],
	PredicateStatus:      decodeAs[Employment],
	PredicateInterest:    decodeAs[Interest],
	PredicateTrait:       decodeAs[Trait],
	PredicateListed:      decodeAs[Listing],
	PredicateNamed:       decodeAs[CodeName],
	PredicateRegistered:  decodeAs[Registration],
	PredicateReplaces:    decodeAs[Succession],
	PredicateBroader:     decodeAs[Broader],
	PredicateGroups:      decodeAs[Grouping],
	PredicateMedianPay:   decodeAs[MedianPay],
	PredicatePayShare:    decodeAs[PayShare],
	PredicateTension:     decodeAs[Tension],
	PredicateOutlook:     decodeAs[Outlook],
	PredicateSame:        decodeAs[SameAs],
	PredicateDifferent:   decodeAs[DifferentFrom],
}

// decodeStatement reads a statement of the type that a predicate stores. It fails on an unknown
// predicate.
func decodeStatement(predicate string, data []byte) (Statement, error) {
	if decode := statementDecoders[predicate]; decode != nil {
		return decode(predicate, data)
	}
	if _, isMove := KindOfPredicate(predicate); !isMove {
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

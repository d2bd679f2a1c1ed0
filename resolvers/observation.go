package resolvers

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"passerelle/internal/workload"
)

// An Observation is what the server notes of a request for whoever watches it: nothing of what was asked
// about. It is whole once the handler has answered.
type Observation struct {
	Operation string // the name of the operation, "" if it has none or could not be run
	Field     string // its root field, "several" where there are more, "" if it could not be run
	Cost      int    // as estimated before it is run, in microseconds of processor time; 0 if it was not estimated
	Spent     int    // how long the request held a turn, in microseconds; 0 if it was answered from memory
	Waited    int    // how long it waited for turns, in microseconds
	Code      string // of the first error, "OK" if there is none
}

// observationKey is the key of a context for the Observation of its request.
type observationKey struct{}

// WithObservation returns a context in which the handler of NewHandler notes what becomes of the request.
func WithObservation(ctx context.Context, observed *Observation) context.Context {
	return context.WithValue(ctx, observationKey{}, observed)
}

// observeOperation notes which operation is run. It does nothing without an operation.
func observeOperation(ctx context.Context, operation *graphql.OperationContext) {
	observed, _ := ctx.Value(observationKey{}).(*Observation)
	if observed == nil || operation == nil || operation.Operation == nil {
		return
	}
	observed.Operation = operation.Operation.Name
	observed.Field = rootField("", operation.Operation.SelectionSet)
}

// observeCost notes what the operation is expected to cost.
func observeCost(ctx context.Context, cost time.Duration) {
	if observed, _ := ctx.Value(observationKey{}).(*Observation); observed != nil {
		observed.Cost = int(cost.Microseconds())
	}
}

// observeBill notes what the operation came to.
func observeBill(ctx context.Context, bill workload.Bill) {
	if observed, _ := ctx.Value(observationKey{}).(*Observation); observed != nil {
		observed.Spent, observed.Waited = int(bill.Used.Microseconds()), int(bill.Waited.Microseconds())
	}
}

// severalFields stands for the root fields of an operation that has more than one.
const severalFields = "several"

// rootField returns the one root field among those selected and found, which is "" if there are none yet.
func rootField(found string, selected ast.SelectionSet) string {
	for _, selection := range selected {
		name := ""
		switch selection := selection.(type) {
		case *ast.Field:
			name = selection.Name
		case *ast.InlineFragment:
			name = rootField(found, selection.SelectionSet)
		case *ast.FragmentSpread: // of a document that was validated, so that it is defined, and not by itself
			name = rootField(found, selection.Definition.SelectionSet)
		}
		if found != "" && name != found {
			return severalFields
		}
		found = name
	}
	return found
}

// observeErrors notes how the request ended: with the errors of its answer.
func observeErrors(ctx context.Context, errs gqlerror.List) {
	observed, _ := ctx.Value(observationKey{}).(*Observation)
	if observed == nil {
		return
	}
	observed.Code = "OK"
	if len(errs) > 0 {
		observed.Code, _ = errs[0].Extensions["code"].(string)
	}
}

// ObservationOf returns what was noted of a request so far.
func ObservationOf(ctx context.Context) Observation {
	if observed, _ := ctx.Value(observationKey{}).(*Observation); observed != nil {
		return *observed
	}
	return Observation{}
}

// ObserveSame notes of a request what was noted of another that asked the same, but for the work that this one saved.
func ObserveSame(ctx context.Context, other Observation) {
	if observed, _ := ctx.Value(observationKey{}).(*Observation); observed != nil {
		*observed = other
		observed.Spent, observed.Waited = 0, 0
	}
}

package resolvers

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"passerelle/graph"
	"passerelle/internal/workload"
)

// A turn is the right of a request to the processors: its task, and what its root fields share.
type turn struct {
	task   *workload.Task
	client string
	rate   *workload.RateLimiter // may be nil
	order  rootOrder
	paths  pathLedger
}

// admit estimates what an operation costs, takes that out of what its client may ask for, and waits
// until it may run. It returns why it may not. It adds the fields of a limit of rate to the headers.
func (t *turn) admit(ctx context.Context, header http.Header, operation *graphql.OperationContext) *refusal {
	ctx = graphql.WithOperationContext(ctx, operation)
	fields := graphql.CollectFields(operation, operation.Operation.SelectionSet, []string{"Query"})
	cost := costOf(ctx, operation, fields)
	observeCost(ctx, cost)
	if refused := charge(t.rate, t.client, header, cost, parseCost); refused != nil {
		return refused
	}
	t.order.begin(fields)
	t.paths.begin(fields)
	if err := t.task.Expect(ctx, cost); err != nil {
		return tooBusy(header, err)
	}
	return nil
}

// chargeErrors takes what it cost to find so many errors in a document out of what the client may ask for. It returns why
// they are not told, if too little is left.
func (t *turn) chargeErrors(ctx context.Context, header http.Header, found int) *refusal {
	cost := parseCost + time.Duration(found)*errorCost
	observeCost(ctx, cost)
	return charge(t.rate, t.client, header, cost, parseCost)
}

// charge takes what a request costs, but for what was taken before, out of what its client may ask for, says in the
// header how much is left, and returns why the request is refused if that is too little. Without a limit it does nothing.
func charge(limit *workload.RateLimiter, client string, header http.Header, cost, before time.Duration) *refusal {
	if limit == nil {
		return nil
	}
	allowance := limit.TakeRest(client, cost, before)
	allowance.WriteHeader(header)
	if allowance.Allowed {
		return nil
	}
	return &refusal{http.StatusTooManyRequests, codeRate, fmt.Sprintf(
		"the request costs %d, more than is left to you of %d a minute: try again in %s",
		cost.Microseconds(), allowance.Quota, allowance.RetryAfter.Round(time.Second))}
}

// noRoom returns why a body is not read on for which there is no memory.
func noRoom(header http.Header, spent *workload.SpentError) *refusal {
	header.Set("Retry-After", "1")
	why := "too many large requests are being received, try again"
	if spent.Own {
		why = "you send as many large requests at once as one client may: try again once they are answered"
	}
	return &refusal{http.StatusServiceUnavailable, codeBusy, why}
}

// tooBusy returns why a request is turned away for which there is no room. It says in the header when
// to try again.
func tooBusy(header http.Header, err error) *refusal {
	wait := time.Second
	if busy, ok := errors.AsType[*workload.BusyError](err); ok {
		wait = busy.RetryAfter
	}
	header.Set("Retry-After", strconv.Itoa(int(wait.Seconds())))
	return &refusal{http.StatusServiceUnavailable, codeBusy, "too many requests are waiting, try again"}
}

// A turnWriter ends a request's turn when its answer begins to be written.
type turnWriter struct {
	http.ResponseWriter
	task *workload.Task
}

// WriteHeader ends the turn and sends the header.
func (w *turnWriter) WriteHeader(status int) {
	w.task.End()
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap returns the writer below to http.ResponseController.
func (w *turnWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// pauseFor returns gqlgen's middleware that lets others go first between the fields of a long request.
func pauseFor(scheduler *workload.Scheduler) graphql.FieldMiddleware {
	return func(ctx context.Context, next graphql.Resolver) (any, error) {
		if scheduler.Crowded() {
			if err := admissionOf(ctx).turn.task.Pause(ctx); err != nil {
				return nil, err
			}
		}
		return next(ctx)
	}
}

// oneByOne resolves the root fields of a request one after the other, in the order of the document: a
// request has one turn and so uses one processor.
func oneByOne(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	alias := graphql.GetRootFieldContext(ctx).Field.Alias
	order := &admissionOf(ctx).turn.order
	order.wait(ctx, alias)
	defer order.done(alias)
	return next(ctx)
}

// A rootOrder lets the root fields of a request run in their order. gqlgen runs those of the schema's
// introspection by itself, before it begins with any other.
type rootOrder struct {
	before map[string]<-chan struct{} // by alias: closed when the one before has been resolved
	after  map[string]chan struct{}
}

func (o *rootOrder) begin(fields []graphql.CollectedField) {
	o.before, o.after = map[string]<-chan struct{}{}, map[string]chan struct{}{}
	var last chan struct{}
	for _, field := range fields {
		if len(field.Name) >= 2 && field.Name[:2] == "__" {
			continue
		}
		if last != nil {
			o.before[field.Alias] = last
		}
		last = make(chan struct{})
		o.after[field.Alias] = last
	}
}

// wait returns when all fields before this one have been resolved, or when the request ends.
func (o *rootOrder) wait(ctx context.Context, alias string) {
	if before := o.before[alias]; before != nil {
		select {
		case <-before:
		case <-ctx.Done():
		}
	}
}

func (o *rootOrder) done(alias string) {
	if after := o.after[alias]; after != nil {
		close(after)
	}
}

// A pathLedger shares the work that one search for paths may do between all searches of a request. Each
// gets an equal part of what those before it left. As they run in the order of the document, answers do not
// depend on which is faster.
type pathLedger struct {
	mu     sync.Mutex
	left   int // work
	fields int // searches to come
}

func (l *pathLedger) begin(fields []graphql.CollectedField) {
	l.left = graph.PathBudget
	for _, field := range fields {
		if field.Name == pathsField {
			l.fields++
		}
	}
}

// share returns the work that the next search may do.
func (l *pathLedger) share() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	part := max(l.left/max(l.fields, 1), 1)
	l.left -= part
	l.fields--
	return part
}

// giveBack adds what a search left of its share.
func (l *pathLedger) giveBack(rest int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.left += rest
}

// searchPaths searches for paths within the request's budget, and lets others go first meanwhile. The
// program's own queries, which have no turn, search without either.
func (t *turn) searchPaths(ctx context.Context, snapshot *graph.Snapshot, query graph.PathQuery) (*graph.CareerPaths, error) {
	if t == nil {
		return snapshot.CareerPaths(ctx, query)
	}
	query.Budget = t.paths.share()
	query.Pause = func() { _ = t.task.Pause(ctx) } // the search asks the context itself
	found, err := snapshot.CareerPaths(ctx, query)
	if found == nil {
		t.paths.giveBack(query.Budget)
		return nil, err
	}
	t.paths.giveBack(query.Budget - found.Work)
	return found, nil
}

package dgraph

import (
	"context"
	"errors"
	"time"

	"github.com/cenkalti/backoff/v5"
	"github.com/dgraph-io/dgo/v230"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// maxTries bounds how often an operation is tried in all.
const maxTries = 10

// errMoved says that someone else changed what an operation builds on.
var errMoved = errors.New("the store changed meanwhile")

// retry runs an operation again, from its first read on, while it fails for a reason
// that may pass: ten times at most, with growing random pauses.
func retry[T any](ctx context.Context, operation func() (T, error)) (T, error) {
	pauses := backoff.NewExponentialBackOff()
	pauses.InitialInterval = 20 * time.Millisecond
	pauses.MaxInterval = 2 * time.Second
	return backoff.Retry(ctx, func() (T, error) {
		result, err := operation()
		if err != nil && (ctx.Err() != nil || !conflicting(err) && !unanswered(err)) {
			err = backoff.Permanent(err)
		}
		return result, err
	}, backoff.WithBackOff(pauses), backoff.WithMaxTries(maxTries))
}

// conflicting reports whether nothing was written because of another transaction.
func conflicting(err error) bool {
	return errors.Is(err, dgo.ErrAborted) || errors.Is(err, errMoved) || status.Code(err) == codes.Aborted
}

// unanswered reports whether the server gave no answer: a commit may or may not have
// happened, and only reading again tells.
func unanswered(err error) bool {
	code := status.Code(err)
	return code == codes.Unavailable || code == codes.DeadlineExceeded
}

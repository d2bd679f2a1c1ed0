package dgraph

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"
	"github.com/dgraph-io/dgo/v230"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

const (
	// maxTries is how often an operation is tried in all.
	maxTries = 10
	// patientTries is how often a Write is tried that gets no answer. With the pauses this takes half a minute, in
	// which a server starts again.
	patientTries = 25
)

// errChanged says that somebody else changed what an operation was building on.
var errChanged = errors.New("the store changed meanwhile")

// retry runs an operation again, from its first read on, while it fails for a reason that may pass: ten times at most,
// with growing random pauses.
func retry[T any](ctx context.Context, operation func() (T, error)) (T, error) {
	return retryPatiently(ctx, maxTries, operation)
}

// retryPatiently is like retry, but tries up to unansweredTries times while the server gives no answer.
func retryPatiently[T any](ctx context.Context, unansweredTries uint, operation func() (T, error)) (T, error) {
	tries := 0
	pauses := backoff.NewExponentialBackOff()
	pauses.InitialInterval = 20 * time.Millisecond
	pauses.MaxInterval = 2 * time.Second
	return backoff.Retry(ctx, func() (T, error) {
		result, err := operation()
		if isConflict(err) {
			tries++
		}
		if err != nil && (ctx.Err() != nil || !isConflict(err) && !isUnanswered(err) || tries == maxTries) {
			err = backoff.Permanent(err)
		}
		return result, err
	}, backoff.WithBackOff(pauses), backoff.WithMaxTries(unansweredTries))
}

// isConflict reports whether the error says that nothing was written because of another transaction.
func isConflict(err error) bool {
	return errors.Is(err, dgo.ErrAborted) || errors.Is(err, errChanged) || status.Code(err) == codes.Aborted
}

// notReady is what a server answers while it starts, under no error code of its own.
const notReady = "server is not ready to accept requests"

// isUnanswered reports whether the error says that the server gave no answer. A commit may then have happened or not:
// only reading again shows which.
func isUnanswered(err error) bool {
	code := status.Code(err)
	return code == codes.Unavailable || code == codes.DeadlineExceeded ||
		code == codes.Unknown && err != nil && strings.Contains(err.Error(), notReady)
}

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
)

// maxCommandBytes bounds the size of a command that is handed over.
const maxCommandBytes = 1 << 20

// errServerEnding says that a command was given up because its server ends.
var errServerEnding = errors.New("the server that holds the store was told to end: a load that was under way is completed by the same command")

// peerKey is the key of a context for the error of checkPeer.
type peerKey struct{}

// takeCommands runs the commands that are handed over at the socket until the context ends, and
// returns when the last one has ended, which the end of the context ends too.
func (s *service) takeCommands(ctx context.Context, socket *commandSocket, store *heldStore) {
	server := &http.Server{
		Handler:           s.commandHandler(ctx, store),
		ReadHeaderTimeout: headerTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ConnContext: func(ctx context.Context, conn net.Conn) context.Context {
			return context.WithValue(ctx, peerKey{}, checkPeer(conn.(*net.UnixConn)))
		},
	}
	ended := make(chan struct{})
	context.AfterFunc(ctx, func() {
		defer close(ended)
		socket.remove()
		_ = server.Shutdown(context.Background()) // it waits for the commands, which the context ends
	})
	if err := server.Serve(socket.listener); !errors.Is(err, http.ErrServerClosed) {
		s.log.Error("no commands are taken from others any more", "error", err)
	}
	<-ended
}

// commandHandler returns the handler of the commands that are handed over to the server.
func (s *service) commandHandler(serving context.Context, store *heldStore) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+handoverPath, func(w http.ResponseWriter, r *http.Request) {
		if err, _ := r.Context().Value(peerKey{}).(error); err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		var handed handedCommand
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxCommandBytes)).Decode(&handed); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		answer := &commandAnswer{out: w}
		answer.start()
		err := s.runCommand(r.Context(), handed, &commandHost{service: s, serving: serving, store: store, dir: handed.Dir, answer: answer})
		answer.say(handoverMessage{End: endOf(err, serving)})
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set(versionHeader, programVersion())
		w.Header().Set(mountsHeader, mountNamespace())
		mux.ServeHTTP(w, r)
	})
}

// endOf says how a command ended that returned the error.
func endOf(err error, serving context.Context) *commandEnd {
	switch {
	case err == nil:
		return &commandEnd{}
	case serving.Err() != nil:
		err = errServerEnding
	}
	return &commandEnd{Error: err.Error(), Usage: errors.As(err, new(*usageError)), Files: errors.As(err, new(*fs.PathError))}
}

// runCommand runs a command for a client and logs that it does. It ends when the context does, which
// is when the client goes.
func (s *service) runCommand(ctx context.Context, handed handedCommand, host *commandHost) error {
	began, line := time.Now(), strings.Join(handed.Args, " ")
	s.log.Info("a command was handed over", "command", line)
	root := newRootAt(&storeLocation{host: host})
	root.SetArgs(handed.Args)
	root.SetOut(host.answer)
	root.SetErr(noticeWriter{host.answer})
	executed, err := root.ExecuteContextC(ctx)
	s.metrics.Ran(executed.Name(), outcomeOf(ctx, err))
	switch took := time.Since(began).Round(time.Millisecond); {
	case err == nil:
		s.log.Info("the command is done", "command", line, "after", took)
	case ctx.Err() != nil:
		s.log.Warn("the command was interrupted: a load that was under way is completed by the same command", "command", line, "after", took)
	default:
		s.log.Warn("the command failed", "command", line, "after", took, "error", err)
	}
	return err
}

// A commandAnswer writes the messages of an answer. Its methods may be called by several goroutines at
// once. That the client is gone shows in the context of the request.
type commandAnswer struct {
	mutex sync.Mutex
	out   http.ResponseWriter
}

// start sends the status and the headers, so that the client knows that its command has begun.
func (a *commandAnswer) start() {
	a.out.Header().Set("Content-Type", "application/x-ndjson")
	a.out.WriteHeader(http.StatusOK)
	_ = http.NewResponseController(a.out).Flush()
}

func (a *commandAnswer) say(m handoverMessage) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	_ = json.NewEncoder(a.out).Encode(m)
	_ = http.NewResponseController(a.out).Flush()
}

// Write sends what a command prints.
func (a *commandAnswer) Write(p []byte) (int, error) {
	a.say(handoverMessage{Output: p})
	return len(p), nil
}

// A noticeWriter sends what a command writes to its stderr.
type noticeWriter struct{ answer *commandAnswer }

func (w noticeWriter) Write(p []byte) (int, error) {
	w.answer.say(handoverMessage{Notice: p})
	return len(p), nil
}

// A commandHost is what a server lends to a command that it runs for a client.
type commandHost struct {
	service *service
	serving context.Context // ends with the server
	store   *heldStore
	dir     string // the client's working directory
	answer  *commandAnswer
}

// inTurn runs the work on the store of the server when no other command or load works on it, and then
// has the server swap to what the work has left there.
func (h *commandHost) inTurn(ctx context.Context, work func() error) error {
	release, err := h.service.takeTurn(ctx, func() {
		h.answer.say(handoverMessage{Progress: &loadState{Waiting: true}})
	})
	if err != nil {
		return err
	}
	defer release()
	defer h.service.rest(h.store)
	h.answer.say(handoverMessage{Progress: &loadState{}}) // no longer waiting
	failure := work()
	store := h.store.opened()
	switch {
	case store == nil: // the work did not need it
		return failure
	case failure != nil:
		h.service.noteInterrupted(ctx, store)
		return failure
	}
	if err := h.service.refresh(h.serving, store); err != nil {
		return fmt.Errorf("done, but the server could not read what that left: %w", err)
	}
	return nil
}

// inTurn returns a runFunc that works on the store of a server in its turn.
func (l *storeLocation) inTurn(work runFunc) runFunc {
	return func(command *cobra.Command, args []string) error {
		if l.host == nil {
			return work(command, args)
		}
		return l.host.inTurn(command.Context(), func() error { return work(command, args) })
	}
}

// takeTurn waits until no command or load works on the store. It calls waits if it must wait. The
// caller releases the turn. A processor is kept free for it meanwhile, whatever clients ask.
func (s *service) takeTurn(ctx context.Context, waits func()) (release func(), err error) {
	select {
	case s.turn <- struct{}{}:
	default:
		waits()
		select {
		case s.turn <- struct{}{}:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	share := s.shares.scheduler.Reserve()
	return func() { share(); <-s.turn }, nil
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"passerelle/graph/embedded"
)

// serverPatience is how long a command waits for the socket of a server that has only just taken the
// store, or is about to give it back.
const serverPatience = 5 * time.Second

// answerPatience is how long a command waits for the beginning of a server's answer, and readPatience how long one does
// that could be answered from the snapshot file.
const (
	answerPatience = 30 * time.Second
	readPatience   = 2 * time.Second
)

// errServerSilent says that the server does not begin to answer.
var errServerSilent = errors.New("the server that holds the store does not answer: it is stopped, or has too much to do")

// errServerGone says that the server's answer broke off.
var errServerGone = errors.New("the server that holds the store ended before the command did: a load that was under way is completed by the same command, once the server runs again")

// A runFunc is the RunE of a command.
type runFunc func(command *cobra.Command, args []string) error

// orHandOver returns a runFunc that hands its command over to the server that holds the store. If no
// server holds it, this process does the work.
func (l *storeLocation) orHandOver(work runFunc) runFunc {
	return func(command *cobra.Command, args []string) error {
		if l.host != nil || l.isCluster() {
			return work(command, args)
		}
		if conn, err := dialSocket(l.dir); err == nil {
			return l.handOver(command, conn, answerPatience)
		}
		err := work(command, args)
		var locked *embedded.LockedError
		if !errors.As(err, &locked) || !strings.Contains(locked.Holder, " serve)") {
			return err
		}
		// That server is only just starting, or about to end; or it could not make its socket.
		conn, failed := l.awaitSocket(command.Context())
		if failed == nil {
			return l.handOver(command, conn, answerPatience)
		}
		if err := work(command, args); !errors.As(err, &locked) {
			return err
		}
		return fmt.Errorf("%w, which takes no commands (%w)", locked, failed)
	}
}

// orAnswer does what orHandOver does for a command that only reads. Where the server does not begin to answer soon, and there
// is a snapshot file to answer from, this process does.
func (l *storeLocation) orAnswer(work runFunc) runFunc {
	handOver := l.orHandOver(work)
	return func(command *cobra.Command, args []string) error {
		if l.host != nil || l.isCluster() || !l.hasKept() {
			return handOver(command, args)
		}
		conn, err := dialSocket(l.dir)
		if err != nil {
			return handOver(command, args)
		}
		if err := l.handOver(command, conn, readPatience); !errors.Is(err, errServerSilent) {
			return err
		}
		l.silent = true
		if err := work(command, args); !errors.As(err, new(*embedded.LockedError)) {
			return err
		}
		return handOver(command, args) // the snapshot file was not whole
	}
}

// awaitSocket connects to the server that holds the store as soon as it has its socket, and fails as
// dialSocket does if that takes longer than serverPatience.
func (l *storeLocation) awaitSocket(ctx context.Context) (*net.UnixConn, error) {
	ctx, cancel := context.WithTimeout(ctx, serverPatience)
	defer cancel()
	for {
		conn, err := dialSocket(l.dir)
		if err == nil {
			return conn, nil
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// handOver sends the command to the server at the other end of the connection, and shows what it
// answers as if this process did the work. When the context ends, so does the work of the server.
// It fails with errServerSilent where the answer does not begin within the time of patience.
func (l *storeLocation) handOver(command *cobra.Command, conn net.Conn, patience time.Duration) error {
	defer conn.Close()
	ctx := command.Context()
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	here, err := os.Getwd()
	if err != nil {
		return err
	}
	response, err := postCommand(ctx, conn, handedCommand{withWidth(command, l.args), here}, patience)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if err := checkAnswer(response, command.ErrOrStderr()); err != nil {
		return err
	}
	end, err := showMessages(ctx, response.Body, command)
	if err != nil {
		return err
	}
	err = end.err()
	if mounts := response.Header.Get(mountsHeader); end.Files && mounts != "" && mounts != mountNamespace() {
		return fmt.Errorf("%w: the server that holds the store reads and writes the files, and sees other directories than this shell, as under systemd or in a container: name a place that it may use", err)
	}
	return err
}

// postCommand sends a command over the connection, and returns the answer once it begins. A server begins it before it
// works, and whoever has not done so after the time of patience is stopped or stuck.
func postCommand(ctx context.Context, conn net.Conn, handed handedCommand, patience time.Duration) (*http.Response, error) {
	body, err := json.Marshal(handed)
	if err != nil {
		return nil, err
	}
	transport := &http.Transport{
		DialContext:           func(context.Context, string, string) (net.Conn, error) { return conn, nil },
		DisableKeepAlives:     true,
		ResponseHeaderTimeout: patience,
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://passerelle"+handoverPath, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	response, err := transport.RoundTrip(request)
	var timedOut net.Error
	switch {
	case err == nil:
		return response, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.As(err, &timedOut) && timedOut.Timeout():
		return nil, fmt.Errorf("%w (waited for %s)", errServerSilent, patience)
	}
	return nil, fmt.Errorf("%w (%w)", errServerGone, err)
}

// checkAnswer fails where the server does not take the command, and says on stderr that the server is
// of another version, which then reads documents in its own way.
func checkAnswer(response *http.Response, stderr io.Writer) error {
	version := response.Header.Get(versionHeader)
	switch response.StatusCode {
	case http.StatusOK:
		if version != programVersion() {
			fmt.Fprintf(stderr, "passerelle: done by the server that holds the store, whose version is %s\n", version)
		}
		return nil
	case http.StatusNotFound:
		return fmt.Errorf("the server that holds the store is of another version (%s) and does not take this command: end it first, or restart it with this version", version)
	}
	text, _ := io.ReadAll(io.LimitReader(response.Body, 1<<10)) // what there is of it will do
	return fmt.Errorf("the server that holds the store does not take the command: %s", bytes.TrimSpace(text))
}

// showMessages shows what a server answers, and returns how the command ended there.
func showMessages(ctx context.Context, answer io.Reader, command *cobra.Command) (*commandEnd, error) {
	progress, hide := &loadProgress{}, func() {}
	defer func() { hide() }()
	shown := false
	for messages := json.NewDecoder(answer); ; {
		var m handoverMessage
		err := messages.Decode(&m)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil:
			return nil, fmt.Errorf("%w (%w)", errServerGone, err)
		case m.End != nil:
			return m.End, nil
		case m.Progress != nil && *m.Progress == (loadState{}):
			hide()
			shown = false
		case m.Progress != nil:
			progress.set(*m.Progress)
			if !shown {
				shown, hide = true, progress.show(command.ErrOrStderr())
			}
		default:
			hide()
			_, err := command.OutOrStdout().Write(m.Output)
			_, noticed := command.ErrOrStderr().Write(m.Notice)
			if err := errors.Join(err, noticed); err != nil {
				return nil, err
			}
		}
	}
}

// err returns the error with which the command ended in the server, nil if it succeeded.
func (e *commandEnd) err() error {
	switch {
	case e.Error == "":
		return nil
	case e.Usage:
		return &usageError{errors.New(e.Error)}
	}
	return errors.New(e.Error)
}

package main

import (
	"bufio"
	"bytes"
	"io"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/jub0bs/cors"

	"passerelle/internal/requestlog"
)

// A pipeListener gives the other ends of pipes, which hold nothing: who writes into one waits until it is read.
type pipeListener struct {
	connections chan net.Conn
	closed      chan struct{}
	close       func()
}

func newPipeListener() *pipeListener {
	l := &pipeListener{connections: make(chan net.Conn), closed: make(chan struct{})}
	l.close = sync.OnceFunc(func() { close(l.closed) })
	return l
}

func (l *pipeListener) Accept() (net.Conn, error) {
	select {
	case connection := <-l.connections:
		return connection, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *pipeListener) Close() error   { l.close(); return nil }
func (l *pipeListener) Addr() net.Addr { return &net.UnixAddr{Name: "pipe", Net: "pipe"} }

// TestDrainCutsDownloads ends a server while clients take nothing of their downloads any more: the log has each of them
// before it says that the server ended, and says of each that the server ended it.
func TestDrainCutsDownloads(t *testing.T) {
	seeds, err := seedGraph()
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	s := &service{cors: &cors.Middleware{}, log: slog.New(slog.NewTextHandler(&log, nil))}
	s.serve(seeds)
	web := s.newWebServer(requestlog.LogAll)
	web.patience = time.Millisecond
	listener := newPipeListener()
	go func() { _ = web.server.Serve(listener) }()
	t.Cleanup(web.close)
	for _, file := range []string{"graph.nq", "graph.jsonld"} {
		here, there := net.Pipe()
		defer here.Close()
		listener.connections <- there
		if _, err := io.WriteString(here, "GET /export/"+file+" HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		answer, err := http.ReadResponse(bufio.NewReaderSize(here, 16), nil)
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("%s: %v, %v", file, answer, err)
		}
	}
	web.drain(0)
	got := regexp.MustCompile(`msg="?(?:told to end|export cut|request|ended)\b|(?:cut|cause)=(?:"[^"]*"|\d+)`).FindAllString(log.String(), -1)
	cut := []string{`msg="export cut`, `cause="the server ended"`, "msg=request", `cut="the server ended"`}
	want := slices.Concat([]string{`msg="told to end`, "msg=ended", "cut=2"}, cut, cut)
	inOrder := len(got) == len(want) && slices.Equal(got[len(got)-2:], []string{"msg=ended", "cut=2"})
	slices.Sort(got)
	slices.Sort(want)
	if !inOrder || !slices.Equal(got, want) {
		t.Errorf("log:\n%s", log.String())
	}
}

package resolvers_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"passerelle/internal/workload"
	"passerelle/resolvers"
)

func TestMethods(t *testing.T) {
	server := serve(t, resolvers.Options{})
	for method, status := range map[string]int{
		http.MethodPut: 405, http.MethodDelete: 405, http.MethodPatch: 405, http.MethodHead: 405, http.MethodOptions: 204,
	} {
		got := send(t, newRequest(t, method, server, ""))
		if got.status != status || got.header.Get("Allow") != "GET, OPTIONS, POST" {
			t.Errorf("%s: status %d, Allow %q", method, got.status, got.header.Get("Allow"))
		}
		if got.header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s grants another origin", method)
		}
	}
}

// TestFullQueue gives the only turn to a request that keeps it, lets a second one wait, and checks that the
// third is turned away and the others are answered.
func TestFullQueue(t *testing.T) {
	entered, leave := make(chan struct{}, 2), make(chan struct{})
	snapshot := newSnapshot(t, fiche())
	scheduler := workload.NewScheduler(workload.Options{Turns: 1, MaxWaiting: 1, MaxWait: time.Minute})
	server := serve(t, resolvers.Options{Scheduler: scheduler, Source: func() resolvers.Served {
		entered <- struct{}{}
		<-leave
		return resolvers.Served{Snapshot: snapshot, LoadedAt: loadedAt}
	}})
	target := server + "?query=%7B__typename%7D"
	answered := make(chan int)
	for range 2 {
		request := newRequest(t, http.MethodGet, target, "")
		go func() {
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				answered <- 0
				return
			}
			response.Body.Close()
			answered <- response.StatusCode
		}()
	}
	<-entered
	for deadline := time.Now().Add(time.Minute); scheduler.Stats().Waiting == 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the second request does not wait")
		}
	}
	got := send(t, newRequest(t, http.MethodGet, target, ""))
	if got.status != 503 || got.code(t) != "TOO_BUSY" || got.header.Get("Retry-After") == "" {
		t.Errorf("status %d: %s", got.status, got.body)
	}
	close(leave)
	for range 2 {
		if status := <-answered; status != 200 {
			t.Errorf("a request that there was room for got %d", status)
		}
	}
}

func TestNotReady(t *testing.T) {
	got := ask(t, serve(t, resolvers.Options{Source: always(nil)}), `{ __typename }`)
	if got.status != 503 || got.code(t) != "NOT_READY" || got.header.Get("Retry-After") == "" {
		t.Errorf("status %d: %s", got.status, got.body)
	}
}

// TestLargeBodyIsNotAwaited promises a body that is too large, and sends nothing of it.
func TestLargeBodyIsNotAwaited(t *testing.T) {
	server := serve(t, resolvers.Options{})
	connection, err := net.Dial("tcp", strings.TrimPrefix(server, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	_, err = io.WriteString(connection, "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4611686018427387904\r\n\r\n")
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(connection), nil) // waits for ever if the server does
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusRequestEntityTooLarge || !response.Close {
		t.Errorf("status %d, closed %t", response.StatusCode, response.Close)
	}
}

// TestHalfBodies has a client send most of a large body many times, and no more: beyond its share it is turned away, and
// another client's large body is read, as small ones are.
func TestHalfBodies(t *testing.T) {
	memory := resolvers.NewBodyMemory()
	server := serve(t, resolvers.Options{Bodies: memory, Client: func(r *http.Request) string { return r.Header.Get("Client") }})
	half := "POST / HTTP/1.1\r\nHost: x\r\nClient: a\r\nContent-Type: application/json\r\nContent-Length: 120000\r\n\r\n" + strings.Repeat(" ", 100_000)
	type outcome struct {
		status int
		body   string
	}
	refused := make(chan outcome, 1)
	var connections sync.WaitGroup
	defer connections.Wait()
	for range 200 {
		connection, err := net.Dial("tcp", strings.TrimPrefix(server, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		connections.Go(func() {
			_, _ = io.WriteString(connection, half) // fails where the server is faster to refuse
			if response, err := http.ReadResponse(bufio.NewReader(connection), nil); err == nil {
				body, _ := io.ReadAll(response.Body)
				response.Body.Close()
				select {
				case refused <- outcome{response.StatusCode, string(body)}:
				default:
				}
			}
		})
	}
	if got := <-refused; got.status != http.StatusServiceUnavailable || !strings.Contains(got.body, "you send") || memory.Refused() == 0 {
		t.Errorf("status %d, %s, %d counted", got.status, got.body, memory.Refused())
	}
	for sender, size := range map[string]int{"a": 0, "b": 20_000} {
		body := `{"query": "{ __typename }"` + strings.Repeat(" ", size) + `}`
		got := send(t, newRequest(t, http.MethodPost, server, body, "Content-Type", "application/json", "Client", sender))
		if got.status != 200 {
			t.Errorf("%s sends %d bytes beside them: %d %s", sender, len(body), got.status, got.body)
		}
	}
}

// TestNoRoomForBodies spends the memory for bodies by many clients: the answer says so, and blames nobody.
func TestNoRoomForBodies(t *testing.T) {
	memory := workload.NewMemory(1, 10)
	server := serve(t, resolvers.Options{Bodies: memory})
	got := ask(t, server, `{ __typename }`)
	if got.status != http.StatusServiceUnavailable || got.code(t) != "TOO_BUSY" || got.header.Get("Retry-After") == "" ||
		strings.Contains(got.body, "wait") || strings.Contains(got.body, "you") {
		t.Errorf("status %d, %v: %s", got.status, got.header, got.body)
	}
}

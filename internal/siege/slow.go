package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// sendHalfBodies opens connections that each promise a body, send most of it, and then nothing more.
func (s *siege) sendHalfBodies(ctx context.Context) string {
	host := strings.TrimPrefix(s.server, "http://")
	head := "POST /graphql HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\nContent-Length: 120000\r\n\r\n"
	half := head + `{"query": "` + strings.Repeat(" ", 100_000)
	var sending sync.WaitGroup
	var mu sync.Mutex
	opened, answers := 0, map[string]int{}
	for range s.bodies {
		sending.Go(func() {
			connection, err := net.Dial("tcp", host)
			if err != nil {
				return
			}
			defer connection.Close()
			_, _ = io.WriteString(connection, half) // fails if the server is faster to refuse
			status := make([]byte, len("HTTP/1.1 503"))
			_ = connection.SetReadDeadline(time.Now().Add(s.duration))
			n, _ := io.ReadFull(connection, status)
			mu.Lock()
			defer mu.Unlock()
			opened++
			answers[strings.TrimPrefix(string(status[:n]), "HTTP/1.1 ")]++
		})
	}
	sending.Wait()
	<-ctx.Done()
	return fmt.Sprintf("%d connections opened, answers by status: %v", opened, answers)
}

// slowReaders is the number of clients that hardly take what they asked for.
const slowReaders = 4

// downloadSlowly has a few clients ask for the largest file and take almost nothing of it, while another takes
// a whole one.
func (s *siege) downloadSlowly(ctx context.Context) string {
	var reading sync.WaitGroup
	defer reading.Wait()
	for range slowReaders {
		reading.Go(func() { s.readSlowly(ctx) })
	}
	time.Sleep(time.Second)
	began := time.Now()
	response, err := http.Get(s.server + "/export/graph.gexf")
	if err != nil {
		return err.Error()
	}
	defer response.Body.Close()
	size, err := io.Copy(io.Discard, response.Body)
	return fmt.Sprintf("%d slow readers, another file of %d bytes: status %d in %s, error %v",
		slowReaders, size, response.StatusCode, time.Since(began).Round(time.Millisecond), err)
}

// readSlowly takes 800 bytes of a file a second.
func (s *siege) readSlowly(ctx context.Context) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.server+"/export/graph.nq", nil)
	if err != nil {
		return
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return
	}
	defer response.Body.Close()
	for ctx.Err() == nil {
		if _, err := io.CopyN(io.Discard, response.Body, 800); err != nil {
			return
		}
		time.Sleep(time.Second)
	}
}

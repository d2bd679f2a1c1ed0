package resolvers_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"passerelle/resolvers"
)

// BenchmarkRepeated asks the contract's query again and again over 16 connections, and a plain handler of net/http
// for the same bytes in turn: %-of-static says how many requests the first answers in the time in which the second
// answers a hundred, %-cpu the same of processor time. The client's part is in both.
func BenchmarkRepeated(b *testing.B) {
	handler := resolvers.NewHandler(resolvers.Options{Source: always(servedNation(b)), AnswerCacheBytes: 64 << 20})
	body := bodies(b, served[0].query)[0]
	for _, encoding := range []string{"identity", "gzip", "zstd"} {
		b.Run(encoding, func(b *testing.B) {
			request := newRequest(b, http.MethodPost, "/graphql", body, "Content-Type", "application/json", "Accept-Encoding", encoding)
			first := record(handler, request)
			ready := []byte(first.body)
			static := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				_, _ = io.Copy(io.Discard, r.Body)
				w.Header().Set("Content-Type", "application/json; charset=utf-8")
				w.Header().Set("Content-Length", strconv.Itoa(len(ready)))
				_, _ = w.Write(ready)
			})
			text := fmt.Sprintf("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAccept-Encoding: %s\r\nContent-Length: %d\r\n\r\n%s", encoding, len(body), body)
			compareServers(b, static, handler, text)
		})
	}
}

// BenchmarkCold asks the contract's query between ever other métiers of a handler that keeps answers, and of one that
// keeps none, in turn, and takes the shortest time that each question took: %-more is what keeping adds to that, with a
// client that wants nothing compressed and with two that do. No answer is from memory.
func BenchmarkCold(b *testing.B) {
	snapshot := servedNation(b)
	plain := resolvers.NewHandler(resolvers.Options{Source: always(snapshot)})
	keeping := resolvers.NewHandler(resolvers.Options{Source: always(snapshot), AnswerCacheBytes: 64 << 20})
	requests := bodies(b, served[0].query)[:20]
	codings := []string{"first", "", "identity", "gzip", "zstd"} // the first of a question finds nothing in the processor's caches
	shortest := make([][]time.Duration, len(requests))
	times := 0
	for b.Loop() {
		for k, body := range requests {
			if shortest[k] == nil {
				shortest[k] = slices.Repeat([]time.Duration{time.Hour}, len(codings))
			}
			for turn, coding := range codings {
				times++
				handler := keeping
				if turn < 2 {
					handler = plain
				}
				body = strings.Replace(body, `"variables":{`, fmt.Sprintf(`"variables":{"n%d":1,`, times), 1)
				request := newRequest(b, http.MethodPost, "/graphql", body, "Content-Type", "application/json", "Accept-Encoding", coding)
				began := time.Now()
				got := record(handler, request)
				shortest[k][turn] = min(shortest[k][turn], time.Since(began))
				if status := got.header.Get("Cache-Status"); status == hit || got.status != http.StatusOK {
					b.Fatal(got.status, status)
				}
			}
		}
	}
	sum := make([]float64, len(codings))
	for _, taken := range shortest {
		for turn, each := range taken {
			sum[turn] += each.Seconds()
		}
	}
	for turn, coding := range codings[2:] {
		b.ReportMetric(100*(sum[turn+2]/sum[1]-1), "%-more-"+coding)
	}
	b.ReportMetric(1e6*sum[1]/float64(len(requests)), "µs/request")
}

// BenchmarkHit takes the time of an answer from memory without the network.
func BenchmarkHit(b *testing.B) {
	handler := resolvers.NewHandler(resolvers.Options{Source: always(servedNation(b)), AnswerCacheBytes: 64 << 20})
	body := bodies(b, served[0].query)[0]
	b.ReportAllocs()
	for b.Loop() {
		request := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Accept-Encoding", "zstd")
		handler.ServeHTTP(discarded{http.Header{}}, request)
	}
}

type discarded struct{ header http.Header }

func (d discarded) Header() http.Header            { return d.header }
func (d discarded) WriteHeader(int)                {}
func (d discarded) Write(text []byte) (int, error) { return len(text), nil }

// compareServers sends a request to both handlers in turns of a thousand.
func compareServers(b *testing.B, static, handler http.Handler, request string) {
	var taken, used [2]time.Duration
	var clients [2]*client
	for k, h := range []http.Handler{static, handler} {
		server := httptest.NewServer(h)
		b.Cleanup(server.Close)
		clients[k] = dial(b, server.Listener.Addr().String(), 16)
		clients[k].send(b, request, 1000)
	}
	rounds := 0
	for b.Loop() {
		rounds++
		for k, c := range clients {
			began, usedBefore := time.Now(), processorTime(b)
			c.send(b, request, 1000)
			taken[k] += time.Since(began)
			used[k] += processorTime(b) - usedBefore
		}
	}
	b.ReportMetric(100*float64(taken[0])/float64(taken[1]), "%-of-static")
	b.ReportMetric(100*float64(used[0])/float64(used[1]), "%-cpu")
	b.ReportMetric(used[1].Seconds()*1e6/1000/float64(rounds), "cpu-µs/request")
}

// A client has connections that stay open. It does little more than write and read bytes.
type client struct{ connections []*bufio.ReadWriter }

func dial(b testing.TB, address string, connections int) *client {
	b.Helper()
	c := &client{}
	for range connections {
		connection, err := net.Dial("tcp", address)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { connection.Close() })
		c.connections = append(c.connections, bufio.NewReadWriter(bufio.NewReaderSize(connection, 64<<10), bufio.NewWriter(connection)))
	}
	return c
}

// send has the connections send a request so often in all, each the next once the last is answered.
func (c *client) send(b testing.TB, request string, times int) {
	b.Helper()
	var sending sync.WaitGroup
	for _, connection := range c.connections {
		sending.Go(func() {
			for range times / len(c.connections) {
				if err := exchange(connection, request); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	sending.Wait()
}

// exchange sends a request and reads its answer over.
func exchange(connection *bufio.ReadWriter, request string) error {
	if _, err := connection.WriteString(request); err != nil {
		return err
	}
	if err := connection.Flush(); err != nil {
		return err
	}
	length := -1
	for k := 0; ; k++ {
		line, err := connection.ReadSlice('\n')
		if err != nil {
			return err
		}
		if text := strings.TrimSpace(string(line)); text == "" {
			break
		} else if k == 0 && !strings.HasSuffix(text, "200 OK") {
			return fmt.Errorf("got %s", text)
		} else if value, ok := strings.CutPrefix(text, "Content-Length: "); ok {
			if length, err = strconv.Atoi(value); err != nil {
				return err
			}
		}
	}
	_, err := connection.Discard(length)
	return err
}

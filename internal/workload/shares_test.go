package workload_test

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"passerelle/internal/workload"
)

func TestClients(t *testing.T) {
	proxies := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}
	for _, tt := range []struct {
		name, header, peer string
		values             []string
		want               string
	}{
		{"no proxy", "X-Forwarded-For", "192.0.2.7:1234", []string{"198.51.100.1"}, "192.0.2.7"},
		{"IPv6", "X-Forwarded-For", "[2001:db8:1:2:3:4:5:6]:1234", nil, "2001:db8:1:2::/64"},
		{"IPv4 in IPv6", "X-Forwarded-For", "[::ffff:192.0.2.7]:1234", nil, "192.0.2.7"},
		{"zone", "X-Forwarded-For", "[fe80::1%eth0]:1234", nil, "fe80::/64"},
		{"a proxy", "X-Forwarded-For", "10.1.1.1:1234", []string{"198.51.100.1"}, "198.51.100.1"},
		{"two proxies", "X-Forwarded-For", "10.1.1.1:1234", []string{"203.0.113.9, 198.51.100.1, 10.2.2.2"}, "198.51.100.1"},
		{"two lines", "X-Forwarded-For", "10.1.1.1:1234", []string{"203.0.113.9", "198.51.100.1"}, "198.51.100.1"},
		{"nothing said", "X-Forwarded-For", "10.1.1.1:1234", nil, "10.1.1.1"},
		{"nonsense", "X-Forwarded-For", "10.1.1.1:1234", []string{"198.51.100.1, unknown"}, "10.1.1.1"},
		{"only proxies", "X-Forwarded-For", "10.1.1.1:1234", []string{"10.3.3.3"}, "10.1.1.1"},
		{"the other header", "X-Forwarded-For", "10.1.1.1:1234", nil, "10.1.1.1"},
		{"Forwarded", "Forwarded", "[fd00::1]:1234", []string{`for=203.0.113.9, for="[2001:db8:1:2::9]:4711";proto=https`}, "2001:db8:1:2::/64"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			clients, err := workload.NewClients(proxies, tt.header)
			if err != nil {
				t.Fatal(err)
			}
			request := &http.Request{RemoteAddr: tt.peer, Header: http.Header{tt.header: tt.values}}
			if got := clients.Of(request); got != tt.want {
				t.Errorf("client %q, want %q", got, tt.want)
			}
		})
	}
	for _, some := range [][]netip.Prefix{proxies, nil} {
		if _, err := workload.NewClients(some, "X-Real-IP"); err == nil {
			t.Errorf("any header is taken with proxies %v", some)
		}
	}
	request := &http.Request{RemoteAddr: "10.1.1.1:1234", Header: http.Header{"X-Forwarded-For": {"198.51.100.1"}}}
	if got := (*workload.Clients)(nil).Of(request); got != "10.1.1.1" {
		t.Errorf("without proxies: %q", got)
	}
}

func TestRateLimiter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		limiter := workload.NewRateLimiter(60_000)
		header := func(client string, cost time.Duration) http.Header {
			h := http.Header{}
			limiter.Take(client, cost).WriteHeader(h)
			return h
		}
		policy := `"cost";q=60000;w=60`
		got := []http.Header{header("a", 45*time.Millisecond), header("a", 25*time.Millisecond), header("b", time.Hour), header("b", time.Millisecond)}
		time.Sleep(10 * time.Second)
		got = append(got, header("a", 25*time.Millisecond))
		want := []http.Header{
			{"Ratelimit-Policy": {policy}, "Ratelimit": {`"cost";r=15000;t=45`}},
			{"Ratelimit-Policy": {policy}, "Ratelimit": {`"cost";r=15000;t=45`}, "Retry-After": {"10"}},
			{"Ratelimit-Policy": {policy}, "Ratelimit": {`"cost";r=0;t=60`}},
			{"Ratelimit-Policy": {policy}, "Ratelimit": {`"cost";r=0;t=60`}, "Retry-After": {"1"}},
			{"Ratelimit-Policy": {policy}, "Ratelimit": {`"cost";r=0;t=60`}},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("headers (-want +got):\n%s", diff)
		}
		if limiter.Refused() != 2 || workload.NewRateLimiter(0).Refused() != 0 {
			t.Errorf("%d refused", limiter.Refused())
		}
	})
}

func TestMemory(t *testing.T) {
	memory := workload.NewMemory(2000, 100)
	spent := func(err error) bool { _, is := errors.AsType[*workload.SpentError](err); return is }
	read := func(size int, length int64) (func(), error) {
		t.Helper()
		body := strings.Repeat("x", size)
		got, release, err := memory.Read("a", iotest.OneByteReader(strings.NewReader(body)), length)
		if err == nil && string(got) != body {
			t.Errorf("%d bytes of %d", len(got), size)
		}
		return release, err
	}
	first, err := read(1000, -1)
	if err != nil {
		t.Fatal(err)
	}
	if release, err := read(800, 800); !spent(err) {
		t.Errorf("more than there is: %v", err)
	} else {
		release()
	}
	if release, err := read(99, 99); err != nil {
		t.Errorf("a small one beside it: %v", err)
	} else {
		release()
	}
	first()
	for range 100 { // everything that is taken is given back
		release, err := read(900, 900)
		if err != nil {
			t.Fatal(err)
		}
		release()
		release()
	}
	failed := errors.New("failed")
	if _, release, err := memory.Read("a", iotest.ErrReader(failed), 10); err != failed {
		t.Errorf("error %v", err)
	} else {
		release()
	}
}

// TestLimitConnections opens more connections than one client may have, and one more once another is closed.
func TestLimitConnections(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	limited := workload.LimitConnections(listener, 4, true)
	defer limited.Close()
	go func() {
		for {
			connection, err := limited.Accept()
			if err != nil {
				return
			}
			go func() {
				defer connection.Close()
				_, _ = io.WriteString(connection, "welcome")
				_, _ = io.Copy(io.Discard, connection)
			}()
		}
	}()
	open := func() (net.Conn, bool) {
		connection, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		_, err = io.ReadFull(connection, make([]byte, len("welcome")))
		return connection, err == nil
	}
	var connections []net.Conn
	for range 3 {
		connection, welcome := open()
		if !welcome {
			t.Fatal("a connection within the share is closed")
		}
		connections = append(connections, connection)
	}
	if limited.Open() != 3 || limited.Refused() != 0 {
		t.Errorf("%d open, %d refused", limited.Open(), limited.Refused())
	}
	if connection, welcome := open(); welcome {
		connection.Close()
		t.Error("a connection beyond the share is open")
	}
	if limited.Open() != 3 || limited.Refused() != 1 {
		t.Errorf("%d open, %d refused", limited.Open(), limited.Refused())
	}
	for _, connection := range connections {
		connection.Close()
	}
	for range 1000 { // the server closes its end a moment later
		connection, welcome := open()
		connection.Close()
		if welcome {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Error("closed connections count")
}

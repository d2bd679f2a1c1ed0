package hostile_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"
)

// sent is text to write to a connection, and the status of each answer to it that may come. Where there are fewer
// answers than in want, or none of those, it is a fault.
type sent struct {
	name, text string
	want       []int // of the answers in turn
	halfClosed bool  // nothing follows: the end is told
}

const (
	start = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
	tiny  = `{"query":"{ __typename }"}` // 26 bytes
)

// socketTrials write to connections what no client of HTTP writes.
func socketTrials() (trials []trial) {
	const (
		whole = start + "Content-Length: 26\r\n\r\n" + tiny
		chunk = "1a\r\n" + tiny + "\r\n0\r\n\r\n"
		again = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
		last  = "Connection: close\r\n"
	)
	for _, c := range []sent{
		{"two requests", whole + again, []int{200, 200}, false},
		{"lengths that differ", start + "Content-Length: 26\r\nContent-Length: 5\r\n\r\n" + tiny + again, []int{400}, false},
		{"lengths in a list", start + "Content-Length: 26, 26\r\n\r\n" + tiny + again, []int{400}, false},
		{"length with a sign", start + "Content-Length: +26\r\n\r\n" + tiny + again, []int{400}, false},
		{"negative length", start + "Content-Length: -1\r\n\r\n" + again, []int{400}, false},
		{"length in hexadecimal", start + "Content-Length: 0x1a\r\n\r\n" + tiny + again, []int{400}, false},
		{"length of 2^62", start + "Content-Length: 4611686018427387904\r\n\r\n" + tiny, []int{413}, false},
		{"length of 2^64", start + "Content-Length: 18446744073709551616\r\n\r\n" + tiny, []int{400}, false},
		{"length of 300 KB", start + "Content-Length: 300000\r\n\r\n" + tiny, []int{413}, false},
		{"length and chunks", start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n" + last + "\r\n" + chunk, []int{200}, false},
		{"chunks", start + "Transfer-Encoding: chunked\r\n" + last + "\r\n" + chunk, []int{200}, false},
		{"coding before chunks", start + "Transfer-Encoding: gzip, chunked\r\n\r\n" + chunk + again, []int{501}, false},
		{"identity", start + "Transfer-Encoding: identity\r\nContent-Length: 26\r\n\r\n" + tiny + again, []int{501}, false},
		{"chunks twice", start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + again, []int{501}, false},
		{"chunks with a tab", start + "Transfer-Encoding:\tchunked\x0b\r\n\r\n" + chunk + again, []int{400}, false},
		{"space before the colon", start + "Content-Length : 26\r\n\r\n" + tiny + again, []int{400}, false},
		{"folded header", start + "X: a\r\n b\r\nContent-Length: 26\r\n\r\n" + tiny + again, []int{200, 200}, false},
		{"NUL in a header", start + "X: a\x00b\r\nContent-Length: 26\r\n\r\n" + tiny + again, []int{400}, false},
		{"bare CR in a header", start + "X: a\rEvil: b\r\nContent-Length: 26\r\n\r\n" + tiny + again, []int{400}, false},
		{"request id with a control character", start + "X-Request-Id: a\x1b[31m\r\nContent-Length: 26\r\n\r\n" + tiny + again, []int{400}, false},
		{"bare LF in chunks", start + "Transfer-Encoding: chunked\r\n" + last + "\r\n1a\n" + tiny + "\r\n0\r\n\r\n", []int{400}, false},
		{"size of a chunk too large", start + "Transfer-Encoding: chunked\r\n" + last + "\r\nffffffffffffffffff\r\n" + tiny, []int{400}, false},
		{"size of a chunk with a sign", start + "Transfer-Encoding: chunked\r\n" + last + "\r\n-1\r\n" + tiny, []int{400}, false},
		{"long extension of a chunk", start + "Transfer-Encoding: chunked\r\n" + last + "\r\n1a;" + strings.Repeat("x", 50_000) + "\r\n" + tiny + "\r\n0\r\n\r\n", []int{400}, false},
		{"chunks of one byte", start + "Transfer-Encoding: chunked\r\n" + last + "\r\n" + bytewise(tiny), []int{200}, false},
		{"chunks of 200 KB", start + "Transfer-Encoding: chunked\r\n" + last + "\r\n30d40\r\n" + strings.Repeat(" ", 200_000) + "\r\n0\r\n\r\n", []int{413}, false},
		{"half a body, then the end", start + "Content-Length: 26\r\n\r\n" + tiny[:13], []int{400}, true},
		{"half a chunk, then the end", start + "Transfer-Encoding: chunked\r\n\r\n1a\r\n" + tiny[:13], []int{400}, true},
		{"no host", "GET /healthz HTTP/1.1\r\n\r\n", []int{400}, false},
		{"two hosts", "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", []int{400}, false},
		{"host of letters that are none", "GET /healthz HTTP/1.1\r\nHost: a b/\r\n\r\n", []int{400}, false},
		{"HTTP/9.9", "GET /healthz HTTP/9.9\r\nHost: a\r\n\r\n", []int{505}, false},
		{"HTTP/0.9", "GET /healthz\r\n\r\n", []int{400}, false},
		{"HTTP/1.0", "GET /healthz HTTP/1.0\r\n\r\n", []int{200}, false},
		{"HTTP/2 by the preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", []int{400}, false},
		{"TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + strings.Repeat("\x00", 500) + "\r\n\r\n", []int{400}, false},
		{"garbage", "\x00\xff\xfe\r\n\r\n", []int{400}, false},
		{"tunnel", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n" + last + "\r\n", []int{404}, false},
		{"proxy", "GET http://evil.example/healthz HTTP/1.1\r\nHost: evil.example\r\n" + last + "\r\n", []int{200}, false},
		{"asterisk", "OPTIONS * HTTP/1.1\r\nHost: x\r\n" + last + "\r\n", []int{200}, false},
		{"address of 40 KB", "GET /" + strings.Repeat("a", 40_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", []int{431}, false},
		{"header of 40 KB", start + "X: " + strings.Repeat("x", 40_000) + "\r\n\r\n", []int{431}, false},
		{"2,000 headers", start + strings.Repeat("X: 1234567890\r\n", 2000) + "\r\n", []int{431}, false},
		{"line end in the address", "GET /graphql?query=%0d%0aSet-Cookie:%20evil=1 HTTP/1.1\r\nHost: x\r\n" + last + "\r\n", []int{200}, false},
		{"100 requests at once", strings.Repeat(whole, 100) + again, append(slices.Repeat([]int{200}, 100), 200), false},
		{"expects to continue, too much", start + "Expect: 100-continue\r\nContent-Length: 999999999\r\n\r\n", []int{413}, false},
	} {
		trials = append(trials, trial{c.name, c.faultsIn})
	}
	return append(trials, trial{"500 half requests", halfRequests}, trial{"100 half bodies", halfBodies})
}

// bytewise is a text in chunks of one byte.
func bytewise(text string) string {
	var b strings.Builder
	for _, char := range []byte(text) {
		fmt.Fprintf(&b, "1\r\n%c\r\n", char)
	}
	return b.String() + "0\r\n\r\n"
}

// faultsIn writes the text and reads the answers until the server closes the connection, as it must.
func (c sent) faultsIn(s *server) (faults []string) {
	connection, err := net.Dial("tcp", s.address)
	if err != nil {
		return []string{err.Error()}
	}
	defer connection.Close()
	_ = connection.SetDeadline(time.Now().Add(time.Minute))
	go func() {
		_, _ = io.WriteString(connection, c.text) // the server may have closed it
		if c.halfClosed {
			_ = connection.(*net.TCPConn).CloseWrite()
		}
	}()
	var got []int
	for in := bufio.NewReader(connection); len(got) <= len(c.want); {
		response, err := http.ReadResponse(in, nil)
		if err != nil {
			if timeout := net.Error(nil); errors.As(err, &timeout) && timeout.Timeout() {
				faults = append(faults, "the connection stays open")
			}
			break
		}
		body, _ := io.ReadAll(response.Body)
		got = append(got, response.StatusCode)
		if found := internalText.Find(body); found != nil || response.Header.Get("Set-Cookie") != "" {
			faults = append(faults, fmt.Sprintf("answer %d tells of %q: %.300s", len(got), found, body))
		}
	}
	if !slices.Equal(got, c.want) {
		faults = append(faults, fmt.Sprintf("answers have the status %v, %v is wanted", got, c.want))
	}
	return faults
}

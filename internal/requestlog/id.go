package requestlog

import (
	"crypto/rand"
	"net"
	"net/http"
	"strings"
)

// IDHeader is the header of requests and answers with the id of a request.
const IDHeader = "X-Request-Id"

// maxIDBytes bounds an id that a client gives.
const maxIDBytes = 128

// idOf returns the id that a request brings, if it is one that can stand in a log as it is, else a new one.
func idOf(r *http.Request) string {
	if given := r.Header.Get(IDHeader); isID(given) {
		return given
	}
	return rand.Text()
}

// isID reports whether a text is an id of 1 to maxIDBytes letters, digits and signs that ids of proxies
// and tracers are made of.
func isID(text string) bool {
	return text != "" && len(text) <= maxIDBytes && strings.IndexFunc(text, isOutsideID) < 0
}

func isOutsideID(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
		return false
	}
	return !strings.ContainsRune("-_.:=+/", r)
}

// remoteHost returns the address at the other end of the connection of a request, without the port.
func remoteHost(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

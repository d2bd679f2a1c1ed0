package hostile_test

import (
	"fmt"
	"io"
	"net"
	"strings"
)

// halfRequests opens connections that send half of a request and no more, and asks meanwhile.
func halfRequests(s *server) []string { return s.besides(500, start+"X-Unfinished: ") }

// halfBodies opens connections that send most of a body and no more, and asks meanwhile.
func halfBodies(s *server) []string {
	return s.besides(100, start+"Content-Length: 110000\r\n\r\n"+strings.Repeat(" ", 100_000))
}

// besides holds connections open to which a text was written, and returns what is wrong with an answer meanwhile.
func (s *server) besides(connections int, text string) []string {
	for range connections {
		connection, err := net.Dial("tcp", s.address)
		if err != nil {
			return []string{fmt.Sprintf("no connection: %v", err)}
		}
		defer connection.Close()
		if _, err := io.WriteString(connection, text); err != nil {
			return []string{fmt.Sprintf("half a request: %v", err)}
		}
	}
	return ask("{ __typename }", "").faultsIn(s)
}

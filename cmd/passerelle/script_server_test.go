package main

import (
	"bytes"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// await waits until an address answers 200: await URL.
func await(ts *testscript.TestScript, _ bool, args []string) {
	for range 600 {
		if response, err := http.Get(args[0]); err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("%s never answered 200", args[0])
}

// freeAddress is a loopback address that nothing listens on.
func freeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return listener.Addr().String(), listener.Close()
}

// notifying is a writer that tells when the server has printed its address.
type notifying struct {
	mutex  sync.Mutex
	buffer bytes.Buffer
	found  chan struct{}
	told   bool
}

func (n *notifying) Write(p []byte) (int, error) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	n.buffer.Write(p)
	if !n.told && strings.Contains(n.buffer.String(), "http://") {
		n.told = true
		close(n.found)
	}
	return len(p), nil
}

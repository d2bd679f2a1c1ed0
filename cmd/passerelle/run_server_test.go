package main

import (
	"net"
	"net/http"
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

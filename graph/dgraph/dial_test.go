package dgraph_test

import (
	"net"
	"strings"
	"testing"

	"passerelle/graph/dgraph"
)

func TestDialUnreachable(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	_, _, err = dgraph.Dial(dgraph.Cluster{Addresses: []string{address}})
	if err == nil || !strings.HasPrefix(err.Error(), "dgraph "+address+": ") {
		t.Errorf("got error %v, want one about %s", err, address)
	}
	if _, _, err := dgraph.Dial(dgraph.Cluster{}); err == nil {
		t.Error("Dial of no address did not fail")
	}
}

// A server that accepts the connection and then says nothing does not keep Dial waiting.
func TestDialSilent(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	if _, _, err := dgraph.Dial(dgraph.Cluster{Addresses: []string{listener.Addr().String()}}); err == nil {
		t.Error("Dial of a silent server did not fail")
	} else {
		t.Log(err)
	}
}

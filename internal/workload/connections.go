package workload

import (
	"net"
	"sync"

	"golang.org/x/net/netutil"
)

// LimitConnections returns a listener that has at most so many connections open at once. Further ones
// wait to be accepted; but of those that one client has beyond its share, three quarters of all,
// new ones are closed, so that nobody can take them all. It takes addresses as they are: behind a proxy
// all connections are the proxy's, so a share is then no use, and with shares false there is none.
func LimitConnections(listener net.Listener, most int, shares bool) net.Listener {
	limited := netutil.LimitListener(listener, most)
	if !shares {
		return limited
	}
	return &sharedListener{Listener: limited, most: max(1, most*3/4), open: map[string]int{}}
}

// A sharedListener closes the connections of clients that have too many.
type sharedListener struct {
	net.Listener
	most int

	mu   sync.Mutex
	open map[string]int // connections by client
}

// Accept waits for the connection of a client that may have one.
func (l *sharedListener) Accept() (net.Conn, error) {
	for {
		connection, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		client := connection.RemoteAddr().String()
		if peer, ok := peerAddress(client); ok {
			client = network(peer)
		}
		if l.add(client, 1) <= l.most {
			return &sharedConnection{Conn: connection, closed: sync.OnceFunc(func() { l.add(client, -1) })}, nil
		}
		l.add(client, -1)
		connection.Close()
	}
}

// add changes the number of a client's connections, and returns it.
func (l *sharedListener) add(client string, change int) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := l.open[client] + change
	if l.open[client] = n; n == 0 {
		delete(l.open, client)
	}
	return n
}

// A sharedConnection is one that is counted until it is closed.
type sharedConnection struct {
	net.Conn
	closed func()
}

// Close closes the connection.
func (c *sharedConnection) Close() error {
	defer c.closed()
	return c.Conn.Close()
}

package workload

import (
	"net"
	"sync"

	"golang.org/x/net/netutil"
)

// A Listener bounds the connections that are open at once, and counts them.
type Listener struct {
	net.Listener
	share int // connections that one client may have, 0 for any number

	mu      sync.Mutex
	all     int
	open    map[string]int // connections by client
	refused uint64
}

// LimitConnections returns a listener that has at most so many connections open at once, or any number if that is 0.
// Further ones wait to be accepted; but of those that one client has beyond its share, three quarters of all,
// new ones are closed, so that nobody can take them all. It takes addresses as they are: behind a proxy
// all connections are the proxy's, so a share is then no use, and with shares false there is none.
func LimitConnections(listener net.Listener, most int, shares bool) *Listener {
	l := &Listener{Listener: listener, open: map[string]int{}}
	if most > 0 {
		l.Listener = netutil.LimitListener(listener, most)
		if shares {
			l.share = max(1, most*3/4)
		}
	}
	return l
}

// Accept waits for the connection of a client that may have one.
func (l *Listener) Accept() (net.Conn, error) {
	for {
		connection, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		client := connection.RemoteAddr().String()
		if peer, ok := peerAddress(client); ok {
			client = network(peer)
		}
		if l.enter(client) {
			return &sharedConnection{Conn: connection, closed: sync.OnceFunc(func() { l.leave(client) })}, nil
		}
		connection.Close()
	}
}

// Open returns the number of connections that are open, 0 of a nil listener.
func (l *Listener) Open() int {
	if l == nil {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all
}

// Refused returns the number of connections that were closed because their client had its share, 0 of a nil listener.
func (l *Listener) Refused() uint64 {
	if l == nil {
		return 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.refused
}

// enter counts a connection of a client, and reports whether it may have it.
func (l *Listener) enter(client string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.share > 0 && l.open[client] >= l.share {
		l.refused++
		return false
	}
	l.open[client]++
	l.all++
	return true
}

// leave counts a connection of a client no more.
func (l *Listener) leave(client string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all--
	if l.open[client]--; l.open[client] == 0 {
		delete(l.open, client)
	}
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

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
)

// maxSocketPath is how long the address of a socket may be on every system, in bytes. Linux takes four
// more.
const maxSocketPath = 103

// A commandSocket is where a server takes commands.
type commandSocket struct {
	listener *net.UnixListener
	path     string
}

// remove takes the socket away, so that nobody comes any more. It is done before the listener closes.
func (c *commandSocket) remove() { _ = os.Remove(c.path) } // one that stays is replaced by the next

// close removes the socket file and closes the listener. It may be called on a nil commandSocket.
func (c *commandSocket) close() {
	if c != nil {
		c.remove()
		c.listener.Close()
	}
}

// listenForCommands makes the socket of a server that holds an embedded store. It returns nil on a
// cluster, which is open to all, and where there can be no socket, which is no reason not to serve.
func (s *service) listenForCommands(location *storeLocation) *commandSocket {
	if location.isCluster() {
		return nil
	}
	socket, err := listenAtSocket(location.dir)
	if err != nil {
		s.log.Warn("no socket in the data directory: other commands on this store wait for the end of this server", "error", err)
		return nil
	}
	return socket
}

// listenAtSocket makes the socket in a data directory, for its owner only. The caller must hold the
// store: a socket that is there already is what a server that was killed left.
func listenAtSocket(dir string) (*commandSocket, error) {
	socket := &commandSocket{path: filepath.Join(dir, socketName)}
	if info, err := os.Lstat(socket.path); err == nil && info.Mode().Type() != fs.ModeSocket {
		return nil, fmt.Errorf("%s is no socket", socket.path)
	}
	if err := os.Remove(socket.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	err := withSocketAddress(dir, func(address *net.UnixAddr) (err error) {
		socket.listener, err = net.ListenUnix("unix", address)
		return err
	})
	if err != nil {
		return nil, err
	}
	socket.listener.SetUnlinkOnClose(false) // its address may have been a short form of the path, for a moment
	if err := os.Chmod(socket.path, 0o600); err != nil {
		return nil, errors.Join(err, socket.listener.Close())
	}
	return socket, nil
}

// dialSocket connects to the server that holds the store in a data directory. If there is no server, it
// returns an error that is fs.ErrNotExist or ECONNREFUSED. It also fails on a server of another user.
func dialSocket(dir string) (conn *net.UnixConn, err error) {
	err = withSocketAddress(dir, func(address *net.UnixAddr) error {
		conn, err = net.DialUnix("unix", nil, address)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := checkPeer(conn); err != nil {
		conn.Close()
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, socketName), err)
	}
	return conn, nil
}

// checkPeer returns an error if the process at the other end of a connection runs as another user. Only
// Linux reports that user; on other systems nothing but the socket's mode, 0600, keeps others out.
func checkPeer(conn *net.UnixConn) error {
	uid, known, err := peerUID(conn)
	switch {
	case err != nil:
		return fmt.Errorf("ask who is at the other end: %w", err)
	case known && uid != os.Getuid():
		return fmt.Errorf("the other end runs as user %d and this one as user %d: a command is handed over between processes of one user only", uid, os.Getuid())
	}
	return nil
}

// withSocketAddress calls use with an address of the socket in a data directory. A path that is too
// long for one is said relative to the working directory, or else through an open handle of the
// directory, where the system has such paths.
func withSocketAddress(dir string, use func(*net.UnixAddr) error) error {
	path, err := filepath.Abs(filepath.Join(dir, socketName))
	if err != nil {
		return err
	}
	if here, err := os.Getwd(); err == nil && len(path) > maxSocketPath {
		if relative, err := filepath.Rel(here, path); err == nil && len(relative) <= maxSocketPath {
			path = relative
		}
	}
	if len(path) <= maxSocketPath {
		return use(&net.UnixAddr{Name: path, Net: "unix"})
	}
	handle, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer handle.Close()
	short := fmt.Sprintf("/proc/self/fd/%d", handle.Fd())
	if _, err := os.Stat(short); err != nil {
		return fmt.Errorf("%s: the path of a socket has at most %d bytes: give the data directory a shorter one", path, maxSocketPath)
	}
	return use(&net.UnixAddr{Name: filepath.Join(short, socketName), Net: "unix"})
}

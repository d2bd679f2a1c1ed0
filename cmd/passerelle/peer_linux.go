package main

import (
	"net"
	"syscall"
)

// peerUID returns the id of the user as whom the process at the other end of a connection runs, and
// whether the system tells it.
func peerUID(conn *net.UnixConn) (uid int, known bool, err error) {
	raw, err := conn.SyscallConn()
	if err != nil {
		return 0, false, err
	}
	var peer *syscall.Ucred
	var failed error
	err = raw.Control(func(fd uintptr) {
		peer, failed = syscall.GetsockoptUcred(int(fd), syscall.SOL_SOCKET, syscall.SO_PEERCRED)
	})
	if err != nil {
		return 0, false, err
	}
	if failed != nil {
		return 0, false, failed
	}
	return int(peer.Uid), true, nil
}

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

// identityBytes are enough of a program to hold what the linker notes in it of all that it was made of (its build id).
const identityBytes = 64 << 10

// programIdentity returns a text that differs between two programs: a hash of the first bytes of the executable file, its
// size and its version. Two programs of the same code may have the same one.
var programIdentity = sync.OnceValues(func() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return "", err
	}
	head := make([]byte, identityBytes)
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", err
	}
	sum := sha256.Sum256(fmt.Appendf(head[:n], "%d %s", info.Size(), programVersion()))
	return hex.EncodeToString(sum[:16]), nil
})

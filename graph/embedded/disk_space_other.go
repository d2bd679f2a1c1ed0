//go:build !(darwin || dragonfly || freebsd || linux)

package embedded

// freeBytes does not know how much is free here: a full disk then ends the process, and the store opens after that.
func freeBytes(string) (free uint64, ok bool) { return 0, false }

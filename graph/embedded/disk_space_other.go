//go:build !(darwin || dragonfly || freebsd || linux)

package embedded

// freeBytes tells nothing: a full disk then ends the process, and the store opens after that.
func freeBytes(string) (free uint64, ok bool) { return 0, false }

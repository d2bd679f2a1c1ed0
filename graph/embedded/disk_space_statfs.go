//go:build darwin || dragonfly || freebsd || linux

package embedded

import "syscall"

// freeBytes returns how many bytes of the directory's disk this process may still take. ok is false where the system
// does not say.
func freeBytes(dir string) (free uint64, ok bool) {
	var stat syscall.Statfs_t
	if err := syscall.Statfs(dir, &stat); err != nil || stat.Blocks == 0 {
		return 0, false
	}
	return uint64(stat.Bavail) * uint64(stat.Bsize), true
}

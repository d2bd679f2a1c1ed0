package embedded

import (
	"os"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"sync"
	_ "unsafe" // for go:linkname

	"golang.org/x/sys/unix"
)

// The engine makes each table as a file without blocks, maps it and copies the table there. No option of it changes that,
// and where the disk is full the system ends the process for it. But every mapping goes through one function variable of
// x/sys/unix: ours takes the blocks of a new table first, and waits for room where there is none.

// mapSystem is how a file is mapped: it returns the address.
type mapSystem = func(addr, length uintptr, prot, flags, fd int, offset int64) (uintptr, error)

// unixMapper begins like the type of the variable. init looks whether it still does.
//
//go:linkname unixMapper golang.org/x/sys/unix.mapper
var unixMapper *struct {
	sync.Mutex
	active map[*byte][]byte
	mmap   mapSystem
}

func init() {
	if unixMapper == nil || nameOf(unixMapper.mmap) != "golang.org/x/sys/unix.mmap" {
		return // of another release: a full disk can end the process, as the test of it then shows
	}
	system := unixMapper.mmap
	unixMapper.mmap = func(addr, length uintptr, prot, flags, fd int, offset int64) (uintptr, error) {
		if prot&unix.PROT_WRITE != 0 && flags&unix.MAP_SHARED != 0 && isNewTable(fd) {
			roomForTables.Load().take(fd, int64(length))
		}
		return system(addr, length, prot, flags, fd, offset)
	}
}

// nameOf returns the name of a function, or "".
func nameOf(call mapSystem) string {
	f := runtime.FuncForPC(reflect.ValueOf(call).Pointer())
	if f == nil {
		return ""
	}
	return f.Name()
}

// isNewTable reports whether an open file is a table of the engine that nothing was written to yet.
func isNewTable(fd int) bool {
	var stat unix.Stat_t
	if err := unix.Fstat(fd, &stat); err != nil || stat.Blocks > 0 {
		return false
	}
	name, err := os.Readlink("/proc/self/fd/" + strconv.Itoa(fd))
	return err == nil && strings.HasSuffix(name, ".sst")
}

package embedded

import (
	"sync"
	_ "unsafe" // for go:linkname

	_ "github.com/golang/glog" // registers the outputs below
)

// logOutputs are the outputs of the engine's logger: standard error, for errors, then log files in the system's
// temporary folder, for everything. Only their number is used here, never their methods.
//
//go:linkname logOutputs github.com/golang/glog/internal/logsink.TextSinks
var logOutputs []interface{ Emit() }

// quiet takes the log files away and leaves standard error, where the engine then reports errors only. The logger's
// flags offer no such choice: its files may only be traded for all messages on standard error.
var quiet = sync.OnceFunc(func() {
	if len(logOutputs) > 1 {
		logOutputs = logOutputs[:1]
	}
})

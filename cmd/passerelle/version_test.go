package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// TestFormatVersion formats builds of a tag, of a commit without one, of a linker's version and of sources
// without Git.
func TestFormatVersion(t *testing.T) {
	const hash = "3744097a1b2c9d8e7f60514233445566778899aa"
	program := runtime.Version() + ", " + runtime.GOOS + "/" + runtime.GOARCH
	for _, c := range []struct {
		name, recorded, release, revision, modified, want string
	}{
		{"tag", "v0.1.0", "", hash, "false", "v0.1.0 (commit 3744097a1b2c, " + program + ")"},
		{"modified", "v0.1.0+dirty", "", hash, "true", "v0.1.0+dirty (commit 3744097a1b2c modified, " + program + ")"},
		{"after a tag", "v0.1.1-0.20251128150648-3744097a1b2c", "", hash, "false", "v0.1.1-0.20251128150648-3744097a1b2c (commit 3744097a1b2c, " + program + ")"},
		{"no tag", "v0.0.0-20251128150648-3744097a1b2c", "", hash, "false", "devel (commit 3744097a1b2c, " + program + ")"},
		{"linker", "(devel)", "v0.2.0", hash, "false", "v0.2.0 (commit 3744097a1b2c, " + program + ")"},
		{"no commit", "(devel)", "", "", "", "devel (" + program + ")"},
		{"nothing known", "", "", "", "", "devel (" + program + ")"},
	} {
		t.Run(c.name, func(t *testing.T) {
			info := &debug.BuildInfo{Main: debug.Module{Version: c.recorded}, Settings: []debug.BuildSetting{
				{Key: "vcs.revision", Value: c.revision}, {Key: "vcs.modified", Value: c.modified},
			}}
			if got := formatVersion(info, c.release); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

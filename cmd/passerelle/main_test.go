package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestExitCodes checks the exit codes of success, failure and wrong usage.
func TestExitCodes(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PASSERELLE_POLL", "soon")
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"--help"}, exitDone},
		{[]string{"--version"}, exitDone},
		{[]string{"load", "--data", file, file}, exitFailed},
		{[]string{"check", "--data", file}, exitFailed},
		{[]string{"load"}, exitUsage},
		{[]string{"path", "one"}, exitUsage},
		{[]string{"serve", "--no-such-flag"}, exitUsage},
		{[]string{"serve"}, exitUsage}, // of PASSERELLE_POLL
		{[]string{"no-such-command"}, exitUsage},
	} {
		if got := run(t.Context(), c.args, io.Discard, io.Discard); got != c.want {
			t.Errorf("passerelle %q: exit code %d, want %d", c.args, got, c.want)
		}
	}
}

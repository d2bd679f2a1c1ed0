package main

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"passerelle": main})
}

// TestScripts runs the command as its users do: see testdata/script.
func TestScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("opens the embedded engine many times")
	}
	seeds, err := filepath.Abs("../../seeds")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("SEEDS", seeds)
			env.Setenv("HOME", env.WorkDir)
			address, err := freeAddress()
			env.Setenv("ADDRESS", address)
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"fifo":  makeFIFO,
			"large": makeLarge,
			"await": await,
		},
	})
}

// makeFIFO makes a named pipe: fifo NAME.
func makeFIFO(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(syscall.Mkfifo(ts.MkAbs(args[0]), 0o600))
}

// makeLarge makes a file of one line of 50 MB: large NAME.
func makeLarge(ts *testscript.TestScript, _ bool, args []string) {
	line := make([]byte, 50<<20)
	for k := range line {
		line[k] = 'x'
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), line, 0o600))
}

// TestRunEndsWithItsContext serves in process until the context ends.
func TestRunEndsWithItsContext(t *testing.T) {
	serveInProcess(t, "--data", t.TempDir()).end(t)
}

func TestExitCodes(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"--help"}, exitDone},
		{[]string{"load", "--data", file, file}, exitFailed},
		{[]string{"check", "--data", file}, exitFailed},
		{[]string{"load"}, exitUsage},
		{[]string{"path", "one"}, exitUsage},
		{[]string{"serve", "--no-such-flag"}, exitUsage},
		{[]string{"no-such-command"}, exitUsage},
	} {
		if got := run(t.Context(), c.args, io.Discard, io.Discard); got != c.want {
			t.Errorf("passerelle %q: exit code %d, want %d", c.args, got, c.want)
		}
	}
}

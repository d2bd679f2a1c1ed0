package main

import (
	"net"
	"net/http"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"passerelle": main})
}

// TestScripts runs the scripts in testdata/script, which use the command as a person does.
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

// makeFIFO is the script command fifo NAME. It makes a named pipe.
func makeFIFO(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(syscall.Mkfifo(ts.MkAbs(args[0]), 0o600))
}

// makeLarge is the script command large NAME. It makes a file of one line of 50 MB.
func makeLarge(ts *testscript.TestScript, _ bool, args []string) {
	line := make([]byte, 50<<20)
	for k := range line {
		line[k] = 'x'
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), line, 0o600))
}

// await is the script command await URL. It waits until the address answers 200, for half a minute at most.
func await(ts *testscript.TestScript, _ bool, args []string) {
	for range 600 {
		if response, err := http.Get(args[0]); err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("%s never answered 200", args[0])
}

// freeAddress returns a loopback address, host and port, that nothing listens on.
func freeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return listener.Addr().String(), listener.Close()
}

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"passerelle/internal/longtest"
)

// writeRelease writes a release of 300 codes, each with so many moves to the next ones but five, and returns
// its directory. A load of ten moves for each writes some dozen batches.
func writeRelease(t *testing.T, version string, moves int) string {
	t.Helper()
	const codes, passed = 300, 5
	code := func(k int) string { return fmt.Sprintf("%c%04d", 'A'+k%codes%14, 1000+k%codes) }
	var table, links strings.Builder
	table.WriteString("code_rome,code_fiche_metier,libelle_rome,code_rome_parent\n")
	links.WriteString("code_rome,code_rome_cible,numero_ordre\n")
	for k := range codes {
		fmt.Fprintf(&table, "%s,%d,Gardien de phare %d,%s\n", code(k), k, k, code(k))
		for move := range moves {
			fmt.Fprintf(&links, "%s,%s,%d\n", code(k), code(k+move+passed), move+1)
		}
	}
	dir := t.TempDir()
	for name, content := range map[string]string{"codes_" + version + ".csv": table.String(), "moves_" + version + ".csv": links.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestSignalledLoad checks that a load that gets a signal ends between two batches, says what to do, and is
// completed by the same command.
func TestSignalledLoad(t *testing.T) {
	longtest.Skip(t, "starts the command a dozen times")
	passerelle, documents := buildCommand(t), writeRelease(t, "v499", 10)
	want := loadAndCheck(t, passerelle, t.TempDir(), documents)
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			for range 60 { // a load writes for a part of its time
				dir := t.TempDir()
				if interruptProcess(t, passerelle, dir, documents, signal, rand.N(time.Second)) {
					if got := loadAndCheck(t, passerelle, dir, documents); got != want {
						t.Errorf("version %s, want %s", got, want)
					}
					return
				}
			}
			t.Fatal("no load was interrupted")
		})
	}
}

// interruptProcess sends a signal to a load some time after it opened its store. It reports whether that
// interrupted the load half-way.
func interruptProcess(t *testing.T, passerelle, dir, documents string, signal os.Signal, wait time.Duration) bool {
	t.Helper()
	load := exec.Command(passerelle, "load", "--data", dir, documents)
	var said strings.Builder
	load.Stderr = &said
	if err := load.Start(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(time.Minute); !exists(filepath.Join(dir, "store")); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			_ = load.Process.Kill()
			_ = load.Wait()
			t.Fatalf("the load made no store: %s", said.String())
		}
	}
	time.Sleep(wait)
	_ = load.Process.Signal(signal) // it may have ended
	_ = load.Wait()
	switch code := load.ProcessState.ExitCode(); {
	case code == exitDone:
		return false
	case code != exitFailed || !strings.Contains(said.String(), "interrupted; a load that was under way is completed by the same command"):
		t.Fatalf("exit code %d:\n%s", code, said.String())
	}
	out, _ := exec.Command(passerelle, "check", "--data", dir).CombinedOutput()
	return strings.Contains(string(out), "is not complete")
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

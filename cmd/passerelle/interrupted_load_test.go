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
)

// generated writes a release of codes, each with moves to the next ones, which takes a load
// some dozen batches.
func writeRelease(t *testing.T) string {
	t.Helper()
	const codes, moves = 300, 10
	code := func(k int) string { return fmt.Sprintf("%c%04d", 'A'+k%codes%14, 1000+k%codes) }
	var table, links strings.Builder
	table.WriteString("code_rome,code_fiche_metier,libelle_rome,code_rome_parent\n")
	links.WriteString("code_rome,code_rome_cible,numero_ordre\n")
	for k := range codes {
		fmt.Fprintf(&table, "%s,%d,Gardien de phare %d,%s\n", code(k), k, k, code(k))
		for move := range moves {
			fmt.Fprintf(&links, "%s,%s,%d\n", code(k), code(k+move+1), move+1)
		}
	}
	dir := t.TempDir()
	for name, content := range map[string]string{"codes_v499.csv": table.String(), "moves_v499.csv": links.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A load that a signal asks to end does so between two batches, says what to do, and is
// completed by the same command.
func TestSignalledLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the command a dozen times")
	}
	passerelle, documents := buildCommand(t), writeRelease(t)
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

// signalled sends a signal to a load some time after it opened its store, and reports whether
// that interrupted it half-way.
func interruptProcess(t *testing.T, passerelle, dir, documents string, signal os.Signal, wait time.Duration) bool {
	t.Helper()
	load := exec.Command(passerelle, "load", "--data", dir, documents)
	var said strings.Builder
	load.Stderr = &said
	if err := load.Start(); err != nil {
		t.Fatal(err)
	}
	for exists(filepath.Join(dir, "store")) != nil {
		time.Sleep(time.Millisecond)
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

func exists(path string) error {
	_, err := os.Stat(path)
	return err
}

// Whoever may not write to the directory of a store is told so, and the store stays as it is.
func TestReadOnlyStore(t *testing.T) {
	top, err := os.MkdirTemp("", "passerelle-read-only")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(top) })
	dir, document, passerelle := filepath.Join(top, "store"), filepath.Join(top, "page.txt"), filepath.Join(top, "passerelle")
	if err := os.Rename(buildCommand(t), passerelle); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(document, []byte(librairePage), 0o644); err != nil {
		t.Fatal(err)
	}
	before := seedsVersion(t, passerelle, dir)
	chmodTree(t, top, 0o555, 0o444)
	defer chmodTree(t, top, 0o755, 0o644)
	for _, args := range [][]string{{"load", "--data", dir, document}, {"check", "--data", dir}, {"load", "--data", filepath.Join(top, "new"), document}} {
		command := exec.Command(passerelle, args...)
		if os.Geteuid() == 0 {
			command.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
			command.Dir = "/"
		}
		out, _ := command.CombinedOutput()
		if code := command.ProcessState.ExitCode(); code != exitFailed || !strings.Contains(string(out), "permission denied") || !strings.Contains(string(out), args[2]) {
			t.Errorf("%v: exit code %d, want the directory named and permission denied:\n%s", args, code, out)
		}
	}
	chmodTree(t, top, 0o755, 0o644)
	if after := seedsVersion(t, passerelle, dir); after != before {
		t.Errorf("version %s, was %s", after, before)
	}
}

// modes sets the modes of folders and files, but for programs, which stay such.
func chmodTree(t *testing.T, top string, folder, file os.FileMode) {
	t.Helper()
	var folders []string
	err := filepath.WalkDir(top, func(path string, entry os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			folders = append(folders, path)
			return os.Chmod(path, 0o755)
		case entry.Name() == "passerelle":
			return os.Chmod(path, 0o755)
		}
		return os.Chmod(path, file)
	})
	for _, path := range folders {
		if err == nil {
			err = os.Chmod(path, folder)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

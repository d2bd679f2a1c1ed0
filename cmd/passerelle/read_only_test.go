package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestReadOnlyStore checks that a user who may not write to the directory of a store can read it, that a load
// gets an error that names it, and that the store stays as it is.
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
	unprivileged := func(args ...string) *exec.Cmd {
		command := exec.Command(passerelle, args...)
		if os.Geteuid() == 0 {
			command.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
			command.Dir = "/"
		}
		return command
	}
	if out, err := unprivileged("check", "--data", dir).CombinedOutput(); err != nil || !strings.Contains(string(out), before) {
		t.Errorf("check: %v, want version %s:\n%s", err, before, out)
	}
	for _, args := range [][]string{{"load", "--data", dir, document}, {"load", "--data", filepath.Join(top, "new"), document}} {
		command := unprivileged(args...)
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

// chmodTree sets the modes of all directories and files below top. The program stays executable.
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

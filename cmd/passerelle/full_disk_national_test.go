//go:build linux

package main

import (
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// fillsVariable is the variable that asks for the test that takes minutes.
const fillsVariable = "PASSERELLE_FILLS"

// TestDiskFillsWithinANationalLoad fills the disk at any moment of national loads, each in a process of its own: while
// batches and tables are written, sorted, or the store is closed. The load ends by itself, never by a signal, with a line
// that says why. Then the store can be read, and once there is room the same load ends in the version of one undisturbed.
func TestDiskFillsWithinANationalLoad(t *testing.T) {
	tries, err := strconv.Atoi(os.Getenv(fillsVariable))
	if err != nil {
		t.Skipf("%s says for how many disks that fill, with two loads of ROME 4.0 each", fillsVariable)
	}
	if _, err := os.Stat(nationalRelease); err != nil {
		t.Skipf("no national data: %v", err)
	}
	passerelle := buildCommand(t)
	begin := time.Now()
	want := loadAndCheck(t, passerelle, t.TempDir(), nationalRelease)
	longest := time.Since(begin)
	for range tries {
		mounted, _ := mountDisk(t, "700m")
		dir := filepath.Join(mounted, "store")
		load := exec.Command(passerelle, "load", "--data", dir, nationalRelease)
		var said strings.Builder
		load.Stderr = &said
		if err := load.Start(); err != nil {
			t.Fatal(err)
		}
		after := rand.N(longest)
		time.Sleep(after)
		filler := filepath.Join(mounted, "filler")
		fillDisk(t, filler, 0)
		err := load.Wait()
		checkFilled(t, err, said.String(), after)
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
		if got := loadAndCheck(t, passerelle, dir, nationalRelease); got != want {
			t.Errorf("filled after %v: version %s once there is room, want %s", after, got, want)
		}
	}
}

// checkFilled checks how a load ended whose disk was filled.
func checkFilled(t *testing.T, err error, said string, after time.Duration) {
	t.Helper()
	var exit *exec.ExitError
	switch {
	case err == nil: // it was over before
	case !errors.As(err, &exit) || exit.ExitCode() != exitFailed:
		t.Errorf("filled after %v: %v\n%s", after, err, said)
	default:
		lines := strings.Split(strings.TrimSpace(said), "\n")
		last := lines[len(lines)-1]
		told := strings.Contains(last, " MB free on its disk") || strings.Contains(last, "no space left on device")
		if !strings.HasPrefix(last, "passerelle: ") || !told {
			t.Errorf("filled after %v: the last line is %q", after, last)
		}
	}
}

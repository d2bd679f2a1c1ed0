package conformance

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/graph/dgraph"
	"passerelle/graph/embedded"
	"passerelle/internal/longtest"
)

// childDir is the variable that holds the directory to load into, in a process that a test starts of this program.
const childDir = "PASSERELLE_TEST_LOAD"

// childDataset returns what the child loads, in a dozen batches.
func childDataset() (*graph.Dataset, error) { return graph.NewDataset(wide("tué", 5000)) }

// child loads as the command would. It prints a line for each batch, and then the version that it reads back.
func child(dir string) error {
	ctx := context.Background()
	e, err := embedded.Open(dir)
	if err != nil {
		return err
	}
	defer e.Close()
	s := dgraph.New(e.Client())
	s.Exclusive = true
	if err := s.Migrate(ctx); err != nil {
		return err
	}
	var incomplete *dgraph.IncompleteError
	if _, err := s.Read(ctx); errors.As(err, &incomplete) {
		fmt.Println("found an incomplete load")
	}
	d, err := childDataset()
	if err != nil {
		return err
	}
	s.Progress = func(written dgraph.Progress) { fmt.Printf("wrote %d\n", written.NQuads) }
	if _, err := s.Revise(ctx, func(dgraph.Stored) (*graph.Dataset, error) { return d, nil }); err != nil {
		return err
	}
	if d, err = s.Read(ctx); err != nil {
		return err
	}
	fmt.Println("version", d.Version)
	return nil
}

// runChild runs the child until it has written so many batches, or to its end if batches is negative, and returns the
// lines that it printed.
func runChild(t *testing.T, dir string, batches int) []string {
	t.Helper()
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), childDir+"="+dir)
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	var said []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		said = append(said, lines.Text())
		if strings.HasPrefix(lines.Text(), "wrote") {
			batches--
		}
		if batches == 0 {
			break
		}
	}
	if batches == 0 {
		err = command.Process.Kill()
	}
	_, _ = io.Copy(io.Discard, out)
	if waited := command.Wait(); batches != 0 {
		err = waited
	}
	if err != nil {
		t.Fatal(err, said)
	}
	return said
}

// A process that is killed in the middle of a load, again and again, leaves a store in which the next load that may
// finish reaches the same version as a load without interruption.
func TestKilled(t *testing.T) {
	longtest.Skip(t, "kills a process four times")
	d, err := childDataset()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for round := range 4 {
		said := runChild(t, dir, 2)
		if want := "found an incomplete load"; round > 0 && said[0] != want {
			t.Errorf("round %d: child said %q, want %q", round, said, want)
		}
	}
	said := runChild(t, dir, -1)
	if got, want := said[len(said)-1], "version "+d.Version; got != want {
		t.Errorf("child ended with %q, want %q", got, want)
	}
	if said := runChild(t, dir, -1); len(said) != 1 {
		t.Errorf("the load after that said %q, want only the version", said)
	}
}

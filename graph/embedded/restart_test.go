package embedded_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/dgraph-io/dgo/v230"
	"github.com/dgraph-io/dgo/v230/protos/api"
	"github.com/google/go-cmp/cmp"

	"passerelle/graph/embedded"
)

// TestMain reads these variables in a process that a test started: its role, and the directory to open.
const (
	childRole = "PASSERELLE_TEST_CHILD"
	childDir  = "PASSERELLE_TEST_DIR"

	batchSize = 100 // nodes in each mutation of a writing child
)

func TestMain(m *testing.M) {
	role := os.Getenv(childRole)
	if role == "" {
		os.Exit(m.Run())
	}
	if err := child(role, os.Getenv(childDir)); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// child opens the store and prints "open". In the role wait it then waits for the end of its input. In the others it
// writes batches, and prints the number of each, until it is killed; in the role index it drops indexes, and makes them
// again, instead.
func child(role, dir string) error {
	e, err := embedded.Open(dir)
	if err != nil {
		return err
	}
	defer e.Close()
	fmt.Println("open")
	if role == "wait" {
		_, err := io.Copy(io.Discard, os.Stdin)
		return err
	}
	for n := 1; ; n++ {
		if drop := drops[role]; n == 2 && drop != nil {
			if err := e.Client().Alter(context.Background(), drop); err != nil {
				return err
			}
		}
		if err := e.Client().Alter(context.Background(), &api.Operation{Schema: schema}); err != nil {
			return err
		}
		work := func() error { return writeBatch(e.Client(), n) }
		if role == "index" {
			work = func() error {
				return e.Client().Alter(context.Background(), &api.Operation{Schema: "rank: int .\nname: string @index(term) ."})
			}
		}
		if err := work(); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// drops lists what the children of these roles drop after their first batch.
var drops = map[string]*api.Operation{
	"drop all":  {DropAll: true},
	"drop data": {DropOp: api.Operation_DATA},
}

func writeBatch(client *dgo.Dgraph, n int) error {
	var rdf strings.Builder
	for i := range batchSize {
		fmt.Fprintf(&rdf, "_:n%d <name> \"%d/%d\" .\n_:n%d <rank> \"%d\" .\n", i, n, i, i, n)
	}
	set := &api.Mutation{SetNquads: []byte(rdf.String()), CommitNow: true}
	_, err := client.NewTxn().Mutate(context.Background(), set)
	return err
}

// A process is a running child.
type process struct {
	*exec.Cmd
	out    *bufio.Scanner
	in     io.Closer
	stderr strings.Builder
	tmp    string // its own folder for temporary files
}

// start starts this test binary as a child, and ends it with the test.
func start(t *testing.T, role, dir string) *process {
	t.Helper()
	p := &process{Cmd: exec.Command(os.Args[0]), tmp: t.TempDir()}
	p.Env = append(os.Environ(), childRole+"="+role, childDir+"="+dir, "TMPDIR="+p.tmp)
	p.Stderr = &p.stderr
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if p.in, err = p.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	p.out = bufio.NewScanner(out)
	t.Cleanup(func() {
		_ = p.Process.Kill()
		_ = p.Wait()
	})
	return p
}

// line returns the child's next line of output, or "" at its end.
func (p *process) line() string {
	p.out.Scan()
	return p.out.Text()
}

func TestReopenKeepsData(t *testing.T) {
	dir := t.TempDir()
	var uids []string
	const times = 12
	for i := range times {
		e := withSchema(t, dir)
		for _, uid := range mutate(t, e.Client(), &api.Mutation{SetNquads: fmt.Appendf(nil, `_:a <rank> "%d" .`, i)}) {
			uids = append(uids, uid)
		}
		got := query(t, e.Client(), `{ q(func: has(rank)) { count(uid) } }`, nil)
		if diff := cmp.Diff(parse(t, fmt.Sprintf(`{"q":[{"count":%d}]}`, i+1)), got); diff != "" {
			t.Fatalf("at opening %d (-want +got):\n%s", i+1, diff)
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for i, uid := range uids { // ids go on one by one; left to itself the engine would be at millions by now
		if want := fmt.Sprintf("0x%x", i+2); uid != want {
			t.Errorf("node %d has uid %s, want %s", i, uid, want)
		}
	}
}

// A drop removes the engine's counters with the data; a restart must not give the ids of later nodes a second time.
func TestKilledAfterDrop(t *testing.T) {
	for role := range drops {
		t.Run(role, func(t *testing.T) {
			dir := t.TempDir()
			acknowledged := writeUntil(t, role, dir, 5)
			e := open(t, dir)
			if err := writeBatch(e.Client(), 1); err != nil {
				t.Fatal(err)
			}
			names, _ := countNodes(t, e.Client())
			if names < acknowledged*batchSize { // one batch was dropped, one added
				t.Errorf("%d nodes left after a drop, want %d", names, acknowledged*batchSize)
			}
		})
	}
}

func TestSecondOpen(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	_, err := embedded.Open(dir)
	var locked *embedded.LockedError
	if !errors.As(err, &locked) {
		t.Fatalf("second Open: %v, want a *LockedError", err)
	}
	if locked.Dir != dir || !strings.HasPrefix(locked.Holder, fmt.Sprintf("pid %d (", os.Getpid())) {
		t.Errorf("%+v, want the directory and this process", locked)
	}
	if _, err := embedded.Open(t.TempDir()); !errors.Is(err, embedded.ErrBusy) {
		t.Errorf("Open of a second directory: %v, want ErrBusy", err)
	}
}

func TestSecondProcess(t *testing.T) {
	dir := t.TempDir()
	holder := start(t, "wait", dir)
	if line := holder.line(); line != "open" {
		t.Fatalf("child: %s", line)
	}
	second := start(t, "wait", dir)
	want := fmt.Sprintf(`^open %s: locked by pid %d \(embedded\.test\) since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`,
		regexp.QuoteMeta(dir), holder.Process.Pid)
	if line := second.line(); !regexp.MustCompile(want).MatchString(line) {
		t.Errorf("second process said %q, want %s", line, want)
	}
	if err := holder.in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := holder.Wait(); err != nil || holder.stderr.Len() > 0 {
		t.Errorf("holder: %v, wrote %q on standard error", err, holder.stderr.String())
	}
	if files, err := os.ReadDir(holder.tmp); err != nil || len(files) > 0 {
		t.Errorf("holder left %v (%v) among the temporary files", files, err)
	}
	open(t, dir)
}

// What was acknowledged to a process that was killed later is there, and a mutation that was under way is there as a
// whole or not at all.
func TestKilledProcess(t *testing.T) {
	dir := t.TempDir()
	acknowledged := writeUntil(t, "write", dir, 20) + writeUntil(t, "write", dir, 40)
	client := open(t, dir).Client()
	names, ranks := countNodes(t, client)
	if names < acknowledged*batchSize || names > (acknowledged+2)*batchSize || names%batchSize != 0 || names != ranks {
		t.Errorf("%d names, %d ranks after %d acknowledged mutations of %d", names, ranks, acknowledged, batchSize)
	}
	uids := mutate(t, client, &api.Mutation{SetNquads: []byte(`_:a <name> "after" .`)})
	if uid, err := strconv.ParseUint(uids["a"], 0, 64); err != nil || uid < uint64(names) || uid > 100_000 {
		t.Errorf("new node has uid %s, want one a little over %d", uids["a"], names)
	}
}

// writeUntil kills a writing child after so many acknowledged batches, and returns how many there were in the end.
func writeUntil(t *testing.T, role, dir string, batches int) int {
	t.Helper()
	writer := start(t, role, dir)
	last := 0
	for line := writer.line(); line != ""; line = writer.line() {
		if n, err := strconv.Atoi(line); err == nil {
			last = n
		} else if line != "open" {
			t.Fatalf("child: %s", line)
		}
		if last == batches {
			if err := writer.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = writer.Wait()
	return last
}

// countNodes returns how many nodes have a name and how many have a rank, the latter from the index of ranks.
func countNodes(t *testing.T, client *dgo.Dgraph) (names, ranks int) {
	t.Helper()
	const ask = `{ n(func: has(name)) { count(uid) } r(func: ge(rank, 1)) { count(uid) } }`
	answer, err := client.NewReadOnlyTxn().Query(t.Context(), ask)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscanf(string(answer.Json), `{"n":[{"count":%d}],"r":[{"count":%d}]}`, &names, &ranks); err != nil {
		t.Fatalf("%v in %s", err, answer.Json)
	}
	return names, ranks
}

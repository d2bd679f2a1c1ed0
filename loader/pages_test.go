package loader_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
)

var showKept = flag.Bool("kept", false, "list what is missing and wrong in the kept pages too, which who writes rules should not see")

// registers are the sorts of pages, in the order of the table.
var registers = []string{"fiche", "guide", "school", "jobsite", "blog"}

// A pageHalf is a directory of gold pages, and how well the reader must do on them in percent.
type pageHalf struct {
	name, dir         string
	variable          string // of the environment, that names the directory in place of dir
	own               bool   // of the project, and so there wherever the test runs
	hidden            bool   // not to be seen while rules are written
	recall, precision float64
	forbidden         int // how much of what is forbidden still appears, at most
}

// pageHalves are the pages by which the reader of prose is measured. Raise the floors with it.
var pageHalves = []pageHalf{
	{name: "open", dir: openPages, own: true, recall: 95.8, precision: 98.1, forbidden: 1},
	{name: "taught", dir: taughtPages, own: true, hidden: true, recall: 86.1, precision: 93.2, forbidden: 61},
	{name: "kept", dir: "testdata/pages/kept", own: true, hidden: true, recall: 84.1, precision: 90.8, forbidden: 43},
	{name: "more", variable: "PASSERELLE_PAGES"},                  // any others, which are not the project's
	{name: "cases", dir: "../../shared/cases/prose", recall: 100}, // lists that are not complete
}

// TestPages reads the gold pages and prints recall and precision by kind of fact and by register,
// and with -v what is missing and wrong. It fails below a floor. -run TestPages/open reads one half.
func TestPages(t *testing.T) {
	kinds, byRegister := newScoreTable("kind", pageKinds), newScoreTable("register", registers)
	for _, half := range pageHalves {
		if half.variable != "" {
			half.dir = os.Getenv(half.variable) // read while the test runs, so that go test caches results by its value
		}
		t.Run(half.name, func(t *testing.T) {
			if half.dir == taughtPages {
				skipIfShort(t)
			}
			half.score(t, kinds, byRegister)
		})
	}
	t.Logf("\n%s\n%s", kinds, byRegister)
}

// skipIfShort skips a test that reads all pages that teach, which takes minutes under the race detector.
func skipIfShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("reads all taught pages: without -short")
	}
}

// score reads the pages of a half, adds to the tables and compares with the floors.
func (h pageHalf) score(t *testing.T, kinds, byRegister *scoreTable) {
	forbidden, pages := 0, goldPages(t, h.dir)
	for _, page := range pages {
		got, refusal := factsOfPage(page, fileSource(t, page.source))
		score := scorePage(page, got)
		if testing.Verbose() && (!h.hidden || *showKept) {
			t.Log(score.report(h.name, refusal))
		}
		kinds.add(h.name, score.byKind)
		byRegister.add(h.name, map[string]tally{page.Register: score.total()})
		forbidden += len(score.forbidden)
	}
	if len(pages) > 0 {
		h.checkFloors(t, kinds.total(h.name), forbidden)
	}
}

// checkFloors fails the test where the reader does worse than before.
func (h pageHalf) checkFloors(t *testing.T, all tally, forbidden int) {
	t.Helper()
	if all.recall() < h.recall {
		t.Errorf("%s pages: recall %.1f %%, floor %.1f %%", h.name, all.recall(), h.recall)
	}
	if all.precision() < h.precision {
		t.Errorf("%s pages: precision %.1f %%, floor %.1f %%", h.name, all.precision(), h.precision)
	}
	if forbidden > h.forbidden {
		t.Errorf("%s pages: %d forbidden facts, at most %d", h.name, forbidden, h.forbidden)
	}
}

// A scoreTable counts facts by row, a kind or a register, and by half.
type scoreTable struct {
	head   string
	rows   []string
	counts map[[2]string]tally // by row and half
}

func newScoreTable(head string, rows []string) *scoreTable {
	return &scoreTable{head, rows, map[[2]string]tally{}}
}

// add counts what one page of a half gave, by row.
func (s *scoreTable) add(half string, counts map[string]tally) {
	for row, t := range counts {
		s.counts[[2]string{row, half}] = s.counts[[2]string{row, half}].plus(t)
	}
}

// total returns the sum of the rows of a half.
func (s *scoreTable) total(half string) tally {
	var sum tally
	for _, row := range s.rows {
		sum = sum.plus(s.counts[[2]string{row, half}])
	}
	return sum
}

// String returns the table with a row for each kind or register, and columns for each half.
func (s *scoreTable) String() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, s.head, "\t")
	for _, half := range pageHalves {
		fmt.Fprintf(w, "%s: gold\tfound\twrong\trecall\tprecision\t", half.name)
	}
	fmt.Fprintln(w)
	for _, row := range append(slices.Clone(s.rows), "all") {
		fmt.Fprint(w, row, "\t")
		for _, half := range pageHalves {
			cell := s.counts[[2]string{row, half.name}]
			if row == "all" {
				cell = s.total(half.name)
			}
			fmt.Fprint(w, cell, "\t")
		}
		fmt.Fprintln(w)
	}
	if err := w.Flush(); err != nil {
		return err.Error()
	}
	return b.String()
}

package export_test

import (
	"net/url"
	"os"
	"testing"

	"passerelle/export"
	"passerelle/internal/longtest"
	"passerelle/internal/measure"
	"passerelle/loader"
)

const romeRelease = "../../shared/data/rome-v460"

// maxExtra bounds the bytes of memory that a national export may keep beside the graph itself.
const maxExtra = 100 << 20

// TestNationalExportsAreStreamed writes the largest files of the national graph and measures now
// and then how much memory is in use beside the graph itself.
func TestNationalExportsAreStreamed(t *testing.T) {
	longtest.Skip(t, "exports all of ROME in every format")
	if _, err := os.Stat(romeRelease); err != nil {
		t.Skip("needs the release v460 of ROME 4.0 in " + romeRelease)
	}
	e := nationalGraph(t)
	for file, options := range map[string]url.Values{
		"graph.gexf": {"nodes": {"SKILL,TRAINING,CERTIFICATION,APPELLATION,ROME_CODE"}}, "graph.mmd": {"nodes": {"SKILL"}}, "graph.nq": nil, "skills.ndjson": nil,
		"skills.parquet": nil, "overlap.parquet": nil,
	} {
		made, err := export.New(t.Context(), e, file, options)
		if err != nil {
			t.Fatal(err)
		}
		m := &meter{base: int(measure.HeapInUse())}
		if err := made.Write(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %.1f MB, with at most %.1f MB in use", file, megabytes(m.written), megabytes(m.most))
		if m.most > maxExtra {
			t.Errorf("%s keeps %d bytes", file, m.most)
		}
	}
}

// nationalGraph returns the dataset of a release of ROME 4.0.
func nationalGraph(t *testing.T) export.StoredGraph {
	t.Helper()
	sources, err := loader.Files([]string{romeRelease})
	if err != nil {
		t.Fatal(err)
	}
	return graphOf(t, sources)
}

// A meter is a writer that measures, every meterStep bytes, the memory in use once garbage is
// collected.
type meter struct {
	base    int // in use before the first byte
	written int
	next    int // the number of written bytes at which to measure next
	most    int // the greatest measure, less base
}

const meterStep = 8 << 20

func (m *meter) Write(block []byte) (int, error) {
	if m.written >= m.next {
		m.next += meterStep
		m.most = max(m.most, int(measure.HeapInUse())-m.base)
	}
	m.written += len(block)
	return len(block), nil
}

func megabytes(bytes int) float64 { return float64(bytes) / (1 << 20) }

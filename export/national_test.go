package export_test

import (
	"net/url"
	"os"
	"runtime"
	"testing"

	"passerelle/export"
	"passerelle/loader"
)

const romeRelease = "../../shared/data/rome-v460"

// maxExtra is how much more memory a national export may keep than the server does.
const maxExtra = 100 << 20

// TestNationalExportsAreStreamed writes the largest files of the national graph and looks now
// and then at what is in use beside the graph itself.
func TestNationalExportsAreStreamed(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	if _, err := os.Stat(romeRelease); err != nil {
		t.Skip("needs the release v460 of ROME 4.0 in " + romeRelease)
	}
	e := nationalEdition(t)
	for file, options := range map[string]url.Values{
		"graph.gexf": {"nodes": {"SKILL,TRAINING,APPELLATION,ROME_CODE"}}, "graph.mmd": {"nodes": {"SKILL"}}, "graph.nq": nil, "skills.ndjson": nil,
	} {
		made, err := export.New(t.Context(), e, file, options)
		if err != nil {
			t.Fatal(err)
		}
		meter := &meter{base: inUse()}
		if err := made.Write(t.Context(), meter); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %.1f MB, with at most %.1f MB in use", file, megabytes(meter.written), megabytes(meter.most))
		if meter.most > maxExtra {
			t.Errorf("%s keeps %d bytes", file, meter.most)
		}
	}
}

func nationalEdition(t *testing.T) export.Edition {
	t.Helper()
	sources, err := loader.Files([]string{romeRelease})
	if err != nil {
		t.Fatal(err)
	}
	return editionOf(t, sources)
}

// A meter takes a file and measures, each step bytes, what is in use once garbage is collected.
type meter struct{ base, written, next, most int }

const meterStep = 8 << 20

func (m *meter) Write(block []byte) (int, error) {
	if m.written >= m.next {
		m.next += meterStep
		m.most = max(m.most, inUse()-m.base)
	}
	m.written += len(block)
	return len(block), nil
}

func inUse() int {
	var stats runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return int(stats.HeapAlloc)
}

func megabytes(bytes int) float64 { return float64(bytes) / (1 << 20) }

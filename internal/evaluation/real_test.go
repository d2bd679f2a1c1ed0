package evaluation_test

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"passerelle/graph"
	"passerelle/internal/evaluation"
	"passerelle/internal/longtest"
	"passerelle/loader"
)

const national = "../../../shared/data"

// readNational returns the dataset of a directory of the national data, or skips the test.
func readNational(t *testing.T, dir string) *graph.Dataset {
	t.Helper()
	if _, err := os.Stat(filepath.Join(national, dir)); errors.Is(err, fs.ErrNotExist) {
		t.Skip("needs the national data in " + national)
	}
	sources, err := loader.Files([]string{filepath.Join(national, dir)})
	if err != nil {
		t.Fatal(err)
	}
	facts, _, err := loader.Read(sources)
	if err != nil {
		t.Fatal(err)
	}
	d, err := graph.NewDataset(facts)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestNationalFigures guards what doc/method.md says of ROME.
func TestNationalFigures(t *testing.T) {
	longtest.Skip(t, "ranks 2.5 million pairs by eight metrics")
	r := evaluation.Run(evaluation.Data{Rome4: readNational(t, "rome-v460"), Rome3: readNational(t, "rome-v333")})
	var text strings.Builder
	if err := r.Write(&text); err != nil {
		t.Fatal(err)
	}
	t.Log(text.String())
	requireNear := func(what string, got, want float64) {
		if math.Abs(got-want) > 0.005 {
			t.Errorf("%s: %.3f, want %.3f", what, got, want)
		}
	}
	for _, row := range r.Rankings {
		if row.Truth == "ROME 4" && row.Metric == string(graph.MetricWordsAndSkills) {
			requireNear("AUC", row.AUC, 0.908)
			requireNear("average precision", row.AP, 0.184)
			requireNear("recall of ten", row.Recall10, 0.315)
			requireNear("reciprocal rank", row.MRR, 0.666)
		}
	}
	requireNear("precision of viable suggestions", r.Cutoffs[0].Precision, 0.219)
	requireNear("recall of viable suggestions", r.Cutoffs[0].Recall, 0.360)
}

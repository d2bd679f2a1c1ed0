package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/export"
	"passerelle/graph"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden compares every file of a small dataset, whose labels no format may take for its own
// syntax, with its golden file. TestReadBack has other programs read the same files.
func TestGolden(t *testing.T) {
	e := smallGraph(t)
	for _, file := range export.Files() {
		options := ""
		if strings.HasPrefix(file, "graph.") && file != "graph.svg" {
			options = "nodes=SKILL,TRAINING,CERTIFICATION,APPELLATION,ROME_CODE"
		}
		got := contents(t, e, file, options)
		if again := contents(t, e, file, options); again != got {
			t.Errorf("%s is not the same twice", file)
		}
		if filepath.Ext(file) == ".parquet" {
			continue // a reader says more than bytes, see TestParquet
		}
		golden := filepath.Join("testdata", file+".golden")
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// wellFormed fails the test unless a text is well-formed XML.
func wellFormed(t *testing.T, text string) {
	t.Helper()
	for decoder := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
	}
}

func TestXMLIsWellFormed(t *testing.T) {
	for _, e := range []export.StoredGraph{smallGraph(t), seedGraph(t)} {
		for _, file := range []string{"graph.gexf", "graph.graphml"} {
			wellFormed(t, contents(t, e, file, "nodes=SKILL"))
		}
	}
}

// TestLayout checks that no two métiers lie on top of each other: in the whole graph of the seeds,
// around a métier and on the paths of an answer. Only in these two has a node a layer.
func TestLayout(t *testing.T) {
	for _, options := range []string{"", "metier=MET.93&depth=2", "from=MET.93&to=directeur+marketing+digital"} {
		var drawn struct {
			Nodes []struct {
				Key        string
				Attributes struct {
					X, Y, Size float64
					Steps      *int
				}
			}
		}
		if err := json.Unmarshal([]byte(contents(t, seedGraph(t), "graph.json", options)), &drawn); err != nil {
			t.Fatal(err)
		}
		for k, n := range drawn.Nodes {
			if (n.Attributes.Steps != nil) != (options != "") || n.Attributes.Size <= 0 {
				t.Errorf("%s: %v", options, n)
			}
			for _, m := range drawn.Nodes[:k] {
				if math.Hypot(n.Attributes.X-m.Attributes.X, n.Attributes.Y-m.Attributes.Y) < 15 {
					t.Errorf("%s: %s is on top of %s", options, n.Key, m.Key)
				}
			}
		}
	}
}

// TestPaths compares the métiers of a drawing with what careerPaths answers under the same options.
func TestPaths(t *testing.T) {
	e := seedGraph(t)
	answer, err := e.Snapshot.CareerPaths(t.Context(), graph.PathQuery{
		From: "MET.93", To: "directeur marketing digital", First: 1, MaxSteps: 3, Avoid: []string{"social media manager"},
		OwnedSkills: []string{"leadership"}, Objective: graph.LeastNewSkills,
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{}
	for _, metier := range answer.Paths[0].Metiers {
		want = append(want, metier.ID)
	}
	var got []string
	text := contents(t, e, "graph.mmd", "from=MET.93&to=directeur+marketing+digital&first=1&maxSteps=3&avoid=social+media+manager"+
		"&ownedSkills=leadership&objective=least_new_skills")
	for _, line := range lines(text) {
		if id, ok := strings.CutPrefix(line, "  %% metier:"); ok {
			got = append(got, "metier:"+id)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestNoPath checks that each format of an answer without paths gives the reason.
func TestNoPath(t *testing.T) {
	e := seedGraph(t)
	for _, file := range []string{"graph.gexf", "graph.graphml", "graph.dot", "graph.mmd", "graph.json", "graph.nq"} {
		text := contents(t, e, file, "from=directeur+marketing+digital&to=MET.93&ownedSkills=jonglage")
		if !strings.Contains(text, "no path: ") || !strings.Contains(text, "no métier asks for: jonglage") {
			t.Errorf("%s does not say why:\n%s", file, text)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	e := seedGraph(t)
	for _, tt := range []struct{ file, options, want string }{
		{"graph.xlsx", "", `no file is called "graph.xlsx"`},
		{"graph.gexf", "colour=red", "argument colour is unknown: got red"},
		{"graph.gexf", "depth=2", "argument depth is of use only with metier: got 2"},
		{"graph.gexf", "metier=MET.93&depth=two", "argument depth must be a whole number: got two"},
		{"graph.gexf", "metier=MET.93&depth=9", "argument depth must be 1 to 8: got 9"},
		{"graph.gexf", "metier=MET.93&direction=UP", "argument direction must be OUT, IN or BOTH: got UP"},
		{"graph.gexf", "metier=MET.93&metier=MET.94", "argument metier must be given once: got MET.93,MET.94"},
		{"graph.gexf", "metier=MET.93&from=MET.93&to=MET.93", "argument metier is of no use with from: got MET.93"},
		{"graph.gexf", "from=MET.93", "argument from is of use only with to: got MET.93"},
		{"graph.gexf", "from=nobody&to=MET.93", `no métier is called "nobody"`},
		{"graph.gexf", "metier=nobody", `no métier is called "nobody"`},
		{"graph.gexf", "kinds=LUCK", "argument kinds must be EVOLUTION, FEEDER, MOBILITY, RELATED or SPECIALISATION: got LUCK"},
		{"graph.gexf", "minConfidence=NaN", "argument minConfidence must be a number: got NaN"},
		{"graph.gexf", "minScore=0.1", "argument minScore is of use only with includeDerived: got 0.1"},
		{"graph.gexf", "minScore=0.1&includeDerived=false", "argument minScore is of use only with includeDerived: got 0.1"},
		{"graph.gexf", "includeDerived=perhaps", "argument includeDerived must be true or false: got perhaps"},
		{"graph.gexf", "nodes=DOCUMENT", "argument nodes must be METIER, ROME_CODE, APPELLATION, SKILL, TRAINING or CERTIFICATION: got DOCUMENT"},
		{"graph.gexf", "excel=true", "argument excel is of no use for graph.gexf: got true"},
		{"skills.csv", "metier=MET.93", "argument metier is of no use for skills.csv: got MET.93"},
		{"skills.ndjson", "excel=true", "argument excel is of no use for skills.ndjson: got true"},
		{"overlap.csv", "metric=IDF_COVERAGE", "argument metric must be JACCARD, COVERAGE or WEIGHTED_COVERAGE: got IDF_COVERAGE"},
		{"overlap.csv", "match=LOOSE", "argument match must be EXACT or FUZZY: got LOOSE"},
		{"overlap.csv", "domain=Z99", `no ROME domain is called "Z99"`},
		{"overlap.csv", "metier=nobody", `no métier is called "nobody"`},
		{"overlap.csv", "metier=MET.93&domain=E11", "argument metier is of no use with domain: got MET.93"},
		{"transitions.csv", "minConfidence=2", "argument minConfidence must be 0 to 1: got 2"},
	} {
		options, err := url.ParseQuery(tt.options)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := export.New(t.Context(), e, tt.file, options); err == nil || err.Error() != tt.want {
			t.Errorf("%s?%s: got error %v, want %s", tt.file, tt.options, err, tt.want)
		}
	}
}

// TestWriteEnds checks that writing ends at the first error of the writer, and before it begins if
// the context has ended.
func TestWriteEnds(t *testing.T) {
	seeded, small := seedGraph(t), smallGraph(t)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, file := range export.Files() {
		e := seeded
		if strings.HasPrefix(file, "certifications.") || strings.HasPrefix(file, "families.") {
			e = small // the seeds have none, and nothing can be written to any disk
		}
		made, err := export.New(t.Context(), e, file, neededBy(t, e, file))
		if err != nil {
			t.Fatal(err)
		}
		if err := made.Write(t.Context(), fullDisk{}); !errors.Is(err, errFull) {
			t.Errorf("%s to a full disk: %v", file, err)
		}
		var out bytes.Buffer
		if err := made.Write(ended, &out); err == nil || out.Len() > 0 {
			t.Errorf("%s without anybody waiting: %v, %d bytes", file, err, out.Len())
		}
	}
}

// fullDisk is a writer that takes nothing.
type fullDisk struct{}

var errFull = errors.New("full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

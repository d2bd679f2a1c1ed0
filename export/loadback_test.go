package export_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"passerelle/loader"
)

// TestJSONLDLoadsBack loads the JSON-LD of a graph into an empty one, which then has the same nodes
// and relations. Evidence is of the file, so confidence, which depends on who says so, may differ.
func TestJSONLDLoadsBack(t *testing.T) {
	first := contents(t, seedGraph(t), "graph.jsonld", "")
	path := filepath.Join(t.TempDir(), "graph.jsonld")
	if err := os.WriteFile(path, []byte(first), 0o644); err != nil {
		t.Fatal(err)
	}
	sources, err := loader.Files([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	second := contents(t, graphOf(t, sources), "graph.jsonld", "")
	want, got := resourcesOf(t, first), resourcesOf(t, second)
	if len(want) < 100 {
		t.Errorf("only %d resources", len(want))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-exported +loaded back):\n%s", diff)
	}
}

// resourcesOf returns the resources of JSON-LD but for what they say of documents and confidence, one
// a text, sorted.
func resourcesOf(t *testing.T, text string) []string {
	t.Helper()
	var document struct {
		Graph []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, resource := range document.Graph {
		id, _ := resource["@id"].(string)
		if strings.Contains(id, ":document:") || strings.Contains(id, ":dataset:") {
			continue
		}
		for _, name := range []string{"documents", "confidence"} {
			delete(resource, name)
		}
		one, err := json.Marshal(resource)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(id, ":appellation:") { // of two spellings of a title either may be shown
			one = bytes.ToLower(one)
		}
		list = append(list, string(one))
	}
	slices.Sort(list)
	return list
}

package export_test

import (
	"encoding/json"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph/dgraph/dgraphtest"
)

// TestDgraphLoadsNQuads loads the N-Quads into Dgraph by its own live loader, under the schema of graph.dql,
// and queries Dgraph for what they say.
func TestDgraphLoadsNQuads(t *testing.T) {
	binary := dgraphtest.Binary(t)
	e, dir := smallGraph(t), t.TempDir()
	files := map[string]string{"graph.nq": contents(t, e, "graph.nq", ""), "graph.dql": contents(t, e, "graph.dql", "")}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	alpha := dgraphtest.StartCluster(t, binary)
	live := exec.Command(binary, "live", "--files", "graph.nq", "--format", "rdf", "--schema", "graph.dql",
		"--alpha", alpha, "--zero", beside(t, alpha, -4000))
	live.Dir = dir
	if out, err := live.CombinedOutput(); err != nil {
		t.Fatalf("dgraph live: %v\n%s", err, out)
	}
	got := ask(t, beside(t, alpha, -1000), `{
		from(func: eq(<http://www.w3.org/2000/01/rdf-schema#label>, "Libraire")) @filter(has(<urn:passerelle:evolution>)) {
			to: <urn:passerelle:evolution> { label: <http://www.w3.org/2000/01/rdf-schema#label> }
			skills: <https://schema.org/skills> (orderasc: <http://www.w3.org/2000/01/rdf-schema#label>) {
				label: <http://www.w3.org/2000/01/rdf-schema#label>
				needs: <~urn:passerelle:to> (orderasc: <urn:passerelle:importance>) { importance: <urn:passerelle:importance> }
			}
			moves: <~urn:passerelle:from> (orderasc: <urn:passerelle:confidence>) @filter(has(<urn:passerelle:confidence>)) {
				confidence: <urn:passerelle:confidence> years: <urn:passerelle:yearsMin>
				documents: <http://www.w3.org/ns/prov#wasDerivedFrom> { licence: <http://purl.org/dc/elements/1.1/rights> }
			}
		}
	}`)
	want := map[string]any{"from": []any{map[string]any{
		"to": []any{map[string]any{"label": hostile}},
		"skills": []any{
			map[string]any{"label": "@accueil", "needs": []any{map[string]any{"importance": 0.9}, map[string]any{"importance": 1.0}}},
			map[string]any{"label": "Kanban"},
		},
		"moves": []any{map[string]any{
			"confidence": 0.9, "years": 2.5, "documents": []any{map[string]any{"licence": "Licence <Ouverte>"}},
		}},
	}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// beside returns the address of another service of the cluster, whose port lies at a distance from
// the port of address.
func beside(t *testing.T, address string, distance int) string {
	t.Helper()
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	number, err := strconv.Atoi(port)
	if err != nil {
		t.Fatal(err)
	}
	return net.JoinHostPort(host, strconv.Itoa(number+distance))
}

// ask returns the data of a DQL query.
func ask(t *testing.T, address, query string) map[string]any {
	t.Helper()
	response, err := http.Post("http://"+address+"/query", "application/dql", strings.NewReader(query))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var answer struct {
		Data   map[string]any
		Errors []any
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || answer.Errors != nil {
		t.Fatalf("query: %v, %v", err, answer.Errors)
	}
	return answer.Data
}

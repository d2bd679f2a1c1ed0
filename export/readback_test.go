package export_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"passerelle/export"
)

// readBackScopes lists, by name, the options of the graphs that other programs read back.
var readBackScopes = map[string]string{
	"whole": "",
	"all":   "nodes=SKILL,TRAINING,CERTIFICATION,APPELLATION,ROME_CODE&includeDerived=true&minScore=0",
}

// seedScopes lists more options, which only the dataset of the seeds can answer.
var seedScopes = map[string]string{
	"around": "metier=MET.93&depth=2&direction=IN&kinds=EVOLUTION,FEEDER&nodes=SKILL",
	"paths":  "from=community+manager&to=directrice+marketing+digital&objective=PARETO",
}

// TestReadBack writes files and has the tests of readback/ read them by parsers that are not ours:
// graphology, Graphviz, Mermaid, N3.js, jsonld.js, csv-parse and DuckDB.
func TestReadBack(t *testing.T) {
	if _, err := os.Stat("readback/node_modules"); err != nil {
		t.Skip("the parsers are not installed: run npm ci in export/readback")
	}
	dir := t.TempDir()
	writeFiles(t, filepath.Join(dir, "small"), smallGraph(t), readBackScopes)
	writeFiles(t, filepath.Join(dir, "seeds"), seedGraph(t), readBackScopes, seedScopes)
	command := exec.Command("npm", "test")
	command.Dir = "readback"
	command.Env = append(os.Environ(), "EXPORTS="+dir)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// writeFiles writes all files of a stored graph to a folder: a graph in each format for each scope, and
// the tables.
func writeFiles(t *testing.T, dir string, e export.StoredGraph, scopes ...map[string]string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(name, file, options string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(contents(t, e, file, options)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range export.Files() {
		if file == "graph.svg" { // a picture, which picturetest reads
			continue
		}
		if filepath.Ext(file) == ".csv" {
			write("excel-"+file, file, "excel=true")
		}
		if base := file[:len(file)-len(filepath.Ext(file))]; base != "graph" {
			write(file, file, "")
			continue
		}
		for _, some := range scopes {
			for name, options := range some {
				write(name+filepath.Ext(file), file, options)
			}
		}
	}
}

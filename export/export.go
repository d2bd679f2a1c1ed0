// Package export writes answers and graphs in the formats of other programs.
package export

import (
	"context"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"passerelle/graph"
)

// graphName is the name of the files that hold a drawing rather than a table.
const graphName = "graph"

// A format is how a drawing is written.
type format struct {
	media string
	write func(*output, *drawing) error
	all   bool // whether nodes of all kinds are in it by default
}

var graphFormats = map[string]format{
	".gexf":    {"application/gexf+xml", gexfTo, false},
	".graphml": {"application/graphml+xml", graphmlTo, false},
	".dot":     {"text/vnd.graphviz; charset=utf-8", dotTo, false},
	".mmd":     {"text/vnd.mermaid; charset=utf-8", mermaidTo, false},
	".json":    {"application/json", jsonGraphTo, false},
	".jsonld":  {"application/ld+json", jsonldTo, true},
	".nq":      {"application/n-quads", nquadsTo, true},
	".dql":     {"text/plain; charset=utf-8", dqlTo, false},
}

var tableFormats = map[string]string{
	".csv":    "text/csv; charset=utf-8; header=present",
	".ndjson": "application/x-ndjson",
}

// Files are the names of all files that New makes, sorted.
func Files() []string {
	var files []string
	for extension := range graphFormats {
		files = append(files, graphName+extension)
	}
	for name := range tables {
		for extension := range tableFormats {
			files = append(files, name+extension)
		}
	}
	slices.Sort(files)
	return files
}

// near are the files of that name or extension, all where there is none.
func near(name, extension string) []string {
	files := slices.DeleteFunc(Files(), func(file string) bool {
		return !strings.HasPrefix(file, name+".") && path.Ext(file) != extension
	})
	if len(files) == 0 {
		return Files()
	}
	return files
}

// linkedKinds are the kinds of node that métiers are linked to.
var linkedKinds = []graph.SearchKind{graph.SearchRomeCode, graph.SearchAppellation, graph.SearchSkill, graph.SearchTraining}

// An Export is a file that can be written.
type Export struct {
	MediaType string
	write     func(*output) error
}

// New prepares one of Files under the options of Parameters. It fails on an unknown file, an
// unknown or ambiguous name and an option out of range, and answers a path query, but
// writes nothing yet.
func New(ctx context.Context, e Edition, file string, options url.Values) (*Export, error) {
	extension := path.Ext(file)
	name := strings.TrimSuffix(file, extension)
	if !slices.Contains(Files(), file) {
		return nil, &graph.NotFoundError{Kind: "file", Ref: file, Suggestions: near(name, extension)}
	}
	q, err := parse(name, extension, options)
	if err != nil {
		return nil, err
	}
	if name == graphName {
		return newGraph(ctx, e, graphFormats[extension], q)
	}
	return newTable(e, name, extension, q)
}

// Write writes the file, block by block: what it keeps in memory does not grow with the
// links. It ends early with the context or when nobody takes what it writes.
func (x *Export) Write(ctx context.Context, w io.Writer) error {
	o := newOutput(ctx, w)
	if err := x.write(o); err != nil {
		return err
	}
	return o.Flush()
}

func newTable(e Edition, name, extension string, q *query) (*Export, error) {
	t, err := tables[name](e, q)
	if err != nil {
		return nil, err
	}
	return &Export{tableFormats[extension], func(o *output) error {
		switch {
		case extension == ".ndjson":
			return ndjsonTo(o, t)
		case q.excel:
			return csvTo(o, t, excelCSV)
		}
		return csvTo(o, t, plainCSV)
	}}, nil
}

func newGraph(ctx context.Context, e Edition, f format, q *query) (*Export, error) {
	kinds, err := q.kinds(f.all)
	if err != nil {
		return nil, err
	}
	p, err := q.part(ctx, e)
	if err != nil {
		return nil, err
	}
	return f.export(e, p, kinds), nil
}

func (f format) export(e Edition, p part, kinds []graph.SearchKind) *Export {
	return &Export{f.media, func(o *output) error { return f.write(o, newDrawing(e, p, kinds)) }}
}

// Paths prepares the drawing of an answer, without nodes beside métiers, in the format of an
// extension of Files, such as ".dot".
func Paths(e Edition, answer *graph.CareerPaths, extension string) *Export {
	return graphFormats[extension].export(e, partOf(answer), nil)
}

// kinds are those of the nodes beside métiers.
func (q *query) kinds(all bool) ([]graph.SearchKind, error) {
	if q.nodes == nil && all {
		return linkedKinds, nil
	}
	wanted := map[graph.SearchKind]bool{}
	for _, kind := range q.nodes {
		if kind != graph.SearchMetier && !slices.Contains(linkedKinds, kind) {
			return nil, &graph.InvalidError{Argument: "nodes", Value: string(kind), Reason: "must be kinds of node"}
		}
		wanted[kind] = true
	}
	return slices.DeleteFunc(slices.Clone(linkedKinds), func(kind graph.SearchKind) bool { return !wanted[kind] }), nil
}

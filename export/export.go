// Package export writes answers and graphs in the formats of other programs.
package export

import (
	"bufio"
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
	media    string
	write    func(*output, *drawing) error
	allKinds bool // whether nodes of all kinds are in it by default
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
func suggestFiles(name, extension string) []string {
	files := slices.DeleteFunc(Files(), func(file string) bool {
		return !strings.HasPrefix(file, name+".") && path.Ext(file) != extension
	})
	if len(files) == 0 {
		return Files()
	}
	return files
}

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
		return nil, &graph.NotFoundError{Kind: "file", Ref: file, Suggestions: suggestFiles(name, extension)}
	}
	q, err := parse(name, extension, options)
	if err != nil {
		return nil, err
	}
	if name == graphName {
		return newGraphExport(ctx, e, graphFormats[extension], q)
	}
	return newTableExport(e, name, extension, q)
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

func newTableExport(e Edition, name, extension string, q *query) (*Export, error) {
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

func newGraphExport(ctx context.Context, e Edition, f format, q *query) (*Export, error) {
	kinds, err := q.kinds(f.allKinds)
	if err != nil {
		return nil, err
	}
	p, err := q.excerpt(ctx, e)
	if err != nil {
		return nil, err
	}
	return f.export(e, p, kinds), nil
}

func (f format) export(e Edition, p excerpt, kinds []graph.SearchKind) *Export {
	return &Export{f.media, func(o *output) error { return f.write(o, newDrawing(e, p, kinds)) }}
}

// Paths prepares the drawing of an answer, without nodes beside métiers, in the format of an
// extension of Files, such as ".dot".
func Paths(e Edition, answer *graph.CareerPaths, extension string) *Export {
	return graphFormats[extension].export(e, excerptOf(answer), nil)
}

// An output is what formats write to. The first error stays, so that they look for one
// only between records: err is also that of a context that ended.
type output struct {
	*bufio.Writer
	ctx context.Context
}

// blockBytes is how much is written at once.
const blockBytes = 32 << 10

func newOutput(ctx context.Context, w io.Writer) *output {
	return &output{bufio.NewWriterSize(w, blockBytes), ctx}
}

// err is why nothing more need be written, nil if something may.
func (o *output) err() error {
	if err := o.ctx.Err(); err != nil {
		return err
	}
	_, err := o.Write(nil)
	return err
}

// text writes texts one after the other.
func (o *output) text(texts ...string) {
	for _, text := range texts {
		o.WriteString(text)
	}
}

// Package export writes the graph, parts of it, answers and tables in the formats of other
// programs, and serves them as downloads.
package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"passerelle/graph"
)

// graphName is the name of the files that hold a drawing rather than a table.
const graphName = "graph"

// pictureExtension is that of pictures.
const pictureExtension = ".svg"

// A format is a way to write a drawing.
type format struct {
	media    string // the media type
	write    func(*output, *drawing) error
	allKinds bool // whether it has nodes of all kinds by default, rather than métiers alone
}

// graphFormats lists the formats of drawings by extension.
var graphFormats = map[string]format{
	".gexf":    {"application/gexf+xml", gexfTo, false},
	".graphml": {"application/graphml+xml", graphmlTo, false},
	".dot":     {"text/vnd.graphviz; charset=utf-8", dotTo, false},
	".mmd":     {"text/vnd.mermaid; charset=utf-8", mermaidTo, false},
	".json":    {"application/json", jsonGraphTo, false},
	".jsonld":  {"application/ld+json", jsonldTo, true},
	".nq":      {"application/n-quads", nquadsTo, true},
	".dql":     {"text/plain; charset=utf-8", dqlTo, false},
	".svg":     {"image/svg+xml", svgTo, false},
}

// A tableFormat is a way to write a table.
type tableFormat struct {
	media string
	write func(*output, tableFile) error
	only  string // the table that has the format, empty for all
}

// tableFormats lists the formats of tables by extension.
var tableFormats = map[string]tableFormat{
	".csv":     {"text/csv; charset=utf-8; header=present", csvTo, ""},
	".ndjson":  {"application/x-ndjson", ndjsonTo, ""},
	".parquet": {"application/vnd.apache.parquet", parquetTo, ""},
	".svg":     {"image/svg+xml", heatMapTo, "overlap"},
}

// Files returns the names of all files that New makes, sorted: "appellations.csv", …,
// "graph.dot", …, "transitions.ndjson".
func Files() []string {
	var files []string
	for extension := range graphFormats {
		files = append(files, graphName+extension)
	}
	for name := range tables {
		for extension, f := range tableFormats {
			if f.only == "" || f.only == name {
				files = append(files, name+extension)
			}
		}
	}
	slices.Sort(files)
	return files
}

// Tables returns the names of the tables among Files, sorted.
func Tables() []string { return slices.Sorted(maps.Keys(tables)) }

// suggestFiles returns the files that have the name or the extension of a file that does not
// exist, or all files if none has.
func suggestFiles(name, extension string) []graph.Suggestion {
	why := "it has that name or extension"
	files := slices.DeleteFunc(Files(), func(file string) bool {
		return !strings.HasPrefix(file, name+".") && path.Ext(file) != extension
	})
	if len(files) == 0 {
		files, why = Files(), "it is a file that there is"
	}
	list := make([]graph.Suggestion, len(files))
	for k, file := range files {
		list[k] = graph.Suggestion{ID: file, Label: file, MatchedOn: file, Why: why}
	}
	return list
}

// An Export is a file that is ready to be written.
type Export struct {
	MediaType string
	write     func(*output) error
}

// New prepares one of Files under options, whose names are those of Parameters. It fails on an
// unknown file, on an unknown or ambiguous métier and on an option out of range. A path query is
// answered here; nothing is written yet.
func New(ctx context.Context, e StoredGraph, file string, options url.Values) (*Export, error) {
	return prepare(ctx, e, file, options, nil)
}

// prepare does what New does. A search for paths calls pause now and then, if that is not nil.
func prepare(ctx context.Context, e StoredGraph, file string, options url.Values, pause func()) (*Export, error) {
	extension := path.Ext(file)
	name := strings.TrimSuffix(file, extension)
	if !slices.Contains(Files(), file) {
		return nil, &graph.NotFoundError{Kind: "file", Ref: file, Suggestions: suggestFiles(name, extension)}
	}
	q, err := parse(name, extension, options)
	if err != nil {
		return nil, err
	}
	q.path.Pause = pause
	if name == graphName {
		return newGraphExport(ctx, e, extension, q)
	}
	if name == pathsName {
		if err := q.findPaths(ctx, e); err != nil {
			return nil, err
		}
	}
	return newTableExport(e, name, extension, q)
}

// Write writes the file block by block: the memory it takes does not grow with the number of
// links. It ends early with the error of the context or of the writer.
func (x *Export) Write(ctx context.Context, w io.Writer) error {
	o := newOutput(ctx, w)
	if err := o.err(); err != nil {
		return err
	}
	if err := x.write(o); err != nil {
		return err
	}
	return o.Flush()
}

// newTableExport prepares the table of a name, in the format of an extension.
func newTableExport(e StoredGraph, name, extension string, q *query) (*Export, error) {
	t, err := tables[name](e, q)
	if err != nil {
		return nil, err
	}
	f := tableFormats[extension]
	if compared := len(t.columns) - len(overlapHeads); f.only == "overlap" && compared > maxHeatMap {
		return nil, &graph.InvalidError{Argument: "metier", Value: compared, Reason: fmt.Sprintf("must name at most %d for a picture, or domain as few", maxHeatMap)}
	}
	return &Export{f.media, func(o *output) error { return f.write(o, tableFile{e, t, name, q}) }}, nil
}

// newGraphExport prepares the drawing of what a query asks for.
func newGraphExport(ctx context.Context, e StoredGraph, extension string, q *query) (*Export, error) {
	kinds, err := q.kinds(graphFormats[extension].allKinds)
	if err != nil {
		return nil, err
	}
	x, err := q.excerpt(ctx, e)
	if err != nil {
		return nil, err
	}
	if extension == pictureExtension && x.layers && x.answer == nil && len(x.Metiers) > mostPictured {
		return nil, &graph.InvalidError{Argument: "depth", Value: q.depth, Reason: fmt.Sprintf("must leave at most %d métiers for a picture, of %d", mostPictured, len(x.Metiers))}
	}
	return newExport(e, x, kinds, extension, q.look), nil
}

// newExport prepares the drawing of an excerpt, with nodes of some kinds beside its métiers.
func newExport(e StoredGraph, x excerpt, kinds []graph.SearchKind, extension string, look PictureOptions) *Export {
	f := graphFormats[extension]
	return &Export{f.media, func(o *output) error {
		d := newDrawing(e, x, kinds)
		d.look = look
		return f.write(o, d)
	}}
}

// Paths prepares the drawing of an answer, with no nodes but its métiers. The extension says the
// format; it is that of one of the graphs in Files, such as ".dot". The look is that of ".svg".
func Paths(e StoredGraph, answer *graph.CareerPaths, extension string, look PictureOptions) *Export {
	return newExport(e, excerptOf(answer), nil, extension, look)
}

// An output is what formats write to. Its first error stays, so that formats need look for one
// only between records.
type output struct {
	*bufio.Writer
	ctx context.Context
}

// blockBytes is the size of the blocks in which a file is written.
const blockBytes = 32 << 10

func newOutput(ctx context.Context, w io.Writer) *output {
	return &output{bufio.NewWriterSize(w, blockBytes), ctx}
}

// err returns the error of the context if it has ended, else the first error of writing.
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

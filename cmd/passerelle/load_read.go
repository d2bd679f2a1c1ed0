package main

import (
	"context"
	"path/filepath"
	"strings"

	"passerelle/graph/fact"
	"passerelle/loader"
)

// A documentReading is the reading of documents, in the background.
type documentReading struct {
	found    chan struct{} // closed when the sources are known
	done     chan struct{} // closed at the end
	sources  []loader.Source
	facts    []fact.Fact
	report   *loader.Report
	err      error
	progress *loadProgress
}

// startReading begins to read the documents in the files, directories and archives of the paths.
func startReading(paths []string, options loadOptions, progress *loadProgress) *documentReading {
	progress.startReading(options.resolve(paths))
	r := &documentReading{found: make(chan struct{}), done: make(chan struct{}), progress: progress}
	go func() {
		defer close(r.done)
		r.sources, r.err = options.files(paths)
		close(r.found)
		if r.err == nil {
			r.facts, r.report, r.err = options.read(r.sources)
		}
	}()
	return r
}

// wait returns what was read. It returns as soon as the context ends, although reading goes on in the
// background.
func (r *documentReading) wait(ctx context.Context) (facts []fact.Fact, report *loader.Report, err error) {
	select {
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	case <-r.done:
		r.progress.endReading(len(r.facts))
		return r.facts, r.report, r.err
	}
}

// hashes returns the hashes of the sources that can be read.
func (r *documentReading) hashes() map[string]bool {
	<-r.found
	hashes := map[string]bool{}
	for _, source := range r.sources {
		if hash, err := source.Hash(); err == nil { // reading them tells what is wrong
			hashes[hash] = true
		}
	}
	return hashes
}

// readDocuments reads the documents in the files, directories and archives of the paths.
func readDocuments(ctx context.Context, paths []string, options loadOptions, progress *loadProgress) (facts []fact.Fact, report *loader.Report, err error) {
	return startReading(paths, options, progress).wait(ctx)
}

// read reads the sources: of several editions of a series the newest, or with --keep all.
func (o loadOptions) read(sources []loader.Source) ([]fact.Fact, *loader.Report, error) {
	if o.keep {
		return loader.ReadEveryEdition(sources)
	}
	return loader.Read(sources)
}

// resolve returns where the files at the paths are.
func (o loadOptions) resolve(paths []string) []string {
	there := make([]string, len(paths))
	for k, path := range paths {
		there[k] = path
		if o.dir != "" && !filepath.IsAbs(path) {
			there[k] = filepath.Join(o.dir, path)
		}
	}
	return there
}

// files returns the sources at the paths, which are called by these, wherever they are relative to: so
// reports name them, and documents are named after them.
func (o loadOptions) files(paths []string) ([]loader.Source, error) {
	var sources []loader.Source
	for k, there := range o.resolve(paths) {
		found, err := loader.Files([]string{there})
		if err != nil {
			return nil, err
		}
		for i := range found {
			switch inside := strings.TrimPrefix(found[i].Path, there); {
			case there == paths[k]:
			case inside == "":
				found[i].Path = paths[k]
			default:
				found[i].Path = filepath.Join(paths[k], inside)
			}
		}
		sources = append(sources, found...)
	}
	return sources, nil
}

package main

import (
	"context"
	"path/filepath"
	"strings"

	"passerelle/graph/fact"
	"passerelle/loader"
)

// readDocuments reads the documents in the files, directories and archives of the paths. It returns as
// soon as the context ends, although reading goes on in the background.
func readDocuments(ctx context.Context, paths []string, options loadOptions, progress *loadProgress) (facts []fact.Fact, report *loader.Report, err error) {
	progress.startReading(options.resolve(paths))
	done := make(chan struct{})
	var read struct {
		facts  []fact.Fact
		report *loader.Report
		err    error
	}
	go func() {
		defer close(done)
		var sources []loader.Source
		if sources, read.err = options.files(paths); read.err == nil {
			read.facts, read.report, read.err = options.read(sources)
		}
	}()
	select {
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	case <-done:
		progress.endReading(len(read.facts))
		return read.facts, read.report, read.err
	}
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

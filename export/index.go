package export

import (
	"encoding/json"
	"strings"

	"passerelle/internal/columns"
)

// A fileIndex says which files there are, what they hold and which options they take. Its texts are in
// French, but for usages.
type fileIndex struct {
	Version    string         `json:"version"`
	LoadedAt   string         `json:"loadedAt"`
	Publishers string         `json:"publishers"` // of the documents behind the dataset, parted by "; "
	Licences   string         `json:"licences"`
	Entries    []indexedEntry `json:"entries"`
}

// An indexedEntry is a table or the graph, in all its formats.
type indexedEntry struct {
	Name       string             `json:"name"`
	Meaning    string             `json:"meaning"`
	Files      []indexedFile      `json:"files"`
	Columns    []indexedColumn    `json:"columns"` // empty for the graph
	Parameters []indexedParameter `json:"parameters"`
}

type indexedFile struct {
	Address   string `json:"address"` // relative to that of the index
	MediaType string `json:"mediaType"`
	Use       string `json:"use"`
}

// An indexedColumn is a column, or without a name any number of them.
type indexedColumn struct {
	Name    string       `json:"name,omitempty"`
	Type    columns.Kind `json:"type"`
	Meaning string       `json:"meaning"`
}

// An indexedParameter is an option of the files that it lists.
type indexedParameter struct {
	Name    string   `json:"name"`
	Meaning string   `json:"meaning"`
	Usage   string   `json:"usage"` // its meaning in English
	Flag    bool     `json:"flag"`  // whether its value is true or false
	Files   []string `json:"files"`
}

// Index lists the files of a dataset with their columns and options, as JSON.
func Index(e StoredGraph) ([]byte, error) {
	x, err := newIndex(e)
	if err != nil {
		return nil, err
	}
	return json.Marshal(x)
}

// newIndex lists the files of a dataset: the graph, then the tables by name.
func newIndex(e StoredGraph) (*fileIndex, error) {
	info := e.info()
	x := &fileIndex{
		Version: info.Version, LoadedAt: info.LoadedAt,
		Publishers: joinDistinct(info.Documents, publisher), Licences: joinDistinct(info.Documents, licence),
	}
	for _, name := range append([]string{graphName}, Tables()...) {
		list, err := indexedColumns(e, name)
		if err != nil {
			return nil, err
		}
		x.Entries = append(x.Entries, indexedEntry{name, meaningOf(name), indexedFiles(name), list, indexedParameters(name)})
	}
	return x, nil
}

func meaningOf(name string) string {
	if name == graphName {
		return "le graphe des métiers et de leurs passages, en entier ou en partie"
	}
	return columns.Find(name).Meaning
}

// formatsOf returns the extensions of the files of a name, sorted.
func formatsOf(name string) []string {
	var extensions []string
	for _, file := range Files() {
		if extension, found := strings.CutPrefix(file, name+"."); found {
			extensions = append(extensions, "."+extension)
		}
	}
	return extensions
}

// indexedFiles lists the files of a name.
func indexedFiles(name string) []indexedFile {
	files := []indexedFile{}
	for _, extension := range formatsOf(name) {
		media := graphFormats[extension].media
		if name != graphName {
			media = tableFormats[extension].media
		}
		files = append(files, indexedFile{name + extension, media, frenchUses[extension]})
	}
	return files
}

// indexedColumns lists the columns of a table as it is made without options. The columns that have no
// line of their own in package columns are one entry without a name, the last.
func indexedColumns(e StoredGraph, name string) ([]indexedColumn, error) {
	list := []indexedColumn{}
	if name == graphName {
		return list, nil
	}
	q, err := parse(name, ".csv", nil)
	if err != nil {
		return nil, err
	}
	t, err := tables[name](e, q)
	if err != nil {
		return nil, err
	}
	for _, head := range t.columns {
		described := columns.Find(name)
		c := described.Describe(head)
		if c == described.Others {
			return append(list, indexedColumn{Type: c.Kind, Meaning: c.Meaning}), nil
		}
		list = append(list, indexedColumn{head, c.Kind, c.Meaning})
	}
	return list, nil
}

// indexedParameters lists the options that some file of a name takes.
func indexedParameters(name string) []indexedParameter {
	list := []indexedParameter{}
	for _, p := range Parameters {
		var files []string
		for _, extension := range formatsOf(name) {
			if p.fits(name, extension) {
				files = append(files, name+extension)
			}
		}
		if files != nil {
			list = append(list, indexedParameter{p.Name, frenchParameters[p.Name], p.Usage, p.Flag, files})
		}
	}
	return list
}

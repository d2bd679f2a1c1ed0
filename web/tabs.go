package web

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed src/tabs
var tabFiles embed.FS

// Tab is a ready-made query of the playground, in French, runnable as it is on any server.
type Tab struct {
	Name      string // its operation name, which is also the title of the tab
	Query     string // one document with one operation
	Variables string // a JSON object, or "" for a query without variables
}

// Tabs gives the ready-made tabs in the order in which the playground shows them. It panics if the
// embedded files are not named N_Name.graphql and N_Name.json.
func Tabs() []Tab {
	files, err := fs.Glob(tabFiles, "src/tabs/*.graphql")
	if err != nil {
		panic(err)
	}
	tabs := make([]Tab, 0, len(files))
	for _, file := range files {
		stem := strings.TrimSuffix(file, ".graphql")
		_, name, ok := strings.Cut(stem, "_")
		if !ok {
			panic(fmt.Errorf("tab %s: name without number", file))
		}
		tabs = append(tabs, Tab{name, tabText(file), tabText(stem + ".json")})
	}
	return tabs
}

// tabText gives a file's text, and "" for the variables that a tab need not have.
func tabText(file string) string {
	content, _ := tabFiles.ReadFile(file)
	return string(content)
}

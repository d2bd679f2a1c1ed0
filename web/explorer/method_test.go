package explorer_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestMethodHasTheMeasuredFigures holds the table of metrics against that of doc/method.md, and the rest against the API.
func TestMethodHasTheMeasuredFigures(t *testing.T) {
	root, err := html.Parse(strings.NewReader(newSite(t, nil).get(t, "/methode?lang=en").text))
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][]string{}
	for row := range root.Descendants() {
		if row.Type == html.ElementNode && row.Data == "tr" {
			var cells []string
			for cell := range row.Descendants() {
				if cell.Type == html.ElementNode && (cell.Data == "td" || cell.Data == "th") {
					cells = append(cells, textIn(cell))
				}
			}
			rows[cells[0][strings.LastIndex(cells[0], " ")+1:]] = cells[1:]
		}
	}
	doc := read(t, "../../doc/method.md")
	if !strings.Contains(doc, "Score = 0.60·words + 0.25·equal skills + 0.15·titles") {
		t.Error("doc/method.md has other weights than methode.suggestions1")
	}
	_, table, _ := strings.Cut(doc, "| ROME 4, 14,912 moves |")
	table, _, _ = strings.Cut(table, "\n\n")
	found := 0
	for _, line := range regexp.MustCompile(`(?m)^\| ([A-Z_]+) \| (.*) \|$`).FindAllStringSubmatch(table, -1) {
		figures := strings.Split(line[2], " | ") // AUC, AP, MAP, recall, precision, MRR
		shown := rows[line[1]]
		if want := []string{"0" + figures[0], "0" + figures[3], "0" + figures[5]}; !slices.Equal(shown, want) {
			t.Errorf("%s: the page shows %q, doc/method.md has %q", line[1], shown, figures)
		}
		found++
	}
	if found != 5 {
		t.Errorf("doc/method.md has %d metrics", found)
	}
	if got := rows["progression"]; len(got) != 1 || got[0] != "90%" {
		t.Errorf("a progression is believed %q", got)
	}
}

package graph_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/fact"
)

const fiveLines = "Été\r\n\r\nL’œuvre 𝒳 est là.\nfin\nreste"

func TestTextAround(t *testing.T) {
	for _, test := range []struct {
		name, text string
		place      graph.Place
		lines      int
		want       []graph.TextLine
	}{
		{"a line", fiveLines, graph.Place{Line: 4}, 0, []graph.TextLine{{Number: 4, Start: 25, Text: "fin"}}},
		{"its neighbours", fiveLines, graph.Place{Line: 4}, 1, []graph.TextLine{{Number: 3, Start: 7, Text: "L’œuvre 𝒳 est là."}, {Number: 4, Start: 25, Text: "fin"}, {Number: 5, Start: 29, Text: "reste"}}},
		{"the beginning", fiveLines, graph.Place{Line: 1}, 1, []graph.TextLine{{Number: 1, Start: 0, Text: "Été"}, {Number: 2, Start: 5, Text: ""}}},
		{"an offset", fiveLines, graph.Place{Line: 99, Start: new(15), End: new(16)}, 0, []graph.TextLine{{Number: 3, Start: 7, Text: "L’œuvre 𝒳 est là."}}},
		{"over two lines", fiveLines, graph.Place{Line: 3, Start: new(19), End: new(28)}, 0, []graph.TextLine{{Number: 3, Start: 7, Text: "L’œuvre 𝒳 est là."}, {Number: 4, Start: 25, Text: "fin"}}},
		{"no such line", fiveLines, graph.Place{Line: 6}, 3, []graph.TextLine{}},
		{"no such offset", fiveLines, graph.Place{Line: 1, Start: new(36)}, 3, []graph.TextLine{}},
		{"carriage returns alone", "a\rbb\rc", graph.Place{Line: 2}, 0, []graph.TextLine{{Number: 2, Start: 2, Text: "bb"}}},
		{"a long line", strings.Repeat("é", 5000), graph.Place{Line: 1, Start: new(2500), End: new(2600)}, 0,
			[]graph.TextLine{{Number: 1, Start: 500, Text: strings.Repeat("é", 4100), CutBefore: true, CutAfter: true}}},
		{"a short line after a long one", strings.Repeat("é", 5000) + "\nfin", graph.Place{Line: 2}, 1,
			[]graph.TextLine{{Number: 1, Start: 3001, Text: strings.Repeat("é", 1999), CutBefore: true}, {Number: 2, Start: 5001, Text: "fin"}}},
	} {
		got, err := graph.TextAround(&fact.Document{Text: &test.text}, test.place, test.lines)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestTextAroundWithoutText(t *testing.T) {
	if got, err := graph.TextAround(&fact.Document{}, graph.Place{Line: 1}, 3); got != nil || err != nil {
		t.Errorf("%v %v, want nothing", got, err)
	}
}

func TestTextAroundRefuses(t *testing.T) {
	for _, test := range []struct {
		place    graph.Place
		lines    int
		argument string
	}{
		{graph.Place{Line: 0}, 0, "line"},
		{graph.Place{Line: 1}, -1, "lines"},
		{graph.Place{Line: 1}, 21, "lines"},
		{graph.Place{Line: 1, Start: new(-1)}, 0, "start"},
		{graph.Place{Line: 1, End: new(1)}, 0, "end"},
		{graph.Place{Line: 1, Start: new(5), End: new(4)}, 0, "end"},
		{graph.Place{Line: 1, Start: new(0), End: new(20_001)}, 0, "end"},
	} {
		var invalid *graph.InvalidError
		_, err := graph.TextAround(&fact.Document{Text: new(fiveLines)}, test.place, test.lines)
		if !errors.As(err, &invalid) || invalid.Argument != test.argument {
			t.Errorf("%+v, %d lines: %v, want one about %s", test.place, test.lines, err, test.argument)
		}
	}
}

// TestTextAroundHasThePlace holds any text and place against the code points of the text.
func TestTextAroundHasThePlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("aé𝒳 \n\n"))).Draw(t, "text")
		points := []rune(text)
		start := rapid.IntRange(0, len(points)).Draw(t, "start")
		end := rapid.IntRange(start, len(points)).Draw(t, "end")
		got, err := graph.TextAround(&fact.Document{Text: &text}, graph.Place{Line: 1, Start: &start, End: &end}, rapid.IntRange(0, 3).Draw(t, "lines"))
		if err != nil {
			t.Fatal(err)
		}
		covered := map[int]bool{}
		for _, l := range got {
			length := len([]rune(l.Text))
			if string(points[l.Start:l.Start+length]) != l.Text {
				t.Fatalf("line %d is %q at %d", l.Number, l.Text, l.Start)
			}
			if number := 1 + strings.Count(string(points[:l.Start]), "\n"); number != l.Number {
				t.Fatalf("line %d at %d is line %d", l.Number, l.Start, number)
			}
			for k := range length {
				covered[l.Start+k] = true
			}
		}
		for k := start; k < end; k++ {
			if points[k] != '\n' && !covered[k] {
				t.Fatalf("code point %d of %d to %d is not in %+v", k, start, end, got)
			}
		}
	})
}

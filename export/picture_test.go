package export_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"passerelle/export"
	"passerelle/graph"
	"passerelle/internal/picture/picturetest"
)

// looks are the ways in which pictures are drawn.
var looks = map[string]export.PictureOptions{
	"file":     {Gender: graph.LabelBoth},
	"vertical": {Vertical: true, Words: export.EnglishPictures},
	"page":     {Inline: true, Link: func(m *graph.Metier) string { return "/metier/" + m.ID }},
}

// checkPictures draws answers, maps, neighbourhoods and the whole of a graph in all looks, and checks that everything
// can be read. Pairs are of métiers with a path.
func checkPictures(t *testing.T, e export.StoredGraph, pairs [][2]string) {
	for name, look := range looks {
		for _, pair := range pairs {
			for _, first := range []int{1, 4, 20} {
				answer, err := e.Snapshot.CareerPaths(context.Background(), graph.PathQuery{From: pair[0], To: pair[1], First: first, MaxSteps: 5})
				if err != nil {
					t.Fatal(err)
				}
				t.Run(fmt.Sprint(name, pair, first), func(t *testing.T) { picturetest.Check(t, export.DrawPaths(answer, look)) })
			}
			for steps := 1; steps <= 3; steps++ {
				career, err := e.Snapshot.CareerMap(graph.CareerMapQuery{From: pair[0], MaxSteps: steps, First: 100})
				if err != nil {
					t.Fatal(err)
				}
				t.Run(fmt.Sprint(name, pair[0], steps), func(t *testing.T) { picturetest.Check(t, export.DrawMap(career, look)) })
			}
		}
		t.Run(name+" domains", func(t *testing.T) { picturetest.Check(t, export.DrawDomains(e.Snapshot, look)) })
	}
	for _, options := range []string{"", "vertical=true", "metier=" + strings.ReplaceAll(pairs[0][0], " ", "+"), "lang=en&includeDerived=true"} {
		t.Run("graph.svg?"+options, func(t *testing.T) { picturetest.Check(t, []byte(contents(t, e, "graph.svg", options))) })
	}
}

func TestPictures(t *testing.T) {
	checkPictures(t, seedGraph(t), [][2]string{
		{"community manager", "directrice marketing digital"}, {"directrice marketing digital", "community manager"}, {"MET.93", "MET.93"},
	})
	checkPictures(t, smallGraph(t), [][2]string{{"D1211", hostile}})
	checkPictures(t, manyMetiers(t, 200), [][2]string{{"MET.1", "MET.2"}})
}

func TestNationalPictures(t *testing.T) {
	if _, err := os.Stat(romeRelease); err != nil {
		t.Skip("needs the release v460 of ROME 4.0 in " + romeRelease)
	}
	checkPictures(t, nationalGraph(t), [][2]string{
		{"serveur", "directeur de restaurant"}, {"caissier", "directeur de magasin"}, {"M1805", "M1803"}, {"K1301", "J1506"},
	})
}

// TestPictureSays compares the paths of an answer with what their picture says: its nodes, its edges with the numbers
// of their paths, kinds and confidence.
func TestPictureSays(t *testing.T) {
	e := seedGraph(t)
	answer, err := e.Snapshot.CareerPaths(t.Context(), graph.PathQuery{From: "MET.93", To: "directeur marketing digital", First: 2, MaxSteps: 5})
	if err != nil {
		t.Fatal(err)
	}
	svg := string(export.DrawPaths(answer, export.PictureOptions{}))
	for _, want := range []string{
		`aria-label="Community manager → Directeur marketing digital"`,
		"<title>Community manager → Social media manager\u00a0: évolution, confiance &gt;\u00a099\u00a0%, 3–5 ans (parcours 1)</title>",
		"<title>Community manager → Responsable communication digitale\u00a0: évolution, confiance 90\u00a0% (parcours 2)</title>",
		`data-group="1"`, `data-group="2"`, "évolution 90\u00a0%",
		"<desc>parcours 1\u00a0: Community manager → Social media manager → Directeur marketing digital. parcours 2",
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture lacks %q", want)
		}
	}
	for _, metier := range answer.Paths[0].Metiers {
		if label := `aria-label="` + metier.DisplayLabel(graph.LabelMasculine) + `"`; strings.Count(svg, label) != 1 {
			t.Errorf("%s is there %d times", label, strings.Count(svg, label))
		}
	}
	if english := string(export.DrawPaths(answer, export.PictureOptions{Words: export.EnglishPictures})); strings.Contains(english, "évolution") || !strings.Contains(english, "3–5 years") {
		t.Error("the English picture is not in English")
	}
}

// TestPictureLinks checks the links of a file: none by default, else below the address that is given.
func TestPictureLinks(t *testing.T) {
	e := seedGraph(t)
	if svg := contents(t, e, "graph.svg", ""); strings.Contains(svg, "href") {
		t.Error("a file has links by default")
	}
	if svg := contents(t, e, "graph.svg", "links=https://example.org/"); !strings.Contains(svg, `href="https://example.org/metier/MET.93"`) {
		t.Error("a file lacks the link that was asked for")
	}
}

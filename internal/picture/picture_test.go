package picture_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"passerelle/internal/picture"
	"passerelle/internal/picture/picturetest"
)

// labels are those that are hard to draw: long, without spaces, hostile, of other scripts.
var labels = []string{
	"Barman", "Directeur / Directrice des systèmes d'information et de télécommunication",
	"Responsable de l'administration des ventes", "Chef/Cheffe d'équipe en maintenance/exploitation/supervision industrielle de réseaux",
	strings.Repeat("Interministériellement", 9), "", "  ", "</text><script>alert(\"1\")</script>&amp;]]>", "日本語の職業名はここに長く書かれている", "e\u0301\u0301\u0301 \u202e\x00\x1b abc\ufffe\n\ttab",
	strings.Repeat("a ", 200), "Ingénieur d’études – développement (H/F) n° 1 ½ €",
}

// world makes a diagram of random layers and edges; edges are of distinct pairs.
func world(random *rand.Rand, labelled bool) *picture.Diagram {
	d := &picture.Diagram{
		Heading: labels[random.IntN(len(labels))], Notes: []string{labels[random.IntN(len(labels))]}, Legend: []string{"légende", labels[3]},
		Strokes: []picture.Stroke{{Name: "évolution"}, {Name: "mobilité", Dashes: "8 4"}},
	}
	count := 1 + random.IntN(40)
	for range count {
		d.Nodes = append(d.Nodes, picture.Node{
			Label: labels[random.IntN(len(labels))], Layer: random.IntN(1+random.IntN(6)) - 1, Link: "/metier/a&b",
			Role: []picture.Role{picture.Plain, picture.Main, picture.Best}[random.IntN(3)],
		})
	}
	pairs := map[[2]int]bool{}
	for range random.IntN(80) {
		from, to := random.IntN(count), random.IntN(count)
		if from == to || pairs[[2]int{from, to}] {
			continue
		}
		pairs[[2]int{from, to}] = true
		e := picture.Edge{
			From: from, To: to, Title: "<mobilité>", Stroke: random.IntN(2), Strength: random.Float64(), Both: random.IntN(5) == 0,
			Rank: []picture.Rank{picture.Foremost, picture.Usual, picture.Faint}[random.IntN(3)],
		}
		if labelled && random.IntN(4) > 0 {
			e.Label = []string{"parcours 1, 2–5", labels[random.IntN(4)]}
		}
		d.Edges = append(d.Edges, e)
	}
	return d
}

// TestGeometry draws made diagrams in all ways, twice the same.
func TestGeometry(t *testing.T) {
	for seed := range uint64(60) {
		for _, o := range []picture.Options{{Language: "fr"}, {Vertical: true}, {Inline: true}, {Inline: true, Vertical: true}} {
			t.Run(fmt.Sprint(seed, o), func(t *testing.T) {
				made := func() []byte { return picture.Draw(world(rand.New(rand.NewPCG(seed, 1)), seed%2 == 0), o) }
				svg := made()
				picturetest.Check(t, svg)
				if !bytes.Equal(svg, made()) {
					t.Error("it is not the same twice")
				}
				if o.Inline && (bytes.Contains(svg, []byte("style")) || bytes.Contains(svg, []byte(" id="))) {
					t.Error("a picture in a page has a style or ids")
				}
			})
		}
	}
}

// TestWidestFont draws long titles in boxes of both weights, in all ways.
func TestWidestFont(t *testing.T) {
	d := &picture.Diagram{}
	for k, title := range []string{
		"Directeur / Directrice des systèmes d'information et de télécommunication", "Responsable de l'administration des ventes",
		"Technicien / Technicienne de maintenance en informatique", "Électricien / Électricienne d'installation et d'entretien", "Barman",
	} {
		for _, role := range []picture.Role{picture.Main, picture.Plain} {
			d.Nodes = append(d.Nodes, picture.Node{Label: title, Layer: k, Role: role})
		}
	}
	for _, o := range []picture.Options{{}, {Vertical: true}} {
		picturetest.CheckWidest(t, picture.Draw(d, o))
	}
}

// FuzzLabels draws any label, on nodes and edges, and as heading and notes.
func FuzzLabels(f *testing.F) {
	for _, label := range labels {
		f.Add(label)
	}
	f.Fuzz(func(t *testing.T, label string) {
		if len(label) > 5000 {
			return
		}
		d := &picture.Diagram{
			Heading: label, Description: label, Notes: []string{label}, Legend: []string{label}, Strokes: []picture.Stroke{{Name: "évolution"}},
			Nodes: []picture.Node{{Label: label, Title: label, Link: label, Role: picture.Main}, {Label: "b" + label, Layer: 1}, {Label: label, Layer: 1}},
			Edges: []picture.Edge{{From: 0, To: 1, Label: []string{label}, Title: label, Rank: picture.Foremost, Group: label}},
		}
		for _, vertical := range []bool{false, true} {
			picturetest.Check(t, picture.Draw(d, picture.Options{Vertical: vertical}))
		}
	})
}

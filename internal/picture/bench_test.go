package picture_test

import (
	"fmt"
	"testing"

	"passerelle/internal/picture"
)

// BenchmarkDraw draws a diagram of the size of a whole career map: a hundred nodes and two hundred edges in four layers.
func BenchmarkDraw(b *testing.B) {
	d := &picture.Diagram{Heading: "Autour d’un métier", Strokes: []picture.Stroke{{Name: "mobilité"}}}
	for k := range 100 {
		d.Nodes = append(d.Nodes, picture.Node{Label: fmt.Sprint(labels[k%4], " ", k), Link: "/metier/" + fmt.Sprint(k), Layer: min(3, k%7)})
	}
	for k := range 200 {
		from := k % 100
		to := (from*7 + 13*(1+k/100)) % 100
		if from != to {
			d.Edges = append(d.Edges, picture.Edge{From: from, To: to, Title: "mobilité, confiance 60 %", Rank: picture.Usual})
		}
	}
	for b.Loop() {
		picture.Draw(d, picture.Options{})
	}
}

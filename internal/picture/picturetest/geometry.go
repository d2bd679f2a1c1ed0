// Package picturetest checks that pictures can be read: what lies where is found from their SVG alone, and text is
// measured with the font itself.
package picturetest

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A rectangle is what a box or a line of text covers.
type rectangle struct {
	left, top, right, bottom float64
	what                     string
	node                     int // the number of the node that it belongs to, from 1; 0 for none
}

// inset returns a rectangle that is smaller on all sides.
func (r rectangle) inset(by float64) rectangle {
	r.left, r.top, r.right, r.bottom = r.left+by, r.top+by, r.right-by, r.bottom-by
	return r
}

func (r rectangle) meets(o rectangle) bool {
	return r.left < o.right && o.left < r.right && r.top < o.bottom && o.top < r.bottom
}

func (r rectangle) holds(o rectangle) bool {
	return r.left <= o.left && o.right <= r.right && r.top <= o.top && o.bottom <= r.bottom
}

// A geometry is what lies where in a picture.
type geometry struct {
	view  rectangle
	boxes []rectangle
	texts []rectangle
	// wideTexts are the texts in the widest font.
	wideTexts []rectangle
	curves    map[string][][2]float64 // points along the lines of edges, by their data
	links     int
}

// tolerance is how far, in pixels, a place may be off for being rounded.
const tolerance = 0.3

// Check fails the test unless a picture is well-formed XML in which no box and no line of text lies on another, each
// label is in its box, no edge runs through a box or a label, and everything lies within the picture.
func Check(t testing.TB, svg []byte) {
	t.Helper()
	g, err := read(svg)
	if err != nil {
		t.Fatal(err)
	}
	faults := slices.Concat(g.overlaps(), g.outside(), g.crossed())
	for k, fault := range faults {
		if k == 5 {
			t.Errorf("and %d more", len(faults)-k)
			break
		}
		t.Error(fault)
	}
}

// CheckWidest fails the test unless each label of a picture is in its box in the widest font too, which holds for labels
// of usual words.
func CheckWidest(t testing.TB, svg []byte) {
	t.Helper()
	g, err := read(svg)
	if err != nil {
		t.Fatal(err)
	}
	for _, box := range g.boxes {
		for _, text := range g.wideTexts {
			if text.node == box.node && !box.holds(text.inset(tolerance)) {
				t.Errorf("%s is not within its box", text.what)
			}
		}
	}
}

// overlaps lists boxes and texts that lie on each other.
func (g *geometry) overlaps() (faults []string) {
	for k, a := range g.boxes {
		for _, b := range g.boxes[:k] {
			if a.inset(tolerance).meets(b) {
				faults = append(faults, fmt.Sprintf("%s is on %s", a.what, b.what))
			}
		}
		for _, text := range g.texts {
			switch {
			case text.node == a.node && !a.holds(text.inset(tolerance)):
				faults = append(faults, fmt.Sprintf("%s is not within its box", text.what))
			case text.node != a.node && a.inset(tolerance).meets(text):
				faults = append(faults, fmt.Sprintf("%s is on %s", text.what, a.what))
			}
		}
	}
	for k, a := range g.texts {
		for _, b := range g.texts[:k] {
			if a.inset(tolerance).meets(b) {
				faults = append(faults, fmt.Sprintf("%s is on %s", a.what, b.what))
			}
		}
	}
	return faults
}

// outside lists what lies outside the picture.
func (g *geometry) outside() (faults []string) {
	for _, r := range slices.Concat(g.boxes, g.texts) {
		if !g.view.holds(r) {
			faults = append(faults, r.what+" is outside the picture")
		}
	}
	for data, points := range g.curves {
		for _, p := range points {
			if p[0] < 0 || p[0] > g.view.right || p[1] < 0 || p[1] > g.view.bottom {
				faults = append(faults, data+" leaves the picture")
				break
			}
		}
	}
	return faults
}

// crossed lists edges that run through boxes or texts.
func (g *geometry) crossed() (faults []string) {
	for data, points := range g.curves {
		for _, r := range slices.Concat(g.boxes, g.texts) {
			inner := r.inset(2 * tolerance)
			if slices.ContainsFunc(points, func(p [2]float64) bool {
				return inner.left < p[0] && p[0] < inner.right && inner.top < p[1] && p[1] < inner.bottom
			}) {
				faults = append(faults, fmt.Sprintf("an edge runs through %s: %s", r.what, data))
			}
		}
	}
	slices.Sort(faults)
	return faults
}

// flatten returns points along a path of M, L and C with absolute coordinates, moved by an offset.
func flatten(data string, dx, dy float64) ([][2]float64, error) {
	var points [][2]float64
	for _, part := range strings.FieldsFunc(strings.NewReplacer("L", ";L", "C", ";C").Replace(data), func(r rune) bool { return r == ';' }) {
		var numbers []float64
		for _, field := range strings.Fields(part[1:]) {
			x, err := strconv.ParseFloat(field, 64)
			if err != nil {
				return nil, err
			}
			numbers = append(numbers, x)
		}
		switch {
		case part[0] == 'M' && len(numbers) == 2:
			points = append(points, [2]float64{numbers[0] + dx, numbers[1] + dy})
		case part[0] == 'L' && len(numbers) == 2:
			from := points[len(points)-1]
			points = append(points, curve(from, from, [2]float64{numbers[0] + dx, numbers[1] + dy}, [2]float64{numbers[0] + dx, numbers[1] + dy})...)
		case part[0] == 'C' && len(numbers) == 6:
			points = append(points, curve(points[len(points)-1], [2]float64{numbers[0] + dx, numbers[1] + dy},
				[2]float64{numbers[2] + dx, numbers[3] + dy}, [2]float64{numbers[4] + dx, numbers[5] + dy})...)
		default:
			return nil, fmt.Errorf("path %q: unknown part %q", data, part)
		}
	}
	return points, nil
}

// curve returns points along a cubic curve, some two pixels apart.
func curve(a, b, c, d [2]float64) [][2]float64 {
	steps := int(math.Hypot(d[0]-a[0], d[1]-a[1])/2) + 8
	points := make([][2]float64, steps)
	for k := range points {
		t := float64(k+1) / float64(steps)
		u := 1 - t
		for axis := range 2 {
			points[k][axis] = u*u*u*a[axis] + 3*u*u*t*b[axis] + 3*u*t*t*c[axis] + t*t*t*d[axis]
		}
	}
	return points
}

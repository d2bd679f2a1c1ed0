package graph_test

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"passerelle/graph"
	"passerelle/graph/internal/graphtest"
	"passerelle/internal/longtest"
)

// TestWordVectors compares the cosines of bags with figures made by hand. Of the three bags that are
// not empty, two say “stock”, so that its idf is ln(4/3) + 1 = 1.287682, and one each other word,
// of idf ln(4/2) + 1 = 1.693147.
func TestWordVectors(t *testing.T) {
	v := graph.NewWordVectors([][]string{
		{"Gérer les stocks"},
		{"Gestion de stock", "Stock"}, // stock counts 1 + ln 2, gestion is another stem than gérer
		{"Vendre"},
		{},
	})
	stock, other, double := 1.287682, 1.693147, 1.287682*(1+math.Ln2)
	length, long := math.Hypot(stock, other), math.Hypot(double, other)
	want := stock * double / (length * long)
	approx := cmpopts.EquateApprox(0, 1e-6)
	for _, tt := range []struct {
		a, b int32
		want float64
	}{{0, 1, want}, {1, 0, want}, {0, 0, 1}, {0, 2, 0}, {0, 3, 0}, {3, 3, 0}} {
		graphtest.RequireEqual(t, tt.want, v.Cosine(tt.a, tt.b), approx)
	}
	graphtest.RequireEqual(t, []graph.NearBag{{Bag: 1, Cosine: want}}, v.Nearest(0, 0.4), approx)
	if near := v.Nearest(0, want+0.01); len(near) > 0 {
		t.Errorf("above the cosine: %v", near)
	}
}

// TestWordVectorsByHand compares all cosines of drawn bags with dense arithmetic, and the rows that
// are nearest with a sort of all.
func TestWordVectorsByHand(t *testing.T) {
	longtest.Check(t, 300, func(t *rapid.T) {
		d := drawDice(t)
		bags := make([][]string, 1+d.IntN(8))
		dense := make([]map[string]float64, len(bags))
		df, filled := map[string]int{}, 0
		for k := range bags {
			dense[k] = map[string]float64{}
			for range d.IntN(6) {
				one, two := fmt.Sprintf("mot%d", d.IntN(9)), fmt.Sprintf("mot%d", d.IntN(9))
				bags[k] = append(bags[k], one+" de "+two)
				dense[k][one]++
				if two != one {
					dense[k][two]++
				}
			}
			for word := range dense[k] {
				df[word]++
			}
			if len(dense[k]) > 0 {
				filled++
			}
		}
		weight := func(bag int, word string) float64 {
			if dense[bag][word] == 0 {
				return 0
			}
			return (1 + math.Log(dense[bag][word])) * (math.Log(float64(1+filled)/float64(1+df[word])) + 1)
		}
		product := func(a, b int) (sum float64) {
			for _, word := range slices.Sorted(maps.Keys(df)) {
				sum += weight(a, word) * weight(b, word)
			}
			return sum
		}
		v := graph.NewWordVectors(bags)
		for a := range bags {
			var near []graph.NearBag
			for b := range bags {
				want := 0.0
				if length := product(a, a) * product(b, b); length > 0 {
					want = product(a, b) / math.Sqrt(length)
				}
				got := v.Cosine(int32(a), int32(b))
				if math.Abs(got-want) > 1e-6 || got != v.Cosine(int32(b), int32(a)) {
					t.Fatalf("%d and %d: %g, want %g", a, b, got, want)
				}
				if a != b && got > 0 && got >= 0.3 {
					near = append(near, graph.NearBag{Bag: int32(b), Cosine: got})
				}
			}
			slices.SortStableFunc(near, func(x, y graph.NearBag) int { return cmp.Compare(y.Cosine, x.Cosine) })
			graphtest.RequireEqual(t, near, v.Nearest(int32(a), 0.3))
		}
	})
}

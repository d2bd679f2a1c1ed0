package export

import (
	"maps"
	"math"
	"slices"

	"passerelle/graph"
)

// A place is the point at which a drawing puts a node; y grows upwards.
type place struct{ x, y float64 }

const (
	spacing     = 20.0  // the room for a node, and the gap between discs
	columnWidth = 300.0 // the distance between two layers
)

// goldenAngle is the angle between a seed of a sunflower head and the next: about 137.5°.
var goldenAngle = math.Pi * (3 - math.Sqrt(5))

// byDomain lays out métiers by formula, with no search for good places. The métiers of one domain
// fill a disc in the order of their ids, as Vogel (1979) describes a sunflower head; the discs of
// one grand domain form a ring, and these rings form a ring. Metier.MainCode decides the domain
// of a métier with several codes; the métiers without a code form a grand domain of their own.
// O(n log n).
func byDomain(metiers []graph.LayeredMetier) map[string]place {
	grand := map[string]map[string][]string{}
	for _, m := range metiers {
		code := m.MainCode()
		letter, domain := "", ""
		if code != nil {
			letter, domain = code.GrandDomain().Code, code.Domain().Code
		}
		if grand[letter] == nil {
			grand[letter] = map[string][]string{}
		}
		grand[letter][domain] = append(grand[letter][domain], m.ID)
	}
	places, _ := ring(grand, func(domains map[string][]string) (map[string]place, float64) {
		return ring(domains, sunflower)
	})
	return places
}

// sunflower fills a disc around the origin with nodes, and returns their places by id and the
// disc's radius.
func sunflower(ids []string) (map[string]place, float64) {
	slices.Sort(ids)
	places := map[string]place{}
	for k, id := range ids {
		places[id] = sunflowerSeed(place{}, spacing*math.Sqrt(float64(k)), k)
	}
	return places, spacing * (math.Sqrt(float64(len(ids))) + 1)
}

// sunflowerSeed returns the place of the k-th seed of a sunflower head, at a distance from its
// centre.
func sunflowerSeed(centre place, distance float64, k int) place {
	sin, cos := math.Sincos(goldenAngle * float64(k))
	return place{centre.x + distance*cos, centre.y + distance*sin}
}

// ring lays out each part and puts the parts, in the order of their keys, on a circle around the
// origin that has room for all of them. It returns the places by id and the radius of the whole.
func ring[P any](parts map[string]P, layout func(P) (map[string]place, float64)) (map[string]place, float64) {
	var laid []map[string]place
	var radii []float64
	sum, widest := 0.0, 0.0
	for _, key := range slices.Sorted(maps.Keys(parts)) {
		places, radius := layout(parts[key])
		laid, radii = append(laid, places), append(radii, radius)
		sum, widest = sum+radius, max(widest, radius)
	}
	circle, angle := sum/2, 0.0
	if len(parts) == 1 {
		circle = 0
	}
	places := map[string]place{}
	for k, part := range laid {
		share := math.Pi * radii[k] / sum
		sin, cos := math.Sincos(angle + share)
		angle += 2 * share
		for id, p := range part {
			places[id] = place{p.x + circle*cos, p.y + circle*sin}
		}
	}
	return places, circle + widest
}

// byLayer puts each layer in a column, the columns from left to right and the métiers of each from
// top to bottom in the order in which they come.
func byLayer(metiers []graph.LayeredMetier) map[string]place {
	size, next := map[int]int{}, map[int]int{}
	for _, m := range metiers {
		size[m.Layer]++
	}
	places := map[string]place{}
	for _, m := range metiers {
		row := float64(size[m.Layer]-1)/2 - float64(next[m.Layer])
		next[m.Layer]++
		places[m.ID] = place{columnWidth * float64(m.Layer), 2 * spacing * row}
	}
	return places
}

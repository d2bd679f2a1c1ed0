package graph

import (
	"math"
	"slices"
)

// A Calibration is the least coverage that a derived transition must have, and the figures
// that it rests on. The floor lies one standard deviation below the mean coverage between
// métiers of the same ROME domain, as Nesta's Mapping Career Causeways (2020) took it from pairs
// of the same ISCO group. A mean of 0.5 and a deviation of 0.2 give a floor of 0.3.
type Calibration struct {
	Pairs     int     // ordered pairs of different métiers of one domain that both ask for skills
	Mean      float64 // of the coverages of these pairs
	Deviation float64 // their standard deviation, as a whole population
	Floor     float64 // Mean − Deviation, but at least 0
	Passing   float64 // the part of the pairs whose coverage reaches the floor, 0..1
}

// minPairs is the number of pairs that a calibration needs.
const minPairs = 30

// calibrate computes the calibration from the coverages of the pairs, nil if they are too few.
func calibrate(coverages []float64) *Calibration {
	n := float64(len(coverages))
	if len(coverages) < minPairs {
		return nil
	}
	sum, squares, passing := 0.0, 0.0, 0.0
	for _, coverage := range coverages {
		sum += coverage
	}
	mean := sum / n
	for _, coverage := range coverages {
		squares += (coverage - mean) * (coverage - mean)
	}
	deviation := math.Sqrt(squares / n)
	floor := round(max(0, mean-deviation), costDecimals)
	for _, coverage := range coverages {
		if coverage >= floor {
			passing++
		}
	}
	return &Calibration{
		len(coverages), round(mean, costDecimals), round(deviation, costDecimals), floor, round(passing/n, costDecimals),
	}
}

// floor returns the floor, 0 without a calibration.
func (c *Calibration) floor() float64 {
	if c == nil {
		return 0
	}
	return c.Floor
}

// peers returns a function that lists the other métiers that share a ROME domain with a given
// one, by id.
func (s *Snapshot) peers() func(metier int32) []int32 {
	members := map[string][]int32{} // by domain
	domains := make([][]string, len(s.metiers))
	for n := range s.metiers {
		for _, code := range s.metiers[n].RomeCodes() {
			if domain := code.Domain().Code; !slices.Contains(domains[n], domain) {
				domains[n] = append(domains[n], domain)
				members[domain] = append(members[domain], int32(n))
			}
		}
	}
	return func(metier int32) []int32 {
		var peers []int32
		for _, domain := range domains[metier] {
			peers = append(peers, members[domain]...)
		}
		slices.Sort(peers)
		return slices.DeleteFunc(slices.Compact(peers), func(n int32) bool { return n == metier })
	}
}

// Calibration returns the least coverage that derived transitions must have, with the figures
// that it rests on. It is nil where fewer than 30 pairs of métiers share a ROME domain; any
// coverage counts then. The first call, or the first query that includes derived transitions,
// computes them, in O(Σ n²), where n métiers ask for a skill.
func (s *Snapshot) Calibration() *Calibration { return s.derived().calibration }

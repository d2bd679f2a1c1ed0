package graph

import (
	"math"
	"slices"
)

// A Calibration says from which coverage on a derived transition counts, and why: from one
// standard deviation below the mean of the pairs of métiers of one ROME domain, as Nesta's
// Mapping Career Causeways (2020) took it from pairs of one ISCO group.
type Calibration struct {
	Pairs     int     // ordered pairs of different métiers of one domain that both ask for skills
	Mean      float64 // of their coverage
	Deviation float64 // standard deviation of the population
	Floor     float64 // Mean − Deviation, 0 at the least
	Passing   float64 // the part of the pairs that the floor leaves, 0..1
}

// minPairs is how many pairs it takes to calibrate.
const minPairs = 30

// calibrate is nil for too few pairs.
func calibrate(coverages []float64) *Calibration {
	n := float64(len(coverages))
	if len(coverages) < minPairs {
		return nil
	}
	sum, squares, passing := 0.0, 0.0, 0.0
	for _, part := range coverages {
		sum += part
	}
	mean := sum / n
	for _, part := range coverages {
		squares += (part - mean) * (part - mean)
	}
	deviation := math.Sqrt(squares / n)
	floor := round(max(0, mean-deviation), costDecimals)
	for _, part := range coverages {
		if part >= floor {
			passing++
		}
	}
	return &Calibration{
		len(coverages), round(mean, costDecimals), round(deviation, costDecimals), floor, round(passing/n, costDecimals),
	}
}

// floor is 0 where nothing was calibrated.
func (c *Calibration) floor() float64 {
	if c == nil {
		return 0
	}
	return c.Floor
}

// peers finds the other métiers that share a ROME domain with one, by id.
func (s *Snapshot) peers() func(metier int32) []int32 {
	domains := map[string][]int32{}
	of := make([][]string, len(s.metiers))
	for n := range s.metiers {
		for _, code := range s.metiers[n].RomeCodes() {
			if domain := code.Domain().Code; !slices.Contains(of[n], domain) {
				of[n] = append(of[n], domain)
				domains[domain] = append(domains[domain], int32(n))
			}
		}
	}
	return func(metier int32) []int32 {
		var peers []int32
		for _, domain := range of[metier] {
			peers = append(peers, domains[domain]...)
		}
		slices.Sort(peers)
		return slices.DeleteFunc(slices.Compact(peers), func(n int32) bool { return n == metier })
	}
}

// Calibration says from which coverage on derived transitions count; nil where fewer than
// minPairs pairs of métiers share a ROME domain, and any coverage counts. The first call, or
// the first query that includes derived transitions, computes them: see derive.
func (s *Snapshot) Calibration() *Calibration { return s.derived().calibration }

package resolvers

import (
	"math"

	"passerelle/graph"
)

// maxPathsCost is the time of all searches for paths of a request, in microseconds, for their work is bounded.
const maxPathsCost = 450_000

// A pathClass is a class of searches for paths, and their average time in microseconds on ROME 4.0, of 5 steps and of 8:
// that of one run of BenchmarkPathClasses on a busy machine, divided by 1.3. A search that had not changed since a run on
// a free machine took that much longer in it.
type pathClass struct {
	few  [2]float64 // of 3 paths
	many [2]float64 // of 20 paths
}

// The classes of each objective: plain, with diversity, with suggested steps, with both.
var (
	quickSearches = [4]pathClass{
		{few: [2]float64{65, 75}, many: [2]float64{160, 230}},
		{few: [2]float64{80, 120}, many: [2]float64{230, 3_900}},
		{few: [2]float64{340, 340}, many: [2]float64{620, 690}},
		{few: [2]float64{440, 440}, many: [2]float64{3_000, 13_000}},
	}
	confidentSearches = [4]pathClass{
		{few: [2]float64{95, 370}, many: [2]float64{170, 880}},
		{few: [2]float64{100, 750}, many: [2]float64{220, 5_300}},
		{few: [2]float64{440, 910}, many: [2]float64{690, 1_300}},
		{few: [2]float64{680, 1_600}, many: [2]float64{2_600, 15_000}},
	}
	skillSearches = [4]pathClass{
		{few: [2]float64{100, 3_200}, many: [2]float64{210, 5_700}},
		{few: [2]float64{150, 5_300}, many: [2]float64{770, 35_000}},
		{few: [2]float64{550, 3_200}, many: [2]float64{860, 7_200}},
		{few: [2]float64{750, 7_000}, many: [2]float64{6_600, 72_000}},
	}
	frontSearches = [4]pathClass{
		{few: [2]float64{210, 5_300}, many: [2]float64{210, 5_300}},
		{few: [2]float64{210, 5_300}, many: [2]float64{210, 5_300}},
		{few: [2]float64{3_100, 47_000}, many: [2]float64{3_100, 47_000}},
		{few: [2]float64{3_100, 47_000}, many: [2]float64{3_100, 47_000}},
	}
)

// pathSearchTime estimates the time of a search for paths, in microseconds. It grows with the steps by a factor
// for each, and with the paths evenly. Arguments out of range cost what the nearest in range do: they are
// refused when the query is run.
func pathSearchTime(first, maxSteps int, objective graph.Objective, derived, diverse bool) int {
	classes := quickSearches
	switch objective {
	case graph.MostConfident:
		classes = confidentSearches
	case graph.LeastNewSkills:
		classes = skillSearches
	case graph.Pareto:
		classes = frontSearches
	}
	kind := 0
	if diverse {
		kind++
	}
	if derived {
		kind += 2
	}
	steps := float64(min(max(maxSteps, 1), graph.MaxSteps))
	of := func(times [2]float64) float64 { return times[0] * math.Pow(times[1]/times[0], (steps-5)/3) }
	few, many := of(classes[kind].few), of(classes[kind].many)
	more := float64(min(max(first, 1), graph.MaxPaths)-3) / 17
	return int(max(few+more*(many-few), 30))
}

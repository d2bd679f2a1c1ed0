package resolvers

import (
	"math"

	"passerelle/graph"
)

// maxPathsCost is the time of all searches for paths of a request, in microseconds, for their work is bounded.
const maxPathsCost = 260_000

// A pathClass is a class of searches for paths, and their average time in microseconds on ROME 4.0, of 5 steps and of 8,
// in a run of BenchmarkPathClasses on a machine without other work. Where 8 steps took less than 5, that of 5.
type pathClass struct {
	few  [2]float64 // of 3 paths
	many [2]float64 // of 20 paths
}

// The classes of each objective: plain, with diversity, with suggested steps, with both.
var (
	quickSearches = [4]pathClass{
		{few: [2]float64{55, 55}, many: [2]float64{110, 190}},
		{few: [2]float64{60, 100}, many: [2]float64{160, 3_000}},
		{few: [2]float64{250, 250}, many: [2]float64{500, 500}},
		{few: [2]float64{330, 330}, many: [2]float64{1_800, 9_400}},
	}
	confidentSearches = [4]pathClass{
		{few: [2]float64{65, 310}, many: [2]float64{110, 630}},
		{few: [2]float64{75, 700}, many: [2]float64{160, 4_600}},
		{few: [2]float64{270, 480}, many: [2]float64{510, 1_000}},
		{few: [2]float64{370, 1_400}, many: [2]float64{1_800, 13_000}},
	}
	skillSearches = [4]pathClass{
		{few: [2]float64{100, 2_400}, many: [2]float64{150, 5_100}},
		{few: [2]float64{130, 5_300}, many: [2]float64{340, 29_000}},
		{few: [2]float64{340, 2_800}, many: [2]float64{620, 6_100}},
		{few: [2]float64{510, 6_600}, many: [2]float64{3_900, 63_000}},
	}
	frontSearches = [4]pathClass{
		{few: [2]float64{140, 4_300}, many: [2]float64{140, 4_300}},
		{few: [2]float64{140, 4_300}, many: [2]float64{140, 4_300}},
		{few: [2]float64{2_000, 40_000}, many: [2]float64{2_000, 40_000}},
		{few: [2]float64{2_000, 40_000}, many: [2]float64{2_000, 40_000}},
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

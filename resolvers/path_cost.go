package resolvers

import (
	"math"

	"passerelle/graph"
)

// maxPathsCost is the time of all searches for paths of a request, in microseconds, for their work is bounded.
const maxPathsCost = 450_000

// A pathClass is a class of searches for paths, and their average time in microseconds on ROME 4.0, as
// BenchmarkPathClasses measures it: of 5 steps and of 8.
type pathClass struct {
	few  [2]float64 // of 3 paths
	many [2]float64 // of 20 paths
}

// The classes of each objective: plain, with diversity, with suggested steps, with both.
var (
	quickSearches = [4]pathClass{
		{few: [2]float64{60, 70}, many: [2]float64{140, 210}},
		{few: [2]float64{70, 115}, many: [2]float64{180, 3_600}},
		{few: [2]float64{250, 250}, many: [2]float64{550, 550}},
		{few: [2]float64{380, 410}, many: [2]float64{2_200, 12_300}},
	}
	confidentSearches = [4]pathClass{
		{few: [2]float64{75, 340}, many: [2]float64{190, 920}},
		{few: [2]float64{80, 680}, many: [2]float64{250, 5_400}},
		{few: [2]float64{350, 480}, many: [2]float64{690, 1_100}},
		{few: [2]float64{590, 1_300}, many: [2]float64{2_450, 18_300}},
	}
	skillSearches = [4]pathClass{
		{few: [2]float64{100, 3_100}, many: [2]float64{190, 6_100}},
		{few: [2]float64{160, 5_900}, many: [2]float64{440, 35_500}},
		{few: [2]float64{370, 3_300}, many: [2]float64{710, 7_300}},
		{few: [2]float64{530, 8_100}, many: [2]float64{5_000, 80_000}},
	}
	frontSearches = [4]pathClass{
		{few: [2]float64{215, 4_800}, many: [2]float64{215, 4_800}},
		{few: [2]float64{215, 4_800}, many: [2]float64{215, 4_800}},
		{few: [2]float64{2_500, 57_000}, many: [2]float64{2_500, 57_000}},
		{few: [2]float64{2_500, 57_000}, many: [2]float64{2_500, 57_000}},
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

package resolvers

import (
	"math"

	"passerelle/graph"
)

// maxPathsCost is the time of all searches for paths of a request, in microseconds, for their work is bounded.
const maxPathsCost = 100_000

// A pathClass is a class of searches for paths, and their average time in microseconds on ROME 4.0, as
// BenchmarkPathClasses measures it: of 5 steps and of 8.
type pathClass struct {
	few  [2]float64 // of 3 paths
	many [2]float64 // of 20 paths
}

// The classes of each objective: plain, with diversity, with suggested steps, with both.
var (
	quickSearches = [4]pathClass{
		{few: [2]float64{50, 60}, many: [2]float64{100, 200}},
		{few: [2]float64{60, 115}, many: [2]float64{280, 17_500}},
		{few: [2]float64{250, 250}, many: [2]float64{620, 620}},
		{few: [2]float64{370, 400}, many: [2]float64{3_200, 43_600}},
	}
	confidentSearches = [4]pathClass{
		{few: [2]float64{70, 340}, many: [2]float64{100, 780}},
		{few: [2]float64{70, 1_100}, many: [2]float64{410, 34_500}},
		{few: [2]float64{250, 520}, many: [2]float64{500, 1_200}},
		{few: [2]float64{430, 1_650}, many: [2]float64{3_300, 92_000}},
	}
	skillSearches = [4]pathClass{
		{few: [2]float64{130, 2_900}, many: [2]float64{210, 5_200}},
		{few: [2]float64{240, 9_000}, many: [2]float64{640, 50_700}},
		{few: [2]float64{580, 3_200}, many: [2]float64{890, 6_200}},
		{few: [2]float64{1_040, 10_700}, many: [2]float64{6_800, 101_000}},
	}
	frontSearches = [4]pathClass{
		{few: [2]float64{200, 6_300}, many: [2]float64{200, 6_300}},
		{few: [2]float64{200, 6_300}, many: [2]float64{200, 6_300}},
		{few: [2]float64{2_200, 59_000}, many: [2]float64{2_200, 59_000}},
		{few: [2]float64{2_200, 59_000}, many: [2]float64{2_200, 59_000}},
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

package graph

import "context"

// Limits of a path query.
const (
	MaxPaths        = 20
	MaxSteps        = 8
	DefaultMaxSteps = 5
	// pathBudget bounds the work of one query, in moves and skills looked at; past it
	// the answer is truncated. It is some tenths of a second.
	pathBudget = 5_000_000
)

// A PathQuery asks for career paths.
type PathQuery struct {
	From, To string // any name that Snapshot.Metier takes
	First    int    // how many paths, 1..MaxPaths
	MaxSteps int    // longest path, 1..MaxSteps
}

// CareerPaths answers a PathQuery.
type CareerPaths struct {
	From, To *Metier
	Paths    []*CareerPath // best first
	// Truncated says that the work budget ended the search: better paths may exist.
	Truncated bool
	// NoPath says why there is none, nil where there is one.
	NoPath *NoPath
}

// CareerPaths finds the First best simple paths of at most MaxSteps steps: those of
// fewest steps, ties broken by new skills, skill gap, years (unknown last),
// confidence, then by the ids of the métiers. It is exact unless Truncated.
//
// Paths are enumerated by length, shortest first, and only through métiers from which the target
// is still within reach; the search ends with the first length that fills the
// answer. Time is O(V+E) and the work budget, memory O(V+First). It fails on an unknown
// or ambiguous métier, an argument out of range, and a context that ends.
func (s *Snapshot) CareerPaths(ctx context.Context, q PathQuery) (*CareerPaths, error) {
	return s.careerPaths(ctx, q, pathBudget)
}

func (s *Snapshot) careerPaths(ctx context.Context, q PathQuery, budget int) (*CareerPaths, error) {
	if q.First < 1 || q.First > MaxPaths {
		return nil, &InvalidError{"first", q.First, "must be 1 to 20"}
	}
	if q.MaxSteps < 1 || q.MaxSteps > MaxSteps {
		return nil, &InvalidError{"maxSteps", q.MaxSteps, "must be 1 to 8"}
	}
	from, err := s.Metier(q.From)
	if err != nil {
		return nil, err
	}
	to, err := s.Metier(q.To)
	if err != nil {
		return nil, err
	}
	answer := &CareerPaths{From: from, To: to}
	search := newPathSearch(ctx, s, to.index, budget)
	distance := search.distance[from.index]
	if from == to || distance < 0 || distance > q.MaxSteps {
		answer.NoPath = s.noPath(from, to, distance, q.MaxSteps)
		return answer, nil
	}
	for length := distance; length <= q.MaxSteps && len(answer.Paths) < q.First && !search.spent(); length++ {
		for _, found := range search.ofLength(from.index, length, q.First-len(answer.Paths)) {
			answer.Paths = append(answer.Paths, newCareerPath(s, found))
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	answer.Truncated = search.spent()
	award(answer.Paths)
	return answer, nil
}

// distancesTo is the number of moves from each métier to the target, -1 where it is
// out of reach. O(V+E).
func (s *Snapshot) distancesTo(target int32) []int {
	distance := make([]int, len(s.metiers))
	for n := range distance {
		distance[n] = -1
	}
	distance[target] = 0
	for queue := []int32{target}; len(queue) > 0; queue = queue[1:] {
		for _, n := range s.movesIn.targets(queue[0]) {
			if distance[n] < 0 {
				distance[n] = distance[queue[0]] + 1
				queue = append(queue, n)
			}
		}
	}
	return distance
}

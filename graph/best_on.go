package graph

import "math"

// markBest sets the BestOn of each path.
func markBest(paths []*CareerPath) {
	found := make([]foundPath, len(paths))
	for k, path := range paths {
		found[k] = path.found
	}
	for k, c := range criteria {
		for _, n := range bestOn(k, found) {
			paths[n].BestOn = append(paths[n].BestOn, c.name)
		}
	}
}

// bestOn returns the indices of the paths with the lowest known cost on the k-th criterion, of those
// with the fewest suggested steps: a path is never the best for want of evidence. It returns none
// for a criterion that paths are not compared on, and for SuggestedSteps itself, on which these
// paths are equal.
func bestOn(k int, paths []foundPath) []int {
	if criteria[k].value == nil || k == suggestedIndex {
		return nil
	}
	least, best := math.Inf(1), math.Inf(1)
	for _, f := range paths {
		least = min(least, f.vector[suggestedIndex])
	}
	var indices []int
	for n, f := range paths {
		if f.vector[suggestedIndex] > least || !f.knows(k) || f.vector[k] > best {
			continue
		}
		if f.vector[k] < best {
			best, indices = f.vector[k], nil
		}
		indices = append(indices, n)
	}
	return indices
}

// winnersFirst moves to the head, for each criterion of the front in turn, the first path that is best
// on it.
func winnersFirst(front []foundPath, compared []int) []foundPath {
	var first []foundPath
	taken := make([]bool, len(front))
	for _, c := range compared {
		if best := bestOn(c, front); len(best) > 0 && !taken[best[0]] {
			taken[best[0]] = true
			first = append(first, front[best[0]])
		}
	}
	for k, f := range front {
		if !taken[k] {
			first = append(first, f)
		}
	}
	return first
}

package export

import "slices"

// mergedPaths are the paths of an answer as one graph.
type mergedPaths struct {
	metiers []ShownMetier   // both ends, then the others as they come on the paths; one where both ends are the same
	index   map[string]int  // in metiers, by id
	layers  []int           // of metiers
	best    map[string]bool // the ids of those on the first path
	steps   []*mergedStep   // as they come on the paths
}

// A mergedStep is a step with the numbers of the paths that take it, from 1.
type mergedStep struct {
	*ShownStep
	ends  [2]int
	paths []int
}

// mergePaths merges the paths of an answer. Steps lead from layer to layer onwards, but where a better path has the
// same two métiers in the other order; the last métier is in the last layer. For its cost see onwardLayers.
func mergePaths(answer *ShownPaths) *mergedPaths {
	m := &mergedPaths{index: map[string]int{}, best: map[string]bool{}}
	m.add(answer.From)
	last := m.add(answer.To)
	known := map[[2]int]*mergedStep{}
	for k, path := range answer.Paths {
		for j := range path {
			step := &path[j]
			ends := [2]int{m.add(step.From), m.add(step.To)}
			if known[ends] == nil {
				known[ends] = &mergedStep{ShownStep: step, ends: ends}
				m.steps = append(m.steps, known[ends])
			}
			known[ends].paths = append(known[ends].paths, k+1)
			m.best[step.To.ID] = m.best[step.To.ID] || k == 0
		}
	}
	var edges [][2]int
	for _, step := range m.steps {
		edges = append(edges, step.ends)
	}
	m.layers = onwardLayers(len(m.metiers), edges)
	m.layers[last] = 0
	m.layers[last] = slices.Max(m.layers) + min(1, last)
	return m
}

// add notes a métier and returns its index.
func (m *mergedPaths) add(metier ShownMetier) int {
	k, known := m.index[metier.ID]
	if !known {
		k = len(m.metiers)
		m.index[metier.ID] = k
		m.metiers = append(m.metiers, metier)
	}
	return k
}

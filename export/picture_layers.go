package export

// onwardLayers gives the nodes of a graph layers, so that edges lead onwards: each node is one layer behind the last of
// those from which an edge leads to it. Edges are pairs of nodes, the most important first; one that would close a
// circle with those before it counts for nothing. A node to which nothing leads is right before the first one that it
// leads to. O(E·(V+E)).
func onwardLayers(nodes int, edges [][2]int) []int {
	after := make([][]int, nodes)
	var onward [][2]int
	for _, e := range edges {
		if !leads(after, e[1], e[0]) {
			after[e[0]] = append(after[e[0]], e[1])
			onward = append(onward, e)
		}
	}
	layers, entered := make([]int, nodes), make([]bool, nodes)
	for changed := true; changed; {
		changed = false
		for _, e := range onward {
			entered[e[1]] = true
			if least := layers[e[0]] + 1; layers[e[1]] < least {
				layers[e[1]], changed = least, true
			}
		}
	}
	for at, others := range after {
		if entered[at] || others == nil {
			continue
		}
		first := nodes
		for _, other := range others {
			first = min(first, layers[other])
		}
		layers[at] = first - 1
	}
	return layers
}

// leads reports whether edges lead from one node to another, or both are the same.
func leads(after [][]int, from, to int) bool {
	reached := make([]bool, len(after))
	reached[from] = true
	for open := []int{from}; len(open) > 0 && !reached[to]; open = open[1:] {
		for _, next := range after[open[0]] {
			if !reached[next] {
				reached[next] = true
				open = append(open, next)
			}
		}
	}
	return reached[to]
}

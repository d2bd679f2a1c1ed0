package graph

import "math/bits"

// wantedSets are sets of the wanted skills that are missing from the start (see skillHelp), a bit for each, for searches
// that look ahead.
type wantedSets struct {
	places  []int32   // by skill: 1 more than its bit, 0 for others
	weights []float64 // by bit: see skillHelp.weights
	words   int       // of a set
	none    []uint64
	// helped and given have by métier the set of those that it helps with, and with those that it asks for.
	helped, given []uint64
	missing       [MaxSteps + 1][]uint64 // by depth of the path
	// ahead has by steps that are left and place those that the métiers between help with on any way of so many steps.
	ahead [MaxSteps + 1][]uint64
}

// begin finds the sets of a search, for each métier that may be on a path and for the path so far.
func (w *wantedSets) begin(p *pathSearch) {
	wanted, metiers := p.help.missing[0], len(p.snapshot.metiers)
	w.words = (len(wanted) + 63) / 64
	w.none, w.weights = layerOf(w.none, w.words, 0), w.weights[:0]
	w.helped, w.given = layerOf(w.helped, metiers*w.words, 0), layerOf(w.given, metiers*w.words, 0)
	w.missing[0] = layerOf(w.missing[0], w.words, 0)
	if w.places == nil {
		w.places = make([]int32, len(p.snapshot.skills))
	}
	for k, skill := range wanted {
		w.weights = append(w.weights, p.help.weights[skill]-1)
		w.places[skill] = int32(k) + 1
		addBit(w.missing[0], k)
		for _, metier := range p.snapshot.helpers().Of(skill) {
			addBit(w.of(w.helped, metier), k)
		}
	}
	copy(w.given, w.helped)
	for metier := range int32(metiers) {
		if int(p.memory.outlook.near[metier]) > MaxSteps {
			continue
		}
		for _, element := range p.weights.asked(metier) {
			if place := w.places[p.weights.skill(element)] - 1; place >= 0 {
				addBit(w.of(w.given, metier), int(place))
			}
		}
	}
	for _, skill := range wanted {
		w.places[skill] = 0
	}
	for depth := 1; depth <= p.skills.depth; depth++ {
		w.learn(depth, p.path[depth])
	}
}

// addBit adds a bit to a set.
func addBit(set []uint64, bit int) { set[bit>>6] |= 1 << (bit & 63) }

// of returns the set of a métier or place.
func (w *wantedSets) of(sets []uint64, k int32) []uint64 {
	return sets[int(k)*w.words : (int(k)+1)*w.words]
}

// learn finds what is missing at a depth, where the path comes to a métier.
func (w *wantedSets) learn(depth int, metier int32) {
	missing := layerOf(w.missing[depth], w.words, 0)
	for k, word := range w.of(w.given, metier) {
		missing[k] = w.missing[depth-1][k] &^ word
	}
	w.missing[depth] = missing
}

// lookFrom adds to what is ahead of a place what is ahead of the next, and what the métier there helps with.
func (w *wantedSets) lookFrom(place, next int32, left int, metier int32) {
	ahead, onward, helped := w.of(w.ahead[left], place), w.of(w.ahead[left-1], next), w.of(w.helped, metier)
	for k := range ahead {
		ahead[k] |= onward[k] | helped[k]
	}
}

// missingBut returns how many of those missing at a depth are not in a set, and how many of these in another one.
func (w *wantedSets) missingBut(depth int, set, other []uint64) (count, common int) {
	for k, word := range w.missing[depth] {
		word &^= set[k]
		count += bits.OnesCount64(word)
		common += bits.OnesCount64(word & other[k])
	}
	return count, common
}

// weight sums the weights of those missing at a depth that are in a set.
func (w *wantedSets) weight(depth int, set []uint64) (sum float64) {
	for k, word := range w.missing[depth] {
		for word &= set[k]; word != 0; word &= word - 1 {
			sum += w.weights[k<<6+bits.TrailingZeros64(word)]
		}
	}
	return sum
}

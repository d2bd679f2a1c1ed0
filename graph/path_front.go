package graph

import "slices"

// A paretoFront keeps the paths that no other dominates, one of each cost on its criteria. Those that were of use lately stand
// first, for bounds that are asked about one after the other are alike.
type paretoFront struct {
	order []int // indices of the criteria that break ties
	// shared has the indices of the criteria of the front but suggested steps and confidence, and confident says
	// whether confidence is one. Suggested steps always are.
	shared    []int
	confident bool
	paths     []frontPath
	keys      []frontKey // of the paths
}

// A frontPath is a path of a front, its cost beside it where it is soon read.
type frontPath struct {
	vector costVector
	found  *foundPath
}

// A frontLevel is what paths of a bound cost at least on two criteria that depend on one another: a way with more
// suggested steps may be more confident.
type frontLevel struct{ suggested, confidence float64 }

// newFront returns a front without paths that is compared on some criteria.
func newFront(of, order []int) *paretoFront {
	f := &paretoFront{order: order, confident: slices.Contains(of, confidenceIndex)}
	for _, k := range of {
		if k != confidenceIndex && k != suggestedIndex {
			f.shared = append(f.shared, k)
		}
	}
	return f
}

// level returns what a cost is on the criteria of a frontLevel.
func (v *costVector) level() frontLevel { return frontLevel{v[suggestedIndex], v[confidenceIndex]} }

// add adds a path that the front does not refuse, and takes out those that it beats.
func (f *paretoFront) add(found *foundPath) {
	added := frontPath{found.vector, found}
	f.paths = append(slices.DeleteFunc(f.paths, func(other frontPath) bool {
		return added.isWithin(&other.vector, f.shared) && f.beats(&added, &other.vector, other.vector.level(), other.found.metiers)
	}), added)
	f.keys = f.keys[:0]
	for k := range f.paths {
		f.keys = append(f.keys, f.key(&f.paths[k].vector))
	}
}

// mayRefuse reports whether a path has a key within that of a bound: else the front does not refuse it.
func (f *paretoFront) mayRefuse(bound *pathCost) bool {
	most := f.boundKey(bound)
	return slices.ContainsFunc(f.keys, func(key frontKey) bool { return key.isWithin(most) })
}

// refuses reports whether for each level one of the paths beats all those that begin so and cost at least the bound and
// what the level says. CareerPaths proves that this is sound.
func (f *paretoFront) refuses(bound *costVector, levels []frontLevel, path []int32) bool {
	open, most := uint16(1)<<len(levels)-1, f.key(bound)
	for k, key := range f.keys {
		better := &f.paths[k]
		if !key.isWithin(most) || !better.isWithin(bound, f.shared) {
			continue
		}
		before := open
		for i, level := range levels {
			if open>>i&1 == 1 && f.beats(better, bound, level, path) {
				open &^= 1 << i
			}
		}
		if open != before {
			f.paths[k], f.paths[k/2] = f.paths[k/2], f.paths[k]
			f.keys[k], f.keys[k/2] = f.keys[k/2], f.keys[k]
		}
		if open == 0 {
			return true
		}
	}
	return false
}

// isWithin reports whether a path costs no more than a bound on any of some criteria.
func (p *frontPath) isWithin(bound *costVector, of []int) bool {
	for _, k := range of {
		if p.vector[k] > bound[k] {
			return false
		}
	}
	return true
}

// beats reports whether a path that is within a bound on the shared criteria beats all paths of that and of a level.
func (f *paretoFront) beats(better *frontPath, bound *costVector, level frontLevel, path []int32) bool {
	own := better.vector.level()
	if own.suggested > level.suggested || f.confident && own.confidence > level.confidence {
		return false
	}
	if own.suggested < level.suggested || f.confident && own.confidence < level.confidence ||
		slices.ContainsFunc(f.shared, func(k int) bool { return better.vector[k] < bound[k] }) {
		return true
	}
	vector := *bound
	vector[suggestedIndex], vector[confidenceIndex] = level.suggested, level.confidence
	c := better.vector.compare(&vector, f.order)
	return c < 0 || c == 0 && slices.Compare(better.found.metiers, path) <= 0
}

package graph

// A frontKey packs a cost on the shared criteria of a front into one number, rounded down to seven bits for each criterion.
// If one cost is at most another on every criterion, its key is too. So comparing two keys, which is one subtraction, rules
// out most costs that are greater on some criterion.
type frontKey uint64

const (
	keyBits = 8 // of a criterion, the highest of which is 0
	keyMost = 1<<(keyBits-1) - 1
	// keyTops has the highest bit of each criterion.
	keyTops frontKey = 0x8080808080808080
)

// keyScales has by criterion what costs are multiplied by for their keys.
var keyScales = func() (scales costVector) {
	finer := map[Criterion]float64{Steps: 15, LevelDetour: 10, Years: 8, LevelToReach: 10, TrainingLength: 8, PayFall: 0.05}
	for k, row := range criteria {
		if scales[k] = 1; finer[row.name] > 0 {
			scales[k] = finer[row.name]
		}
	}
	return scales
}()

// key returns the key of a cost.
func (f *paretoFront) key(v *costVector) (key frontKey) {
	for place, k := range f.shared {
		key |= keyOf(v[k], k, place)
	}
	return key
}

// boundKey returns a key that is no less than that of the vector of a bound, and mostly the same.
func (f *paretoFront) boundKey(bound *pathCost) (key frontKey) {
	for place, k := range f.shared {
		key |= keyOf(criteria[k].value(bound)+lastDecimal, k, place)
	}
	return key
}

// keyOf returns a key's bits for a cost on the k-th criterion, which has that place in keys.
func keyOf(cost float64, k, place int) frontKey {
	return frontKey(min(cost*keyScales[k], keyMost)) << (keyBits * place)
}

// isWithin reports whether a key is no more than another on any criterion.
func (k frontKey) isWithin(bound frontKey) bool { return ((bound|keyTops)-k)&keyTops == keyTops }

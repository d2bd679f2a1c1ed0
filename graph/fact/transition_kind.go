package fact

// A TransitionKind says what sort of career move a transition is.
type TransitionKind string

// The kinds of transition.
const (
	Evolution      TransitionKind = "EVOLUTION"      // a stated progression: “peut évoluer vers”
	Feeder         TransitionKind = "FEEDER"         // a progression stated from its end: “une expérience de X est un tremplin”
	Mobility       TransitionKind = "MOBILITY"       // a move listed by ROME
	Related        TransitionKind = "RELATED"        // connected métiers, in both directions
	Specialisation TransitionKind = "SPECIALISATION" // an emerging or narrower métier
	Derived        TransitionKind = "DERIVED"        // suggested by skills alone, never stored
)

// statedKinds lists the kinds that a document can state, in the order of the constants, with
// the predicate that stores each.
var statedKinds = [...]struct {
	kind      TransitionKind
	predicate string
}{
	{Evolution, "evolution"},
	{Feeder, "feeder"},
	{Mobility, "mobility"},
	{Related, "related"},
	{Specialisation, "specialisation"},
}

// StatedKinds returns the kinds that documents can state, in the order of the constants.
func StatedKinds() []TransitionKind {
	kinds := make([]TransitionKind, len(statedKinds))
	for i, stated := range statedKinds {
		kinds[i] = stated.kind
	}
	return kinds
}

// TransitionPredicates returns the predicates that store transitions, in the order of their
// kinds.
func TransitionPredicates() []string {
	predicates := make([]string, len(statedKinds))
	for i, stated := range statedKinds {
		predicates[i] = stated.predicate
	}
	return predicates
}

// derivedPredicate stands, in the ids of derived transitions, where those of stored ones have
// their predicate.
const derivedPredicate = "derived"

// Predicate returns the predicate that stores transitions of the kind: "evolution" for
// EVOLUTION. That of DERIVED, "derived", is used in ids only; an unknown kind is returned as it
// is.
func (k TransitionKind) Predicate() string {
	switch {
	case k == Derived:
		return derivedPredicate
	case !k.Stated():
		return string(k)
	}
	return statedKinds[k.Rank()].predicate
}

// Stated reports whether documents can state transitions of the kind: all known kinds but
// Derived.
func (k TransitionKind) Stated() bool { return k.Rank() < len(statedKinds) }

// Rank returns the place of the kind among those that documents can state, from 0, in the order
// of the constants; Derived and unknown kinds come after them.
func (k TransitionKind) Rank() int {
	for i, stated := range statedKinds {
		if stated.kind == k {
			return i
		}
	}
	return len(statedKinds)
}

// KindOfPredicate returns the kind of the transitions that are stored under a predicate; false
// if it stores none.
func KindOfPredicate(predicate string) (TransitionKind, bool) {
	for _, stated := range statedKinds {
		if stated.predicate == predicate {
			return stated.kind, true
		}
	}
	return "", false
}

package graph

import "fmt"

// NoPath says why no path was found.
type NoPath struct {
	Reason NoPathReason
	// Message says the same in a sentence.
	Message string
	// Distance is the number of steps of the shortest path, nil if there is none of any length.
	Distance *int
}

// A NoPathReason is a kind of reason why there is no path.
type NoPathReason string

// The reasons.
const (
	SameMetier     NoPathReason = "SAME_METIER"       // both names are of one métier
	NothingLeads   NoPathReason = "NOTHING_LEADS_OUT" // no transition leaves the first métier
	NothingReaches NoPathReason = "NOTHING_LEADS_IN"  // no transition reaches the last one
	Unreachable    NoPathReason = "UNREACHABLE"       // transitions leave and reach, but do not meet
	BeyondMaxSteps NoPathReason = "BEYOND_MAX_STEPS"  // the shortest path is longer than asked
)

// noPath explains why no path of at most maxSteps leads from one métier to another
// that is distance steps away, -1 for out of reach.
func (s *Snapshot) noPath(from, to *Metier, distance, maxSteps int) *NoPath {
	switch {
	case from == to:
		return &NoPath{SameMetier, fmt.Sprintf("both ends are the same métier, %s (%s)", from.Label, from.ID), nil}
	case distance > 0:
		message := fmt.Sprintf("the shortest path takes %d steps, more than maxSteps %d", distance, maxSteps)
		return &NoPath{BeyondMaxSteps, message, &distance}
	case s.movesOut[from.index] == s.movesOut[from.index+1]:
		return &NoPath{NothingLeads, fmt.Sprintf("no document says where %s leads", from.Label), nil}
	case s.movesIn.row(to.index).len() == 0:
		return &NoPath{NothingReaches, fmt.Sprintf("no document says what leads to %s", to.Label), nil}
	}
	return &NoPath{Unreachable, fmt.Sprintf("transitions leave %s and reach %s, but none connects them", from.Label, to.Label), nil}
}

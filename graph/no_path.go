package graph

// NoPath says why no path was found.
type NoPath struct {
	Reason NoPathReason
	// Message says the same in a sentence.
	Message string
	// Distance is the number of steps of the shortest path when no option limits it, nil
	// if there is none of any length.
	Distance *int
	// NearestReachable are at most three métiers that can be reached and that come nearest
	// to the last one. Beyond maxSteps they are reached within it, and the fewest moves are
	// left from them. Where nothing leads to the last métier, they are the fewest moves
	// from it when the direction of moves is ignored. Then those nearest to the first
	// métier, then the lowest ids.
	NearestReachable []*Metier
	// BlockedBy are the options of which each one alone stands in the way: without it there
	// is a path. Where none does, they are all that limit the query, which block together.
	BlockedBy []PathOption
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
	Blocked        NoPathReason = "BLOCKED"           // there are paths, but not with the options
	BudgetSpent    NoPathReason = "BUDGET_SPENT"      // the search ended before it found one
)

// A PathOption is an option of a PathQuery that limits paths.
type PathOption string

// The options that may block.
const (
	OptionVia           PathOption = "VIA"
	OptionAvoid         PathOption = "AVOID"
	OptionKinds         PathOption = "KINDS"
	OptionMinConfidence PathOption = "MIN_CONFIDENCE"
	OptionMinCoverage   PathOption = "MIN_COVERAGE"
	OptionMaxYears      PathOption = "MAX_YEARS"
	OptionMaxSteps      PathOption = "MAX_STEPS"
)

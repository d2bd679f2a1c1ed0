package graph

import "fmt"

// An Isolation is a way in which a métier stands apart.
type Isolation string

// The isolations. Transitions are those that documents state.
const (
	NothingOut    Isolation = "NOTHING_LEADS_OUT" // no transition leaves it
	NothingIn     Isolation = "NOTHING_LEADS_IN"  // no transition reaches it
	NoTransition  Isolation = "NO_TRANSITION"     // neither
	NoSkill       Isolation = "NO_SKILL"          // no source says what it asks for
	NoSharedSkill Isolation = "NO_SHARED_SKILL"   // it asks for skills, none of which any other métier asks for
)

// Isolated are the métiers that stand apart in a way, by id. first is 1..100. O(métiers), for
// NO_SHARED_SKILL O(links to skills).
func (s *Snapshot) Isolated(by Isolation, first int, after *string) (*MetierConnection, error) {
	var stands func(n int32) bool
	leaves := func(n int32) bool { return s.moves.out[n] < s.moves.out[n+1] }
	reached := func(n int32) bool { return len(s.moves.in.Of(n)) > 0 }
	switch by {
	case NothingOut:
		stands = func(n int32) bool { return !leaves(n) }
	case NothingIn:
		stands = func(n int32) bool { return !reached(n) }
	case NoTransition:
		stands = func(n int32) bool { return !leaves(n) && !reached(n) }
	case NoSkill:
		stands = func(n int32) bool { return len(s.weights.asked(n)) == 0 }
	case NoSharedSkill:
		stands = s.sharesNoSkill
	default:
		return nil, &InvalidError{"by", string(by), fmt.Sprintf("must be one of %s, %s, %s, %s and %s",
			NothingOut, NothingIn, NoTransition, NoSkill, NoSharedSkill)}
	}
	var places []int32
	for n := range int32(len(s.metiers)) {
		if stands(n) {
			places = append(places, n)
		}
	}
	return s.connectMetiers(places, first, after)
}

func (s *Snapshot) sharesNoSkill(metier int32) bool {
	for _, element := range s.weights.asked(metier) {
		if len(s.weights.in.row(s.weights.skill(element))) > 1 {
			return false
		}
	}
	return len(s.weights.asked(metier)) > 0
}

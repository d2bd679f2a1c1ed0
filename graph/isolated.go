package graph

// An Isolation is a way in which a métier is cut off from the others.
type Isolation string

// The isolations. Only the transitions that documents state count, those through kin among them.
const (
	NothingOut    Isolation = "NOTHING_LEADS_OUT" // no transition leaves it
	NothingIn     Isolation = "NOTHING_LEADS_IN"  // no transition reaches it
	NoTransition  Isolation = "NO_TRANSITION"     // neither
	NoSkill       Isolation = "NO_SKILL"          // no source says which skills it asks for
	NoSharedSkill Isolation = "NO_SHARED_SKILL"   // it asks for skills, but for none that another métier asks for
)

// Isolated lists the métiers that are isolated in the given way, by id. first is 1..100.
// O(métiers), for NO_SHARED_SKILL O(links to skills).
func (s *Snapshot) Isolated(by Isolation, first int, after *string) (*MetierConnection, error) {
	var isolated func(n int32) bool
	switch by {
	case NothingOut:
		isolated = func(n int32) bool { return !s.hasMove(n, Out) }
	case NothingIn:
		isolated = func(n int32) bool { return !s.hasMove(n, In) }
	case NoTransition:
		isolated = func(n int32) bool { return !s.hasMove(n, Both) }
	case NoSkill:
		isolated = func(n int32) bool { return len(s.weights.asked(n)) == 0 }
	case NoSharedSkill:
		isolated = s.sharesNoSkill
	default:
		return nil, NotAmong("by", by, NothingOut, NothingIn, NoTransition, NoSkill, NoSharedSkill)
	}
	var found []int32
	for n := range int32(len(s.metiers)) {
		if isolated(n) {
			found = append(found, n)
		}
	}
	return s.connectMetiers(found, first, after)
}

// sharesNoSkill reports whether the métier asks for skills, but for none that another one asks for.
func (s *Snapshot) sharesNoSkill(metier int32) bool {
	for _, element := range s.weights.asked(metier) {
		for _, other := range s.weights.in.row(s.weights.skill(element)) {
			if s.weights.in.target(other) != metier {
				return false
			}
		}
	}
	return len(s.weights.asked(metier)) > 0
}

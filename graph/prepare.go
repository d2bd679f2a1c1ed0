package graph

// Prepare computes what the first questions about paths would otherwise wait for: suggestions, which
// skills are near, what métiers give, the shortest trainings and the pay of families; and what the last loads changed
// of métiers. With all national data it takes some two seconds.
func (s *Snapshot) Prepare() {
	s.derived()
	s.helpers()
	s.netPays()
	s.metierHistory()
	for k := range s.metiers {
		s.metiers[k].shortestTrainings()
	}
}

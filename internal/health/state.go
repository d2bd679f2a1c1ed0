// Package health says whether a service lives, whether it is ready to answer, what it is doing until
// then, and how old what it serves is.
package health

import (
	"sync"
	"time"
)

// The statuses of a service.
const (
	Starting = "starting" // there is nothing to answer from yet
	Ready    = "ready"
	Draining = "draining" // it was told to end, and answers what still comes
)

// A State is what is known of a running service. The zero State is of one that starts. Its methods may be
// called by several goroutines at once.
type State struct {
	mutex    sync.Mutex
	program  string // its version
	began    time.Time
	stage    string // what it is doing, while it is starting
	entered  time.Time
	dataset  *Dataset
	draining bool
	lastSeen time.Time
	missed   string    // why the store could not be looked at, or holds what is not served
	since    time.Time // since when it does, zero where that is the last look
	leave    func(stage string, entered, left time.Time)
}

// A Dataset is what a service serves.
type Dataset struct {
	Version  string
	LoadedAt time.Time // when it was stored
	ServedAt time.Time // since when it is served
}

// Begin says that the service begins now, as a program of that version. leave, which may be nil, is called
// with each stage of the start once it is over.
func (s *State) Begin(program string, leave func(stage string, entered, left time.Time)) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	now := time.Now()
	s.program, s.began, s.entered, s.leave = program, now, now, leave
}

// Enter says what the service does from now on, in words for people, until it is ready: "reading the
// stored graph". That may be to wait, with the reason.
func (s *State) Enter(stage string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.enter(stage, time.Now())
}

func (s *State) enter(stage string, now time.Time) {
	if s.leave != nil && s.stage != "" {
		s.leave(s.stage, s.entered, now)
	}
	s.stage, s.entered = stage, now
}

// Serve says that the service answers from this dataset from now on.
func (s *State) Serve(version string, loadedAt time.Time) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	now := time.Now()
	if s.dataset == nil {
		s.enter("", now)
	}
	s.dataset, s.missed, s.since = &Dataset{version, loadedAt, now}, "", time.Time{}
}

// Drain says that the service was told to end.
func (s *State) Drain() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.draining = true
}

// Saw says that the store was just looked at, so that what is served is what it holds.
func (s *State) Saw() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.lastSeen, s.missed, s.since = time.Now(), "", time.Time{}
}

// Missed says that the store could not be looked at, and why, in words that anyone may read: what is
// served may be stale from the last look on.
func (s *State) Missed(why string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.missed = why
}

// Outdated says that what is served is older than what the store was to hold, since when and why, until something else is
// served.
func (s *State) Outdated(since time.Time, why string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.missed, s.since = why, since
}

// StaleSince returns since when what is served may be stale: what Outdated said, or when the store was last looked at, or
// the service began where it never was, if the last look was missed; else the zero time.
func (s *State) StaleSince() time.Time {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	switch {
	case s.missed == "":
		return time.Time{}
	case !s.since.IsZero():
		return s.since
	case s.lastSeen.IsZero():
		return s.began
	}
	return s.lastSeen
}

// IsFresh reports whether the last look at the store, if there was one, was not missed, and found nothing newer.
func (s *State) IsFresh() bool { return s.Report().Stale == "" }

// A Report is the state of a service at a moment.
type Report struct {
	Status  string
	Program string        // its version
	Uptime  time.Duration // since the service started
	Stage   string        // what it is doing while it is starting, "" after
	StageIs time.Duration // for how long it has been doing that
	Dataset *Dataset      // nil until there is one
	// LastSeen is when the store was last looked at, zero for a service that need not look at it, and
	// Stale why it could not be since, or why what is served is older than that, "" otherwise.
	LastSeen time.Time
	Stale    string
	At       time.Time
}

// Report returns the state of the service now.
func (s *State) Report() Report {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	now := time.Now()
	report := Report{
		Status: Ready, Program: s.program, Uptime: now.Sub(s.began), Stage: s.stage, Dataset: s.dataset,
		LastSeen: s.lastSeen, Stale: s.missed, At: now,
	}
	if s.stage != "" {
		report.StageIs = now.Sub(s.entered)
	}
	switch {
	case s.draining:
		report.Status = Draining
	case s.dataset == nil:
		report.Status = Starting
	}
	return report
}

// WhyNotReady says why there is no dataset to answer from, "" if there is one.
func (s *State) WhyNotReady() string {
	report := s.Report()
	switch {
	case report.Dataset != nil:
		return ""
	case report.Stage == "":
		return "no graph loaded yet"
	}
	return "no graph to answer from yet: " + report.Stage
}

package health

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// Live answers that the service lives, whatever it is doing: 200, and a first line of "ok". What it says
// besides is Ready's.
func (s *State) Live(w http.ResponseWriter, r *http.Request) {
	report := s.Report()
	answer(w, r, http.StatusOK, "ok", report)
}

// Ready answers whether the service should be sent requests: 200 if it should, 503 while it starts and
// once it was told to end. That what it serves is stale is said, and no reason not to be asked: the other
// servers of the same store have no newer.
//
// The answer is a text of a status and some lines "name: value", or JSON for clients whose Accept header
// names application/json.
func (s *State) Ready(w http.ResponseWriter, r *http.Request) {
	report := s.Report()
	status := http.StatusOK
	if report.Status != Ready {
		status = http.StatusServiceUnavailable
		w.Header().Set("Retry-After", "1")
	}
	answer(w, r, status, report.Status, report)
}

// answer writes a report under a status in words.
func answer(w http.ResponseWriter, r *http.Request, code int, status string, report Report) {
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("Vary", "Accept")
	header.Set("X-Content-Type-Options", "nosniff")
	if strings.Contains(r.Header.Get("Accept"), "application/json") {
		header.Set("Content-Type", "application/json")
		w.WriteHeader(code)
		_ = json.NewEncoder(w).Encode(jsonOf(status, report)) // fails only if the client is gone
		return
	}
	header.Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(code)
	_, _ = io.WriteString(w, textOf(status, report))
}

// textOf returns the lines of a report.
func textOf(status string, report Report) string {
	var text strings.Builder
	line := func(name, value string) { fmt.Fprintf(&text, "%s: %s\n", name, value) }
	text.WriteString(status + "\n")
	line("program", report.Program)
	line("uptime", report.Uptime.Round(time.Second).String())
	if report.Stage != "" {
		line("stage", fmt.Sprintf("%s, for %s", report.Stage, report.StageIs.Round(time.Second)))
	}
	if report.Dataset != nil {
		line("dataset", report.Dataset.Version)
		line("loaded", fmt.Sprintf("%s, %s ago", report.Dataset.LoadedAt.UTC().Format(time.RFC3339), report.age()))
	}
	if !report.LastSeen.IsZero() {
		line("store seen", fmt.Sprintf("%s ago", report.At.Sub(report.LastSeen).Round(time.Second)))
	}
	if report.Stale != "" {
		line("stale", report.Stale)
	}
	return text.String()
}

// age is how long ago the dataset was stored.
func (r *Report) age() time.Duration { return r.At.Sub(r.Dataset.LoadedAt).Round(time.Second) }

// A jsonReport is a report in JSON. Times are in seconds.
type jsonReport struct {
	Status  string       `json:"status"`
	Program string       `json:"program"`
	Uptime  float64      `json:"uptimeSeconds"`
	Stage   string       `json:"stage,omitempty"`
	StageIs float64      `json:"stageSeconds,omitempty"`
	Dataset *jsonDataset `json:"dataset,omitempty"`
	Store   *jsonStore   `json:"store,omitempty"`
}

type jsonDataset struct {
	Version  string    `json:"version"`
	LoadedAt time.Time `json:"loadedAt"`
	Age      float64   `json:"ageSeconds"`
	ServedAt time.Time `json:"servedSince"`
}

type jsonStore struct {
	LastSeen *time.Time `json:"lastSeen,omitempty"`
	Stale    bool       `json:"stale"`
	Why      string     `json:"why,omitempty"`
}

// jsonOf returns the form of a report in JSON.
func jsonOf(status string, report Report) jsonReport {
	form := jsonReport{
		Status: status, Program: report.Program, Uptime: seconds(report.Uptime),
		Stage: report.Stage, StageIs: seconds(report.StageIs),
	}
	if dataset := report.Dataset; dataset != nil {
		form.Dataset = &jsonDataset{dataset.Version, dataset.LoadedAt.UTC(), seconds(report.age()), dataset.ServedAt.UTC()}
	}
	if report.Stale != "" || !report.LastSeen.IsZero() {
		form.Store = &jsonStore{Stale: report.Stale != "", Why: report.Stale}
		if seen := report.LastSeen.UTC(); !report.LastSeen.IsZero() {
			form.Store.LastSeen = &seen
		}
	}
	return form
}

// seconds returns a duration in seconds, to the millisecond.
func seconds(d time.Duration) float64 { return d.Round(time.Millisecond).Seconds() }

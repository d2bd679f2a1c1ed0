package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/resolvers"
)

// The examples of the README give what it says they do.
func TestReadme(t *testing.T) {
	d, err := seedDataset()
	if err != nil {
		t.Fatal(err)
	}
	snapshot := graph.NewSnapshot(d)
	got, err := resolvers.Execute(t.Context(), snapshot, time.Time{}, block(t, "graphql"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(decoded(t, block(t, "json")), decoded(t, string(got))); diff != "" {
		t.Errorf("answer (-README +got):\n%s", diff)
	}
	paths, err := snapshot.CareerPaths(t.Context(), graph.PathQuery{
		From: "responsable communication digitale", To: "directrice marketing digital", First: 3, MaxSteps: graph.DefaultMaxSteps,
	})
	if err != nil {
		t.Fatal(err)
	}
	var printed bytes.Buffer
	printPaths(&printed, paths)
	if diff := cmp.Diff(block(t, "text"), printed.String()); diff != "" {
		t.Errorf("path (-README +got):\n%s", diff)
	}
	overlap, err := snapshot.SkillOverlap([]string{"social media manager", "directrice marketing digital"}, graph.MatchExact)
	if err != nil {
		t.Fatal(err)
	}
	printed.Reset()
	printOverlap(&printed, overlap)
	if diff := cmp.Diff(block(t, "txt"), printed.String()); diff != "" {
		t.Errorf("skills (-README +got):\n%s\n%s", diff, printed.String())
	}
}

// block is the README's only block of code in that language.
func block(t *testing.T, language string) string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(readme), "```"+language+"\n")
	text, _, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatalf("the README has no %s block", language)
	}
	return text
}

func decoded(t *testing.T, text string) any {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	return value
}

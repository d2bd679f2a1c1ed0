package fact_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
)

// packedTexts returns the packed facts of all documents of a set.
func packedTexts(t rapid.TB, s *fact.Set) []string {
	t.Helper()
	byDocument := map[string][]*fact.Fact{}
	for k := range s.Facts {
		id := s.Facts[k].Evidence.Document.ID
		byDocument[id] = append(byDocument[id], &s.Facts[k])
	}
	var texts []string
	for _, d := range s.Documents {
		packed, err := fact.PackFacts(byDocument[d.ID], nil)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, packed...)
	}
	return texts
}

func TestPackedFactsAreRestored(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := graphtest.SetOf(t, graphtest.DrawFacts(t))
		r := fact.NewRestoration(want.Documents)
		for _, text := range packedTexts(t, want) {
			if err := r.AddPacked(text); err != nil {
				t.Fatal(err)
			}
		}
		requireRestored(t, want, r)
	})
}

func TestPackedFactsOfOthersStay(t *testing.T) {
	titles := func(changed string) *fact.Set {
		document := &fact.Document{ID: "document:a", Title: "A", Format: "test", Hash: "1"}
		var facts []fact.Fact
		for k := range 5000 {
			label := fmt.Sprintf("métier %d", k)
			subject := fact.Identifier{Scheme: fact.SchemeTitle, Value: french.Slug(label)}
			if k == 2500 {
				label += changed
			}
			facts = append(facts, fact.Fact{
				Subject: subject, Statement: fact.Naming{Title: french.Title{Label: label}, Preferred: true},
				Evidence: fact.Evidence{Document: document, Line: k + 1, End: 1, Quote: "q", Rule: "test"},
			})
		}
		return graphtest.SetOf(t, facts)
	}
	before, after := packedTexts(t, titles("")), packedTexts(t, titles(" bis"))
	if len(before) != 16 || len(after) != 16 {
		t.Fatalf("5000 facts are in %d and %d texts, want 16", len(before), len(after))
	}
	gone := slices.DeleteFunc(slices.Clone(before), func(text string) bool { return slices.Contains(after, text) })
	if len(gone) != 1 {
		t.Errorf("one fact that changes changes %d texts, want 1", len(gone))
	}
}

func TestPackedFactsThatCannotBeRead(t *testing.T) {
	r := fact.NewRestoration(nil)
	for _, text := range []string{"", "é", "AAAA", "TM2xroMwDIXhdzlz"} {
		if err := r.AddPacked(text); err == nil {
			t.Errorf("AddPacked(%q) does not fail", text)
		}
	}
}

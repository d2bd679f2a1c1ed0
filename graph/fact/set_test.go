package fact_test

import (
	"testing"

	"passerelle/graph/fact"
	"passerelle/graph/french"
	"passerelle/graph/internal/graphtest"
)

// TestDocumentsOf checks that the documents of facts are those of their set, and that their
// digests change with the facts.
func TestDocumentsOf(t *testing.T) {
	facts := graphtest.EveryFact()
	documents, err := fact.DocumentsOf(append(facts, facts[2]))
	if err != nil {
		t.Fatal(err)
	}
	graphtest.RequireEqual(t, withoutPlaces(graphtest.SetOf(t, facts).Documents), documents)
	fewer := graphtest.SetOf(t, facts[:len(facts)-1]).Documents
	if documents[0].Digest == "" || documents[0].Digest == fewer[0].Digest {
		t.Errorf("digests %q and %q", documents[0].Digest, fewer[0].Digest)
	}
	if _, err := fact.DocumentsOf([]fact.Fact{{}}); err == nil {
		t.Error("an invalid fact has documents")
	}
}

func TestNewSetVersion(t *testing.T) {
	version := graphtest.SetOf(t, graphtest.EveryFact()).Version
	for name, change := range map[string]func([]fact.Fact){
		"quote":    func(facts []fact.Fact) { facts[0].Evidence.Quote = "other" },
		"line":     func(facts []fact.Fact) { facts[0].Evidence.Line = 1000 },
		"document": func(facts []fact.Fact) { facts[0].Evidence.Document.Title = "other" },
		"warning":  func(facts []fact.Fact) { facts[0].Evidence.Document.Warnings[0] = "other" },
		"value": func(facts []fact.Fact) {
			facts[0].Statement = fact.Naming{Title: french.ParseTitle("Autre"), Preferred: true}
		},
	} {
		facts := graphtest.EveryFact()
		change(facts)
		if graphtest.SetOf(t, facts).Version == version {
			t.Errorf("%s: same version", name)
		}
	}
	if len(version) != 32 {
		t.Errorf("version %q", version)
	}
}

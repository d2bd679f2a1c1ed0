package explorer_test

import (
	"strings"
	"testing"

	"passerelle/graph"
)

// TestExamplesAreOfWhatIsLoaded holds that the home page asks nothing that it cannot answer.
func TestExamplesAreOfWhatIsLoaded(t *testing.T) {
	page := newSite(t, nil).get(t, "/")
	page.wants(t, `placeholder="community manager, E1101…"`, ">je suis community manager, que puis-je devenir\u00a0?</a>", ">community manager → directrice marketing digital</a>")
	if strings.Contains(page.text, "caissière") {
		t.Error("the home page has an example that is not loaded")
	}
	d, err := graph.NewDataset(nil)
	if err != nil {
		t.Fatal(err)
	}
	empty := siteOf(t, graph.NewSnapshot(d), nil).get(t, "/")
	empty.wants(t, `placeholder="Métier, code`)
	if strings.Contains(empty.text, `class="example"`) {
		t.Error("without anything loaded there are examples")
	}
}

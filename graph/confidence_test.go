package graph_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// moveList is the page of a list of moves by France Travail. Its edition is nil where it has one only.
func moveList(series, name string, version *string) *graphtest.Page {
	p := graphtest.NewPage(name)
	p.Document.PartOf, p.Document.Edition, p.Document.Publisher = series, version, new("France Travail")
	return p
}

func rankedTo(to fact.Identifier, rank int) fact.Move {
	return fact.Move{To: to, Kind: fact.Mobility, Rank: &rank}
}

// TestMoveConfidence believes moves from A1101 to A1102 by their ranks, by what the list says of the
// way back, and by what other editions and lists of the same publisher say.
func TestMoveConfidence(t *testing.T) {
	one, two := graphtest.Rome("A1101"), graphtest.Rome("A1102")
	old3, new3 := graphtest.Rome3("A1101"), graphtest.Rome3("A1102")
	rome4 := func() *graphtest.Page { return moveList("rome-4", "rome4.txt", new("v460")) }
	newer := func() *graphtest.Page { return moveList("rome-4", "rome4-newer.txt", new("v461")) }
	rome3 := func() *graphtest.Page { return moveList("rome-3", "rome3.txt", nil) }
	move := func(to fact.Identifier, kind fact.TransitionKind) fact.Move { return fact.Move{To: to, Kind: kind} }
	for name, tt := range map[string]struct {
		pages []*graphtest.Page
		want  float64
	}{
		"rank 1":                 {[]*graphtest.Page{rome4().State(one, rankedTo(two, 1))}, 0.6},
		"rank 5":                 {[]*graphtest.Page{rome4().State(one, rankedTo(two, 5))}, 0.429836},
		"rank 11":                {[]*graphtest.Page{rome4().State(one, rankedTo(two, 11))}, 0.260633},
		"rank 12":                {[]*graphtest.Page{rome4().State(one, rankedTo(two, 12))}, 0.25},
		"no rank":                {[]*graphtest.Page{rome4().State(one, move(two, fact.Mobility))}, 0.4},
		"both ways":              {[]*graphtest.Page{rome4().State(one, rankedTo(two, 5)).State(two, rankedTo(one, 5))}, 0.674913},
		"both ways, ranks":       {[]*graphtest.Page{rome4().State(one, rankedTo(two, 1)).State(two, rankedTo(one, 5))}, 0.771934},
		"the way back elsewhere": {[]*graphtest.Page{rome4().State(one, rankedTo(two, 5)), rome3().State(two, rankedTo(one, 5))}, 0.429836},
		"the way back is prose":  {[]*graphtest.Page{rome4().State(one, rankedTo(two, 5)).State(two, move(one, fact.Evolution))}, 0.429836},
		"not of evolutions":      {[]*graphtest.Page{rome4().State(one, move(two, fact.Evolution)).State(two, rankedTo(one, 1))}, 0.9},
		"rome 3":                 {[]*graphtest.Page{rome3().State(old3, move(new3, fact.Mobility))}, 0.5},
		"rome 3, evolution":      {[]*graphtest.Page{rome3().State(old3, move(new3, fact.Evolution))}, 0.5},
		"rome 3, both ways":      {[]*graphtest.Page{rome3().State(old3, move(new3, fact.Evolution)).State(new3, move(old3, fact.Mobility))}, 0.75},
		"a newer edition kept":   {[]*graphtest.Page{rome4().State(one, rankedTo(two, 1)), newer().State(one, rankedTo(two, 5))}, 0.429836},
		"only the older says it": {[]*graphtest.Page{rome4().State(one, rankedTo(two, 5)), newer().State(two, rankedTo(one, 5))}, 0.429836},
		"two lists, one witness": {[]*graphtest.Page{rome4().State(one, rankedTo(two, 5)), moveList("x", "x.txt", nil).State(one, rankedTo(two, 1))}, 0.6},
		"two witnesses": {[]*graphtest.Page{
			rome4().State(one, rankedTo(two, 5)).State(two, rankedTo(one, 5)), graphtest.NewPage("a.txt").Move(one, two, fact.Specialisation),
		}, 0.837457},
	} {
		t.Run(name, func(t *testing.T) {
			names := graphtest.NewPage("names.txt").Call(one, "Un").Call(two, "Deux")
			names.Call(old3, "Ancien").Call(new3, "Nouveau")
			s := graphtest.Snapshot(t, append(tt.pages, names)...)
			from, to := "A1101", "A1102"
			if tt.pages[0].Facts[0].Subject == old3 {
				from, to = "rome3:A1101", "rome3:A1102"
			}
			answer := graphtest.Must(s.CareerPaths(t.Context(), graph.PathQuery{From: from, To: to, First: 1, MaxSteps: 1}))
			step := answer.Paths[0].Steps[0]
			if got := step.Cost.Confidence; got != tt.want {
				t.Errorf("the step is believed %v, want %v", got, tt.want)
			}
			if moves := step.Transitions(); len(moves) == 1 && moves[0].Confidence() != tt.want {
				t.Errorf("the move is believed %v, want %v", moves[0].Confidence(), tt.want)
			}
		})
	}
}

// TestStatementConfidences states a move of each kind and rank that is listed, by one witness: it is believed as the list
// says, and one of the rank after the last as that.
func TestStatementConfidences(t *testing.T) {
	one, two := graphtest.Rome("A1101"), graphtest.Rome("A1102")
	believed := func(move fact.Move) float64 {
		d := graphtest.Dataset(t, moveList("page", "page.txt", nil).State(one, move).Call(one, "un").Call(two, "deux"))
		for k := range d.Relations {
			if c := d.Relations[k].Confidence(); c != nil {
				return *c
			}
		}
		t.Fatalf("%+v makes no move", move)
		return 0
	}
	listed := graph.NewSnapshot(graphtest.Dataset(t)).Info("").StatementConfidences()
	for _, one := range listed {
		if got := believed(fact.Move{To: two, Kind: one.Kind, Rank: one.Rank}); got != one.Confidence {
			t.Errorf("%s is believed %v, and listed with %v", one.Kind, got, one.Confidence)
		}
	}
	last := listed[len(listed)-1]
	if got := believed(rankedTo(two, *last.Rank+1)); got != last.Confidence {
		t.Errorf("rank %d is believed %v, want %v as the last that is listed", *last.Rank+1, got, last.Confidence)
	}
}

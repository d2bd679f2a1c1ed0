package graph_test

import (
	"errors"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// glassTrainings returns three lists of trainings, the newest of which does not come first, and a
// page on a métier that one of the trainings leads to.
func glassTrainings() []*graphtest.Page {
	verre, certified := fact.TrainingIdentifier("FOR.9001"), fact.TrainingIdentifier("RNCP99001")
	old := graphtest.NewPage("a.csv").State(verre, fact.Listing{
		Label: "BTS verre", Level: new(fact.LevelBac2), Kind: fact.OtherTraining, Duration: new("2 ans"),
		Domains: []string{"matières/verre", "arts/lumière"}, Certifications: []string{"RNCP99001", "RNCP7"},
	}).State(certified, fact.Listing{Label: "VERRE (BTS)", Kind: fact.Bts, Active: new(true)})
	table := graphtest.NewPage("b.xml").
		State(certified, fact.Listing{Label: "BTS - Verre", Level: new(fact.LevelBac2), Kind: fact.Bts}).
		State(verre, fact.Listing{Label: "bts Verre", Kind: fact.Bts, Certifications: []string{"RNCP99001"}}).
		State(fact.TrainingIdentifier("FOR.9002"), fact.Listing{Label: "Phares", Kind: fact.OtherTraining, Certifications: []string{"RNCP99001"}})
	kit := graphtest.NewPage("c.csv").
		State(certified, fact.Listing{Label: "VERRE ET LUMIÈRE", Kind: fact.Bts, Active: new(false), RegisteredUntil: new("2024-08-31"), Apprenticeship: new(true)})
	old.Document.Date, kit.Document.Date = new("2022"), new("2023-12-18")
	fiche := graphtest.NewPage("0.md").Call(graphtest.Met(1), "Verrier").
		State(graphtest.Met(1), fact.Preparation{ID: new("FOR.9001"), Label: "un BTS verre", Level: new(fact.LevelBac3), Kind: fact.Bts})
	return []*graphtest.Page{old, table, kit, fiche}
}

func TestTraining(t *testing.T) {
	s := graphtest.Snapshot(t, glassTrainings()...)
	verre, certified, phares := graphtest.Must(s.Training("for.9001")), graphtest.Must(s.Training("rncp99001")), graphtest.Must(s.Training("PHARES"))
	graphtest.RequireEqual(t, graph.Training{
		ID: "training:FOR.9001", Label: "BTS verre", AltLabels: []string{"un BTS verre"}, Level: new(fact.LevelBac2), Kind: fact.Bts,
		Duration: new("2 ans"), Domains: []string{"matières/verre", "arts/lumière"},
	}, *verre, graphtest.Exported)
	graphtest.RequireEqual(t, graph.Training{
		ID: "training:RNCP99001", Label: "BTS - Verre", AltLabels: []string{"VERRE (BTS)", "VERRE ET LUMIÈRE"}, Level: new(fact.LevelBac2), Kind: fact.Bts,
		Active: new(false), RegisteredUntil: new("2024-08-31"), Apprenticeship: new(true),
	}, *certified, graphtest.Exported)
	graphtest.RequireEqual(t, []string{"metier:MET.1"}, graphtest.IDs(graphtest.Must(verre.Metiers(10, nil)).Nodes))
	graphtest.RequireEqual(t, []string{}, graphtest.IDs(graphtest.Must(phares.Metiers(10, nil)).Nodes))

	graphtest.RequireEqual(t, []string{"RNCP7", "RNCP99001"}, verre.Rncp())
	graphtest.RequireEqual(t, []string{"RNCP99001"}, certified.Rncp())
	certifications := graphtest.Must(verre.Certifications(10, nil))
	graphtest.RequireEqual(t, []string{"training:RNCP7", "training:RNCP99001"}, graphtest.IDs(certifications.Nodes))
	graphtest.RequireEqual(t, []string{"document:a-csv:1", "document:b-xml:2"}, evidenceLines(certifications.Edges[1].Evidence))
	leading := graphtest.Must(certified.Trainings(10, nil))
	graphtest.RequireEqual(t, []string{"training:FOR.9001", "training:FOR.9002"}, graphtest.IDs(leading.Nodes))
	graphtest.RequireEqual(t, []string{"document:b-xml:3"}, evidenceLines(leading.Edges[1].Evidence))
	graphtest.RequireEqual(t, []string{"document:a-csv:2", "document:b-xml:1", "document:c-csv:1"}, evidenceLines(certified.Evidence()))
}

// TestTrainingUnnamed checks that a certification that no document lists is called by its number.
func TestTrainingUnnamed(t *testing.T) {
	s := graphtest.Snapshot(t, glassTrainings()...)
	unnamed := graphtest.Must(s.Training("RNCP7"))
	graphtest.RequireEqual(t, graph.Training{ID: "training:RNCP7", Label: "RNCP7", Kind: fact.OtherTraining}, *unnamed, graphtest.Exported)
	graphtest.RequireEqual(t, []graph.Evidence{}, unnamed.Evidence())
}

func TestTrainingNames(t *testing.T) {
	s := graphtest.Snapshot(t, glassTrainings()...)
	for _, name := range []string{"Un bts vErre", " FOR.9001 ", "training:FOR.9001"} {
		graphtest.RequireEqual(t, "training:FOR.9001", graphtest.Must(s.Training(name)).ID)
	}
	// A label comes before another label of another training.
	graphtest.RequireEqual(t, "training:RNCP99001", graphtest.Must(s.Training("verre et lumiere")).ID)
	// The certification comes before a training of the same label that leads to it.
	graphtest.RequireEqual(t, "training:RNCP99001", graphtest.Must(s.Training("BTS vèrre")).ID)
}

// TestTrainingsThatLeadToOneAnother asks for a name that four certifications bear, one of which leads to
// another and is led to by a third: only those that lead to none are meant.
func TestTrainingsThatLeadToOneAnother(t *testing.T) {
	list := graphtest.NewPage("a.csv")
	for number, certifications := range map[string][]string{"RNCP1": {"RNCP4"}, "RNCP2": nil, "RNCP3": {"RNCP1"}, "RNCP4": nil} {
		list.State(fact.TrainingIdentifier(number), fact.Listing{Label: "Verrier d'art", Kind: fact.OtherTraining, Certifications: certifications})
	}
	_, err := graphtest.Snapshot(t, list).Training("verrier d'art")
	ambiguous, ok := errors.AsType[*graph.AmbiguousError](err)
	if !ok {
		t.Fatalf("want an ambiguous name, got %v", err)
	}
	var ids []string
	for _, candidate := range ambiguous.Candidates {
		ids = append(ids, candidate.ID)
	}
	graphtest.RequireEqual(t, []string{"training:RNCP2", "training:RNCP4"}, ids)
}

func TestTrainings(t *testing.T) {
	s := graphtest.Snapshot(t, glassTrainings()...)
	for _, tt := range []struct {
		kinds  []fact.TrainingKind
		levels []fact.Level
		want   []string
	}{
		{nil, nil, []string{"training:FOR.9001", "training:FOR.9002", "training:RNCP7", "training:RNCP99001"}},
		{[]fact.TrainingKind{fact.Bts}, nil, []string{"training:FOR.9001", "training:RNCP99001"}},
		{[]fact.TrainingKind{fact.But, fact.OtherTraining}, nil, []string{"training:FOR.9002", "training:RNCP7"}},
		{nil, []fact.Level{fact.LevelBac2}, []string{"training:FOR.9001", "training:RNCP99001"}},
		{[]fact.TrainingKind{fact.OtherTraining}, []fact.Level{fact.LevelBac2}, []string{}},
	} {
		graphtest.RequireEqual(t, tt.want, graphtest.IDs(graphtest.Must(s.Trainings(100, nil, tt.kinds, tt.levels)).Nodes))
	}
	page := graphtest.Must(s.Trainings(1, nil, nil, nil))
	next := graphtest.Must(s.Trainings(2, page.PageInfo.EndCursor, nil, nil))
	graphtest.RequireEqual(t, []string{"training:FOR.9002", "training:RNCP7"}, graphtest.IDs(next.Nodes))
	graphtest.RequireEqual(t, []string{"document:b-xml:3"}, evidenceLines(next.Edges[0].Evidence))
}

package graph_test

import (
	"errors"
	"testing"

	"passerelle/graph"
)

// verreries are three lists of trainings, of which the newest does not come first, beside a
// métier that asks for one of them.
func verreries() []*page {
	verre, certified := graph.TrainingIdentifier("FOR.9001"), graph.TrainingIdentifier("RNCP99001")
	old := newPage("a.csv").state(verre, graph.Listing{
		Label: "BTS verre", Level: new(graph.LevelBac2), Kind: graph.OtherTraining, Duration: new("2 ans"),
		Domains: []string{"matières/verre", "arts/lumière"}, Certifications: []string{"RNCP99001", "RNCP7"},
	}).state(certified, graph.Listing{Label: "VERRE (BTS)", Kind: graph.Bts, Active: new(true)})
	table := newPage("b.xml").
		state(certified, graph.Listing{Label: "BTS - Verre", Level: new(graph.LevelBac2), Kind: graph.Bts}).
		state(verre, graph.Listing{Label: "bts Verre", Kind: graph.Bts, Certifications: []string{"RNCP99001"}}).
		state(graph.TrainingIdentifier("FOR.9002"), graph.Listing{Label: "Phares", Kind: graph.OtherTraining, Certifications: []string{"RNCP99001"}})
	kit := newPage("c.csv").
		state(certified, graph.Listing{Label: "VERRE ET LUMIÈRE", Kind: graph.Bts, Active: new(false), RegisteredUntil: new("2024-08-31"), Apprenticeship: new(true)})
	old.document.Date, kit.document.Date = new("2022"), new("2023-12-18")
	fiche := newPage("0.md").call(met(1), "Verrier").
		state(met(1), graph.Preparation{ID: new("FOR.9001"), Label: "un BTS verre", Level: new(graph.LevelBac3), Kind: graph.Bts})
	return []*page{old, table, kit, fiche}
}

func TestTraining(t *testing.T) {
	s := snapshot(t, verreries()...)
	verre, certified, phares := must(s.Training("for.9001")), must(s.Training("rncp99001")), must(s.Training("PHARES"))
	requireEqual(t, graph.Training{
		ID: "training:FOR.9001", Label: "BTS verre", AltLabels: []string{"un BTS verre"}, Level: new(graph.LevelBac2), Kind: graph.Bts,
		Duration: new("2 ans"), Domains: []string{"matières/verre", "arts/lumière"},
	}, *verre, exported)
	requireEqual(t, graph.Training{
		ID: "training:RNCP99001", Label: "BTS - Verre", AltLabels: []string{"VERRE (BTS)", "VERRE ET LUMIÈRE"}, Level: new(graph.LevelBac2), Kind: graph.Bts,
		Active: new(false), RegisteredUntil: new("2024-08-31"), Apprenticeship: new(true),
	}, *certified, exported)
	requireEqual(t, []string{"metier:MET.1"}, ids(must(verre.Metiers(10, nil)).Nodes))
	requireEqual(t, []string{}, ids(must(phares.Metiers(10, nil)).Nodes))

	requireEqual(t, []string{"RNCP7", "RNCP99001"}, verre.Rncp())
	requireEqual(t, []string{"RNCP99001"}, certified.Rncp())
	certifications := must(verre.Certifications(10, nil))
	requireEqual(t, []string{"training:RNCP7", "training:RNCP99001"}, ids(certifications.Nodes))
	requireEqual(t, []string{"document:a-csv:1", "document:b-xml:2"}, lines(certifications.Edges[1].Evidence))
	leading := must(certified.Trainings(10, nil))
	requireEqual(t, []string{"training:FOR.9001", "training:FOR.9002"}, ids(leading.Nodes))
	requireEqual(t, []string{"document:b-xml:3"}, lines(leading.Edges[1].Evidence))
	requireEqual(t, []string{"document:a-csv:2", "document:b-xml:1", "document:c-csv:1"}, lines(certified.Evidence()))
}

// TestTrainingUnnamed calls a certification that nothing lists by its number.
func TestTrainingUnnamed(t *testing.T) {
	s := snapshot(t, verreries()...)
	unnamed := must(s.Training("RNCP7"))
	requireEqual(t, graph.Training{ID: "training:RNCP7", Label: "RNCP7", Kind: graph.OtherTraining}, *unnamed, exported)
	requireEqual(t, []graph.Evidence{}, unnamed.Evidence())
}

func TestTrainingNames(t *testing.T) {
	s := snapshot(t, verreries()...)
	for _, name := range []string{"Un bts vErre", " FOR.9001 ", "training:FOR.9001"} {
		requireEqual(t, "training:FOR.9001", must(s.Training(name)).ID)
	}
	// A label comes before another label of another training.
	requireEqual(t, "training:RNCP99001", must(s.Training("verre et lumiere")).ID)
	// A training and its certification may bear one label.
	var ambiguous *graph.AmbiguousError
	if _, err := s.Training("BTS vèrre"); !errors.As(err, &ambiguous) || len(ambiguous.Candidates) != 2 {
		t.Errorf("got %v", err)
	}
}

func TestTrainings(t *testing.T) {
	s := snapshot(t, verreries()...)
	for _, tt := range []struct {
		kinds  []graph.TrainingKind
		levels []graph.Level
		want   []string
	}{
		{nil, nil, []string{"training:FOR.9001", "training:FOR.9002", "training:RNCP7", "training:RNCP99001"}},
		{[]graph.TrainingKind{graph.Bts}, nil, []string{"training:FOR.9001", "training:RNCP99001"}},
		{[]graph.TrainingKind{graph.But, graph.OtherTraining}, nil, []string{"training:FOR.9002", "training:RNCP7"}},
		{nil, []graph.Level{graph.LevelBac2}, []string{"training:FOR.9001", "training:RNCP99001"}},
		{[]graph.TrainingKind{graph.OtherTraining}, []graph.Level{graph.LevelBac2}, []string{}},
	} {
		requireEqual(t, tt.want, ids(must(s.Trainings(100, nil, tt.kinds, tt.levels)).Nodes))
	}
	page := must(s.Trainings(1, nil, nil, nil))
	next := must(s.Trainings(2, page.PageInfo.EndCursor, nil, nil))
	requireEqual(t, []string{"training:FOR.9002", "training:RNCP7"}, ids(next.Nodes))
	requireEqual(t, []string{"document:b-xml:3"}, lines(next.Edges[0].Evidence))
}

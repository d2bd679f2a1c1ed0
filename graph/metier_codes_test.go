package graph_test

import (
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// codeStatements returns a code of ROME 4, which descends from one of ROME 3 that no document lists,
// a métier of Onisep filed under it, and what a document says of either code itself.
func codeStatements() []*graphtest.Page {
	code := fact.Identifier{Scheme: fact.SchemeRome, Value: "E1112"}
	table := graphtest.NewPage("codes.csv").Call(code, "Chargé de communication").
		State(code, fact.Coding{Code: "E1112", Label: new("Chargé de communication"), Version: new("4"), Parent: new("E1103")})
	list := graphtest.NewPage("metiers.csv").Call(graphtest.Met(1), "Attaché de presse").
		State(graphtest.Met(1), fact.Coding{Code: "E1112", Version: new("4")})
	register := graphtest.NewPage("register.csv").
		State(fact.Rome3CodeIdentifier("E1103"), fact.CodeName{Label: "Communication"}, fact.Preparation{ID: new("RNCP1"), Label: "RNCP1", Kind: fact.OtherTraining}).
		State(fact.RomeCodeIdentifier("E1112"), fact.Preparation{ID: new("RNCP2"), Label: "RNCP2", Kind: fact.OtherTraining})
	return []*graphtest.Page{table, list, register}
}

// TestMetierCodes checks that what is said of codes themselves makes codes and no métier, and which codes
// hold for a métier.
func TestMetierCodes(t *testing.T) {
	s := graphtest.Snapshot(t, codeStatements()...)
	graphtest.RequireEqual(t, []string{"metier:E1112", "metier:MET.1"}, graphtest.IDs(graphtest.Must(s.Metiers(10, nil)).Nodes))
	family, ok := s.Node("rome3:E1103").(*graph.RomeCode)
	if !ok || fact.OrEmpty(family.StatedLabel) != "Communication" {
		t.Fatalf("the family is %+v", family)
	}
	for _, ref := range []string{"E1112", "MET.1"} {
		graphtest.RequireEqual(t, []string{"rome:E1112", "rome3:E1103"}, graphtest.IDs(graph.CodesOf(graphtest.Must(s.Metier(ref)))))
	}
}

// registerPages returns a register in which RNCP1 names the family E1103, RNCP12, which took its place
// over RNCP13, names none, and a formation leads to RNCP12; RNCP5, which has ended, and RNCP6 name it too.
func registerPages() []*graphtest.Page {
	certification := fact.TrainingIdentifier
	register := graphtest.NewPage("fiches.csv").
		State(certification("RNCP13"), fact.Succession{Replaces: "RNCP1"}).
		State(certification("RNCP12"), fact.Succession{Replaces: "RNCP13"}, fact.Listing{Label: "Communication", Level: new(fact.LevelBac3), Kind: fact.Licence, Active: new(true)}).
		State(certification("RNCP5"), fact.Listing{Label: "Ancienne", Kind: fact.Bts, Active: new(false)}).
		State(certification("RNCP12"), fact.Registration{Ways: []fact.WayIn{fact.WayApprenticeship, fact.WayExperience}, Certifiers: []string{"Une école"}}).
		State(certification("RNCP12"), fact.Registration{Block: &fact.Block{Code: "RNCP12BC01", Label: "Rédiger"}})
	for _, number := range []string{"RNCP5", "RNCP6"} {
		register.State(fact.Rome3CodeIdentifier("E1103"), fact.Preparation{ID: &number, Label: number, Kind: fact.OtherTraining})
	}
	formations := graphtest.NewPage("formations.csv").
		State(certification("FOR.9"), fact.Listing{Label: "Licence de communication", Level: new(fact.LevelBac3), Kind: fact.Licence, Duration: new("6 mois"), Certifications: []string{"RNCP12"}})
	return append(codeStatements(), register, formations)
}

// TestCodeTrainings checks that a training leads to the families that its certification names, itself
// or through what it took the place of, and so to all métiers of the family, in their order.
func TestCodeTrainings(t *testing.T) {
	s := graphtest.Snapshot(t, registerPages()...)
	for _, ref := range []string{"E1112", "MET.1"} {
		page := graphtest.Must(graphtest.Must(s.Metier(ref)).Trainings(10, nil))
		graphtest.RequireEqual(t, []string{"training:RNCP2", "training:FOR.9", "training:RNCP6"}, graphtest.IDs(page.Nodes))
		carried := page.Edges[1]
		graphtest.RequireEqual(t, []string{"rome3:E1103", "training:RNCP12", "training:RNCP1"},
			[]string{carried.Through.ID, carried.Certification.ID, carried.Registered.ID})
		graphtest.RequireEqual(t, "the register says that RNCP1 leads to the family E1103 of ROME 3, Communication; "+
			"carried from RNCP1 to RNCP12 along its replacements; the training leads to RNCP12. It names no single métier of the family.", *carried.Why)
		graphtest.RequireEqual(t, []string{"document:register-csv:2", "document:formations-csv:1", "document:fiches-csv:2", "document:fiches-csv:1"}, evidenceLines(carried.Evidence))
	}
	family := s.Node("rome3:E1103").(*graph.RomeCode)
	graphtest.RequireEqual(t, []string{"training:FOR.9", "training:RNCP6"}, graphtest.IDs(graphtest.Must(family.Trainings(10, nil)).Nodes))
}

// TestTrainingRegister checks what a formation has by its certification.
func TestTrainingRegister(t *testing.T) {
	training := graphtest.Must(graphtest.Snapshot(t, registerPages()...).Training("FOR.9"))
	graphtest.RequireEqual(t, 0.5, *training.DurationYears())
	graphtest.RequireEqual(t, []fact.WayIn{fact.WayApprenticeship, fact.WayExperience}, training.WaysIn())
	graphtest.RequireEqual(t, []string{"Une école"}, training.Certifiers())
	graphtest.RequireEqual(t, "RNCP12BC01", training.Blocks()[0].Code)
	graphtest.RequireEqual(t, []string{"document:fiches-csv:6"}, evidenceLines(training.Blocks()[0].Evidence))
	graphtest.RequireEqual(t, []string{"rome3:E1103"}, graphtest.IDs(training.RomeCodes()))
}

// TestShortestTraining checks which training of a step counts, and what is said where none does.
func TestShortestTraining(t *testing.T) {
	for name, c := range map[string]struct {
		level fact.Level // that opens the start, none if empty
		years float64    // 0 for none
		why   graph.NoYearsReason
		said  string
	}{
		"one year before": {fact.LevelBac2, 0.5, "", ""},
		"from above":      {fact.LevelBac5, 0.5, "", ""},
		"from the bac":    {fact.LevelBac, 3, "", ""},
		"from below":      {fact.LevelCap, 0, graph.OutOfReach, "each training of known length that leads to Chargé de communication begins above the level CAP, or ends below the level that opens it"},
		"below the goal":  {fact.LevelBac5, 0, graph.OutOfReach, "each training of known length that leads to Chargé de communication begins above the level BAC_5, or ends below the level that opens it"},
		"no level":        {"", 0, graph.LevelUnknown, "no source gives the level of diploma that opens Vendeur"},
	} {
		t.Run(name, func(t *testing.T) {
			seller, goal := graphtest.Met(7), fact.Identifier{Scheme: fact.SchemeRome, Value: "E1112"}
			start := graphtest.NewPage("vendeur.md").Call(seller, "Vendeur").State(seller, fact.Move{To: goal, Kind: fact.Evolution})
			if name == "below the goal" {
				start.State(goal, fact.Access{Level: fact.LevelBac5, Raw: "un master"})
			}
			if c.level != "" {
				start.State(seller, fact.Access{Level: c.level, Raw: "un diplôme"})
			}
			long := graphtest.NewPage("longues.csv").State(fact.TrainingIdentifier("FOR.10"), fact.Listing{
				Label: "Communication en trois ans", Level: new(fact.LevelBac3), Kind: fact.Licence, Duration: new("3 ans"), Certifications: []string{"RNCP12"},
			}).State(fact.TrainingIdentifier("FOR.11"), fact.Listing{
				Label: "Sans durée", Level: new(fact.LevelBac3), Kind: fact.Licence, Duration: new("600 heures"), Certifications: []string{"RNCP12"},
			}).State(fact.TrainingIdentifier("FOR.12"), fact.Listing{
				Label: "Ancienne", Level: new(fact.LevelCap), Kind: fact.Bts, Duration: new("1 an"), Certifications: []string{"RNCP5"},
			})
			s := graphtest.Snapshot(t, append(registerPages(), start, long)...)
			paths := graphtest.Must(s.CareerPaths(t.Context(), graph.PathQuery{From: "MET.7", To: "E1112", First: 1, MaxSteps: 2}))
			got := paths.Paths[0].Steps[0].ShortestTraining()
			nodes := graphtest.Must(s.CareerMap(graph.CareerMapQuery{From: "MET.7", MaxSteps: 1, First: 2})).Nodes
			graphtest.RequireEqual(t, got.Years, nodes[1].ShortestTraining().Years)
			graphtest.RequireEqual(t, got.Years, paths.Paths[0].Cost.TrainingYears)
			if nodes[0].ShortestTraining() != nil {
				t.Error("a training leads to where one is")
			}
			switch {
			case (got.NoYears == nil) != (c.why == "") || got.NoYears != nil && *got.NoYears != c.why:
				t.Errorf("the reason %v, want %q", got.NoYears, c.why)
			case c.years == 0 && (got.Years != nil || got.Edge != nil || fact.OrEmpty(got.Reason) != c.said):
				t.Errorf("got %v, %q", got.Years, fact.OrEmpty(got.Reason))
			case c.years > 0 && (got.Years == nil || *got.Years != c.years || got.Edge == nil || *got.Edge.Node.DurationYears() != c.years):
				t.Errorf("got %+v, want %v years", got, c.years)
			}
		})
	}
}

// TestAttestedSkills checks that a training whose block is worded like a missing skill comes before those
// that lead to a métier that asks for it, and says that this is derived.
func TestAttestedSkills(t *testing.T) {
	seller, goal := graphtest.Met(7), fact.Identifier{Scheme: fact.SchemeRome, Value: "E1112"}
	page := graphtest.NewPage("besoins.md").Call(seller, "Vendeur").
		State(seller, fact.SkillNeed{Label: "Vendre", Kind: fact.SavoirFaire}).
		State(goal, fact.SkillNeed{Label: "Rédiger des textes", Kind: fact.SavoirFaire}, fact.SkillNeed{Label: "Compter", Kind: fact.SavoirFaire}).
		State(goal, fact.Preparation{Label: "Un cours", Kind: fact.OtherTraining})
	s := graphtest.Snapshot(t, append(registerPages(), page)...)
	gap := graphtest.Must(s.SkillGap("MET.7", "E1112", nil, graph.MatchExact))
	for _, missing := range gap.ToAcquire {
		found := graphtest.Must(missing.Trainings(5))
		if missing.Label() == "Compter" {
			graphtest.RequireEqual(t, []string{"training:un-cours"}, gapIDs(found))
			continue
		}
		graphtest.RequireEqual(t, []string{"training:FOR.9", "training:un-cours"}, gapIDs(found))
		first := found[0]
		graphtest.RequireEqual(t, []string{"document:fiches-csv:6"}, evidenceLines(first.Evidence))
		if first.Block.Code != "RNCP12BC01" || *first.Likeness < 0.5 || first.Covers != 0.5 || found[1].Block != nil {
			t.Errorf("got %+v, %v, covers %v", first.Block, *first.Likeness, first.Covers)
		}
	}
}

// gapIDs returns the ids of the trainings.
func gapIDs(list []*graph.GapTraining) []string {
	var ids []string
	for _, one := range list {
		ids = append(ids, one.Training.ID)
	}
	return ids
}

// TestFamilyOrder checks that trainings whose label names the métier come first, but after those in force.
func TestFamilyOrder(t *testing.T) {
	list := graphtest.NewPage("autres.csv")
	for number, label := range map[string]string{"RNCP20": "Chargé de communication interne", "RNCP19": "Aide-soignant"} {
		list.State(fact.TrainingIdentifier(number), fact.Listing{Label: label, Level: new(fact.LevelBac5), Kind: fact.OtherTraining}).
			State(fact.Rome3CodeIdentifier("E1103"), fact.Preparation{ID: &number, Label: number, Kind: fact.OtherTraining})
	}
	s := graphtest.Snapshot(t, append(registerPages(), list)...)
	page := graphtest.Must(graphtest.Must(s.Metier("E1112")).Trainings(10, nil))
	graphtest.RequireEqual(t, []string{"training:RNCP2", "training:FOR.9", "training:RNCP20", "training:RNCP19", "training:RNCP6"}, graphtest.IDs(page.Nodes))
	codes := graphtest.Must(s.Node("rome3:E1103").(*graph.RomeCode).Trainings(10, nil))
	graphtest.RequireEqual(t, []string{"training:FOR.9", "training:RNCP19", "training:RNCP20", "training:RNCP6"}, graphtest.IDs(codes.Nodes))
}

package graph_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// evidenceLines formats each piece of evidence as document:line.
func evidenceLines(evidence []graph.Evidence) []string {
	list := []string{}
	for _, e := range evidence {
		list = append(list, fmt.Sprintf("%s:%d", e.Document.ID, e.Line))
	}
	return list
}

func TestMetier(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	m := graphtest.Must(s.Metier("MET.93"))
	graphtest.RequireEqual(t, "metier:MET.93", m.GetID())
	graphtest.RequireEqual(t, "Community manager", m.Label)
	graphtest.RequireEqual(t, new("Anime la communauté d'une marque."), m.Summary())
	graphtest.RequireEqual(t, []string{"salarié"}, m.Statuses())
	graphtest.RequireEqual(t, []string{"communiquer"}, m.Interests())
	graphtest.RequireEqual(t, []string{"rome:E1101"}, graphtest.IDs(m.RomeCodes()))

	var pay []string
	for _, salary := range m.Salaries() {
		pay = append(pay, fmt.Sprintf("%s %d %v", salary.Raw, *salary.YearlyMin, evidenceLines(salary.Evidence)))
	}
	graphtest.RequireEqual(t, []string{"24 à 30 k€ 24000 [document:blog-txt:8]", "2 230 € par mois 26760 [document:fiche-md:10]"}, pay)
	var access []string
	for _, level := range m.AccessLevels() {
		access = append(access, fmt.Sprintf("%s %s %v", level.Level, level.Raw, evidenceLines(level.Evidence)))
	}
	graphtest.RequireEqual(t, []string{"BAC_2 bac + 2 [document:fiche-md:12]", "BAC_3 bac + 3 [document:fiche-md:11]"}, access)

	hermit := graphtest.Must(s.Metier("Ermite"))
	if hermit.Summary() != nil || len(hermit.Salaries())+len(hermit.AccessLevels())+len(hermit.RomeCodes())+len(hermit.Statuses()) > 0 {
		t.Error("something is known of the hermit")
	}
}

func TestMetierLists(t *testing.T) {
	m := graphtest.Must(graphtest.Snapshot(t, graphtest.CommunityManager()...).Metier("MET.93"))
	appellations := graphtest.Must(m.Appellations(100, nil))
	graphtest.RequireEqual(t, []string{"appellation:animateur-de-communaute", "appellation:charge-de-veille", "appellation:community-manager"}, graphtest.IDs(appellations.Nodes))
	graphtest.RequireEqual(t, []string{"document:blog-txt:1", "document:fiche-md:1"}, evidenceLines(appellations.Edges[2].Evidence))
	graphtest.RequireEqual(t, new("Animatrice de communauté"), appellations.Nodes[0].Feminine)

	skills := graphtest.Must(m.Skills(100, nil, nil))
	graphtest.RequireEqual(t, []string{"skill:webmarketing", "skill:curiosite", "skill:rediger-pour-le-web"}, graphtest.IDs(skills.Nodes))
	graphtest.RequireEqual(t, []*float64{new(0.9), new(0.5), nil}, []*float64{skills.Edges[0].Importance, skills.Edges[1].Importance, skills.Edges[2].Importance})
	graphtest.RequireEqual(t, []*bool{new(true), new(false), nil}, []*bool{skills.Edges[0].Core, skills.Edges[1].Core, skills.Edges[2].Core})
	graphtest.RequireEqual(t, []string{"document:blog-txt:9", "document:fiche-md:6"}, evidenceLines(skills.Edges[0].Evidence))
	some := graphtest.Must(m.Skills(100, nil, []fact.SkillKind{fact.SavoirEtre, fact.Tool}))
	graphtest.RequireEqual(t, []string{"skill:curiosite"}, graphtest.IDs(some.Nodes))

	trainings := graphtest.Must(m.Trainings(100, nil))
	graphtest.RequireEqual(t, []string{"training:FOR.1084"}, graphtest.IDs(trainings.Nodes))
	graphtest.RequireEqual(t, []string{"document:fiche-md:9"}, evidenceLines(trainings.Edges[0].Evidence))
	graphtest.RequireEqual(t, new(fact.LevelBac3), trainings.Nodes[0].Level)
}

func TestMetierTransitions(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	m := graphtest.Must(s.Metier("Manager des réseaux sociaux"))
	const before, after = "metier:manager-des-reseaux-sociaux:metier:directeur-marketing-digital", "metier:directeur-marketing-digital:metier:manager-des-reseaux-sociaux"
	for _, tt := range []struct {
		direction graph.Direction
		kinds     []fact.TransitionKind
		want      []string
	}{
		{graph.Out, nil, []string{"transition:evolution:" + before, "transition:related:" + before}},
		{graph.In, nil, []string{"transition:evolution:metier:MET.93:metier:manager-des-reseaux-sociaux", "transition:related:" + after}},
		{graph.Both, []fact.TransitionKind{fact.Related}, []string{"transition:related:" + before, "transition:related:" + after}},
		{graph.Out, []fact.TransitionKind{fact.Mobility}, []string{}},
	} {
		got := graphtest.Must(m.Transitions(tt.direction, 100, nil, tt.kinds))
		graphtest.RequireEqual(t, tt.want, graphtest.IDs(got.Nodes))
		for _, node := range got.Nodes {
			if found, ok := s.Node(node.GetID()).(*graph.Transition); !ok || *found != *node {
				t.Errorf("%s resolves to %v", node.GetID(), found)
			}
		}
	}
	move := graphtest.Must(graphtest.Must(s.Metier("MET.93")).Transitions(graph.Out, 1, nil, nil)).Nodes[0]
	graphtest.RequireEqual(t, fact.Evolution, move.Kind())
	graphtest.RequireEqual(t, "metier:MET.93 metier:manager-des-reseaux-sociaux", move.From().ID+" "+move.To().ID)
	graphtest.RequireEqual(t, []*float64{new(3.0), new(5.0)}, []*float64{move.YearsMin(), move.YearsMax()})
	graphtest.RequireEqual(t, []string{"document:blog-txt:10"}, evidenceLines(move.Evidence()))
}

// TestTransitionConfidence checks that a document that states a transition twice counts once.
func TestTransitionConfidence(t *testing.T) {
	a, b := graphtest.NewPage("a.txt").Call(graphtest.Met(1), "Un").Call(graphtest.Met(2), "Deux"), graphtest.NewPage("b.txt").Call(graphtest.Met(1), "Un")
	for _, kind := range graphtest.StatedKinds {
		a.Move(graphtest.Met(1), graphtest.Met(2), kind).Move(graphtest.Met(1), graphtest.Met(2), kind)
	}
	b.Move(graphtest.Met(1), graphtest.Met(2), fact.Mobility)
	got := map[fact.TransitionKind]float64{}
	for _, move := range graphtest.Must(graphtest.Must(graphtest.Snapshot(t, a, b).Metier("MET.1")).Transitions(graph.Out, 10, nil, nil)).Nodes {
		got[move.Kind()] = move.Confidence()
	}
	graphtest.RequireEqual(t, map[fact.TransitionKind]float64{
		fact.Evolution: 0.9, fact.Feeder: 0.9, fact.Mobility: 0.64, fact.Related: 0.4, fact.Specialisation: 0.5,
	}, got)
}

func TestOtherNodes(t *testing.T) {
	s := graphtest.Snapshot(t, graphtest.CommunityManager()...)
	code := graphtest.Must(s.RomeCode("E1101"))
	graphtest.RequireEqual(t, []graph.RomeDomain{{Code: "E11"}, {Code: "E"}}, []graph.RomeDomain{*code.Domain(), *code.GrandDomain()})
	graphtest.RequireEqual(t, []*string{new("Animation de site multimédia"), new("4.0")}, []*string{code.StatedLabel, code.Version()})
	graphtest.RequireEqual(t, []string{"metier:MET.93"}, graphtest.IDs(graphtest.Must(code.Metiers(100, nil)).Nodes))
	skill := graphtest.Must(s.Skill("webmarketing"))
	graphtest.RequireEqual(t, []string{"metier:MET.93", "metier:manager-des-reseaux-sociaux"}, graphtest.IDs(graphtest.Must(skill.Metiers(100, nil)).Nodes))
	training := graphtest.Must(s.Training("mastère webmarketing"))
	graphtest.RequireEqual(t, []string{"metier:directeur-marketing-digital"}, graphtest.IDs(graphtest.Must(training.Metiers(100, nil)).Nodes))
	title := s.Node("appellation:veilleur").(*graph.Appellation)
	graphtest.RequireEqual(t, []string{"metier:manager-des-reseaux-sociaux", "metier:responsable-de-communication-digitale"}, graphtest.IDs(graphtest.Must(title.Metiers(100, nil)).Nodes))
	graphtest.RequireEqual(t, []string{"document:blog-txt:3", "document:blog-txt:5"}, evidenceLines(title.Evidence()))
}

// TestNode checks that every node is found by its id.
func TestNode(t *testing.T) {
	d := graphtest.Dataset(t, graphtest.CommunityManager()...)
	s := graph.NewSnapshot(d)
	var all []string
	for _, list := range [][]string{idsOf(d.Metiers), idsOf(d.Appellations), idsOf(d.RomeCodes), idsOf(d.Skills), idsOf(d.Trainings), idsOf(d.Documents)} {
		all = append(all, list...)
	}
	for _, id := range all {
		if node := s.Node(id); node == nil || node.GetID() != id {
			t.Errorf("%s resolves to %v", id, node)
		}
	}
	if len(all) != 23 {
		t.Errorf("%d nodes", len(all))
	}
	for alias, want := range map[string]string{"metier:community-manager": "metier:MET.93", "metier:E1101": "metier:MET.93"} {
		if node := s.Node(alias); node == nil || node.GetID() != want {
			t.Errorf("%s resolves to %v", alias, node)
		}
	}
	for _, id := range []string{"", "metier:", "metier:met.93", "status:salarie"} {
		if node := s.Node(id); node != nil {
			t.Errorf("%q resolves to %v", id, node)
		}
	}
}

func idsOf[N interface{ GetID() string }](nodes []N) []string {
	var list []string
	for _, node := range nodes {
		list = append(list, node.GetID())
	}
	return list
}

func TestInfo(t *testing.T) {
	d := graphtest.Dataset(t, graphtest.CommunityManager()...)
	s := graph.NewSnapshot(d)
	got := s.Info("2025-03-14T16:09:26+01:00")
	want := &graph.DatasetInfo{
		Version: d.Version, LoadedAt: "2025-03-14T16:09:26+01:00",
		Counts: []graph.KindCount{
			{Kind: graph.CountDocument, Count: 2}, {Kind: graph.CountFact, Count: 32}, {Kind: graph.CountMetier, Count: 5},
			{Kind: graph.CountAppellation, Count: 8}, {Kind: graph.CountRomeCode, Count: 1}, {Kind: graph.CountSkill, Count: 5},
			{Kind: graph.CountTraining, Count: 2}, {Kind: graph.CountTransition, Count: 6},
		},
		Documents: []*fact.Document{&d.Documents[0], &d.Documents[1]},
	}
	graphtest.RequireEqual(t, want, got, graphtest.Exported)
	graphtest.RequireEqual(t, d.Version, s.Version())
}

// TestSnapshotReaders lets goroutines ask all kinds of questions of one Snapshot: run it with -race.
func TestSnapshotReaders(t *testing.T) {
	d := graphtest.Dataset(t, append(graphtest.CommunityManager(), graphtest.RandomPage(1, 30, 4))...)
	s := graph.NewSnapshot(d)
	before := graphtest.Dataset(t, append(graphtest.CommunityManager(), graphtest.RandomPage(1, 30, 4))...)
	var readers sync.WaitGroup
	answers := make([][]pathSummary, 8)
	for k := range answers {
		readers.Go(func() {
			for range 20 {
				paths := graphtest.Must(s.CareerPaths(context.Background(), graph.PathQuery{From: "MET.1", To: "MET.2", First: 5, MaxSteps: 5}))
				answers[k] = summarisePaths(paths.Paths)
				for _, m := range graphtest.Must(s.Metiers(100, nil)).Nodes {
					graphtest.Must(m.Skills(10, nil, nil))
					graphtest.Must(m.Transitions(graph.Both, 10, nil, nil))
					m.Salaries()
				}
				graphtest.Must(s.Search("manager", nil, 10, nil))
				s.Metier("nobody at all")
			}
		})
	}
	readers.Wait()
	for _, answer := range answers {
		if diff := cmp.Diff(answers[0], answer); diff != "" || len(answer) == 0 {
			t.Errorf("readers differ: %s", diff)
		}
	}
	graphtest.RequireEqual(t, before, d, graphtest.Exported, cmpopts.EquateEmpty())
}

// TestPrepare compares the answers of a prepared Snapshot with those of one that computes as it is asked.
func TestPrepare(t *testing.T) {
	d := graphtest.Dataset(t, graphtest.CommunityManager()...)
	lazy, prepared := graph.NewSnapshot(d), graph.NewSnapshot(d)
	prepared.Prepare()
	q := graph.PathQuery{From: "community manager", To: "directeur marketing digital", First: 3, MaxSteps: 4, Objective: graph.LeastNewSkills, IncludeDerived: true}
	costs := func(s *graph.Snapshot) (list []graph.PathCost) {
		for _, path := range graphtest.Must(s.CareerPaths(t.Context(), q)).Paths {
			list = append(list, path.Cost)
		}
		return list
	}
	graphtest.RequireEqual(t, lazy.Calibration(), prepared.Calibration(), cmpopts.IgnoreUnexported(graph.Cutoff{}))
	graphtest.RequireEqual(t, costs(lazy), costs(prepared), cmpopts.IgnoreUnexported(graph.PathCost{}))
}

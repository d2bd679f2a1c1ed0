package graph_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"passerelle/graph"
)

// lines tells evidence as document:line.
func lines(evidence []graph.Evidence) []string {
	list := []string{}
	for _, e := range evidence {
		list = append(list, fmt.Sprintf("%s:%d", e.Document.ID, e.Line))
	}
	return list
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func TestMetier(t *testing.T) {
	s := snapshot(t, communityManager()...)
	m := must(s.Metier("MET.93"))
	requireEqual(t, "metier:MET.93", m.GetID())
	requireEqual(t, "Community manager", m.Label)
	requireEqual(t, new("Anime la communauté d'une marque."), m.Summary())
	requireEqual(t, []string{"salarié"}, m.Statuses())
	requireEqual(t, []string{"communiquer"}, m.Interests())
	requireEqual(t, []string{"rome:E1101"}, ids(m.RomeCodes()))

	var pay []string
	for _, salary := range m.Salaries() {
		pay = append(pay, fmt.Sprintf("%s %d %v", salary.Raw, *salary.YearlyMin, lines(salary.Evidence)))
	}
	requireEqual(t, []string{"24 à 30 k€ 24000 [document:blog-txt:8]", "2 230 € par mois 26760 [document:fiche-md:10]"}, pay)
	var access []string
	for _, level := range m.AccessLevels() {
		access = append(access, fmt.Sprintf("%s %s %v", level.Level, level.Raw, lines(level.Evidence)))
	}
	requireEqual(t, []string{"BAC_2 bac + 2 [document:fiche-md:12]", "BAC_3 bac + 3 [document:fiche-md:11]"}, access)

	hermit := must(s.Metier("Ermite"))
	if hermit.Summary() != nil || len(hermit.Salaries())+len(hermit.AccessLevels())+len(hermit.RomeCodes())+len(hermit.Statuses()) > 0 {
		t.Error("something is known of the hermit")
	}
}

func TestMetierLists(t *testing.T) {
	m := must(snapshot(t, communityManager()...).Metier("MET.93"))
	appellations := must(m.Appellations(100, nil))
	requireEqual(t, []string{"appellation:animateur-de-communaute", "appellation:charge-de-veille", "appellation:community-manager"}, ids(appellations.Nodes))
	requireEqual(t, []string{"document:blog-txt:1", "document:fiche-md:1"}, lines(appellations.Edges[2].Evidence))
	requireEqual(t, new("Animatrice de communauté"), appellations.Nodes[0].Feminine)

	skills := must(m.Skills(100, nil, nil))
	requireEqual(t, []string{"skill:webmarketing", "skill:curiosite", "skill:rediger-pour-le-web"}, ids(skills.Nodes))
	requireEqual(t, []*float64{new(0.9), new(0.5), nil}, []*float64{skills.Edges[0].Importance, skills.Edges[1].Importance, skills.Edges[2].Importance})
	requireEqual(t, []*bool{new(true), new(false), nil}, []*bool{skills.Edges[0].Core, skills.Edges[1].Core, skills.Edges[2].Core})
	requireEqual(t, []string{"document:blog-txt:9", "document:fiche-md:6"}, lines(skills.Edges[0].Evidence))
	some := must(m.Skills(100, nil, []graph.SkillKind{graph.SavoirEtre, graph.Tool}))
	requireEqual(t, []string{"skill:curiosite"}, ids(some.Nodes))

	trainings := must(m.Trainings(100, nil))
	requireEqual(t, []string{"training:FOR.1084"}, ids(trainings.Nodes))
	requireEqual(t, []string{"document:fiche-md:9"}, lines(trainings.Edges[0].Evidence))
	requireEqual(t, new(graph.LevelBac3), trainings.Nodes[0].Level)
}

func TestMetierTransitions(t *testing.T) {
	s := snapshot(t, communityManager()...)
	m := must(s.Metier("Manager des réseaux sociaux"))
	const before, after = "metier:manager-des-reseaux-sociaux:metier:directeur-marketing-digital", "metier:directeur-marketing-digital:metier:manager-des-reseaux-sociaux"
	for _, tt := range []struct {
		direction graph.Direction
		kinds     []graph.TransitionKind
		want      []string
	}{
		{graph.Out, nil, []string{"transition:evolution:" + before, "transition:related:" + before}},
		{graph.In, nil, []string{"transition:evolution:metier:MET.93:metier:manager-des-reseaux-sociaux", "transition:related:" + after}},
		{graph.Both, []graph.TransitionKind{graph.Related}, []string{"transition:related:" + before, "transition:related:" + after}},
		{graph.Out, []graph.TransitionKind{graph.Mobility}, []string{}},
	} {
		got := must(m.Transitions(tt.direction, 100, nil, tt.kinds))
		requireEqual(t, tt.want, ids(got.Nodes))
		for _, node := range got.Nodes {
			if found, ok := s.Node(node.GetID()).(*graph.Transition); !ok || *found != *node {
				t.Errorf("%s resolves to %v", node.GetID(), found)
			}
		}
	}
	move := must(must(s.Metier("MET.93")).Transitions(graph.Out, 1, nil, nil)).Nodes[0]
	requireEqual(t, graph.Evolution, move.Kind())
	requireEqual(t, "metier:MET.93 metier:manager-des-reseaux-sociaux", move.From().ID+" "+move.To().ID)
	requireEqual(t, []*float64{new(3.0), new(5.0)}, []*float64{move.YearsMin(), move.YearsMax()})
	requireEqual(t, []string{"document:blog-txt:10"}, lines(move.Evidence()))
}

// TestTransitionConfidence counts each document once.
func TestTransitionConfidence(t *testing.T) {
	a, b := newPage("a.txt").call(met(1), "Un").call(met(2), "Deux"), newPage("b.txt").call(met(1), "Un")
	for _, kind := range kindOrder {
		a.move(met(1), met(2), kind).move(met(1), met(2), kind)
	}
	b.move(met(1), met(2), graph.Mobility)
	got := map[graph.TransitionKind]float64{}
	for _, move := range must(must(snapshot(t, a, b).Metier("MET.1")).Transitions(graph.Out, 10, nil, nil)).Nodes {
		got[move.Kind()] = move.Confidence()
	}
	requireEqual(t, map[graph.TransitionKind]float64{
		graph.Evolution: 0.9, graph.Feeder: 0.9, graph.Mobility: 0.84, graph.Related: 0.4, graph.Specialisation: 0.5,
	}, got)
}

func TestOtherNodes(t *testing.T) {
	s := snapshot(t, communityManager()...)
	code := must(s.RomeCode("E1101"))
	requireEqual(t, []graph.RomeDomain{{Code: "E11"}, {Code: "E"}}, []graph.RomeDomain{*code.Domain(), *code.GrandDomain()})
	requireEqual(t, []*string{new("Animation de site multimédia"), new("4.0")}, []*string{code.Label, code.Version})
	requireEqual(t, []string{"metier:MET.93"}, ids(must(code.Metiers(100, nil)).Nodes))
	skill := must(s.Skill("webmarketing"))
	requireEqual(t, []string{"metier:MET.93", "metier:manager-des-reseaux-sociaux"}, ids(must(skill.Metiers(100, nil)).Nodes))
	training := must(s.Training("mastère webmarketing"))
	requireEqual(t, []string{"metier:directeur-marketing-digital"}, ids(must(training.Metiers(100, nil)).Nodes))
	title := s.Node("appellation:veilleur").(*graph.Appellation)
	requireEqual(t, []string{"metier:manager-des-reseaux-sociaux", "metier:responsable-de-communication-digitale"}, ids(must(title.Metiers(100, nil)).Nodes))
	requireEqual(t, []string{"document:blog-txt:3", "document:blog-txt:5"}, lines(title.Evidence()))
}

// TestNode finds every node by its id.
func TestNode(t *testing.T) {
	d := dataset(t, communityManager()...)
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
	d := dataset(t, communityManager()...)
	s := graph.NewSnapshot(d)
	got := s.Info("2025-03-14T16:09:26+01:00")
	want := &graph.DatasetInfo{
		Version: d.Version, LoadedAt: "2025-03-14T16:09:26+01:00",
		Counts: []graph.KindCount{
			{Kind: graph.CountDocument, Count: 2}, {Kind: graph.CountFact, Count: 32}, {Kind: graph.CountMetier, Count: 5},
			{Kind: graph.CountAppellation, Count: 8}, {Kind: graph.CountRomeCode, Count: 1}, {Kind: graph.CountSkill, Count: 5},
			{Kind: graph.CountTraining, Count: 2}, {Kind: graph.CountTransition, Count: 6},
		},
		Documents: []*graph.Document{&d.Documents[0], &d.Documents[1]},
	}
	requireEqual(t, want, got, exported)
	requireEqual(t, d.Version, s.Version())
}

// TestSnapshotReaders has goroutines ask everything of one Snapshot: run with -race.
func TestSnapshotReaders(t *testing.T) {
	d := dataset(t, append(communityManager(), randomPage(1, 30, 4))...)
	s := graph.NewSnapshot(d)
	before := dataset(t, append(communityManager(), randomPage(1, 30, 4))...)
	var readers sync.WaitGroup
	answers := make([][]toldPath, 8)
	for k := range answers {
		readers.Go(func() {
			for range 20 {
				paths := must(s.CareerPaths(context.Background(), graph.PathQuery{From: "MET.1", To: "MET.2", First: 5, MaxSteps: 5}))
				answers[k] = told(paths.Paths)
				for _, m := range must(s.Metiers(100, nil)).Nodes {
					must(m.Skills(10, nil, nil))
					must(m.Transitions(graph.Both, 10, nil, nil))
					m.Salaries()
				}
				must(s.Search("manager", nil, 10, nil))
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
	requireEqual(t, before, d, exported, cmpopts.EquateEmpty())
}

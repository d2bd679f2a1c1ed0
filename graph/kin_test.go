package graph_test

import (
	"slices"
	"testing"

	"passerelle/graph"
	"passerelle/graph/fact"
	"passerelle/graph/internal/graphtest"
)

// shop returns a snapshot in which MET.1, caissier, is filed under D1505, and MET.2, chef caissier,
// under D1506. The codes have skills and moves; MET.1 has a move of its own.
func shop(t *testing.T) *graph.Snapshot {
	t.Helper()
	rome := graphtest.NewPage("rome.csv")
	for _, code := range []string{"D1505 Hôte de caisse", "D1506 Responsable de caisses", "M1203 Comptable"} {
		id := graphtest.Rome(code[:5])
		rome.Call(id, code[6:]).State(id, fact.Coding{Code: code[:5], Version: new("v460")})
	}
	rome.State(graphtest.Rome("D1505"),
		fact.SkillNeed{Label: "Encaisser", Kind: fact.SavoirFaire, Importance: new(1.0)},
		fact.Employment{Label: "salarié"},
		fact.Move{To: graphtest.Rome("D1506"), Kind: fact.Mobility},
		fact.Move{To: graphtest.Rome("M1203"), Kind: fact.Mobility})
	rome.State(graphtest.Rome("D1506"),
		fact.SkillNeed{Label: "Encaisser", Kind: fact.SavoirFaire, Importance: new(0.5)},
		fact.SkillNeed{Label: "Encadrer", Kind: fact.SavoirFaire, Importance: new(0.5)},
		fact.Move{To: graphtest.Rome("M1203"), Kind: fact.Mobility})
	onisep := graphtest.NewPage("onisep.csv").
		Call(graphtest.Met(1), "caissier").State(graphtest.Met(1), fact.Coding{Code: "D1505"}).
		Call(graphtest.Met(2), "chef caissier").State(graphtest.Met(2), fact.Coding{Code: "D1506"}).
		Call(graphtest.Met(3), "gérant").Move(graphtest.Met(1), graphtest.Met(3), fact.Evolution)
	return graphtest.Snapshot(t, rome, onisep)
}

// movesOf returns the ids of a métier's transitions in a direction.
func movesOf(t *testing.T, s *graph.Snapshot, ref string, direction graph.Direction) []string {
	t.Helper()
	found, err := graphtest.Must(s.Metier(ref)).Transitions(direction, 100, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return graphtest.IDs(found.Nodes)
}

func TestFiledTransitions(t *testing.T) {
	s := shop(t)
	for _, tt := range []struct {
		ref       string
		direction graph.Direction
		want      []string
	}{
		{"MET.1", graph.Out, []string{
			"transition:mobility:metier:MET.1:metier:D1506", "transition:mobility:metier:MET.1:metier:M1203",
			"transition:evolution:metier:MET.1:metier:MET.3"}},
		{"MET.2", graph.In, []string{"transition:mobility:metier:D1505:metier:MET.2"}},
		{"D1505", graph.Out, []string{"transition:mobility:metier:D1505:metier:D1506", "transition:mobility:metier:D1505:metier:M1203"}},
		{"M1203", graph.In, []string{"transition:mobility:metier:D1505:metier:M1203", "transition:mobility:metier:D1506:metier:M1203"}},
	} {
		got := movesOf(t, s, tt.ref, tt.direction)
		graphtest.RequireEqual(t, tt.want, got)
		for _, id := range got {
			if node := s.Node(id); node == nil || node.GetID() != id {
				t.Errorf("node %s is %v", id, node)
			}
		}
	}
	if count := s.Info("").Counts[7]; count.Count != 4 {
		t.Errorf("%+v: what holds through codes is counted", count)
	}
}

// TestFiledEvidence checks that what holds through a code says so, and under which titles the
// document spoke.
func TestFiledEvidence(t *testing.T) {
	s := shop(t)
	both := s.Node("transition:mobility:metier:MET.1:metier:MET.2").(*graph.Transition)
	evidence := both.Evidence()[0]
	var through []string
	for _, filing := range evidence.Through {
		through = append(through, filing.Code.ID)
	}
	graphtest.RequireEqual(t, []string{"rome:D1505", "rome:D1506"}, through)
	graphtest.RequireEqual(t, []string{"Hôte de caisse", "Responsable de caisses"}, []string{*evidence.NamedFrom, *evidence.NamedTo})
	own := s.Node("transition:evolution:metier:MET.1:metier:MET.3").(*graph.Transition).Evidence()[0]
	if len(own.Through) > 0 || *own.NamedFrom != "caissier" {
		t.Errorf("%+v", own)
	}
	m := graphtest.Must(s.Metier("caissier"))
	skills := graphtest.Must(m.Skills(10, nil, nil))
	if edge := skills.Edges[0]; skills.TotalCount != 1 || edge.Node.Label != "Encaisser" || edge.Evidence[0].Through[0].Code.Code != "D1505" {
		t.Errorf("skills %+v", skills)
	}
	graphtest.RequireEqual(t, []string{"salarié"}, m.Statuses())
	if filings := m.Filings(); len(filings) != 1 || filings[0].Reason() != "a document files it there" || filings[0].Kind != fact.FiledDirectly || filings[0].Metier.ID != "metier:D1505" {
		t.Errorf("filings %+v", filings)
	}
}

// TestFiledPaths checks that paths go through codes by one name only.
func TestFiledPaths(t *testing.T) {
	s := shop(t)
	for _, tt := range []struct {
		from, to string
		via      []string
		want     [][]string
	}{
		{"MET.1", "M1203", nil, [][]string{{"metier:MET.1", "metier:M1203"}, {"metier:MET.1", "metier:D1506", "metier:M1203"}}},
		{"MET.1", "MET.2", nil, [][]string{{"metier:MET.1", "metier:MET.2"}}},
		{"D1505", "M1203", []string{"MET.2"}, [][]string{{"metier:D1505", "metier:MET.2", "metier:M1203"}}},
		{"D1505", "MET.3", nil, nil},
	} {
		answer, err := s.CareerPaths(t.Context(), graph.PathQuery{From: tt.from, To: tt.to, First: 9, MaxSteps: 4, Via: tt.via})
		if err != nil {
			t.Fatal(err)
		}
		var got [][]string
		for _, path := range answer.Paths {
			got = append(got, graphtest.IDs(path.Metiers))
		}
		graphtest.RequireEqual(t, tt.want, got)
	}
}

// TestFiledRankings checks that rankings have a code once, not again as those filed under it.
func TestFiledRankings(t *testing.T) {
	s := shop(t)
	similar := graphtest.Must(s.SimilarMetiers("MET.1", 10, nil, graph.MetricJaccard, graph.MatchExact))
	var ids []string
	for _, found := range similar.Nodes {
		ids = append(ids, found.Metier.ID)
	}
	graphtest.RequireEqual(t, []string{"metier:D1506"}, ids)
	gap := graphtest.Must(s.SkillGap("MET.1", "MET.2", nil, graph.MatchExact))
	if *gap.Coverage != 0.5 {
		t.Errorf("coverage %v", *gap.Coverage)
	}
	whole := graphtest.Must(s.Whole(graph.TransitionFilter{}))
	if moves := len(slices.Collect(whole.Transitions)); moves != 4 {
		t.Errorf("%d transitions in the whole graph", moves)
	}
	around := graphtest.Must(s.Neighbourhood(graph.NeighbourhoodQuery{Metier: "MET.1", Depth: 1, Direction: graph.Out}))
	if len(around.Metiers) != 4 {
		t.Errorf("around %v", around.Metiers)
	}
}

// TestFiledNames checks that a name of a code and of those filed under it stands for the code.
func TestFiledNames(t *testing.T) {
	page := graphtest.NewPage("rome.csv").Call(graphtest.Rome("D1505"), "Hôte de caisse", "Agent de caisse").
		State(graphtest.Rome("D1505"), fact.SkillNeed{Label: "Encaisser", Kind: fact.SavoirFaire}, fact.Coding{Code: "D1505", Version: new("v460")}).
		Call(graphtest.Met(1), "caissier", "agente de caisse").State(graphtest.Met(1), fact.Coding{Code: "D1505"})
	m, err := graphtest.Snapshot(t, page).Metier("agent de caisse")
	if err != nil || m.ID != "metier:D1505" {
		t.Errorf("agent de caisse is %v, %v", m, err)
	}
}

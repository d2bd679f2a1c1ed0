// Package graphtest builds small graphs for tests: pages that state facts, the Sets, Datasets and
// Snapshots of them, and random ones.
//
//	p := graphtest.NewPage("fiche.md").Call(graphtest.Met(93), "Community manager")
//	p.State(graphtest.Met(93), fact.SkillNeed{Label: "Webmarketing", Kind: fact.Savoir})
//	s := graphtest.Snapshot(t, p)
//
// It imports graph, fact and french, so that only external test packages (fact_test and so on)
// may use it. It fails tests through rapid.TB, which *testing.T and *rapid.T both are.
package graphtest

package search_test

import (
	"fmt"

	"passerelle/graph/search"
)

func ExampleIndex_Search() {
	const metiers, skills = 0, 1 // the kinds of node
	numbers := search.NewNumbering(3, 1)
	titles := []string{"Community manager", "Chef de projet web", "Manager des réseaux sociaux"}
	b := search.NewBuilder(numbers, nil)
	for k, title := range titles {
		b.Add(title, search.Name{Node: numbers.Number(metiers, int32(k)), Score: 1})
	}
	b.Add("Webmarketing", search.Name{Node: numbers.Number(skills, 0), Score: 1})
	index := b.Index()

	for _, text := range []string{"COMMUNITY MANAGER", "comunity", "manager reseau", "CM", "webm"} {
		fmt.Println(text)
		for _, hit := range index.Search(text, []bool{metiers: true, skills: true}) {
			kind, place := numbers.Locate(hit.Node)
			fmt.Printf("  %.4f kind %d, place %d: %s\n", hit.Score(), kind, place, index.MatchedText(hit))
		}
	}
	// Output:
	// COMMUNITY MANAGER
	//   1.0000 kind 0, place 0: Community manager
	// comunity
	//   0.4152 kind 0, place 0: Community manager
	// manager reseau
	//   0.5807 kind 0, place 2: Manager des réseaux sociaux
	// CM
	//   0.9500 kind 0, place 0: Community manager
	// webm
	//   0.7216 kind 1, place 0: Webmarketing
}

func ExampleIndex_Lookup() {
	numbers := search.NewNumbering(2)
	b := search.NewBuilder(numbers, nil)
	b.Add("E1101", search.Name{Node: 0, Score: 1, Kind: search.NameCode})
	b.Add("Chef de projet", search.Name{Node: 1, Score: 1}, search.Name{Node: 0, Score: 0.95})
	for _, name := range b.Index().Lookup("chef de Projet") {
		fmt.Println(name.Node, name.Text, name.Score)
	}
	// Output:
	// 1 Chef de projet 1
	// 0 Chef de projet 0.95
}

package graphtest

import (
	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// Release3 returns a document in which ROME 3 has the codes A1101 and A1102, those of the two for
// which there are OGR numbers of titles.
func Release3(titles map[string][]string) *Page {
	p := NewPage("v333.csv")
	for _, code := range []string{"A1101", "A1102"} {
		if numbers, ok := titles[code]; ok {
			p.State(Rome3(code), fact.Naming{Title: french.Title{Label: "Domaine " + code}, Preferred: true}, fact.Coding{Code: code, Version: new("v333")})
			p.NumberTitles(Rome3(code), numbers...)
		}
	}
	return p
}

// Release4 returns a document in which ROME 4 has the codes A1101 to A1103, those of them that
// descend from a parent in ROME 3, with the OGR numbers of their titles.
func Release4(parents map[string]string, titles map[string][]string) *Page {
	p := NewPage("v460.csv")
	for _, code := range []string{"A1101", "A1102", "A1103"} {
		if parent, ok := parents[code]; ok {
			p.State(Rome(code), fact.Naming{Title: french.Title{Label: "Poste " + code}, Preferred: true},
				fact.Coding{Code: code, Version: new("v460"), Parent: &parent})
			p.NumberTitles(Rome(code), titles[code]...)
		}
	}
	return p
}

// BothReleases returns a release of ROME 3 and one of ROME 4. Both have A1101, from which two codes
// descend; only ROME 3 has A1102.
func BothReleases() []*Page {
	return []*Page{
		Release3(map[string][]string{"A1101": {"1", "2"}, "A1102": {"3", "4"}}),
		Release4(map[string]string{"A1101": "A1101", "A1103": "A1101"}, map[string][]string{"A1101": {"1"}, "A1103": {"2", "3"}}),
	}
}

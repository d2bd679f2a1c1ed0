package graphtest

import (
	"fmt"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// Titled returns the identifier of a métier known by its title only.
func Titled(title string) fact.Identifier { return fact.TitleIdentifier(french.ParseTitle(title)) }

// Met returns the identifier of Onisep with a number: MET.93.
func Met(number int) fact.Identifier {
	return fact.Identifier{Scheme: fact.SchemeOnisep, Value: fmt.Sprintf("MET.%d", number)}
}

// Rome returns the identifier of a code of ROME 4: E1101.
func Rome(code string) fact.Identifier {
	return fact.Identifier{Scheme: fact.SchemeRome, Value: code}
}

// Rome3 returns the identifier of a code of ROME 3: rome3:E1101.
func Rome3(code string) fact.Identifier {
	return fact.Identifier{Scheme: fact.SchemeRome3, Value: "rome3:" + code}
}

// A Page is a document that states each of its facts on a line of its own.
type Page struct {
	Document *fact.Document
	Facts    []fact.Fact
}

// NewPage returns the page of a file of that name, with no facts yet.
func NewPage(name string) *Page {
	return &Page{Document: &fact.Document{
		ID: fact.DocumentID(name), Title: "Page " + name, Format: "test", Hash: "hash of " + name,
	}}
}

// State adds a fact of each statement about the subject, and returns the page.
func (p *Page) State(subject fact.Identifier, statements ...fact.Statement) *Page {
	for _, statement := range statements {
		line := len(p.Facts) + 1
		quote := fmt.Sprintf("quote %d", line)
		p.Facts = append(p.Facts, fact.Fact{Subject: subject, Statement: statement, Evidence: fact.Evidence{
			Document: p.Document, Line: line, Start: 100 * line, End: 100*line + len(quote), Quote: quote, Rule: "test",
		}})
	}
	return p
}

// Call adds the preferred title of the subject, then its other ones.
func (p *Page) Call(subject fact.Identifier, preferred string, others ...string) *Page {
	p.State(subject, fact.Naming{Title: french.ParseTitle(preferred), Preferred: true})
	for _, other := range others {
		p.State(subject, fact.Naming{Title: french.ParseTitle(other)})
	}
	return p
}

// Title adds the titles of a métier known by its preferred one only.
func (p *Page) Title(preferred string, others ...string) *Page {
	return p.Call(Titled(preferred), preferred, others...)
}

// Move adds a transition between two métiers.
func (p *Page) Move(from, to fact.Identifier, kind fact.TransitionKind) *Page {
	return p.State(from, fact.Move{To: to, Kind: kind})
}

// NumberTitles adds a title of the subject for each OGR number: "Titre 12" for "12".
func (p *Page) NumberTitles(subject fact.Identifier, numbers ...string) {
	for _, number := range numbers {
		p.State(subject, fact.Naming{Title: french.ParseTitle("Titre " + number), OGR: new(number)})
	}
}

package loader

import "passerelle/graph"

var (
	alsoCalled = pattern(`(?:communément|aussi|également|parfois|souvent|encore) (?:appelée?|nommée?|dénommée?|connue? sous le nom de)(?:\(e\))? (?:un |une |le |la )?([\p{L}\x27’.()\x20-]{2,60}?)(?: dans| en | chez|[,.;:]|$)`)
	weCall     = pattern(`\bon (?:l'|le |la )appelle (?:communément |aussi |également |parfois |souvent |encore )*(?:un |une |le |la )?([\p{L}\x27’.()\x20-]{2,60}?)(?: dans| en | chez|[,.;:]|$)`)
	orCalled   = pattern(`^(?:le|la|l'|un|une) (.{3,60}?) ou (?:le |la |l'|un |une )?([^,.;:]{3,60}?),? est (?:un|une) (?:métier|profession|professionnel)`)
)

// names reads the other titles that a sentence gives the page's métier.
func (p *page) names(s span) {
	text := p.of(s)
	if at := orCalled.FindStringSubmatchIndex(text); at != nil && p.isSubject(group(text, at, 1)) {
		p.state(graph.Naming{Title: graph.ParseTitle(group(text, at, 2))}, s.within(at[4], at[5]), "names.or")
	}
	at := weCall.FindStringSubmatchIndex(text)
	if at == nil && p.mentions(text) {
		at = alsoCalled.FindStringSubmatchIndex(text)
	}
	if at != nil {
		p.state(graph.Naming{Title: graph.ParseTitle(group(text, at, 1))}, s.within(at[2], at[3]), "names.also")
	}
}

package loader

import (
	"slices"
	"strings"

	"passerelle/graph/french"
)

// mentions reports whether a text names the page's métier, in any of its forms. Rules and what is learned ask it of the same
// sentences.
func (p *page) mentions(text string) bool { return p.naming.of(text, p.isNamedIn) }

// isNamedIn reports what mentions does.
func (p *page) isNamedIn(text string) bool {
	slug := french.Slug(singular(text))
	named := func(title string) bool { return title != "" && strings.Contains(slug, title) }
	return named(p.key) || named(strings.ReplaceAll(p.key, "-de-", "-")) || slices.ContainsFunc(p.spellings, named)
}

// isOwnMetier reports whether a name stands for the page's métier: its title, its first words,
// either with a word about seniority, or a word for anyone who exercises a métier.
func (p *page) isOwnMetier(who string) bool {
	key := p.keyOf(strings.TrimSpace(seniority.ReplaceAllString(who, " ")))
	return key == p.key || strings.HasPrefix(p.key, key+"-") || anyone.MatchString(who)
}

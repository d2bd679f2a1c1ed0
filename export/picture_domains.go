package export

import (
	"cmp"
	"fmt"
	"slices"

	"passerelle/graph"
	"passerelle/graph/french"
	"passerelle/internal/picture"
)

// posterWidth is the width in pixels of the picture of all métiers by default.
const posterWidth = 1280

// DrawDomains draws the names of all métiers by grand domain and domain, each where its main code has it. O(n log n).
func DrawDomains(s *graph.Snapshot, o PictureOptions) []byte {
	o = o.complete()
	filed := fileMetiers(s, &o)
	p := &picture.Poster{Notes: o.Notes, Metadata: o.metadata}
	p.Heading = fmt.Sprintf(o.Words.DomainsHeading, counted(o.Words.Metiers, len(filed)))
	for k, f := range filed {
		if k == 0 || f.grandDomain != filed[k-1].grandDomain {
			p.Chapters = append(p.Chapters, picture.Chapter{Title: cmp.Or(f.grandDomain, o.Words.NoDomain)})
		}
		chapter := &p.Chapters[len(p.Chapters)-1]
		if len(chapter.Sections) == 0 || f.domain != filed[k-1].domain {
			chapter.Sections = append(chapter.Sections, picture.Section{Title: cmp.Or(f.domain, o.Words.NoDomain)})
		}
		section := &chapter.Sections[len(chapter.Sections)-1]
		section.Names = append(section.Names, f.name)
	}
	return picture.DrawPoster(p, o.drawOptions(), cmp.Or(o.Width, posterWidth))
}

// A filedMetier is a métier under its domains, which are empty where it has no code.
type filedMetier struct {
	id, key             string
	grandDomain, domain string // "E Communication", "E11 Édition"
	name                picture.Name
}

// fileMetiers lists all métiers by domain, then by label; those without a domain come last.
func fileMetiers(s *graph.Snapshot, o *PictureOptions) []filedMetier {
	var list []filedMetier
	for m := range s.EachMetier() {
		n := o.node(m, 0, picture.Plain)
		f := filedMetier{id: m.ID, key: french.Fold(n.Label), name: picture.Name{Label: n.Label, Link: n.Link}}
		if code := mainCode(m); code != nil {
			f.grandDomain, f.domain = domainTitle(code.GrandDomain()), domainTitle(code.Domain())
		}
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b filedMetier) int {
		if (a.domain == "") != (b.domain == "") {
			return cmp.Compare(b.domain, a.domain)
		}
		return cmp.Or(cmp.Compare(a.domain, b.domain), cmp.Compare(a.key, b.key), cmp.Compare(a.id, b.id))
	})
	return list
}

// domainTitle returns a domain as it is shown: "E11 Édition et communication".
func domainTitle(domain *graph.RomeDomain) string {
	if domain.Label == nil {
		return domain.Code
	}
	return domain.Code + " " + *domain.Label
}

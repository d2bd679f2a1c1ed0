package export

import (
	"cmp"
	"fmt"

	"passerelle/graph"
	"passerelle/internal/picture"
)

// posterWidth is the width in pixels of the picture of all métiers by default.
const posterWidth = 1280

// DrawDomains draws the names of all métiers by grand domain and domain, each where its main code has it. O(n log n).
func DrawDomains(s *graph.Snapshot, o PictureOptions) []byte {
	o = o.complete()
	p, count, grand := &picture.Poster{Notes: o.Notes, Metadata: o.metadata}, 0, ""
	for k, filed := range s.Domains() {
		title := o.domainTitle(filed.GrandDomain)
		if k == 0 || title != grand {
			p.Chapters, grand = append(p.Chapters, picture.Chapter{Title: title}), title
		}
		section := picture.Section{Title: o.domainTitle(filed.Domain)}
		for _, m := range filed.Metiers {
			n := o.node(m, 0, picture.Plain)
			section.Names = append(section.Names, picture.Name{Label: n.Label, Link: n.Link})
		}
		count += filed.Count()
		chapter := &p.Chapters[len(p.Chapters)-1]
		chapter.Sections = append(chapter.Sections, section)
	}
	p.Heading = fmt.Sprintf(o.Words.DomainsHeading, counted(o.Words.Metiers, count))
	return picture.DrawPoster(p, o.drawOptions(), cmp.Or(o.Width, posterWidth))
}

// domainTitle returns a domain as it is shown: "E11 Édition et communication"; nil is that of the métiers without one.
func (o *PictureOptions) domainTitle(domain *graph.RomeDomain) string {
	switch {
	case domain == nil:
		return o.Words.NoDomain
	case domain.Label == nil:
		return domain.Code
	}
	return domain.Code + " " + *domain.Label
}

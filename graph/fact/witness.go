package fact

import "passerelle/graph/french"

// publishersRenamed maps the former names and the sites of publishers, as slugs, to their present
// names.
var publishersRenamed = map[string]string{
	"anpe":                      "france-travail",
	"pole-emploi":               "france-travail",
	"pole-emploi-fr":            "france-travail",
	"candidat-pole-emploi-fr":   "france-travail",
	"francetravail-fr":          "france-travail",
	"candidat-francetravail-fr": "france-travail",
	"cncp":                      "france-competences",
	"francecompetences-fr":      "france-competences",
	"onisep-fr":                 "onisep",
}

// Witness returns who speaks in the document: its publisher, under the present name, or its series
// where the publisher is unknown. What one publisher says twice, in two tables, two editions, two
// classifications or a list and the page made of it, is said once: "Pôle emploi" of ROME 3 and
// "France Travail" of ROME 4 are one witness.
func (d *Document) Witness() string {
	if slug := french.Slug(OrEmpty(d.Publisher)); slug != "" {
		if present, renamed := publishersRenamed[slug]; renamed {
			slug = present
		}
		return "publisher:" + slug
	}
	return "series:" + d.Series()
}

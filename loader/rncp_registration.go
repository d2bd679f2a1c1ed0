package loader

import (
	"cmp"
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// readBlock states a block of skills that a certification attests.
func readBlock(t *trainingReader, r tableRow, number string) fate {
	block := fact.Block{Code: cell(r.get("numero_bloc")), Label: cell(r.get("intitule"))}
	if block.Code == "" {
		block = fact.Block{Code: cell(r.get("bloc_competences_code")), Label: cell(r.get("bloc_competences_libelle"))}
	}
	if french.Slug(block.Label) == "" {
		return outside("blocks without a label")
	}
	key := number + " " + block.Code + " " + block.Label
	if t.said[key] {
		return merged("an earlier row of the block")
	}
	t.said[key] = true
	return rejectedBy(t.state(r, fact.TrainingIdentifier(number), fact.Registration{Block: &block}, "rncp.block", ""))
}

// maxRun bounds the bytes of the rows that one fact quotes: some certifications are awarded by a
// hundred universities.
const maxRun = 2000

// A ficheRun is consecutive rows about one fiche, each with one value.
type ficheRun struct {
	number      string
	first, last tableRow
	values      []string
}

// eachRun settles the rows of a table, if the release has it, of which each gives a fiche one value of
// its own: one fact for all values of consecutive rows.
func (r *release) eachRun(name string, value func(tableRow) (string, *fate), statement func([]string) fact.Registration, rule string) {
	t := r.tables[name]
	if t == nil {
		return
	}
	var run ficheRun
	flush := func() {
		if len(run.values) == 0 {
			return
		}
		err := t.stateAt(t.evidence(run.first, run.last), fact.TrainingIdentifier(run.number), statement(run.values), rule, "")
		if err != nil {
			t.warn(run.first, "left out with the rows of the fiche after it: %v", err)
		}
		run.values = nil
	}
	t.each(func(row tableRow) fate {
		number, refused := ficheOf(row)
		if refused != nil {
			return *refused
		}
		found, refused := value(row)
		if refused != nil {
			return *refused
		}
		if number != run.number || row.at.end-run.first.at.start > maxRun {
			flush()
			run = ficheRun{number: number, first: row}
		}
		if slices.Contains(run.values, found) {
			return merged("an earlier row of the fiche")
		}
		if len(run.values) == 0 {
			run.first = row
		}
		run.last, run.values = row, append(run.values, found)
		return fate{}
	})
	flush()
}

// registerWays are the codes of the ways in which a certification is prepared.
var registerWays = map[string]fact.WayIn{
	"ELEVE": fact.WayStudent, "CONTRATA": fact.WayApprenticeship, "CONTRATP": fact.WayProfessionalisation,
	"PFC": fact.WayContinuing, "CANDIDATURE": fact.WayIndividual, "EXP": fact.WayExperience,
}

// registerWayLabels are the codes of these ways by the slugs of their labels, which exports give alone.
var registerWayLabels = map[string]string{
	"apres-un-parcours-de-formation-sous-statut-d-eleve-ou-d-etudiant": "ELEVE",
	"en-contrat-d-apprentissage":                                       "CONTRATA",
	"en-contrat-de-professionnalisation":                               "CONTRATP",
	"apres-un-parcours-de-formation-continue":                          "PFC",
	"par-candidature-individuelle":                                     "CANDIDATURE",
	"par-experience":                                                   "EXP",
	"par-experience-dispositif-vae-prevu":                              "EXP",
	"par-validation-des-acquis-de-l-experience":                        "EXP",
}

// wayOf returns the way that a row gives.
func wayOf(r tableRow) (string, *fate) {
	code, label := r.get("code_libelle"), r.get("si_jury")
	way, known := registerWays[cmp.Or(code, registerWayLabels[french.Slug(label)])]
	switch {
	case known:
		return string(way), nil
	case code+label == "":
		return "", new(outside("fiches without a way"))
	}
	return "", new(rejected("unknown way", cmp.Or(code, label)))
}

func wayRegistration(values []string) fact.Registration {
	var ways []fact.WayIn
	for _, value := range values {
		ways = append(ways, fact.WayIn(value))
	}
	slices.SortFunc(ways, func(a, b fact.WayIn) int { return a.Rank() - b.Rank() })
	return fact.Registration{Ways: ways}
}

// certifierOf returns the body that a row names.
func certifierOf(r tableRow) (string, *fate) {
	name := cell(r.get("certificateur"))
	if name == "" {
		name = cell(r.get("nom_certificateur"))
	}
	switch {
	case name == "":
		return "", new(outside("certifiers without a name"))
	case len(name) > fact.MaxKeyBytes/2:
		return "", new(rejected("invalid", "a name of more than 500 bytes"))
	}
	return name, nil
}

func certifierRegistration(values []string) fact.Registration {
	return fact.Registration{Certifiers: values}
}

package loader

import (
	"slices"
	"strings"
	"testing"

	"passerelle/graph/french"
)

// TestWordingTables checks that each phrase of a table is found in itself, by its own row or by one before
// it, and that no phrase stands twice.
func TestWordingTables(t *testing.T) {
	for _, name := range []string{"sections", "leads"} {
		words := newWordingTable(name)
		var order, seen []string
		for _, row := range wordingOf(name) {
			order = append(order, row.key)
			for _, phrase := range row.phrases {
				text := strings.Trim(phrase, "*=")
				if slices.Contains(seen, phrase) {
					t.Errorf("%s.txt has %q twice", name, phrase)
				}
				seen = append(seen, phrase)
				if key := words.key(text); key == "" || slices.Index(order, key) < 0 {
					t.Errorf("%s.txt: %q of %s leads to %q", name, phrase, row.key, key)
				}
			}
		}
	}
}

// TestWordingSections classes headings as pages have them.
func TestWordingSections(t *testing.T) {
	for heading, want := range map[string]pageSection{
		"Les qualités requises": qualitySection, "VOUS ÊTES": qualitySection, "Vous êtes pressé ?": noSection,
		"Combien gagne un boulanger ?": salarySection, "Et après ?": evolutionSection, "Métier(s) similaire(s)": relatedSection,
		"Statut(s)": statusSection, "À lire aussi": linkSection, "D'où je viens": originSection, "Quelle formation pour devenir coiffeur ?": accessSection,
		"Une histoire de famille": noSection,
	} {
		if got := pageSection(sectionWords.key(heading)); got != want {
			t.Errorf("%q is of section %q, want %q", heading, got, want)
		}
	}
}

// TestQualities finds qualities with their complements and nothing else.
func TestQualities(t *testing.T) {
	for text, want := range map[string]string{
		"une grande patience et le sens du contact":               "patience|sens du contact",
		"le sens de l'écoute et du service":                       "sens de l'écoute|sens du service",
		"capacité à convaincre, bonne condition physique":         "capacité à convaincre|bonne condition physique",
		"une attestation d'aptitude à la conduite":                "",
		"organisées et créatives":                                 "organisées|créatives",
		"le train de Lyon":                                        "",
		"sang-froid, maîtrise de soi et curiosité intellectuelle": "sang-froid|maîtrise de soi|curiosité intellectuelle",
	} {
		var got []string
		for _, m := range findQualities(text) {
			got = append(got, m.label)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: got %v, want %q", text, got, want)
		}
	}
}

// TestTitles tells titles from clauses, places and diplomas.
func TestTitles(t *testing.T) {
	for text, want := range map[string]bool{
		"chef de rayon": true, "directeur marketing digital": true, "sage-femme": true, "Développeur(se) web": true, "Chargé·e de communication": true,
		"possibilités de devenir chef": false, "choisir de devenir travailleur": false, "<strong>Coach</strong>": false, "CAP boulanger": false,
		"on finit chef boucher": false, "fonction commerciale": false, "guide pratique des professions": false, "Bordeaux / Toulouse / Montpellier": false,
	} {
		if got := isTitle(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	for plural, want := range map[string]string{
		"directeurs artistiques de projets": "directeur artistique de projets", "responsables commerciaux": "responsable commercial",
		"sapeurs-pompiers": "sapeur-pompier", "chargées de mission": "chargée de mission", "community managers": "community manager",
	} {
		if got := singular(plural); french.Fold(got) != french.Fold(want) {
			t.Errorf("%q: got %q", plural, got)
		}
	}
}

// TestNamedDiplomas tells a diploma with a subject from its family before the rest of a sentence.
func TestNamedDiplomas(t *testing.T) {
	for label, want := range map[string]bool{"CAP boulanger": true, "CAP s'adressant aux adultes": false, "BTS n'ouvrant à rien": false} {
		if got := hasSubject(label); got != want {
			t.Errorf("%q has a subject: %t, want %t", label, got, want)
		}
	}
}

package loader

import (
	"slices"
	"strings"
	"unicode"

	"passerelle/graph"
)

// Nouns that name a person at work although their ending does not say so, folded.
var occupationNouns = map[string]bool{}

func init() {
	for noun := range strings.FieldsSeq(`manager manageur cadre chef cheffe responsable charge chargee adjoint adjointe assistant assistante
		consultant consultante representant representante enseignant enseignante comptable secretaire agent agente architecte expert experte
		lead leader head officer owner developer engineer scientist strategist designer planner planneur analyst analyste specialiste gestionnaire
		documentaliste journaliste dirigeant dirigeante associe associee avocat avocate attache attachee delegue deleguee employe employee
		ouvrier ouvriere aide avocat juriste notaire pilote guide ambassadeur data master webmaster commercial commerciale artisan artisane
		soignant soignante surveillant surveillante commercant commercante vice-president president presidente medecin professeur professeure
		chirurgien kinesitherapeute psychologue infirmier infirmiere libraire fleuriste boulanger patissier cuisinier barman serveur
		independant independante freelance stagiaire compagnon maitre maitresse patron patronne cto ceo cfo cmo dsi drh daf rssi copywriter
		maneger marketer growth trader broker buyer acheteur acheteuse vendeur vendeuse syndic huissier greffier magistrat officier`) {
		occupationNouns[graph.Fold(noun)] = true
	}
}

// occupationEndings are those of French nouns of trade, folded.
var occupationEndings = []string{
	"teur", "trice", "seur", "seuse", "deur", "deuse", "neur", "neuse", "leur", "leuse", "reur", "reuse", "ieur", "geur", "geuse",
	"ceur", "ceuse", "meur", "meuse", "peur", "veur", "veuse", "queur", "queuse", "gueur", "yeur", "yeuse", "ieuse",
	"iste", "logue", "icien", "icienne", "ologiste", "graphe", "cien", "cienne", "geant", "gien", "gienne", "ingenieur", "ingenieure",
	"designer", "developer", "developpeur", "manager", "master", "conseiller", "conseillere", "ancier", "anciere", "etaire", "ationnaire", "turier", "turiere", "nier", "niere", "lier", "liere",
	"tier", "tiere", "sier", "siere",
}

// otherNouns end like nouns of trade and are none, folded.
var otherNouns = map[string]bool{}

func init() {
	for noun := range strings.FieldsSeq(`pilier dossier fichier quartier chantier metier papier premier dernier particulier regulier entier courrier palier
		atelier cahier clavier calendrier immobilier mobilier financier hospitalier millier routier secteur moteur vecteur indicateur ordinateur
		interieur exterieur superieur inferieur meilleur valeur couleur ampleur ailleurs plusieurs liste piste existe consiste assiste insiste
		persiste resiste derniere premiere matiere maniere carriere lumiere filiere particuliere reguliere financiere hospitaliere bouleur chaleur
		douleur longueur grandeur honneur bonheur malheur rigueur vigueur faveur saveur serveurs capteur compteur projecteur calculateur simulateur`) {
		otherNouns[noun] = true
	}
}

// namesOccupation tells whether one of the first words of a title names a person at work.
func namesOccupation(title string) bool {
	words := strings.Fields(graph.Fold(title))
	return slices.ContainsFunc(words[:min(len(words), 4)], func(word string) bool {
		if occupationNouns[word] || otherNouns[word] {
			return occupationNouns[word]
		}
		return len(word) > 5 && slices.ContainsFunc(occupationEndings, func(ending string) bool { return strings.HasSuffix(word, ending) })
	})
}

// capitalised tells a text that starts with a capital, as a page writes a title.
func capitalised(title string) bool {
	for _, r := range title {
		return unicode.IsUpper(r)
	}
	return false
}

package french

import (
	"strings"
	"unicode"
)

// A Gender is the grammatical gender that a title shows.
type Gender uint8

// The genders of a title.
const (
	GenderUnknown   Gender = iota // nothing in the form shows it: "SEO"
	GenderEpicene                 // one form serves both: "responsable", "community manager"
	GenderFeminine                // "animatrice"
	GenderMasculine               // "animateur"
)

// String returns the name of the gender in lower case.
func (g Gender) String() string {
	return [...]string{"unknown", "epicene", "feminine", "masculine"}[min(g, 3)]
}

// TitleGender returns the gender of one form of a title, by the ending of its head word and of the
// adjectives on it: "animatrice web" is feminine, "analyste financier" masculine, "community
// manager" and "responsable marketing digital" epicene. The form must be a title; of other nouns
// the answer means nothing. A form in inclusive writing is unknown.
func TitleGender(form string) Gender {
	gender := groupGender(nominalGroup(form, false))
	if _, rest, ok := strings.Cut(form, " - "); ok && gender == GenderUnknown {
		return groupGender(nominalGroup(rest, false))
	}
	return gender
}

// groupGender returns the gender that the words of a nominal group show.
func groupGender(words []string) Gender {
	english := false
	for _, w := range words {
		english = english || englishTitles[w]
	}
	head := GenderUnknown
	for i, w := range words {
		switch gender, noun := wordGender(w); {
		case gender == GenderUnknown && head == GenderEpicene:
			return head
		case gender == GenderEpicene:
			head = gender
		case gender == GenderUnknown:
		case noun || head == GenderEpicene && !english || i == 0 && !english || i > 0 && headPrefixes[words[i-1]]:
			return gender
		}
	}
	if head == GenderUnknown && len(words) > 0 && endsInMuteE(words[0]) {
		return GenderEpicene
	}
	return head
}

// nominalGroup returns the bare words of a form up to its first preposition, number or sign, and,
// unless conjunctions are to be part of it, up to its first conjunction. "Directeur administratif
// et financier de site" gives directeur and administratif, and with conjunctions also et and
// financier. The parts of a compound count as words.
func nominalGroup(form string, conjunctions bool) []string {
	var words []string
	for field := range strings.FieldsSeq(form) {
		if preposition(strings.ToLower(field)) != "" || field == "-" || !conjunctions && isConjunction(field) {
			break
		}
		clean := strings.TrimRight(field, ",")
		if strings.ContainsFunc(clean, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
			break
		}
		for _, part := range splitHyphens([]rune(clean)) {
			if len(part) == 0 {
				continue
			}
			w := bareWord(part)
			if n := len(words) - 1; w == "media" && n >= 0 && words[n] == "social" {
				words[n] = w // English "social media", not the adjective
			}
			words = append(words, w)
		}
		if clean != field {
			break
		}
	}
	return words
}

// isConjunction reports whether the word joins two others.
func isConjunction(word string) bool { return word == "et" || word == "ou" }

// bareWord returns a word in bare letters but for a last é, which is a gender ending and not a
// mute e: "Privé" gives "privé", "Créative" gives "creative".
func bareWord(word []rune) string {
	var b strings.Builder
	for i, r := range word {
		if i == len(word)-1 && unicode.ToLower(r) == 'é' {
			b.WriteRune('é')
			break
		}
		b.WriteRune(bare(r))
	}
	return b.String()
}

// wordGender returns the gender of one bare word. noun reports whether the word names a person
// (animateur); an adjective (commercial) may as well belong to another noun ("marketing digital").
func wordGender(w string) (gender Gender, noun bool) {
	if epiceneWords[w] || englishTitles[strings.TrimPrefix(w, "web")] {
		return GenderEpicene, true
	}
	if notTitles[w] {
		return GenderUnknown, false
	}
	if in, masc, ok := findInflection([]rune(w)); ok {
		if masc {
			return GenderMasculine, in.noun
		}
		return GenderFeminine, in.noun
	}
	for _, e := range epiceneEndings {
		if strings.HasSuffix(w, e) {
			return GenderEpicene, true
		}
	}
	return GenderUnknown, false
}

// endsInMuteE reports whether a title's first word ends in a mute e, the mark of most epicene
// French nouns, and is none of an abstract thing ("couture").
func endsInMuteE(w string) bool {
	if !strings.HasSuffix(w, "e") || notTitles[w] || len(w) < 4 {
		return false
	}
	for _, e := range abstractEndings {
		if strings.HasSuffix(w, e) {
			return false
		}
	}
	return true
}

var (
	abstractEndings = []string{"ie", "ure", "age", "ence", "ance", "ette", "tte", "ise", "ade", "ine", "ude", "ique", "ase", "ose"}
	epiceneEndings  = []string{"iste", "logue", "aire", "able", "graphe", "naute", "iatre", "pathe", "crate", "nome", "metre",
		"tecte", "caniste", "phone", "peute", "mathe", "nyme", "vore", "logiste"}
	headPrefixes = wordSet(`technico medico socio web net e ex vice tele cyber lead junior senior grand sous co`)
	epiceneWords = wordSet(`cadre juge guide pilote peintre interprete medecin mannequin garde aide capitaine clerc architecte
		analyste libraire maire ministre geometre ebeniste concierge mecene diplomate imam membre camarade collegue eleve
		stagiaire modele sage webmestre coach detective clown comique critique manucure pedicure doublure silhouette
		personnage syndic boutefeu`)
	englishTitles = wordSet(`manager designer officer planner planer master webmaster developer engineer buyer trader broker strategist
		analyst scientist leader specialist controller marketer merchandiser writer copywriter owner tester hacker
		trainer dealer stylist artist supervisor barista sitter worker maker runner rigger boarder planneur growth
		steward host optimizer skipper dispatcher booker rewriter reporter streamer youtuber blogger evangelist tracker
		fundraiser teacher researcher seller keeper driver
		administrator architect auditor integrator builder dancer handler miner jockey dj`)
	notTitles = wordSet(`secteur moteur valeur interieur exterieur vapeur couleur chaleur ordinateur capteur reacteur compresseur
		ascenseur superieur utilisateur fournisseur consommateur chantier atelier metier quartier courrier papier
		dossier fichier acier mobilier gibier calendrier cahier clavier panier foyer danger verger rocher plancher
		premiere derniere matiere lumiere carriere filiere riviere biere pierre frontiere entiere arriere
		antenne heure demeure entretien maintien soutien lien diamant drive barriere evenementiel digital
		global visual materiel logiciel progiciel
		tunnel hotel personnel relationnel potentiel journal hopital canal metal signal capital animal tribunal
		qualité santé aire affaire commissariat secretariat rendu objectif actif passif dispositif adhesif tarif
		restaurant volant carburant courant plant lieu bien`)
)

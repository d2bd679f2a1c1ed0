package loader

import (
	"slices"
	"strings"
	"unicode"

	"passerelle/graph/french"
)

// occupationNouns are nouns for a person at work that do not have the ending of one, folded.
var occupationNouns = foldedSet(`manager manageur cadre chef cheffe responsable charge chargee adjoint adjointe assistant assistante
	consultant consultante representant representante enseignant enseignante comptable secretaire agent agente architecte expert experte
	specialiste gestionnaire documentaliste journaliste dirigeant dirigeante associe associee avocat avocate attache attachee delegue deleguee
	employe employee ouvrier ouvriere aide juriste notaire pilote guide ambassadeur commercial commerciale artisan artisane soignant soignante
	surveillant surveillante commercant commercante president presidente medecin professeur professeure kinesitherapeute therapeute psychotherapeute psychologue
	infirmier infirmiere libraire fleuriste boulanger boulangere barman serveur independant independante freelance stagiaire compagnon maitre
	maitresse contremaitre patron patronne vendeur vendeuse syndic magistrat magistrate exploitant exploitante gerant gerante gardien gardienne
	hote hotesse intervenant intervenante commis peintre commandant commandante lieutenant macon maconne fabricant fabricante second seconde
	auxiliaire correspondant correspondante gouvernante accompagnant accompagnante encadrant encadrante boucher bouchere accueillant
	accueillante commissaire intendant intendante laborantin laborantine negociant negociante marchand marchande steward arbitre matelot marin
	coach berger bergere forgeron prepose preposee ecrivain poete interprete geometre mannequin veterinaire bibliothecaire actuaire mandataire
	fonctionnaire militaire gendarme soldat juge procureur comedien comedienne historien historienne clerc clown cascadeur acrobate majordome
	concierge croupier detective diplomate elu elue prothesiste barbier horloger horlogere orfevre luthier chocolatier
	cameraman perchman adjudant sergent caporal capitaine colonel quincaillier tresorier negociateur
	astronaute astronome agronome economiste archiviste antiquaire disquaire apprenti apprentie alternant alternante doctorant doctorante
	combattant combattante fromager fromagere ecrivaine bucheron bucheronne maraicher maraichere vigneron vigneronne sportif sportive
	tisserand tisserande pizzaiolo contremaitresse procureure linger lingere forgeronne figurant figurante soldate valet ambassadrice
	ergonome gouvernant manucure pedicure nourrice vigile groom musher scripte porcher porchere vacher vachere cocher cochere grillardin
	grillardine diamantaire logopede prefet prefete consul consule copilote ventriloque funambule boutefeu gardian docker cheminote econometre
	videaste cineaste gymnaste praticien praticienne agente commise ingenieure cavalier cavaliere referent referente
	declarant declarante officiant officiante
	aesh atsem tisf cpe vrp iade ibode asvp`)

// englishNouns are the same in the English titles that French pages write.
var englishNouns = foldedSet(`lead leader head officer owner developer engineer scientist strategist designer planner planneur analyst
	analyste webmaster copywriter maneger marketer growth trader broker buyer specialist controller merchandiser writer hacker trainer dealer
	stylist artist supervisor sitter worker maker runner optimizer skipper dispatcher booker reporter streamer youtuber blogger evangelist
	tracker fundraiser teacher researcher seller keeper driver administrator architect auditor integrator builder miner jockey recruiter
	sourcer closer advisor director executive producer partner tester barista
	ceo cto cfo cmo coo cpo cro cio ciso cdo cso chro vp dsi drh daf raf rssi dpo dg dga pdg rrh dircom`)

// laterNouns are nouns for a person at work only after another word: "scrum master", but not
// "le master".
var laterNouns = foldedSet("master steward product")

// occupationPairs begin titles whose single words are not nouns for a person at work, folded.
var occupationPairs = []string{"sage femme", "femme de ", "homme de ", "garde d", "garde chasse", "garde forestier", "garde du corps", "garde champetre", "garde republicain", "garde barriere", "garde malade", "garde peche",
	"garde riviere", "garcon de cafe", "garcon de salle", "marechal ferrant", "marechale ferrante", "croque mort", "substitut du procureur", "maitre d", "premier de ", "premiere de "}

// occupationEndings are the endings of nouns for a person at work, folded.
var occupationEndings = []string{
	"eur", "eure", "euse", "trice", "ier", "iere", "iste", "logue", "graphe", "icien", "icienne", "cien", "cienne", "gien", "gienne", "rien",
	"geant", "pathe", "therapeute", "analyste", "thecaire", "secretaire", "iatre", "ionnaire", "manager", "designer", "developer", "master", "conseiller", "conseillere", "cheffe",
}

// otherEndings are endings of verbs that occupationEndings would match.
var otherEndings = []string{"ifier"}

// otherNouns are words with such an ending that do not name a person at work, folded.
var otherNouns = foldedSet(`pilier dossier fichier quartier chantier metier papier premier dernier particulier regulier entier courrier palier
	atelier cahier clavier calendrier immobilier immobiliere mobilier financier hospitalier millier routier secteur moteur vecteur indicateur
	ordinateur interieur exterieur superieur inferieur meilleur meilleure valeur couleur ampleur ailleurs plusieurs liste piste existe consiste
	assiste insiste persiste resiste derniere premiere matiere maniere carriere lumiere filiere particuliere reguliere financiere hospitaliere
	bouleur chaleur douleur longueur grandeur honneur bonheur malheur rigueur vigueur faveur saveur serveurs capteur compteur projecteur
	calculateur simulateur janvier fevrier escalier collier levier gravier plier publier etudier concilier varier copier relier allier confier
	negocier apprecier associer beneficier initier manier multiplier expedier oublier remedier pallier echeancier mortier bruleur erreur terreur
	horreur soeur fleur odeur sueur lueur vapeur hauteur largeur lenteur epaisseur profondeur tumeur humeur rumeur majeur majeure mineur
	ulterieur anterieur posterieur douceur fraicheur ardeur fureur minceur acteurs heure demeure mesure
	nombreuse rigoureuse serieuse precieuse curieuse ambitieuse dangereuse genereuse heureuse studieuse soigneuse consciencieuse minutieuse
	utilisateur utilisatrice fournisseur consommateur employeur interlocuteur superieure interieure exterieure inferieure ulterieure anterieure
	plusieur piste pistes aerien chaudiere master masters cartographier catalogue dialogue paragraphe orthographe
	questionnaire dictionnaire stationnaire realiste optimiste pessimiste reseautage foyer loyer clavier acier tiers lancier
	derriere frontiere barriere riviere biere lisiere entiere arriere croisiere poussiere journalier journaliere familier familiere
	singulier singuliere montpellier routiere volontier volontiers ascenseur tracteur compresseur extincteur aspirateur radiateur conteneur detecteur`)

// foldedSet returns the set of the words of a text, folded.
func foldedSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[french.Fold(word)] = true
	}
	return set
}

// namesOccupation reports whether one of the first four words of a title names a person at work:
// "community manager" does, "communication digitale" does not.
func namesOccupation(title string) bool {
	folded := french.Fold(title)
	words := strings.Fields(folded)
	for k, word := range words[:min(len(words), 4)] {
		if isOccupationWord(word) || k > 0 && laterNouns[word] {
			return true
		}
	}
	return slices.ContainsFunc(occupationPairs, func(pair string) bool { return strings.HasPrefix(folded, pair) })
}

// isOccupationWord reports whether a folded word names a person at work, by the lists or by its
// ending.
func isOccupationWord(word string) bool {
	if occupationNouns[word] || englishNouns[word] || otherNouns[word] {
		return !otherNouns[word]
	}
	ends := func(ending string) bool { return strings.HasSuffix(word, ending) }
	return len(word) > 5 && slices.ContainsFunc(occupationEndings, ends) && !slices.ContainsFunc(otherEndings, ends)
}

// isCapitalised reports whether a text starts with a capital, as pages write titles.
func isCapitalised(title string) bool {
	for _, r := range title {
		return unicode.IsUpper(r)
	}
	return false
}

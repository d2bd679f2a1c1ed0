package loader

import (
	"slices"
)

// able is "peut", and adverbs are what may stand between it and its verb.
const (
	able    = `(?:peut|peuvent|pouvez|pourra|pourront|pourrait|pourraient|pourrez|possible de|possible d'y|permet de|permettent de|permet d'|permettent d'|possibilités? de|possibilités? d'|opportunités? de|opportunités? d'|espérer|souhaite(?:nt)?|fini(?:t|ssent) par|choisi(?:t|ssent) de|choisir de|susceptibles? de|amenée?s? à|parvient à|réussissent à|arrive à|à même de|en mesure de|envisager de|envisage de|rêve(?:nt)? (?:déjà )?(?:de|d'être)|aspire(?:nt)? à|aimerai[st]?|aimeraient|voudrai[st]|compte(?:nt)? bien|prépare(?:nt)? pour|chances? de)`
	adverbs = `(?:(?:même|néanmoins|souvent|ensuite|également|aussi|alors|ainsi|par la suite|à terme|plus tard|facilement|naturellement|rapidement|notamment|enfin|donc|très bien|un jour|en général|généralement|quelquefois|parfois|d'ordinaire|le plus souvent|habituellement)[\s,]+)*`
)

// evolutions are the phrases after which a sentence names the métiers that one leads to. A new
// one also needs a word in the list of evolutionPhrases, which skips all other sentences.
var evolutions = []struct {
	rule   string
	phrase *prosePattern
}{
	{"evolution.above", pattern(`postes? (?:juste )?au[-\s]dessus (?:du|de la|de l'|de|d')\s*.{0,60}? (?:sera|est|serait) `)},
	{"evolution.turn", pattern(`se tourner ` + adverbs + `vers (?:des |d'autres |les )?métiers? .{0,90}?évolutions? .{0,60}?,? comme `)},
	{"evolution.promoted", pattern(`(?:être|est|sont|sera|seront) (?:ensuite |alors |souvent |parfois )?(?:promue?s?|nommée?s?) (?:(?:au rang de|au grade de|comme|au poste de|à un poste de|aux fonctions de) )?`)},
	{"evolution.promoted", pattern(`(?:promue?s?|nommée?s?|passe|passent|passera|accède|accèdent|accédera) (?:ensuite |alors |souvent |parfois )?(?:au rang de |aux? grades? de |au cadre d'emplois d(?:es|e) |au statut de |comme |au poste de |à un poste de |à des postes de |au poste d'|à la fonction de |aux fonctions de )`)},
	{"evolution.become", pattern(`(?:(?:est|sont) (?:ensuite |aujourd'hui |depuis )?|amie?s? |anciens? |collègues? |copine?s? |camarades? |certaine?s )(?:devenue?s?|passée?s?) `)},
	{"evolution.next", pattern(`(?:vient|viennent) (?:ensuite|alors|enfin|après) (?:le|un|les|des) (?:postes?|fonctions?) (?:de |d')`)},
	{"evolution.dream", pattern(`(?:se voit|se voient|me vois|me verrais|se verrait|te vois|vous voyez)(?: bien| déjà| plutôt)*(?: un jour| plus tard)?(?: comme)? `)},
	{"evolution.makes", pattern(`(?:fait|font|feront|fera|ferait) (?:souvent |aussi |d'ailleurs )?(?:une? |d'|de )(?:excellente?s?|très bonne?s?|bonne?s?|parfaite?s?) `)},
	{"evolution.access", pattern(`(?:accès (?:à des|aux|à un)|(?:conduire|conduit|mener|mène|mènent|conduisent) (?:au|à un|à des|aux)) (?:postes?|fonctions?) (?:de |d')|endosser (?:le rôle|les fonctions|l'habit) (?:de |d')|(?:reprendre|prendre) (?:le poste|les fonctions) (?:de |d')|se voir confier (?:un|le|des) postes? (?:de |d')|envisager (?:un|des|le) postes? (?:de |d')|(?:ouvre|ouvrent) la voie (?:à des postes|au poste|au métier|aux métiers|aux fonctions) (?:de |d'|du )|jusqu'(?:à devenir|au poste de|à un poste de|à celui de|au grade de) |(?:finir|finit|finissent|terminer|termine|terminent)(?: (?:sa|leur) carrière)? (?:comme |en tant que )`)},
	{"evolution.posts", pattern(`(?:occuper|occupe|occupent|accédant (?:par exemple )?à|accéder à|accède à|accèdent à|prétendre à|viser|prendre|obtenir|briguer|vers|évoluer (?:sur|à)|exercer|assurer|ouvre|ouvrent|mène|mènent|conduit|conduisent|donne accès) ` + adverbs + `(?:à |sur |vers )?(?:un |des |de |d'|le |les |aux? |certains |d'autres )?(?:nouveaux |nouvelles )?(?:postes?|fonctions?|responsabilités|emplois|métiers)(?: (?:à responsabilités?|à plus hautes? responsabilités?|d'encadrement|de direction|supérieure?s?|plus élevée?s?|managériale?s?|d'un niveau supérieur|à plus de responsabilités|hiérarchiques?|variée?s?|connexes?))*(?: ?: | de type | du type | tels? que | telles? que | tels? qu'| telles? qu'| comme (?:ceux |celui |celles? )?(?:de )?|,? par exemple,? |,? notamment (?:ceux de )?)`)},
	{"evolution.become", pattern(`(?:^|[\s,])(?:devient|deviennent|deviendra|deviendront|deviens|devenez|devienne|devenant|passe|passent) ` + adverbs)},
	{"evolution.list", pattern(`(?:^|[\s,])(?:débouchés|possibilités?|perspectives?)(?: d'évolutions?| de carrière)?(?: de)? (?:devenir|d'accéder au poste de) `)},
	{"evolution.evolve", pattern(`(?:évolutions?(?: possibles?| professionnelles?| de carrière| naturelles?)*|évoluer|évoluent|évolue|évoluera|évolueront|progresser|s'orienter|s'oriente|s'orientent|se réorienter|se réorientent|se reconvertir|se reconvertissent|se tourner|se tourne|se tournent|se diriger|se dirigent|basculer|bascule|basculent|bifurquer|bifurquent) ` + adverbs + `(?:[^,.;:]{0,40} )?vers `)},
	{"evolution.list", pattern(`évolutions?(?: (?:possibles?|professionnelles?|de carrière|naturelles?|envisageables?|fréquentes?|sont|nombreuses|incluent|comprennent|notamment))* ?: `)},
	{"evolution.or", pattern(`(?:^|[\s,])(?:et|ou|pour|afin de)(?: bien| encore| même| ainsi| enfin| pourquoi pas)* (?:devenir|passer|occuper|accéder au|accéder à) `)},
	{"evolution.become", pattern(`(?:` + able + `|puis|ensuite)(?:, [^,]{3,60},)? ` + adverbs + `(?:devenir|passer) `)},
	{"evolution.aim", pattern(`(?:` + able + `|puis|ensuite)(?:, [^,]{3,60},)? ` + adverbs + `(?:viser|briguer|ambitionner|convoiter|prétendre à|prétendre au|prétendre aux|accéder à|accéder au|accéder aux|postuler à|occuper|demander|solliciter) `)},
}

var (
	// onward says that an evolution starts from the métiers just named.
	onward = pattern(`(?:^|\P{L})(?:ensuite|par la suite|plus tard|à plus long terme|dans un second temps|à (?:son|leur) tour)(?:\P{L}|$)`)
	// puis says the same between two verbs of one sentence.
	puis = pattern(`(?:^|\P{L})puis `)
	// further says that a sentence adds to the métiers just named.
	further = pattern(`(?:^|\P{L})(?:également|aussi|encore|d'autres|autre possibilité|autre voie)(?:\P{L}|$)`)
	// seniority and anyone are words for those who exercise a métier.
	seniority = pattern(` (?:expérimentée?|confirmée?|débutante?|junior|séniore?|seniore?|aguerrie?|chevronnée?)(?:\(e\))?s?(?: |$)`)
	anyone    = pattern(`^(?:cadre (?:exp|débu|conf|juni|séni|seni|poss|ayant|avec)|professionnel|praticien|salarié|employé|titulaire|diplômé|jeune|candidat|débutant|stagiaire|étudiant|personne)`)
	// agent is who evolves: the noun before the verb.
	agent = pattern(`(?:^|[,;:] |\bque )(?:(le/la|les|le|la|l')|un\(e\)|une|un|des)\s*(?:(?:bon|bonne|jeune|futur|future|nouveau|nouvelle|simple|vrai|vraie|excellent|excellente)s? )?([^,;:]+?) (?:peut|peuvent|pourra|pourront|pourrait|évolue|évoluent|devient|deviennent|accède|accèdent|passe|passent|s'installe|s'installent|se tourne|se tournent|s'oriente)\b`)
	// sameThing says that the last two names are of one métier.
	sameThing = pattern(`^[\s,:;()–-]*(?:(?:ce )?qui (?:reste|est|sont|désigne|revient à) (?:à peu près |exactement |en fait |finalement )?(?:la même chose|le même métier|un synonyme|équivalent)|c'est (?:la même chose|le même métier)|autre nom)`)
	canDo     = pattern(able)
	// workingAs says, in a section on evolutions, as what one may work.
	workingAs = pattern(able + ` [^.;:]{3,70}? (?:comme |en tant que |en tant qu'|en qualité de |en qualité d')(?:un |une )?`)
	// postAs says the same right before the post.
	postAs = pattern(` (?:comme |en tant que |en tant qu'|en qualité de |en qualité d')(?:un |une )?`)
	// excluded denies that one evolves so, or calls it next to impossible.
	excluded = pattern(`impossible|rarissime|quant à (?:devenir|passer)|une? de (?:nos|mes|ses|leurs) [^.]{0,40}est devenu|surpris|insolite|difficile (?:de|d')|(?:est|c'est) (?:très |bien |assez |extrêmement )?(?:rare|difficile|illusoire)|rarement (?:devenir|évoluer|accéder)|(?:ne|n') ?(?:peut|peuvent|pourra|pourront|permet|permettent|donne|mène|devient|deviennent|deviendra|deviendront|suffit) (?:pas|plus|jamais|guère)|\bsans (?:pouvoir|devenir)|jamais|interdit|à ne pas confondre|avant d'être|avant de devenir|(?:^|\P{L})(?:un|une|d'|son|sa|mon|ma|l') ?ancien(?:ne)? `)
)

// An evolutionPhrase is a phrase of evolutions found in a sentence, and the rule that it belongs
// to.
type evolutionPhrase struct {
	rule       string
	start, end int
}

// evolutionPhrases returns the phrases of a sentence in order. Of those that overlap in a chain it
// keeps the first; of those that begin together, that of the first row.
func evolutionPhrases(text string) []evolutionPhrase {
	if !holdsAny(text, "volu", "deven", "passer", "viser", "briguer", "prétendre", "accéder", "postuler", "occuper", "tourner", "diriger", "orienter", "progresser", "basculer", "bifurquer", "dessus", "promu", "nommé", "passe", "comme", "tant qu", "qualité d", "accède", "postes", "fonctions", "responsabilit", "emplois", "accès", "conduit", "condui", "mèn", "mener", "endosser", "confier", "envisager", "la voie", "jusqu", "fini", "termin", "devient", "devien", "voi", "verrai", "fait ", "font ", "fera") {
		return nil
	}
	var all []evolutionPhrase
	for _, e := range evolutions {
		for _, at := range e.phrase.FindAllStringIndex(text, -1) {
			all = append(all, evolutionPhrase{e.rule, at[0], at[1]})
		}
	}
	slices.SortStableFunc(all, func(a, b evolutionPhrase) int { return a.start - b.start })
	end := 0
	return slices.DeleteFunc(all, func(l evolutionPhrase) bool {
		overlaps := l.start < end
		end = max(end, l.end)
		return overlaps
	})
}

// withPosts adds to the phrases of a sentence, in a section on evolutions, those of openPosts; if there are
// others, those after them by which it names one more post: "peut être promu X ou diriger un magasin comme Y".
func withPosts(all []evolutionPhrase, text string) []evolutionPhrase {
	if len(all) == 0 {
		return openPosts(text)
	}
	end := all[len(all)-1].end
	for _, at := range postAs.FindAllStringIndex(text[end:], -1) {
		all = append(all, evolutionPhrase{"evolution.as", end + at[0], end + at[1]})
	}
	return all
}

// openPosts returns the phrases of a sentence, in a section on evolutions, that names posts without a verb
// for moving to them: "peut travailler comme X", "un poste de X est envisageable", "plusieurs voies : X".
func openPosts(text string) []evolutionPhrase {
	for _, turn := range openTurns {
		if turn.cue != nil && !turn.cue.MatchString(text) {
			continue
		}
		var all []evolutionPhrase
		for _, at := range turn.phrase.FindAllStringIndex(text, -1) {
			all = append(all, evolutionPhrase{turn.rule, at[0], at[1]})
		}
		if len(all) > 0 {
			return all
		}
	}
	return nil
}

// openTurns are the phrases of openPosts. Where cue is set, the sentence must hold it too.
var openTurns = []struct {
	rule        string
	phrase, cue *prosePattern
}{
	{"evolution.as", workingAs, nil},
	{"evolution.as", postAs, pattern(`trouve|postul|embauch|recrut|prend|rejoin|rejoign|intègr|recherch|recas|reconverti|vend|place|orient|candidat|exerc|consult|enseign|travaill|parti|poursui|retrouv|form|glisse|signe|diriger|gérer|encadr`)},
	{"evolution.is", pattern(`(?:^|, | )(?:il|elle|ils|elles|on|tu|vous) (?:en |y )?(?:est|es|êtes|sont|sera|seras|serez|seront) (?:alors |ensuite |bientôt )?`), pattern(`alors|ensuite|bientôt|plus tard|après|au bout|puis|\d ans`)},
	{"evolution.become", pattern(`(?:s'établit|s'établissent|pour en faire) (?:comme |alors )?`), nil},
	{"evolution.turn", pattern(`(?:se reconvertit|se reconvertissent|s'affiche(?:nt)?|se lance(?:nt)?|s'installe(?:nt)?|se recycle(?:nt)?) (?:alors |souvent |ensuite )?(?:comme |en |en tant que )?`), nil},
	{"evolution.duties", pattern(`(?:prend|prendre|prennent|assume|assumer|assument|confie|confier|confient) (?:alors |souvent |ensuite )?(?:des|les|plus de) (?:responsabilités|fonctions) (?:de |d')`), nil},
	{"evolution.opens", pattern(`(?:ouvre|ouvrent|donne accès à|donnent accès à|attire|attirent) (?:aussi |également |ensuite )?(?:le|les|au|aux) (?:grades?|postes?|fonctions?|métiers?) (?:de |d')`), nil},
	{"evolution.post", pattern(`(?:postes?|fonctions?|rôles?) (?:de |d')`), pattern(`accessible|envisageable|possible|s'ouvr|s'offr|à portée|attend|propos|confi|tendent les bras`)},
	{"evolution.colon", pattern(` : `), nil},
}

package loader

import (
	"slices"
)

// adverbs are what may stand between "peut" and its verb.
const adverbs = `(?:{moves.adverbs}[\s,]+)*`

// evolutions are the phrases after which a sentence names the métiers that one leads to.
var evolutions = []struct {
	rule   string
	phrase *prosePattern
}{
	{"evolution.above", pattern(`postes? (?:juste )?au[-\s]dessus (?:du|de la|de l'|de|d')\s*.{0,60}? (?:sera|est|serait) `)},
	{"evolution.turn", pattern(`se tourner ` + adverbs + `vers (?:des |d'autres |les )?métiers? .{0,90}?évolutions? .{0,60}?,? comme `)},
	{"evolution.promoted", pattern(`(?:être|est|sont|sera|seront) (?:{moves.then} )?(?:promue?s?|nommée?s?) (?:{moves.rank} )?`)},
	{"evolution.promoted", pattern(`(?:promue?s?|nommée?s?|passe|passent|passera|accède|accèdent|accédera) (?:{moves.then} )?{moves.rank} `)},
	{"evolution.become", pattern(`(?:(?:est|sont) (?:ensuite |aujourd'hui |depuis )?|{moves.colleagues} )(?:devenue?s?|passée?s?) `)},
	{"evolution.next", pattern(`(?:vient|viennent) (?:ensuite|alors|enfin|après) (?:le|un|les|des) (?:postes?|fonctions?) (?:de |d')`)},
	{"evolution.dream", pattern(`(?:se voit|se voient|me vois|me verrais|se verrait|te vois|vous voyez)(?: bien| déjà| plutôt)*(?: un jour| plus tard)?(?: comme)? `)},
	{"evolution.makes", pattern(`(?:fait|font|feront|fera|ferait) (?:souvent |aussi |d'ailleurs )?(?:une? |d'|de )(?:excellente?s?|très bonne?s?|bonne?s?|parfaite?s?) `)},
	{"evolution.access", pattern(`(?:accès|{moves.leads}) (?:au|à un|à des|aux) (?:postes?|fonctions?) {moves.of} `)},
	{"evolution.access", pattern(`(?:endosser (?:le rôle|les fonctions|l'habit)|(?:re)?prendre (?:le poste|les fonctions)|(?:se voir confier|envisager) (?:un|le|des) postes?) {moves.of} `)},
	{"evolution.access", pattern(`(?:ouvre|ouvrent) la voie (?:à des postes|au poste|au métier|aux métiers|aux fonctions) (?:de |d'|du )`)},
	{"evolution.access", pattern(`jusqu'(?:à devenir|au poste de|à un poste de|à celui de|au grade de) |{moves.ends}(?: (?:sa|leur) carrière)? (?:comme|en tant que) `)},
	{"evolution.posts", pattern(`{moves.holds} ` + adverbs + `(?:à |sur |vers )?(?:un |des |de |d'|le |les |aux? |certains |d'autres )?(?:nouveaux |nouvelles )?{moves.posts}(?: {moves.higher}| [\p{L}-]+s)*(?: ?: | {moves.such} |,? par exemple,? |,? notamment (?:ceux de )?)`)},
	{"evolution.held", pattern(`{moves.takes-post} ` + adverbs + `(?:à |au |aux |sur )?(?:une? |le |la |les |des |d'|leur |son )?(?:nouveaux? |nouvelles? |premiers? |autres? |vrais? )?{moves.posts-of}(?: {moves.higher})* {moves.of} `)},
	{"evolution.held", pattern(`(?:{moves.starts-again}|{moves.reconverts}) ` + adverbs + `{moves.as} (?:une? )?`)},
	{"evolution.held", pattern(`{moves.reconverts} ` + adverbs + `en `)},
	{"evolution.held", pattern(`{moves.leads} ` + adverbs + `(?:au métier|aux métiers|à des métiers|à d'autres métiers) (?:{moves.such} |de |d'|du )`)},
	{"evolution.held", pattern(`{moves.ends-up} ` + adverbs + `(?:une? |des )?`)},
	{"evolution.be", pattern(`(?:{moves.able}|demande(?:r|nt)? à|pour) être (?:{moves.then} )?(?:une? )?`)},
	{"evolution.become", pattern(`(?:d'|des |les |certains |quelques )anciens? [^,.;:]{3,40}? (?:devenue?s?|passée?s?) `)},
	{"evolution.here", pattern(`(?:te|le|la|les|vous|nous|me) voilà `)},
	{"evolution.become", pattern(`(?:^|[\s,]){moves.becomes}(?:, [^,.;:]{3,60},)? ` + adverbs)},
	{"evolution.list", pattern(`(?:^|[\s,])(?:débouchés|possibilités?|perspectives?)(?: d'évolutions?| de carrière)?(?: de)? (?:devenir|d'accéder au poste de) `)},
	{"evolution.evolve", pattern(`{moves.turns}(?:, [^,.;:]{3,60},)? ` + adverbs + `(?:[^,.;:]{0,40} )?vers `)},
	{"evolution.list", pattern(`évolutions?(?: {moves.several})* ?: `)},
	{"evolution.or", pattern(`(?:^|[\s,])(?:et|ou|pour|afin de)(?: bien| encore| même| ainsi| enfin| pourquoi pas)* (?:devenir|passer|occuper|accéder au|accéder à) `)},
	{"evolution.become", pattern(`(?:{moves.able}|puis|ensuite)(?:, [^,]{3,60},)? ` + adverbs + `(?:devenir|passer) `)},
	{"evolution.aim", pattern(`(?:{moves.able}|puis|ensuite)(?:, [^,]{3,60},)? ` + adverbs + `{moves.aims} `)},
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
	agent = pattern(`(?:^|[,;:] |\bque )(?:(le/la|les|le|la|l')|un\(e\)|une|un|des)\s*(?:(?:bon|bonne|jeune|futur|future|nouveau|nouvelle|simple|vrai|vraie|excellent|excellente)s? )?([^,;:]+?) {moves.moves}\b`)
	// sameThing says that the last two names are of one métier.
	sameThing = pattern(`^[\s,:;()–-]*(?:(?:ce )?qui (?:reste|est|sont|désigne|revient à) (?:à peu près |exactement |en fait |finalement )?(?:la même chose|le même métier|un synonyme|équivalent)|c'est (?:la même chose|le même métier)|autre nom)`)
	canDo     = pattern(`{moves.able}`)
	// workingAs says, in a section on evolutions, as what one may work.
	workingAs = pattern(`{moves.able} [^.;:]{3,70}? {moves.as} (?:un |une )?`)
	// postAs says the same right before the post.
	postAs = pattern(` {moves.as} (?:un |une )?`)
	// excluded denies that one evolves so, or calls it next to impossible.
	excluded = pattern(`{moves.excluded}|une? de (?:nos|mes|ses|leurs) [^.]{0,40}est devenu|(?:est|c'est) (?:très |bien |assez |extrêmement )?{moves.rare}|(?:ne|n') ?{moves.unable} (?:pas|plus|jamais|guère)|\bsans (?:pouvoir|devenir)|(?:^|\P{L})(?:un|une|d'|son|sa|mon|ma|l') ?ancien(?:ne)? `)
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
	var all []evolutionPhrase
	for _, e := range evolutions {
		for _, at := range e.phrase.FindAllStringIndex(text, -1) {
			all = append(all, evolutionPhrase{e.rule, at[0], at[1]})
		}
	}
	slices.SortStableFunc(all, func(a, b evolutionPhrase) int { return a.start - b.start })
	all = slices.DeleteFunc(all, func(l evolutionPhrase) bool {
		return l.rule == "evolution.be" && promoted.MatchString(text[l.end:]) // read by "evolution.promoted"
	})
	end := 0
	return slices.DeleteFunc(all, func(l evolutionPhrase) bool {
		overlaps := l.start < end
		end = max(end, l.end)
		return overlaps
	})
}

// promoted begins what follows "être" in another turn.
var promoted = pattern(`^(?:promu|nommé)`)

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
	{"evolution.as", postAs, pattern(`{moves.takes}`)},
	{"evolution.is", pattern(`(?:^|, | )(?:il|elle|ils|elles|on|tu|vous) (?:en |y )?(?:est|es|êtes|sont|sera|seras|serez|seront) (?:alors |ensuite |bientôt )?`), pattern(`alors|ensuite|bientôt|plus tard|après|au bout|puis|\d ans`)},
	{"evolution.become", pattern(`(?:s'établit|s'établissent|pour en faire) (?:comme |alors )?`), nil},
	{"evolution.turn", pattern(`(?:se reconvertit|se reconvertissent|s'affiche(?:nt)?|se lance(?:nt)?|s'installe(?:nt)?|se recycle(?:nt)?) (?:alors |souvent |ensuite )?(?:comme |en |en tant que )?`), nil},
	{"evolution.duties", pattern(`(?:prend|prendre|prennent|assume|assumer|assument|confie|confier|confient) (?:alors |souvent |ensuite )?(?:des|les|plus de) (?:responsabilités|fonctions) (?:de |d')`), nil},
	{"evolution.opens", pattern(`(?:ouvre|ouvrent|donne accès à|donnent accès à|attire|attirent) (?:aussi |également |ensuite )?(?:le|les|au|aux) (?:grades?|postes?|fonctions?|métiers?) (?:de |d')`), nil},
	{"evolution.post", pattern(`(?:postes?|fonctions?|rôles?) (?:de |d')`), pattern(`{moves.open}`)},
	{"evolution.colon", pattern(` : `), nil},
}

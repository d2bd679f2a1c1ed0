package loader

import (
	"slices"

	"passerelle/graph/fact"
	"passerelle/graph/french"
)

// notReached comes before a title that a sentence on evolutions names, and that one does not evolve to: those
// with whom one works, what someone was.
var notReached = pattern(`(?:^|\P{L})(?:avec|par|pour|sous|auprès|chez|contre|selon|dit|explique|raconte|sourit|précise|était|étaient|étais|été|ancien(?:ne)?s?|ex|clients?|équipes?|nos|vos|mes|ses|leurs|côtés|place|cabinet|agence|demande|remplacer|aider|encadrer|former|recruter|entre|appel|diriger?|sans|que|qu|comme chez|début\p{L}*|commenc\p{L}*)(?:[-\x27’\x20]+(?:d'|de |du |des )?(?:une? |le |la |l'|des |les |d'|de |du |aux? |autres? |jeunes? )*)?$`)

// isPaid follows a title of which a sentence says something else: "un architecte gagne mieux sa vie".
var isPaid = pattern(`^ (?:gagne|gagnent|touche|touchent|perçoit|perçoivent|décide|décident|doit|doivent)(?:\P{L}|$)`)

var (
	// movesOn is a word of a sentence about what comes after a post.
	movesOn = pattern(`peu(?:t|vent)|pourr|devien|deven|poste|fonction|évolu|accès|accéd|accessible|passe|ouvr|mène|rejoin|reconver|bascul|fini|termin|tent|offr|propos|recrut|cherch|concours|ensuite|puis|certains|d'autres|possible|envisag|prend|choisi|spécialis|promo|destin|attend|séduit|grad`)
	// toldApart is in a sentence that says what the métier is not.
	toldApart = pattern(`confond|différen|contrairement|distingu|à ne pas|n'(?:est|en|y|a|ont)(?:\P{L}|$)|(?:^|\P{L})ne(?:\P{L}|$)|aur(?:ait|ais|aient|ions)|ser(?:ait|ais|aient)(?:\P{L}|$)|j'avais|jamais|rarement|impossible|difficile`)
)

// namedPosts states, in a section on evolutions, the posts that a sentence names of which no rule read
// anything: "Le chargé de clientèle au guichet, c'est la suite logique." Of a sentence that denies it states
// nothing.
func (p *page) namedPosts(s span) {
	text := p.of(s)
	if !p.mayMoveOn(text) || p.labelled || excluded.MatchString(text) || relative.MatchString(text) && !becameColleague.MatchString(text) || toldApart.MatchString(text) || !movesOn.MatchString(text) {
		return
	}
	end := 0
	for _, at := range titlesWithin(textLine{text: text}) {
		phrase := text[at.start:at.end]
		if at.start < end || !namesOccupation(firstWord(phrase)) || p.mentions(phrase) || clausal.MatchString(phrase) || notReached.MatchString(text[:at.start]) || isPaid.MatchString(text[at.end:]) {
			continue
		}
		targets := slices.DeleteFunc(findTitles(phrase), func(t titleMention) bool {
			return t.start > 0 || p.isOwnMetier(t.title) || isStatusOnly(t.title) || anyPost[french.Fold(t.title)]
		})
		if len(targets) > 0 {
			end = at.end
			p.stateMoves([]fact.Identifier{p.subject}, targets, s.within(at.start, at.start), s, "evolution.named")
		}
	}
}

// mayMoveOn reports whether a sentence is about what comes after the métier: by its section, or outside those
// that are about something else by its words.
func (p *page) mayMoveOn(text string) bool {
	switch p.section {
	case evolutionSection:
		return true
	case noSection, "missions", salarySection:
		return lateron.MatchString(text)
	}
	return false
}

var (
	// lateron is in a sentence about a later post, wherever it stands.
	lateron = pattern(`plus tard|un jour|à terme|dans (?:cinq|dix|quinze|quelques) ans|j'aimerais|je me (?:vois|verrais)|se voit|rêve (?:déjà )?de devenir|après (?:quelques|plusieurs|\d+|trois|cinq|dix) années?|avec (?:de )?l'expérience|avec les années|(?:est|sont) (?:devenue?s?|passée?s?) |évolu|la suite|promu|gravi|monte(?:nt)? en grade`)
	// becameColleague says what a colleague or a friend has become, who exercised the métier too.
	becameColleague = pattern(`(?:collègues?|amie?s?|copine?s?|camarades?|apprentie?s?|associée?s?|consœurs?|confrères?) (?:\p{L}+)?,? ?(?:elle,? |lui,? |qui )?(?:est |sont |a été |ont été )?(?:devenue?s?|passée?s?|promue?s?|nommée?s?) `)
)

// anyPost are words for people at work that by themselves are no titles, folded.
var anyPost = foldedSet(`agent cadre ancien ancienne enseignant enseignante travailleur maitre elu exigeant apprenti annonceur responsable chef directeur
	superviseur superieur patron employe ouvrier collaborateur technicien ingenieur assistant expert specialiste professionnel adjoint associe stagiaire diplome
	client patient eleve partenaire fabricant employeur recruteur candidat salarie`)

// hasMoveSince reports whether one of the facts from an index on is a move.
func (p *page) hasMoveSince(first int) bool {
	return slices.ContainsFunc(p.facts[first:], func(f fact.Fact) bool { _, ok := f.Statement.(fact.Move); return ok })
}

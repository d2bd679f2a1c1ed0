package loader

import (
	"strings"

	"passerelle/graph/fact"
)

// isOthersPay reports whether the words around an amount say that it is the pay of another métier:
// "Chef d'équipe : 2 700 €", "2 500 € pour un chef chocolatier".
func (p *page) isOthersPay(before, after string) bool {
	label, _, ok := strings.Cut(before, ":")
	label = strings.Trim(label, " -–•*|\u00a0")
	if ok && p.namesOther(label) {
		return true
	}
	if who := contrasted.FindStringSubmatch(before); who != nil {
		title := singular(who[1])
		return isTitle(title) && !p.isOwnMetier(title)
	}
	if who := paidWho.FindStringSubmatch(before); who != nil && p.namesOther(who[1]) {
		return true
	}
	if who := paidOf.FindStringSubmatch(before); who != nil && p.namesOther(who[1]) {
		return true
	}
	if who := paidInBrackets.FindStringSubmatch(before); who != nil && p.namesOther(who[1]) {
		return true
	}
	if who := paidNext.FindStringSubmatch(before); who != nil && countFields(who[1]) <= 5 && p.namesOther(who[1]) {
		return true
	}
	at := paidTo.FindStringSubmatch(after)
	return at != nil && p.namesOther(at[1])
}

// contrasted names at the start of a sentence whom it tells from those that the page is about: "Les chauffeurs de
// poids lourds, eux, gagnent 2 400 €."
var contrasted = pattern(`^(?:un |une |le |la |l' ?|les |des )([^,;:.]{4,60}?), (?:eux|elles|lui|elle)(?:,| )`)

// isFormerPay reports whether a sentence is about what somebody earned in another post, before: "Je gagnais
// 2 900 € brut." What one earned when one began is pay of the métier.
func isFormerPay(text string) bool {
	return onceEarned.MatchString(text) && !whenStarting.MatchString(text)
}

var (
	onceEarned   = pattern(`(?:^|\P{L})(?:gagnai|touchai|percevai|était payé|étais payé)`)
	whenStarting = pattern(`début|commenc|premi|au départ|junior`)
)

// isOthersRow reports whether a row of a table is about another métier: "Premier surveillant | 2 600 €", but
// not "Ouvrier débutant | 1 830 €".
func (p *page) isOthersRow(text string) bool {
	first, _, isRow := strings.Cut(strings.TrimLeft(text, "| "), " | ")
	return isRow && p.isOthersCell(strings.TrimSpace(first))
}

// paidWho names who is paid at the start of a sentence.
var (
	paidWho = pattern(`(?:^|[,;] )(?:un |une |le |la |l' ?|les |des )([^,;:.]{4,60}?) {pay.paid}`)
	// paidOf names whose pay a sentence is about.
	paidOf = pattern(`(?:salaire|rémunération|paie|paye|traitement|revenu)s?(?: \p{L}+){0,3} (?:d'une? |du |de la |des |de l')([^,;:.(]{4,50}?) {pay.rises}`)
)

// paidInBrackets names whose pay brackets give: "chef de rayon (2 300 à 2 900 € brut)".
var paidInBrackets = pattern(`(?:^|[,;:] ?| (?:ou|et|puis) )(?:un |une |le |la |l' ?|les |des )?([^,;:.()]{4,60}?) ?\([^()]{0,20}$`)

// paidNext names who is paid right before an amount, without a verb: "un journaliste gagne 25 000 €, un directeur
// 70 000 €".
var paidNext = pattern(`(?:^|[,;:] ?| et )(?:un |une |le |la |l' ?|les |des )([^,;:.]{4,60}?),? ?(?:plutôt |lui |elle )?$`)

// namesOther reports whether words begin with the title of another métier than the page's.
func (p *page) namesOther(words string) bool {
	words = goodBefore.ReplaceAllString(words, "")
	if rest := anyWorker.ReplaceAllString(words, ""); rest != words && (rest == "" || p.mentions(rest)) {
		return false
	}
	if words = singular(words); !isTitle(words) || p.isOwnMetier(words) || anyone.MatchString(words) || p.isOwnName(withoutSeniority(words)) {
		return false
	}
	first, _, _ := strings.Cut(subjectKey(words), "-")
	return p.key != first && !strings.HasPrefix(p.key, first+"-")
}

// anyWorker begins words for anyone of a métier: "ouvrier confirmé", "ouvrier boulanger".
var anyWorker = pattern(`^(?:(?:jeune )?cadre|profil|salariée?|ouvri(?:er|ère)|artisane?|employée?|patronne?|patron|compagnon|indépendante?|libérale?)s?(?: (?:qualifiée?|confirmée?|débutante?|expérimentée?|salariée?|installée?)s?)* ?`)

// goodBefore is a judgement before a title: "un bon négociateur".
var goodBefore = pattern(`^(?:bon|bonne|meilleurs?|meilleures?|simple|jeune|vrai|vraie)s? `)

// sameInNet stands between a gross pay and the same in net, or for another period: "2 000 € brut (soit 1 560 € net)",
// "28 000 € par an, ce qui équivaut à 2 333 € par mois", two cells of a row.
var sameInNet = pattern(`^[^.;]{0,25}?(?:(?:^|\P{L})(?:{pay.again}|ou|environ)(?:\P{L}|$)|\()[^.;]{0,25}$|^[^\p{L}\d.;]*$`)

// sameAgain reports whether a claim says the one before it again for another period: "1 801 € par mois,
// soit 21 600 € par an".
func sameAgain(one, other fact.Pay) bool {
	if one.YearlyMin == nil || other.YearlyMin == nil {
		return false
	}
	gap := *one.YearlyMin - *other.YearlyMin
	return 20*max(gap, -gap) < *one.YearlyMin
}

// paidTo names who gets the amount before it.
var paidTo = pattern(`^ ?(?:bruts? |mensuels? |par mois )*pour (?:un |une |les |des |le |la |l')([^,.;:()]{4,40})`)

// isOthersCell reports whether the first cell of a row names another métier.
func (p *page) isOthersCell(first string) bool {
	post := strings.TrimSpace(stageName.ReplaceAllString(first, ""))
	return p.namesOther(post)
}

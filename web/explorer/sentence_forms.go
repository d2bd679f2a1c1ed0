package explorer

import (
	"regexp"
	"strings"
)

// A sentenceForm is a form of sentences, whose groups are named after the parameters of the page that answers. A group
// metier2 is one more value of metier.
type sentenceForm struct {
	pattern *regexp.Regexp
	page    string
	section string
}

// phrases are what the patterns of forms call by a name in angle brackets.
var phrases = strings.NewReplacer(
	"<am>", `(?:je suis|j'etais|j'ai ete|je travaille comme|je travaille en tant que|i am|i'm|i work as)`,
	"<become>", `(?:devenir|etre|travailler comme|travailler en tant que|(?:me|se) reconvertir (?:en|comme|dans|vers)|become|be)`,
	"<want>", `(?:(?:et|mais|que|comment|pour|faire|est-ce que|je (?:veux|voudrais|peux|pourrais|souhaite|souhaiterais)|j'aimerais|puis-je|peut-on|how (?:to|do i|can i)|i (?:want|would like) to|can i|to) )`,
	"<but>", `(?:et|mais|avec|depuis|sans|car|qui|parce|en reconversion|au chomage|and|but)`,
	"<which>", `(?:quels? |quelles? |which |what |les |des )(?:sont les |est le |are the )?`,
	"<jobs>", `(?:metiers?|postes?|emplois?|professions?|jobs?|occupations?)`,
	"<arrow>", `(?: ?(?:-+>|=+>|→|⇒) ?| > )`,
	"<since>", `(?:quand on est|quand je suis|lorsqu'on est|si je suis|en etant|apres avoir ete|en partant de|en venant de|a partir de|depuis|apres)`,
	"<of>", `(?:(?:du |d'une? |des |de |d'|of an? |of )(?:metier (?:de |d'))?)`,
)

// sentenceForms are the sentences that are understood, each tried after those before it. Their patterns are of sentences in
// lower case and without accents.
var sentenceForms = formsOf([][3]string{
	{`(?:comparer|compare|comparaison|(?:quelles? (?:est la |sont les )?)?differences?|(?:que )?choisir entre)(?: entre| de)? (?P<metier>.+?) (?:et|avec|ou|vs|and|with) (?P<metier2>.+)`, "comparer", ""},
	{`(?P<metier>.+?) (?:vs\.?|versus) (?P<metier2>.+)`, "comparer", ""},
	{`(?:de |d'|from )?(?P<de>.+?)<arrow>(?P<vers>.+)`, "parcours", ""},
	{`(?:quel est le |le )?code rome <of>(?P<de>.+?),? et <want>*(?:aller|passer|evoluer|devenir) (?:a |au |vers |en )?(?P<vers>.+)`, "parcours", ""},
	{`<want>*(?:passer|aller|evoluer|(?:me|se) reconvertir|reconversion|passage|parcours|go|get|move|change)? ?(?:de |d'|du |depuis |from )(?P<de>.+?) (?:a|au|vers|jusqu'a|pour devenir|to) (?P<vers>.+)`, "parcours", ""},
	{`<am> (?P<de>[^,;:]+?)[ ,;:.]+.*\bmanque.* pour <become> (?P<vers>.+)`, "parcours", ""},
	{`<am> (?P<de>[^,;:]+?)[ ,;:.]+<want>+<become> (?P<vers>.+)`, "parcours", ""},
	{`(?P<de>.+?) ?[,;:] ?<want>+<become> (?P<vers>.+)`, "parcours", ""},
	{`<want>*<become> (?P<vers>.+?) <since> (?P<de>.+)`, "parcours", ""},
	{`<am> (?P<de>[^,;:]+?)[ ,;:.]+(?:et |and )?(?:que|qu'est|quels?|quelles?|vers|ou|quoi|comment|je|what|which|where|how|i)\b.*`, "parcours", ""},
	{`<am> (?P<de>[^,;:]+?)[ ,;:.]+<but>\b.*`, "parcours", ""},
	{`<am> (?P<de>.+)`, "parcours", ""},
	{`(?:que peut devenir|ou mene|que faire apres|que devenir apres|quels? metiers? apres|debouches?|evolutions?(?: professionnelles?| de carriere)?|reconversion)(?: le metier| apres)? <of>?(?P<de>.+)`, "parcours", ""},
	{`(?:quels? |les )?(?:metiers?|postes?|emplois?)(?: sans (?:le )?(?:diplomes?|bac|qualification))? (?:qui )?(?:menent|mene|conduisent|permettent d'acceder) (?:a|au|aux|vers) (?P<vers>.+)`, "parcours", "before"},
	{`.*\bmanque.* pour <become> (?P<vers>.+)`, "parcours", "asks"},
	{`(?:combien|how much) (?:gagne|touche|does)(?:-t-(?:on|il|elle))?(?: comme| en| quand on est)? (?P<ref>.+?)(?: earn| make)?`, "metier", "claims"},
	{`(?:quel(?:le)? (?:est (?:le |la ))?)?(?:salaires?|paye|paie|remunerations?|salary|pay) (?:<of>|pour |comme |for )?(?P<ref>.+)`, "metier", "claims"},
	{`(?:quelles? |which )(?:formations?|etudes?|diplomes?|training)\b.* (?:pour|to) (?:<become> )?(?P<ref>.+)`, "metier", "trainings"},
	{`(?:formations?|etudes?|diplomes?|training)\b.* (?:pour|to) <become> (?P<ref>.+)`, "metier", "trainings"},
	{`(?:quelles? |which |what )?(?:sont les |are the )?(?:competences?|qualites?|savoir-faire|connaissances|skills)\b.* (?:pour|to) (?:<become> )?(?P<ref>.+)`, "metier", "skills"},
	{`(?:que|qu'est-ce qu'il) faut-?(?: ?il)? savoir(?: faire)? (?:pour|quand on est) (?:<become> )?(?P<ref>.+)`, "metier", "skills"},
	{`(?:que|qu'est-ce qu'il) faut-?(?: ?il)?(?: avoir| faire)? pour <become> (?P<vers>.+)`, "parcours", ""},
	{`(?:<which>)?<jobs> (?:qui )?(?:sont )?(?:proches?|similaires?|voisins?|semblables?|comparables?|equivalents?|ressemblants?|qui ressemblent|ressemblent|autour|similar|like|close)(?: to)? (?:a |au |aux |avec )?<of>?(?P<ref>.+)`, "metier", "similar"},
	{`(?:<which>)?<jobs>(?: accessibles?| possibles?| faire| exercer| existent| recrutent| qui recrutent| a faire)? (?P<niveau>(?:sans|avec|niveau|apres|without|with) (?:aucune? |le |un |une |a |an )?(?:niveau )?(?:diplomes?|qualifications?|etudes|experience|cap|bep|bac(?: ?\+ ?[2-8])?|brevet|degree|diploma))`, "recherche", ""},
	{`(?:quel est le |le )?code rome <of>?(?P<ref>.+)`, "metier", ""},
	{`(?:c'est quoi|que fait|en quoi consiste(?: le metier)?|qu'est-ce qu(?:e|'un|'une)|fiche metier) <of>?(?P<ref>.+)`, "metier", ""},
	{`<want>+<become> (?P<vers>.+)`, "parcours", ""},
	{`(?:devenir|become) (?P<vers>.+)`, "parcours", ""},
})

// formsIfKnown are sentences too, but only where the names in them are those of what is loaded: else their words may be the
// name of anything.
var formsIfKnown = formsOf([][3]string{
	{`(?P<de>.+?) (?:vers|puis) (?P<vers>.+)`, "parcours", ""},
	{`(?:<want>)*(?:quitter|arreter|abandonner|changer)(?: de| d')? (?:mon |le |leave my )?(?:<jobs> )?<of>?(?P<de>.+)`, "parcours", ""},
	{`(?P<ref>.+?) ?[:,;] ?(?:<which>)?<jobs> (?:proches?|similaires?|voisins?|semblables?)`, "metier", "similar"},
	{`(?:<which>)?(?:competences?|qualites?|savoir-faire|connaissances|skills) <of>(?P<ref>.+)`, "metier", "skills"},
	{`(?:<which>)?(?:formations?|etudes?|diplomes?|training) <of>(?P<ref>.+)`, "metier", "trainings"},
	{`(?:<which>)?(?:<jobs>|debouches)\b.*? (?:avec|apres|with|after) (?P<ref>.+)`, "formation", "metiers"},
	{`(?:que|quoi|what) (?:peut-on |puis-je )?(?:faire|devenir|to do) (?:avec|apres|with|after) (?P<ref>.+)`, "formation", "metiers"},
	{`(?:<jobs>|debouches) <of>(?P<ref>.+)`, "formation", "metiers"},
	{`(?:j'ai|je possede|i have) (?P<ref>.+?)(?:[ ,;:.]+(?:et |and )?(?:que|qu'est-ce|quels?|quelles?|vers|ou|quoi|comment|je|what|which)\b.*)?`, "formation", "metiers"},
	{`<which><jobs> <of>(?P<q>.+)`, "recherche", ""},
})

// formsOf makes forms of patterns, pages and sections.
func formsOf(rows [][3]string) (forms []sentenceForm) {
	for _, row := range rows {
		forms = append(forms, sentenceForm{regexp.MustCompile("^" + phrases.Replace(row[0]) + "$"), row[1], row[2]})
	}
	return forms
}

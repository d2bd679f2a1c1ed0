package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// clutterWords are the words in the classes and ids of elements that are no content, and adWords those
// that an id may have for another reason: it is often made of the words of a heading.
var (
	clutterWords = wordSet(`menu menus submenu nav navbar navigations topnav megamenu masthead breadcrumb breadcrumbs ariane filariane
	cookie cookies consent consentement rgpd gdpr cmp tarteaucitron didomi axeptio onetrust cookiebanner cookieconsent cookiebar
	sidebar sidebars sidenav newsletter newsletters infolettre subscribe
	share sharing shares sharebar addtoany addthis socials
	comments commentaire commentaires disqus authorbox byline
	popup popups popin modal modals lightbox toast skip skiplink skiplinks
	pagination pager prevnext toc sommaire sitemap footer pieddepage copyright topbar toolbar searchform searchbar searchbox
	screenreader visuallyhidden login signin signup ratings tagcloud`)
	adWords = wordSet(`ad ads advert adverts advertisement advertising adsense adsbygoogle publicite publicites pub pubs sponsor sponsored
	sponsorise sponsorises promo promos navigation partage partager partages respond author authors rating sr`)
)

// maxNameWords is how many words the id of an element has that is made for its style; more are those of
// a heading.
const maxNameWords = 3

// relatedWords are the words of elements about other pages, and subjectWords those beside which they
// say nothing: the related jobs are what a page about a métier is read for.
var (
	relatedWords = wordSet(`related similaires connexes recommended recommendations recommandations suggestions trending populaires`)
	subjectWords = wordSet(`job jobs metier metiers occupation occupations career careers passerelle passerelles`)
)

// stateWords begin the classes that say how a page is laid out: "has-sidebar".
var stateWords = wordSet(`has no not with without is hide show`)

// pageHeaders are the names of what stands above every page of a site.
var pageHeaders = wordSet(`header site-header siteheader page-header main-header top-header header-top`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// clutterParts match words in classes that are written without a sign between them.
var clutterParts = regexp.MustCompile(`(?i)cookie|breadcrumb|filariane|fil-ariane|fil_ariane|newsletter|^comment$|comment-?(?:list|form|area|section|body|content|thread|respond|author|meta|reply|wrapper|item|text|[0-9])|(?:bloc|box|bio)-?auteur|auteur-?(?:box|bio|bloc)|pied-de-page|footnote|mw-editsection|noprint|location-(?:header|footer)|screen-reader|visually-?hidden|sr-only|social-?(?:share|media|links|icons)|share-?(?:buttons?|bar|links)|related-?(?:posts?|articles?|content|news)|author-?box|ad-?(?:slot|unit|banner)|google-?ad|^ad-|reseaux-?sociaux|lire-?aussi|back-?to-?top|post-?navigation`)

// clutterTitle matches a heading that titles no content.
var clutterTitle = regexp.MustCompile(`(?i)^\W*(?:(?:\d+ )?commentaires?(?: \(\d+\))?|(?:laisser|ajouter|poster|écrire|déposer) un commentaire|laissez un commentaire|leave a (?:reply|comment)|(?:à propos de |sur )l['’]auteur(?:e|ice)?|(?:nos |les |d['’]autres |vos )?(?:derniers |autres )?articles? (?:similaires?|connexes?|liés|populaires|récents|recommandés|associés)|(?:nos )?derniers articles|(?:à |a )?lire aussi|à lire également|voir aussi|(?:vous aimerez|cela pourrait vous|ça peut vous|sur le même).*|partage(?:r|z)(?: (?:cet article|cette page|sur).*)?|(?:inscription à |inscrivez-vous à |abonnez-vous à |recevez )?(?:la |notre |une )?newsletter.*|suivez-nous.*|restez (?:informés?|en contact).*|(?:fil d['’]ariane|menu(?: principal)?|navigation(?: principale| secondaire| des articles| de l['’]article)?|sommaire|plan de (?:la page|l['’]article)|table des matières|rechercher?|rechercher (?:sur le site|une? (?:métier|formation|article|offre).*)|mots-clés|étiquettes|tags|gestion des cookies|mentions légales))\W*$`)

// isClutterTitle reports whether an element is a heading that titles no content.
func isClutterTitle(n *html.Node) bool {
	return (headingLevel(n) > 1 || isBoldParagraph(n)) && clutterTitle.MatchString(textOf(n))
}

// isBoldParagraph reports whether an element is a paragraph with nothing but bold text.
func isBoldParagraph(n *html.Node) bool {
	only := onlyChild(n)
	return n.DataAtom == atom.P && only != nil && isBold[only.DataAtom]
}

// onlyChild returns the child of a node that has one, blanks aside; nil for another.
func onlyChild(n *html.Node) *html.Node {
	var only *html.Node
	for child := range n.ChildNodes() {
		switch {
		case child.Type == html.TextNode && folded(child.Data) == "":
		case only != nil:
			return nil
		default:
			only = child
		}
	}
	return only
}

// isClutter reports whether an element is no content: by what it is, by what it is called, or since
// it is a menu by its links. What holds the title, or says that it is the main content, is none. Half of
// the page is none by a name alone, unless that is one which a wrapper of content never has.
func (c *content) isClutter(n *html.Node) bool {
	switch {
	case n.Type != html.ElementNode || n.DataAtom == atom.Html || n.DataAtom == atom.Body || c.titled[n] || c.holdsMain[n]:
		return false
	case isHidden(n) && !c.opened[attribute(n, "id")] && attribute(n, "role") != "tabpanel":
		return true
	case n.DataAtom == atom.Button:
		return headingAround(n) == nil && !hasAttribute(n, "aria-controls") && !hasAttribute(n, "aria-expanded")
	case n.DataAtom == atom.H1 && isLogo(n), isClutterElement(n), c.isClutterAside(n), isNamed(n, bannerName.MatchString):
		return true
	case 2*c.sizes[n].text > c.sizes[c.root].text:
		return false
	}
	return n.DataAtom == atom.Form || n.DataAtom == atom.Header && around(n, isMainOrArticle) == nil || isCalledClutter(n) || c.isPageHeader(n) || c.isMenu(n)
}

// bannerName matches the names of what no page has its content in, however long it is.
var bannerName = regexp.MustCompile(`(?i)(?:^|[-_])(?:cookies?|consent|rgpd|gdpr|tarteaucitron|didomi|axeptio|onetrust|disqus|newsletter)|^(?:comments?|commentaires|respond|modal|popup)$|comments?-(?:list|area|section|form)|cookie(?:banner|bar|consent|notice)`)

// isNamed reports whether a test finds one of the classes of a block, or its id. Headings, and parts of
// tables, have names for other reasons.
func isNamed(n *html.Node, test func(string) bool) bool {
	if isPartOfTable[n.DataAtom] || headingLevel(n) > 0 || n.DataAtom == atom.Form {
		return false
	}
	id := attribute(n, "id")
	return slices.ContainsFunc(strings.Fields(attribute(n, "class")), test) || id != "" && len(nameWords(id)) <= maxNameWords && test(id)
}

// isClutterElement reports whether an element is no content by its name or role.
func isClutterElement(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Search, atom.Figcaption:
		return true
	}
	switch attribute(n, "role") {
	case "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "tablist", "toolbar", "alert", "doc-noteref", "doc-endnotes", "doc-footnote":
		return true
	}
	return false
}

// isClutterAside reports whether an element stands aside and is no box with figures about the
// subject, in labels or a table.
func (c *content) isClutterAside(n *html.Node) bool {
	if n.DataAtom != atom.Aside && attribute(n, "role") != "complementary" {
		return false
	}
	box := first(n, func(n *html.Node) bool { return n.DataAtom == atom.Dl || n.DataAtom == atom.Table })
	return box == nil || 2*c.sizes[n].links > c.sizes[n].text
}

// headingAround returns the heading that an element is in, nil if there is none.
func headingAround(n *html.Node) *html.Node {
	return around(n, func(n *html.Node) bool { return headingLevel(n) > 0 })
}

// around returns the nearest element around a node that a test finds, nil if there is none.
func around(n *html.Node, test func(*html.Node) bool) *html.Node {
	for n = n.Parent; n != nil && !test(n); n = n.Parent {
	}
	return n
}

// isHidden reports whether a page does not show an element.
func isHidden(n *html.Node) bool {
	if hasAttribute(n, "hidden") && attribute(n, "hidden") != "until-found" || attribute(n, "aria-hidden") == "true" {
		return true
	}
	style := strings.ToLower(strings.ReplaceAll(attribute(n, "style"), " ", ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// isPageHeader reports whether an element stands above the page, and is called so.
func (c *content) isPageHeader(n *html.Node) bool {
	name := strings.ToLower(attribute(n, "id"))
	called := pageHeaders[name] || slices.ContainsFunc(strings.Fields(strings.ToLower(attribute(n, "class"))), func(name string) bool { return pageHeaders[name] })
	return called && !isPartOfTable[n.DataAtom] && around(n, isMainOrArticle) == nil && (c.title == nil || c.stands(n) < 0)
}

func isMainOrArticle(n *html.Node) bool { return isMain(n) || n.DataAtom == atom.Article }

// isPartOfTable are the elements that a table is made of, whose classes say which of its rows they are.
var isPartOfTable = atoms(atom.Tr, atom.Td, atom.Th, atom.Thead, atom.Tbody, atom.Tfoot, atom.Caption, atom.Dt, atom.Dd)

// isCalledClutter reports whether the classes or the id of an element call it clutter.
func isCalledClutter(n *html.Node) bool {
	id := attribute(n, "id")
	return isNamed(n, func(name string) bool {
		if name == id {
			return callsClutter(name, nil)
		}
		return callsClutter(name, adWords)
	})
}

// callsClutter reports whether a class or an id is that of clutter, by clutterWords and others:
// "main-menu" and "cookieBanner" are, "related-jobs", "comment-devenir" and "has-sidebar" are not.
func callsClutter(name string, others map[string]bool) bool {
	if clutterParts.MatchString(name) {
		return true
	}
	words := nameWords(name)
	if len(words) == 0 || stateWords[words[0]] {
		return false
	}
	related, subject := false, false
	for _, word := range words {
		if clutterWords[word] || others[word] {
			return true
		}
		related, subject = related || relatedWords[word], subject || subjectWords[word]
	}
	return related && !subject
}

// nameWords returns the words of a class or an id, in small letters: "cookieBar_top" gives cookie,
// bar and top.
func nameWords(name string) []string {
	var words []string
	start := 0
	end := func(at int) {
		if at > start {
			words = append(words, strings.ToLower(name[start:at]))
		}
		start = at
	}
	lower := false
	for at, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			end(at)
			start = at + len(string(r))
		} else if lower && unicode.IsUpper(r) {
			end(at)
		}
		lower = unicode.IsLower(r)
	}
	end(len(name))
	return words
}

// isMenu reports whether a list is a menu: it has nothing but links, and holds lists of links or
// stands before the title of the page.
func (c *content) isMenu(n *html.Node) bool {
	if n.DataAtom != atom.Ul && n.DataAtom != atom.Ol {
		return false
	}
	measure := c.sizes[n]
	if measure.text == 0 || 10*measure.links < 9*measure.text {
		return false
	}
	for child := range n.ChildNodes() {
		if first(child, func(n *html.Node) bool { return n.DataAtom == atom.Ul || n.DataAtom == atom.Ol }) != nil {
			return true
		}
	}
	return c.title != nil && c.stands(n) < 0
}

// stands reports whether a node that does not hold the title comes before it (-1) or after it (1).
func (c *content) stands(n *html.Node) int {
	for ; n != nil && !c.titled[n.Parent]; n = n.Parent {
	}
	if n == nil {
		return 1
	}
	for n = n.NextSibling; n != nil; n = n.NextSibling {
		if c.titled[n] {
			return -1
		}
	}
	return 1
}

package loader

import "strings"

var (
	// ending marks where an article gives way to its author's box, comments,
	// related articles and forms: nothing after it is about the métier.
	articleEnd = pattern(`AdministratorKeymaster|^\W*(?:Pingback ?:|(?:\d+ )?commentaires?(?: \(\d+\))?$|\d+ (?:réponses?|réactions?)|(?:laisser|ajouter|poster|écrire) un commentaire|(?:leave a |post a )?(?:reply|comment)s?$|follow me$|note générale$|votre note$|(?:à propos de |sur )l'auteur|articles? (?:similaires?|connexes?|liés|populaires)|(?:la )?newsletter|s'abonner|abonne(?:z-vous|-toi)|send this to|rejoignez (?:notre|nos)|restez en contact|suivez-nous|partager (?:cet|sur)|tous droits réservés|mentions légales|copyright|©)`)
	// remark marks a single line that leads elsewhere.
	linkLine = pattern(`^\W*(?:(?:découvrez|lisez|voir|lire|à lire|retrouvez|consultez) (?:également|aussi|cet article|notre|nos|la suite)|cliquez|en savoir plus|source|crédits?|photo|image|publié|mis à jour|partager|accueil|menu|home)(?:\P{L}|$)|https?://|www\.|^\s*×`)
)

// body are the lines of a page that belong to its article: without what comes after its
// end, without lines that lead elsewhere, and without comments.
func (t *sourceText) body() []textLine {
	var lines []textLine
	for _, l := range t.lines {
		if articleEnd.MatchString(l.text) {
			break
		}
		if !l.isBlank() && !linkLine.MatchString(l.text) {
			lines = append(lines, l)
		}
	}
	return lines
}

// heading tells a line that titles what follows: short, and no sentence.
func (l textLine) isHeading() bool {
	text := strings.TrimSpace(l.text)
	words := len(strings.Fields(text))
	return words > 0 && words <= 14 && !strings.ContainsAny(text[len(text)-1:], ".!;,") && !bullet.MatchString(text)
}

// bullet is the mark before an element of a list.
var bullet = pattern(`^\s*(?:[-–—•*→▪‣]|\d{1,2}[.)]) `)

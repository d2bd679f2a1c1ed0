package loader_test

import (
	"fmt"
	"strings"
	"testing"

	"passerelle/loader"
)

// BenchmarkProse reads pages of 1 KB to 1 MB about one métier. The time for a byte (the inverse of MB/s)
// is to stay the same.
func BenchmarkProse(b *testing.B) {
	for _, size := range []int{1 << 10, 10 << 10, 100 << 10, 1 << 20} {
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			page := []byte(pageOfSize(size))
			b.SetBytes(int64(len(page)))
			for b.Loop() {
				if _, _, err := loader.Read([]loader.Source{loader.Bytes("libraire.txt", page)}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// pageOfSize returns a page about the métier of libraire that goes on up to a size in bytes: each round
// through its sections names other diplomas, skills, titles and amounts.
func pageOfSize(size int) string {
	var page strings.Builder
	page.WriteString("# Libraire : fiche métier\n\nLe libraire conseille les lecteurs et vend des livres.\n")
	for round := 1; page.Len() < size; round++ {
		page.WriteString(strings.NewReplacer("N", inLetters(round), "0", fmt.Sprint(round%10)).Replace(bookseller[round%len(bookseller)]))
	}
	return page.String()
}

// inLetters writes a number with the letters of a word: 27 gives "Bob".
func inLetters(n int) string {
	const consonants, vowels = "bcdfglmnprst", "aeiou"
	word := strings.ToUpper(consonants[n%len(consonants):][:1])
	for n /= len(consonants); n > 0; n /= len(vowels) * len(consonants) {
		word += vowels[n%len(vowels):][:1] + consonants[n/len(vowels)%len(consonants):][:1]
	}
	return word + "or"
}

// bookseller are sections of a page in which N stands for a name and 0 for a digit.
var bookseller = []string{`
## Missions

Au quotidien, le libraire de N reçoit les cartons, range les rayons et organise des rencontres avec les auteurs.
- tenir le stock du rayon N ;
- négocier les retours avec le distributeur N ;
- animer le compte N de la librairie.
`, `
## Qualités requises

- sens du contact
- goût pour la lecture de N
- curiosité et mémoire

Le libraire doit aussi faire preuve de rigueur, d'écoute et connaître la littérature N. La maîtrise du logiciel N est un plus.
`, `
## Formation

Pour devenir libraire, un CAP N ou un bac pro commerce N suffit parfois.
Niveau bac + 2 :
- BTS métiers de N
- DUT information N (Paris)
Le métier est accessible de bac + 2 à bac + 5, avec un master édition N.
`, `
## Salaire

Un libraire débutant gagne 1 80 0 € brut par mois. Avec 10 ans d'expérience, il touche entre 2 10 0 et 2 90 0 euros brut par mois à N.
`, `
## Évolution

Après quelques années, le libraire peut évoluer vers un poste de responsable de rayon N, puis devenir directeur de N.
Il peut aussi se reconvertir comme :
- bibliothécaire N ;
- chargé de diffusion N ;
- représentant en N.
`, `
## Métiers proches

Éditeur de N, documentaliste N, vendeur en N

Statut : salarié, indépendant
Centres d'intérêt : j'aime N, les livres
`}

// BenchmarkEndless reads pages of one sentence without an end: the time for each byte stays the same.
func BenchmarkEndless(b *testing.B) {
	const head = "Fiche métier : chef de projet\n\nLe chef de projet pilote. Le chef de projet décide.\n\nSalaire et évolutions\n\n"
	for _, unit := range []string{"chef de chantier, ", "il gagne 2 000 € brut par mois, ", "rigueur, ", "salarié, indépendant, "} {
		for _, size := range []int{10_000, 100_000} {
			text := head + strings.Repeat(unit, size/len(unit)) + ".\n"
			b.Run(fmt.Sprintf("%s/%dKB", strings.Fields(unit)[0], size/1000), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					if _, _, _, err := loader.ReadDocument("page.txt", text); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkShapes reads the page of BenchmarkProse as one paragraph, in HTML, and as nothing but elements of lists: the
// time for each byte stays the same.
func BenchmarkShapes(b *testing.B) {
	flat := strings.NewReplacer("\n", " ", "#", "")
	marked := strings.NewReplacer("\n## ", "\n</p><h2>", "\n\n", "</h2>\n<p>", "\n# ", "\n<h1>", "\n", "</p>\n<p>")
	for _, size := range []int{50 << 10, 200 << 10} {
		page := pageOfSize(size)
		title, rest, _ := strings.Cut(page, "\n\n")
		for name, text := range map[string]string{
			"paragraph.txt": title + "\n\n" + flat.Replace(rest),
			"items.txt":     title + "\n\nMissions\n\n" + strings.ReplaceAll(rest, "\n", "\n- "),
			"html.html":     "<html><body><h1>Libraire : fiche métier</h1><p>" + marked.Replace(rest) + "</p></body></html>",
		} {
			b.Run(fmt.Sprintf("%s/%dKB", name, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					if _, _, err := loader.Read([]loader.Source{loader.Bytes(name, []byte(text))}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

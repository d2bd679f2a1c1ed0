package loader

import (
	"cmp"
	"slices"
	"strings"
)

// higherPosts and lowerPosts are words with which the titles of those begin who lead or advise others, and of those who help
// or begin.
var higherPosts, lowerPosts = phraseSet("occupations", "higher"), phraseSet("occupations", "lower")

// rankOf returns the rank of a title by its first word: "higher" for "directeur", "lower" for "assistant", "" if the word tells
// no rank.
func rankOf(word string) string {
	for _, form := range []string{word, strings.TrimSuffix(word, "s")} {
		switch {
		case higherPosts[form]:
			return "higher"
		case lowerPosts[form]:
			return "lower"
		}
	}
	return ""
}

// kinshipOf returns how a title is akin to the page's métier: the ranks of both, and whether they have a word in common:
// "none>higher apart"; "" of no words.
func (p *page) kinshipOf(title []wordAt) string {
	if len(title) == 0 {
		return ""
	}
	own := strings.Split(p.key, "-")
	akin := " apart"
	for _, word := range title {
		isLikeIt := func(other string) bool { return areAkin(word.folded, other) }
		if rankOf(word.folded) == "" && slices.ContainsFunc(own, isLikeIt) {
			akin = " akin"
			break
		}
	}
	return cmp.Or(rankOf(title[0].folded), "none") + ">" + cmp.Or(rankOf(own[0]), "none") + akin
}

// areAkin reports whether two folded words begin alike: "commercial" and "commerce".
func areAkin(word, other string) bool {
	root := rootOf(word)
	return root != "" && root == rootOf(other)
}

// rootOf returns the first letters of a folded word, which words akin to it have too; "" for one too short to tell.
func rootOf(word string) string {
	const least, most = 4, 6
	if len(word) < least {
		return ""
	}
	return word[:min(len(word), most)]
}

// Package evaluation measures how far the likeness of métiers agrees with moves that others list: the
// moves of ROME 4 and of ROME 3, what O*NET relates, and any table of pairs of codes. doc/method.md shows
// its figures.
//
// A Matrix holds a score for each ordered pair of codes, a Truth the pairs that a source relates, and
// Figures say how well the one finds the other. Nothing is fitted, so that all pairs are ranked
// from the content of métiers alone. A source relates groups of codes where it speaks of wider ones
// than ROME 4 has; a pair of groups then has the best score of any pair of their codes.
package evaluation

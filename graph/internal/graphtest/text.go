package graphtest

import "pgregory.net/rapid"

// FrenchText generates texts of up to 40 of the letters, marks and spaces that French labels use,
// composed and decomposed.
func FrenchText() *rapid.Generator[string] {
	return rapid.StringOfN(rapid.RuneFrom([]rune("aeiouéèêëàâîïôùûüçœæŒÉ bcdtrs'’-·•./()+#0123\u00a0\u202f\u0301\u0327")), 0, 40, -1)
}

// EditDistance returns the optimal string alignment distance of two texts of less than 256 bytes,
// straight from its recurrence.
func EditDistance(a, b string) int {
	var rows [256][256]uint8
	for i := range len(a) + 1 {
		for j := range len(b) + 1 {
			switch {
			case i == 0 || j == 0:
				rows[i][j] = uint8(i + j)
			case a[i-1] == b[j-1]:
				rows[i][j] = rows[i-1][j-1]
			default:
				rows[i][j] = 1 + min(rows[i-1][j-1], rows[i-1][j], rows[i][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return int(rows[len(a)][len(b)])
}

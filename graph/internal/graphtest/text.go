package graphtest

import "pgregory.net/rapid"

// frenchText draws text of the letters, marks and spaces French labels use, composed and decomposed.
func FrenchText() *rapid.Generator[string] {
	return rapid.StringOfN(rapid.RuneFrom([]rune("aeiouéèêëàâîïôùûüçœæŒÉ bcdtrs'’-·•./()+#0123\u00a0\u202f\u0301\u0327")), 0, 40, -1)
}

package resolvers

import "time"

// Limits are what a request may be at most, by names that documentation gives them.
func Limits() map[string]int {
	return map[string]int{
		"bodyBytes": maxBodyBytes, "seconds": int(defaultTimeout / time.Second), "fields": maxComplexity, "tokens": maxTokens,
		"depth": maxDepth, "rootFields": maxRootFields, "aliases": maxAliases, "directives": maxDirectives, "selections": maxSelections,
		"allSelections": maxAllSelections,
	}
}

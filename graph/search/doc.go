// Package search is an index of the names of numbered nodes. It finds nodes by a whole name
// (Index.Lookup) or by some of its words, unfinished, inflected, misspelled or abbreviated
// (Index.Search), whatever the case, accents and punctuation.
//
//	names ─▶ Builder ─▶ Index ─▶ hits
//
// The caller numbers the nodes of several kinds (Numbering), adds the names of each to a Builder,
// and lays them out in an Index, which does not change afterwards. A search reads a text in
// several variants: as it stands, with an abbreviation replaced, with a space changed. For each
// word of a variant it looks up which words of the vocabulary the word may mean, and which forms
// of names have those; the names that answer enough of the text become hits.
//
// The package knows nothing of what its nodes are. Of this project it imports only french,
// graph/internal/codec and graph/internal/csr.
package search

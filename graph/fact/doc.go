// Package fact holds the atoms of the graph: a Fact is one Statement about one subject, with
// the Evidence for it.
//
//	Subject    ONISEP MET.93
//	Statement  Access{Level: LevelBac3, Raw: "bac + 3"}
//	Evidence   document:fiche-md, line 12, “bac + 3”, rule "access"
//
// Readers of sources produce facts. NewSet checks them and puts them in canonical order, with
// their documents and a version that is a hash of them all; a store keeps the facts in the form
// that Fact.MarshalJSON writes, and a Restoration rebuilds the same Set from it. Everything
// else, nodes and relations, is made of a Set by package graph.
//
// Subjects and the targets of moves are Identifiers as the document names them, so that two may
// name one métier: package identity resolves them.
//
// The kinds of statement are a closed set (see Statement). A new one is a type in statement.go
// with a predicate and its line in statementDecoders, an ObjectID and a validate method.
//
// Of this project the package imports only french and graph/internal/codec.
package fact

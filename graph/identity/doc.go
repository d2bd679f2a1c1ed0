// Package identity resolves which identifiers name one métier, and why.
//
// Documents name métiers by Onisep's numbers, by codes of ROME and ESCO, or by nothing but a
// title. Resolve joins those that a document links, that a curated file declares the same, or
// that share a title; it keeps apart those that anything contradicts, and reports them as
// Conflicts, for a wrong merge invents career paths. Lineage says which code of ROME 3 became
// which of ROME 4.
//
// Of this project the package imports only fact and french.
package identity

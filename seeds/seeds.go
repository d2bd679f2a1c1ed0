// Package seeds holds the facts of five documents about the métier of community manager. Each file
// has the form of the document that it stands for; README.md names these documents.
package seeds

import "embed"

// Files holds the documents, all at the root of the file system.
//
//go:embed onisep-met-93.md fiche-interim.md *.txt
var Files embed.FS

// Package seeds holds the facts of five documents about the métier of community manager, each file
// in the shape of the document that it stands for. README.md says where they come from.
package seeds

import "embed"

// Files are the documents, at the root of the file system.
//
//go:embed onisep-met-93.md fiche-interim.md *.txt
var Files embed.FS

package fact

// A MergeKind says by what a mention was found to be one with its métier.
type MergeKind string

// The kinds of merge, in the order in which they are tried.
const (
	MergedByIdentifier MergeKind = "SAME_IDENTIFIER" // a document gives both numbers
	MergedByHand       MergeKind = "CURATED"         // a person decided it
	MergedByHeir       MergeKind = "ONLY_HEIR"       // of ROME 3: by the only code that descends from it
	MergedByTitle      MergeKind = "SAME_TITLE"      // both have the title
	MergedByListed     MergeKind = "LISTED_TITLE"    // the métier lists the title
	MergedByCodeName   MergeKind = "CODE_NAME"       // it is filed under the code and has its name
	MergedByPlainName  MergeKind = "PLAIN_CODE_NAME" // the same but for the complement of the name
)

// A FilingKind says why the statements about one métier hold for another one.
type FilingKind string

// The kinds of filing.
const (
	FiledDirectly   FilingKind = "STATED"        // a document files it under the code
	FiledByTitle    FilingKind = "CODE_TITLE"    // the code has its name among its titles
	FiledByWords    FilingKind = "NEAREST_TITLE" // of the codes that replace its own, the one with the title nearest to its name
	FiledByHeir     FilingKind = "ONLY_HEIR"     // the only code that replaces its own
	FiledByLetters  FilingKind = "SAME_LETTERS"  // of the codes that replace its own, the one that kept its letters
	FiledUnderRome3 FilingKind = "FORMER_CODE"   // a document files it under the code, which no newer one replaces
	SharedTitle     FilingKind = "SHARED_TITLE"  // both have a title, but something contradicts that they are one
	FiledByLineage  FilingKind = "SUCCESSION"    // one comes from the other, or has titles of it, from ROME 3 to ROME 4
)

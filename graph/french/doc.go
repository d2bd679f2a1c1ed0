// Package french knows what is French in labels: which spellings are the same, and how job titles
// show gender.
//
//   - Fold, FoldLoose and Slug turn a text into a search key or an id.
//   - Stem finds what related words have in common.
//   - ParseTitles and ParseTitle read titles in any inclusive style, TitleGender the gender of one
//     form.
//
// A title is read in three steps: splitSlashes and splitAlternatives cut a label into the jobs that
// it names (title_split.go); pairSegments finds the two genders among what a slash separates
// (title_pair.go); expandMarks writes out the suffixes of each word (title_mark.go,
// title_suffix.go). What may be a gender pair is a table of endings (title_ending.go). A form that
// the label does not show is derived from a second, stricter table (title_inflect.go).
//
// The package imports nothing of this project.
package french

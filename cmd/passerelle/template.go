package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"passerelle/internal/columns"
)

func newTemplate() *cobra.Command {
	explained := false
	command := &cobra.Command{
		Use:   "template [TABLE]",
		Short: "Write an empty table that load reads, with its columns explained",
		Long: `Template writes the head of a table in CSV, to be filled in and loaded, and explains its columns
beside it: the head goes to standard output, the explanation to standard error. Columns
that are not needed may be left out, and their order is free. Without a table it lists
the tables.

Tables: ` + strings.Join(columns.Loaded(), " "),
		Example: "  passerelle template skills > skills.csv\n  passerelle load skills.csv",
		Args:    asUsageError(cobra.MaximumNArgs(1)),
		RunE: func(command *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listTemplates(command.OutOrStdout())
			}
			form := columns.Find(args[0])
			if form == nil || form.Unread != "" {
				return &usageError{fmt.Errorf("no table that load reads is called %q; there are %s", args[0], strings.Join(columns.Loaded(), ", "))}
			}
			if explained {
				return explainTemplate(command.OutOrStdout(), form)
			}
			if err := writeTemplate(command.OutOrStdout(), form); err != nil {
				return err
			}
			return explainTemplate(command.ErrOrStderr(), form)
		},
	}
	command.Flags().BoolVar(&explained, "explain", false, "explain the columns on standard output, and write no table")
	return command
}

// listTemplates writes a line for each table that load reads.
func listTemplates(out io.Writer) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, name := range columns.Loaded() {
		fmt.Fprintf(table, "%s\t%s\n", name, columns.Find(name).Meaning)
	}
	return table.Flush()
}

// writeTemplate writes the head of a table.
func writeTemplate(out io.Writer, form *columns.Table) error {
	w := csv.NewWriter(out)
	var head []string
	for _, c := range form.Read() {
		head = append(head, c.Name)
	}
	if err := w.Write(head); err != nil {
		return err
	}
	w.Flush()
	return w.Error()
}

// explainTemplate says, in French as the columns are described, which columns a table has, which of them
// are needed, what they hold and what they mean.
func explainTemplate(out io.Writer, form *columns.Table) error {
	fmt.Fprintf(out, "%s : %s\n", form.Name, form.Meaning)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "colonne\tobligatoire\tsorte\texemple\tsens")
	for _, c := range form.Read() {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", c.Name, needOf(form, c), c.Kind.French(), c.Example, meaningOf(c))
	}
	return table.Flush()
}

// needOf says whether a table must have a column: "oui", "ou min ou max" where another will do.
func needOf(form *columns.Table, c columns.Column) string {
	choice := form.Needed(c.Name)
	if choice == nil {
		return "non"
	}
	others := slices.DeleteFunc(slices.Clone(choice), func(name string) bool { return name == c.Name })
	if len(others) == 0 {
		return "oui"
	}
	return "ou " + strings.Join(others, ", ")
}

// meaningOf says what a column means, and under which other name it may stand.
func meaningOf(c columns.Column) string {
	parts := []string{c.Meaning}
	if len(c.Values) > 0 {
		parts = append(parts, "valeurs : "+strings.Join(c.Values, ", "))
	}
	if c.Kind == columns.Texts {
		parts = append(parts, "séparés par « "+columns.ListSeparator+" »")
	}
	if c.Alias != "" {
		parts = append(parts, "ou nommée "+c.Alias)
	}
	return strings.Join(parts, " ; ")
}

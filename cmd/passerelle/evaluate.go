package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"passerelle/graph"
	"passerelle/internal/evaluation"
)

// evaluateOptions are the arguments and flags of the evaluate command.
type evaluateOptions struct {
	dir      string
	truths   []string
	bothWays bool
}

func newEvaluate() *cobra.Command {
	options := &evaluateOptions{}
	command := &cobra.Command{
		Use:   "evaluate DATA",
		Short: "Measure suggestions against moves that others list",
		Long: `Evaluate ranks all pairs of codes of ROME by each metric and prints how well that finds the moves
that ROME 4 lists, those of ROME 3, what O*NET relates, and tables of one's own; what the cut-offs of
suggestions let through; and how often other sources confirm moves and suggestions. DATA is a
directory with a release of ROME 4 and, as far as they are to count, one of ROME 3, O*NET's
related_occupations.csv with rome_isco08.csv and Nesta's esco_onet_crosswalk*.csv. No store is read.`,
		Args: exactArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			options.dir = args[0]
			return runEvaluate(command.Context(), options, command.OutOrStdout())
		},
	}
	flags := command.Flags()
	flags.StringArrayVar(&options.truths, "truth", nil, "a CSV table of related codes of ROME 4, in two columns; may be repeated")
	flags.BoolVar(&options.bothWays, "both-ways", false, "whether each row of these tables relates its codes in both directions")
	return command
}

func runEvaluate(ctx context.Context, options *evaluateOptions, out io.Writer) error {
	found, err := findEvaluationFiles(options.dir)
	if err != nil {
		return err
	}
	var data evaluation.Data
	for _, release := range []struct {
		path string
		to   **graph.Dataset
	}{{found.rome4, &data.Rome4}, {found.rome3, &data.Rome3}} {
		if release.path == "" {
			continue
		}
		facts, _, err := readDocuments(ctx, []string{release.path}, loadOptions{}, &loadProgress{})
		if err != nil {
			return err
		}
		if *release.to, err = graph.NewDataset(facts); err != nil {
			return err
		}
	}
	if data.Rome4 == nil {
		return fmt.Errorf("evaluate %s: no release of ROME 4", options.dir)
	}
	if err := found.readOnet(&data); err != nil {
		return err
	}
	for _, path := range options.truths {
		table := evaluation.Table{Name: filepath.Base(path)}
		err := readFile(path, func(r io.Reader) (err error) {
			table.Truth, err = evaluation.ReadTruth(r, options.bothWays)
			return err
		})
		if err != nil {
			return err
		}
		data.Tables = append(data.Tables, table)
	}
	return evaluation.Run(data).Write(out)
}

// evaluationFiles are the paths of what an evaluation reads, "" for what is not there.
type evaluationFiles struct {
	rome4, rome3             string // directories
	related, isco, crosswalk string
}

// findEvaluationFiles looks for the files of an evaluation below a directory, by their names.
func findEvaluationFiles(dir string) (evaluationFiles, error) {
	var found evaluationFiles
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch name := filepath.Base(path); {
		case strings.HasPrefix(name, "unix_referentiel_code_rome_v4"):
			found.rome4 = filepath.Dir(path)
		case strings.HasPrefix(name, "unix_referentiel_code_rome_v3"):
			found.rome3 = filepath.Dir(path)
		case name == "related_occupations.csv":
			found.related = path
		case name == "rome_isco08.csv":
			found.isco = path
		case strings.HasPrefix(name, "esco_onet_crosswalk"):
			found.crosswalk = path
		}
		return nil
	})
	return found, err
}

// readOnet reads what O*NET relates, where all of its tables are there.
func (f *evaluationFiles) readOnet(data *evaluation.Data) error {
	if f.related == "" || f.isco == "" || f.crosswalk == "" {
		return nil
	}
	err := readFile(f.isco, func(r io.Reader) (err error) {
		data.Isco, err = evaluation.ReadIsco(r)
		return err
	})
	if err != nil {
		return err
	}
	return readFile(f.related, func(related io.Reader) error {
		return readFile(f.crosswalk, func(crosswalk io.Reader) (err error) {
			data.Onet, err = evaluation.ReadOnet(related, crosswalk)
			return err
		})
	})
}

// readFile has a file read, and names it in an error.
func readFile(path string, read func(io.Reader) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := read(file); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

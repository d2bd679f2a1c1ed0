package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"passerelle/graph"
	"passerelle/graph/dgraph"
)

// standardStream is the FILE that stands for the standard output, or input.
const standardStream = "-"

// backupOptions are the flags of the backup command.
type backupOptions struct{ replace, json bool }

func newBackup(location *storeLocation) *cobra.Command {
	var options backupOptions
	command := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write all that is stored into a file from which restore makes an equal store",
		Long: `Backup writes the facts, their documents and the history of the store into one compressed
file with a checksum, from which restore makes a store with the same version, time of
load and history. The store may be in use: a server hands over what it holds, and a load
that is under way is waited for, so that the file has one whole version.

FILE is complete or not there: what is written has another name, FILE.….part, until it
is whole and on the disk. A FILE that exists is left as it is, and the command fails,
unless --replace is given. With - for FILE it goes to the standard output.`,
		Args: exactArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			return runBackup(command, location, args[0], options)
		},
	}
	flags := command.Flags()
	flags.BoolVar(&options.replace, "replace", false, "let the file take the place of one that exists, once it is whole")
	flags.BoolVar(&options.json, "json", false, "report in JSON")
	return command
}

// A backupReport is what a backup holds. It is also the report in JSON of backup and restore.
type backupReport struct {
	File      string `json:"file"`
	Bytes     int64  `json:"bytes,omitempty"` // size of the file, where it was written or read by its name
	Version   string `json:"version"`
	LoadedAt  string `json:"loadedAt"`
	Documents int    `json:"documents"`
	Facts     int    `json:"facts"`
	Loads     int    `json:"loads"` // of the history
	DryRun    bool   `json:"dryRun,omitempty"`
}

func newBackupReport(name string, b *dgraph.Backup) backupReport {
	return backupReport{File: name, Version: b.Version, LoadedAt: graph.Stamp(b.LoadedAt), Documents: b.Documents(), Facts: b.Facts(), Loads: len(b.Loads)}
}

// print writes the report for a person: what became of the version, and what there is of it.
func (r backupReport) print(out io.Writer, done string) {
	fmt.Fprintf(out, "%s %s: %d documents, %d facts, %d loads\n", done, graph.LoadedVersion(r.Version, r.LoadedAt), r.Documents, r.Facts, r.Loads)
}

// runBackup writes a backup of the store to the named file, or to stdout.
func runBackup(command *cobra.Command, location *storeLocation, name string, options backupOptions) error {
	stdout, path := command.OutOrStdout(), location.path(name)
	if name != standardStream && !options.replace {
		if err := refuseExisting(path); err != nil {
			return err
		}
	}
	backup, err := makeBackup(command, location)
	if err != nil {
		return err
	}
	if name == standardStream {
		return backup.Write(stdout)
	}
	report := newBackupReport(name, backup)
	if err := writeNew(path, options.replace, func(w io.Writer) error {
		counted := &countingWriter{w, 0}
		err := backup.Write(counted)
		report.Bytes = counted.bytes
		return err
	}); err != nil {
		return err
	}
	if options.json {
		return printJSON(stdout, report)
	}
	report.print(stdout, "backed up")
	fmt.Fprintf(stdout, "%d bytes in %s\n", report.Bytes, name)
	return nil
}

// makeBackup makes a backup of the store, and says on stderr that it waits for a load.
func makeBackup(command *cobra.Command, location *storeLocation) (backup *dgraph.Backup, err error) {
	err = location.readStore(command.Context(), func(store *dgraph.Store) (err error) {
		backup, err = store.Backup(command.Context(), func(load dgraph.LoadRecord) {
			fmt.Fprintf(command.ErrOrStderr(), "passerelle: waiting for the load of version %s by %s to end\n", load.Version, load.Holder)
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	backup.Program = programVersion()
	return backup, nil
}

// A countingWriter counts the bytes that go through it.
type countingWriter struct {
	io.Writer
	bytes int64
}

func (w *countingWriter) Write(p []byte) (int, error) {
	n, err := w.Writer.Write(p)
	w.bytes += int64(n)
	return n, err
}

// refuseExisting fails where there is something of that name.
func refuseExisting(path string) error {
	switch _, err := os.Lstat(path); {
	case err == nil:
		return fmt.Errorf("%s exists: name another file, or give --replace", path)
	case errors.Is(err, fs.ErrNotExist):
		return nil
	default:
		return err
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"passerelle/graph"
	"passerelle/graph/dgraph"
)

// restoreOptions are the flags of the restore command.
type restoreOptions struct{ dryRun, json bool }

func newRestore(location *storeLocation) *cobra.Command {
	var options restoreOptions
	command := &cobra.Command{
		Use:   "restore FILE",
		Short: "Make an empty store hold what a backup does",
		Long: `Restore checks a file that backup wrote, and writes what it holds into an empty store: a
new directory (--data) or a cluster without data of Passerelle (--dgraph). The store then
has the same version, time of load and history. A file that is damaged, cut off, of a
newer release or no backup is refused before anything is written, and a store that holds
something is left as it is.

A restore that is interrupted is completed by the same one again; until then the store
answers nothing, and no load is taken. With --dry-run the file is checked and no store is
looked at. With - for FILE the backup comes from the standard input.`,
		Args: exactArgs(1),
		RunE: func(command *cobra.Command, args []string) error {
			return runRestore(command, location, args[0], options)
		},
	}
	flags := command.Flags()
	flags.BoolVar(&options.dryRun, "dry-run", false, "check the file, and write nothing")
	flags.BoolVar(&options.json, "json", false, "report in JSON")
	return command
}

// runRestore restores the named backup. It reads and checks all of it before it opens the store.
func runRestore(command *cobra.Command, location *storeLocation, name string, options restoreOptions) error {
	backup, bytes, err := readBackup(command, location, name)
	if err != nil {
		return err
	}
	report, done := newBackupReport(name, backup), "restored"
	report.Bytes, report.DryRun = bytes, options.dryRun
	if options.dryRun {
		done = "would restore"
	} else if err := restoreBackup(command, location, backup, bytes, options); err != nil {
		return err
	}
	if options.json {
		return printJSON(command.OutOrStdout(), report)
	}
	report.print(command.OutOrStdout(), done)
	return nil
}

// restoreBackup writes a backup into the store and shows its progress. bytes is the size of the file that it was read from.
func restoreBackup(command *cobra.Command, location *storeLocation, backup *dgraph.Backup, bytes int64, options restoreOptions) error {
	if err := refuseRestore(command.Context(), location, backup); err != nil {
		return err
	}
	progress, hide := &loadProgress{}, func() {}
	if !options.json {
		progress.set(loadState{Bytes: bytes, Facts: backup.Facts(), IsRead: true})
		hide = location.show(progress, command.ErrOrStderr())
	}
	defer hide()
	return location.changeStore(command.Context(), func(store *dgraph.Store) (*graph.Dataset, error) {
		store.Progress = progress.wrote
		_, err := store.Restore(command.Context(), backup)
		return nil, err
	})
}

// refuseRestore fails on an embedded store that holds something else than a part of the backup. The store is not opened for
// writing yet, which would change its files. A server that has a graph to answer from is asked no more than that.
func refuseRestore(ctx context.Context, location *storeLocation, backup *dgraph.Backup) error {
	if location.isCluster() {
		return nil
	}
	if location.host != nil {
		if current := location.host.service.current.Load(); current != nil {
			return fmt.Errorf("restore version %s: %w", backup.Version, dgraph.HoldsVersion(current.snapshot.Version(), current.loadedAt))
		}
		return nil
	}
	err := location.readStore(ctx, func(store *dgraph.Store) error { return store.CheckRestore(ctx, backup) })
	if errors.Is(err, dgraph.ErrEmpty) {
		return nil
	}
	return err
}

// readBackup reads and checks the named file, and returns its size too. An error names the file.
func readBackup(command *cobra.Command, location *storeLocation, name string) (*dgraph.Backup, int64, error) {
	in := command.InOrStdin()
	switch {
	case name != standardStream:
		file, err := os.Open(location.path(name))
		if err != nil {
			return nil, 0, err
		}
		defer file.Close()
		in = file
	case location.host != nil:
		return nil, 0, errors.New("the server that holds the store does not read the standard input of a command: name a file")
	}
	counted := &countingReader{in, 0}
	backup, err := dgraph.ReadBackup(counted)
	if inFile := (*fs.PathError)(nil); errors.As(err, &inFile) {
		return nil, 0, err
	}
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", name, err)
	}
	return backup, counted.bytes, nil
}

// A countingReader counts the bytes that go through it.
type countingReader struct {
	io.Reader
	bytes int64
}

func (r *countingReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.bytes += int64(n)
	return n, err
}

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"passerelle/internal/nextrelease"
)

// firstEdition is the version of the release that editions are made of.
const firstEdition = 460

// makeEdition writes an edition of a release into a directory of its own and returns that: those of odd numbers
// are a next release, those of even ones the release itself again, all under versions that rise.
func makeEdition(scratch, release string, number int) (string, error) {
	dir := filepath.Join(scratch, fmt.Sprint(number))
	if err := os.Mkdir(dir, 0o700); err != nil {
		return "", err
	}
	if number%2 == 0 {
		return dir, copyAs(dir, release, firstEdition, firstEdition+number)
	}
	if _, err := nextrelease.Make(dir, release); err != nil {
		return "", err
	}
	return dir, copyAs(dir, dir, firstEdition+1, firstEdition+number)
}

// copyAs copies the files of a release into a directory, with another version in their names. Within one
// directory it renames them.
func copyAs(to, from string, version, next int) error {
	files, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, file := range files {
		name := strings.Replace(file.Name(), fmt.Sprintf("v%d", version), fmt.Sprintf("v%d", next), 1)
		source, target := filepath.Join(from, file.Name()), filepath.Join(to, name)
		if to == from {
			err = os.Rename(source, target)
		} else {
			err = copyFile(target, source)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func copyFile(target, source string) error {
	data, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	return os.WriteFile(target, data, 0o600)
}

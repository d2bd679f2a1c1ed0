package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// buildVersion is the version of a release, set by the linker: -ldflags "-X main.buildVersion=v0.1.0".
// It overrides the version that the go command recorded in the program.
var buildVersion string

// commitLength is how many digits of a commit's hash are shown.
const commitLength = 12

// programVersion formats the version of the running program.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	return formatVersion(info, buildVersion)
}

// formatVersion formats what is known of a build: "v0.1.0 (commit 3744097a1b2c, go1.26.8, linux/amd64)".
// The commit is missing where the go command recorded none, and "modified" follows it where files
// differed from it. The version is release or, where that is empty, the one in info; it is "devel"
// where neither names a release.
func formatVersion(info *debug.BuildInfo, release string) string {
	settings := map[string]string{}
	for _, setting := range info.Settings {
		settings[setting.Key] = setting.Value
	}
	var parts []string
	if commit := settings["vcs.revision"]; commit != "" {
		part := "commit " + commit[:min(len(commit), commitLength)]
		if settings["vcs.modified"] == "true" {
			part += " modified"
		}
		parts = append(parts, part)
	}
	parts = append(parts, runtime.Version(), runtime.GOOS+"/"+runtime.GOARCH)
	if release == "" {
		release = recordedVersion(info)
	}
	return fmt.Sprintf("%s (%s)", release, strings.Join(parts, ", "))
}

// recordedVersion returns the version that the go command recorded, "devel" where it found no tag: it
// then records "(devel)", nothing, or a version made of the commit, such as
// "v0.0.0-20251128150648-91c18b7a1b2c".
func recordedVersion(info *debug.BuildInfo) string {
	version := info.Main.Version
	if version == "" || version == "(devel)" || strings.HasPrefix(version, "v0.0.0-") {
		return "devel"
	}
	return version
}

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"passerelle/graph"
	"passerelle/resolvers"
)

const (
	maxReadmeLines = 150
	maxColumns     = 120
)

// TestReadmeExamples runs the examples of README.md and of the pages in doc/ on the seeds, each page
// on a store of its own, and compares what they print with what the page shows:
//
//	graphql  a question, answered by the json block after it if there is one
//	sh       commands; those of passerelle are run where a text block shows what the last of them
//	         prints, and otherwise only parsed; a text that begins with "passerelle: " is what the last
//	         one fails with, and "&" leaves a server running to the end of the page
//
// Blocks of python, sql and r are run by .ci/run_page.py.
//
// Where an answer is shortened, "…" stands for the rest of a list, text or line that it ends; a line of
// nothing else stands for any number of lines.
func TestReadmeExamples(t *testing.T) {
	t.Chdir("../..")
	d, err := seedDataset()
	if err != nil {
		t.Fatal(err)
	}
	snapshot := graph.NewSnapshot(d)
	for _, p := range readPages(t) {
		t.Run(p.path, func(t *testing.T) {
			examples := &exampleRunner{t: t, snapshot: snapshot, store: t.TempDir()}
			defer examples.endServers()
			for k := 0; k < len(p.blocks); k++ {
				if examples.check(p.blocks[k:]) {
					k++
				}
			}
		})
	}
}

// An exampleRunner runs the examples of one page.
type exampleRunner struct {
	t        *testing.T
	snapshot *graph.Snapshot
	store    string
	servers  []*localServer
}

// endServers ends the servers that the page left running.
func (e *exampleRunner) endServers() {
	for _, server := range e.servers {
		server.end(e.t)
	}
}

// check runs the first of the blocks and reports whether the second one is its answer.
func (e *exampleRunner) check(blocks []codeBlock) (answered bool) {
	example := blocks[0]
	shows := func(language string) bool { return len(blocks) > 1 && blocks[1].language == language }
	switch example.language {
	case "graphql":
		answer := e.ask(example)
		if answered = shows("json"); answered {
			e.compareJSON(blocks[1], answer)
		}
	case "sh":
		commands := example.commands()
		if answered = shows("text"); answered {
			e.compareText(blocks[1], e.run(example, commands, strings.HasPrefix(blocks[1].text, "passerelle: ")))
			break
		}
		for _, arguments := range commands {
			if err := parseCommand(arguments); err != nil {
				e.t.Errorf("line %d: passerelle %q: %v", example.line, arguments, err)
			}
		}
	case "python", "sql", "r":
		answered = shows("text") // .ci/run_page.py runs them
	case "html": // web/test/element.test.mjs opens it in a browser
	default:
		e.t.Errorf("line %d: a block of %q answers no example", example.line, example.language)
	}
	return answered
}

// ask returns the data that the question of a block is answered with.
func (e *exampleRunner) ask(question codeBlock) []byte {
	answer, err := resolvers.Execute(e.t.Context(), e.snapshot, time.Time{}, question.text, nil)
	if err != nil {
		e.t.Fatalf("line %d: %v", question.line, err)
	}
	return answer
}

// run runs commands one after another and returns what the last one prints, or the error with which it
// fails where it is to fail.
func (e *exampleRunner) run(example codeBlock, commands [][]string, fails bool) string {
	var out, failures bytes.Buffer
	for k, arguments := range commands {
		last := len(arguments) - 1
		if arguments[0] == "serve" && arguments[last] == "&" {
			e.servers = append(e.servers, serveInProcess(e.t, append(arguments[1:last], "--data", e.store)...))
			continue
		}
		out.Reset()
		want := exitDone
		if fails && k == len(commands)-1 {
			want = exitFailed
		}
		if code := run(e.t.Context(), append(arguments, "--data", e.store), &out, &failures); code != want {
			e.t.Fatalf("line %d: passerelle %q: exit code %d, want %d\n%s", example.line, arguments, code, want, &failures)
		}
	}
	if fails {
		return failures.String()
	}
	return out.String()
}

func (e *exampleRunner) compareJSON(shown codeBlock, answer []byte) {
	var want, got any
	if err := json.Unmarshal([]byte(shown.text), &want); err != nil {
		e.t.Fatalf("line %d: %v", shown.line, err)
	}
	if err := json.Unmarshal(answer, &got); err != nil {
		e.t.Fatal(err)
	}
	if diff := cmp.Diff(want, shortenLike(want, got)); diff != "" {
		e.t.Errorf("line %d: answer (-page +got):\n%s", shown.line, diff)
	}
}

// shortenLike returns got, cut where shown is: `["a", "b", "c"]` becomes `["a", "…"]` where shown ends after one
// element, and "abc" becomes "a…".
func shortenLike(shown, got any) any {
	switch shown := shown.(type) {
	case map[string]any:
		object, ok := got.(map[string]any)
		if !ok {
			return got
		}
		for name, value := range object {
			object[name] = shortenLike(shown[name], value)
		}
	case []any:
		list, ok := got.([]any)
		if !ok {
			return got
		}
		if last := len(shown) - 1; last >= 0 && shown[last] == "…" && len(list) > last {
			list = append(list[:last:last], "…")
		}
		for k := range min(len(list), len(shown)) {
			list[k] = shortenLike(shown[k], list[k])
		}
		return list
	case string:
		head, shortened := strings.CutSuffix(shown, "…")
		if text, ok := got.(string); ok && shortened && strings.HasPrefix(text, head) {
			return shown
		}
	}
	return got
}

func (e *exampleRunner) compareText(shown codeBlock, printed string) {
	var pattern strings.Builder
	for line := range strings.Lines(shown.text) {
		line = strings.TrimSuffix(line, "\n")
		head, shortened := strings.CutSuffix(line, "…")
		switch {
		case strings.TrimSpace(line) == "…":
			pattern.WriteString(`(?:.*\n)*`)
		case shortened:
			pattern.WriteString(regexp.QuoteMeta(head) + `.*\n`)
		default:
			pattern.WriteString(regexp.QuoteMeta(line) + `\n`)
		}
	}
	if !regexp.MustCompile(`^` + pattern.String() + `$`).MatchString(printed) {
		e.t.Errorf("line %d: output (-page +got):\n%s", shown.line, cmp.Diff(shown.text, printed))
	}
}

// parseCommand returns an error if passerelle has no such command, flag or number of arguments.
func parseCommand(arguments []string) error {
	command, rest, err := newRootAt(&storeLocation{}).Find(arguments)
	if err != nil {
		return err
	}
	if err := command.ParseFlags(rest); err != nil {
		return err
	}
	return command.ValidateArgs(command.Flags().Args())
}

// TestReadmeMeasurements checks that each `go test` command of the pages names a test or benchmark that its
// packages have.
func TestReadmeMeasurements(t *testing.T) {
	t.Chdir("../..")
	goTest := regexp.MustCompile("go test [^`\n]*")
	for _, p := range readPages(t) {
		for _, command := range goTest.FindAllString(p.text, -1) {
			checkGoTest(t, p.path, splitCommand(command))
		}
	}
}

func checkGoTest(t *testing.T, path string, words []string) {
	t.Helper()
	var packages []string
	for _, word := range words {
		if strings.HasPrefix(word, "./") {
			packages = append(packages, word)
		}
	}
	for k, word := range words {
		prefix := map[string]string{"-run": "Test", "-bench": "Benchmark"}[word]
		if prefix == "" || words[k+1] == "-" {
			continue
		}
		name, _, _ := strings.Cut(words[k+1], "/")
		name = strings.TrimPrefix(name, prefix)
		if !slices.ContainsFunc(packages, func(dir string) bool { return hasTest(t, dir, prefix, name) }) {
			t.Errorf("%s: %q: no %s… of %v matches %s", path, words, prefix, packages, name)
		}
	}
}

// hasTest reports whether a package, or one of those below it for a path such as "./graph/...", has a test or
// benchmark, by the prefix, whose name contains a text.
func hasTest(t *testing.T, path, prefix, name string) bool {
	t.Helper()
	function := regexp.MustCompile(`(?m)^func ` + prefix + `\w*` + name)
	dir, below := strings.CutSuffix(path, "/...")
	found := false
	err := filepath.WalkDir(dir, func(file string, entry os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && !below && filepath.Clean(file) != filepath.Clean(dir):
			return filepath.SkipDir
		case !strings.HasSuffix(file, "_test.go"):
			return nil
		}
		source, err := os.ReadFile(file)
		found = found || function.Match(source)
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return found
}

// TestReadmeForm keeps the pages short enough to read: README.md in lines, and all of them in columns, apart from
// the rows of tables in doc/, which Markdown cannot wrap.
func TestReadmeForm(t *testing.T) {
	t.Chdir("../..")
	for _, p := range readPages(t) {
		lines := strings.Split(strings.TrimSuffix(p.text, "\n"), "\n")
		if p.path == "README.md" && len(lines) > maxReadmeLines {
			t.Errorf("%s has %d lines, more than %d", p.path, len(lines), maxReadmeLines)
		}
		for k, line := range lines {
			isRow := strings.HasPrefix(line, "|") && p.path != "README.md"
			if columns := utf8.RuneCountInString(line); columns > maxColumns && !isRow {
				t.Errorf("%s:%d has %d columns, more than %d", p.path, k+1, columns, maxColumns)
			}
		}
	}
}

// A markdownPage is README.md or one of doc/.
type markdownPage struct {
	path, text string
	blocks     []codeBlock
}

// A codeBlock is what stands between two fences of a page.
type codeBlock struct {
	language, text string
	line           int // of its first fence
}

// readPages returns README.md and the pages of doc/. The current directory is the module's.
func readPages(t *testing.T) []markdownPage {
	t.Helper()
	paths, err := filepath.Glob("doc/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no page in doc/: %v", err)
	}
	var pages []markdownPage
	for _, path := range append([]string{"README.md"}, paths...) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, markdownPage{path, string(text), codeBlocks(string(text))})
	}
	return pages
}

func codeBlocks(text string) []codeBlock {
	var blocks []codeBlock
	inside := false
	for k, line := range strings.SplitAfter(text, "\n") {
		language, isFence := strings.CutPrefix(line, "```")
		switch {
		case isFence && inside:
			inside = false
		case isFence:
			inside = true
			blocks = append(blocks, codeBlock{language: strings.TrimSpace(language), line: k + 1})
		case inside:
			blocks[len(blocks)-1].text += line
		}
	}
	return blocks
}

// commands returns the arguments of each command of passerelle in a block of sh.
func (b codeBlock) commands() [][]string {
	var commands [][]string
	for line := range strings.Lines(strings.ReplaceAll(b.text, "\\\n", " ")) {
		for _, name := range []string{"./passerelle ", "go run ./cmd/passerelle "} {
			if rest, ok := strings.CutPrefix(line, name); ok {
				commands = append(commands, splitCommand(rest))
			}
		}
	}
	return commands
}

var commandWord = regexp.MustCompile(`"[^"]*"|'[^']*'|[^\s"']+`)

// splitCommand returns the words of a command, without quotes or a comment: `path "chef de projet" A # why`
// gives path, chef de projet and A.
func splitCommand(command string) []string {
	words := commandWord.FindAllString(command, -1)
	if comment := slices.Index(words, "#"); comment >= 0 {
		words = words[:comment]
	}
	for k, word := range words {
		words[k] = strings.Trim(word, `"'`)
	}
	return words
}

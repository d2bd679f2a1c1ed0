package main

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"passerelle/graph/dgraph/dgraphtest"
)

// composeFile is what a test wants of docker-compose.yml.
type composeFile struct {
	Services map[string]struct {
		Command     string
		Environment map[string]string
		Ports       []string
		Networks    []string
	}
	Networks map[string]struct{ Internal bool }
}

func readCompose(t *testing.T, path string) composeFile {
	t.Helper()
	content, err := os.ReadFile("../../" + path)
	if err != nil {
		t.Fatal(err)
	}
	var compose composeFile
	if err := yaml.Unmarshal(content, &compose); err != nil {
		t.Fatal(err)
	}
	return compose
}

// TestComposeCommands runs the commands of docker-compose.yml without Docker: Dgraph takes its options, and the service
// loads the seeds into it and answers.
func TestComposeCommands(t *testing.T) {
	binary, compose := dgraphtest.Binary(t), readCompose(t, "docker-compose.yml")
	alpha := dgraphtest.StartCommands(t, binary, containerCommand(t, compose, "zero"), containerCommand(t, compose, "alpha"))
	environment := compose.Services["passerelle"].Environment
	if environment["PASSERELLE_DGRAPH"] != "alpha:9080" {
		t.Fatalf("the environment of the service is %v", environment)
	}
	t.Setenv("PASSERELLE_DGRAPH", alpha)
	_, address := startProcess(t, buildCommand(t))
	checkPaths(t, ask(t, address, pathQuery, nil))
	response, err := http.Get(address + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("readyz: %s", response.Status)
	}
}

// containerCommand returns the command of a container after the program dgraph, split as a shell does.
func containerCommand(t *testing.T, compose composeFile, container string) []string {
	t.Helper()
	out, err := exec.Command("sh", "-c", `printf '%s\n' `+compose.Services[container].Command).Output()
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if words[0] != "dgraph" || len(words) < 2 || words[1] != container {
		t.Fatalf("the command of %s is %q", container, words)
	}
	return words[1:]
}

// TestComposePublishesTheServiceAlone checks that no port of Dgraph is published, since a page of any site could change
// the graph through its HTTP port, that it is on an internal network alone, and that the service is on loopback.
func TestComposePublishesTheServiceAlone(t *testing.T) {
	compose := readCompose(t, "docker-compose.yml")
	if !compose.Networks["dgraph"].Internal {
		t.Error("the network of Dgraph is not internal")
	}
	for name, container := range compose.Services {
		if name != "passerelle" && !slices.Equal(container.Networks, []string{"dgraph"}) {
			t.Errorf("%s is on the networks %v", name, container.Networks)
		}
		for _, port := range container.Ports {
			if name != "passerelle" || !strings.HasPrefix(port, "127.0.0.1:") {
				t.Errorf("%s publishes %s", name, port)
			}
		}
	}
}

// TestComposeForTheHost checks that what publishes the gRPC port starts the alpha as docker-compose.yml does, but for who may
// change the schema, and publishes nothing else.
func TestComposeForTheHost(t *testing.T) {
	whitelist := regexp.MustCompile(`whitelist=[0-9./,]+`)
	alone := readCompose(t, "docker-compose.yml").Services["alpha"]
	published := readCompose(t, "deploy/docker-compose.grpc.yml").Services["alpha"]
	if got, want := whitelist.ReplaceAllString(published.Command, ""), whitelist.ReplaceAllString(alone.Command, ""); got != want {
		t.Errorf("the alpha is started by %q, want %q", got, want)
	}
	if !slices.Equal(published.Ports, []string{"127.0.0.1:9080:9080"}) {
		t.Errorf("published are %v", published.Ports)
	}
}

// TestKubernetesHidesMetrics checks that a network policy says for each port of the pods who reaches it, and that not all
// reach the metrics, beside which are the profiles.
func TestKubernetesHidesMetrics(t *testing.T) {
	content, err := os.ReadFile("../../deploy/kubernetes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	guarded := map[string]bool{}
	for _, text := range strings.Split(string(content), "\n---\n") {
		var object struct {
			Kind     string
			Metadata struct{ Name string }
			Spec     struct {
				Ingress []struct {
					From  []any
					Ports []struct{ Port any }
				}
			}
		}
		if err := yaml.Unmarshal([]byte(text), &object); err != nil {
			t.Fatal(err)
		}
		if object.Kind != "NetworkPolicy" || object.Metadata.Name != "passerelle" {
			continue
		}
		for _, rule := range object.Spec.Ingress {
			for _, port := range rule.Ports {
				guarded[fmt.Sprint(port.Port)] = len(rule.From) > 0
			}
		}
	}
	if diff := cmp.Diff(map[string]bool{"http": false, "metrics": true}, guarded); diff != "" {
		t.Errorf("ports with whether only some reach them (-want +got):\n%s", diff)
	}
}

// TestDeploymentOptions checks that each variable and option that a file of the deployment sets is one of the command.
func TestDeploymentOptions(t *testing.T) {
	known := map[string]bool{}
	var collect func(*cobra.Command)
	collect = func(command *cobra.Command) {
		note := func(flag *pflag.Flag) {
			known["--"+flag.Name] = true
			known[variableName.FindString(flag.Usage)] = true
		}
		command.PersistentFlags().VisitAll(note)
		command.Flags().VisitAll(note)
		for _, sub := range command.Commands() {
			collect(sub)
		}
	}
	collect(newRootAt(&storeLocation{}))
	files, err := filepath.Glob("../../deploy/*")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, path := range append(files, "../../Dockerfile", "../../docker-compose.yml") {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range append(variableName.FindAllString(string(content), -1), serveOption.FindAllString(string(content), -1)...) {
			if !known[name] {
				t.Errorf("%s: %s is no variable or option of the command", path, name)
			}
		}
	}
}

var (
	variableName = regexp.MustCompile(`PASSERELLE_[A-Z_]*[A-Z]`)
	serveOption  = regexp.MustCompile(`--(?:drain|listen|metrics|log|data|load|poll|tls)[a-z-]*`)
)

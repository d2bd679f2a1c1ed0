package metrics_test

import (
	"encoding/json"
	"expvar"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"passerelle/internal/metrics"
	"passerelle/internal/requestlog"
)

// known returns the names of all metrics that a service can have.
func known(t *testing.T) map[string]bool {
	t.Helper()
	for _, name := range []string{"badger_size_bytes_lsm", "badger_size_bytes_vlog"} { // as the engine publishes them
		if expvar.Get(name) == nil {
			expvar.NewMap(name).Add("store/p", 1)
		}
	}
	m := metrics.New(metrics.Options{State: busy, Queue: queued})
	m.Ran("load", "done")
	m.Done(t.Context(), &requestlog.Record{Code: "OK", Cost: 1, Spent: 1, Cache: "passerelle; hit", Cut: "so"})
	names := map[string]bool{"up": true} // which Prometheus adds
	for _, line := range scrape(t, m) {
		name, _, _ := strings.Cut(line, " ")
		name, _, _ = strings.Cut(name, "{")
		names[name] = true
	}
	return names
}

// expressions collects the values of these keys, however deep, and the rest that it has seen of their kind.
func expressions(value any, keys ...string) (found []string) {
	switch value := value.(type) {
	case map[string]any:
		for key, element := range value {
			for _, wanted := range keys {
				if text, ok := element.(string); ok && key == wanted {
					found = append(found, text)
				}
			}
			found = append(found, expressions(element, keys...)...)
		}
	case []any:
		for _, element := range value {
			found = append(found, expressions(element, keys...)...)
		}
	}
	return found
}

// TestDeployedFilesNameMetricsThatExist reads the dashboard and the alerts: each metric that they ask for is
// one that a service has.
func TestDeployedFilesNameMetricsThatExist(t *testing.T) {
	named := regexp.MustCompile(`\b(?:passerelle|badger|go|process)_[a-z0-9_]+\b|\bup\b`)
	names := known(t)
	for path, decode := range map[string]func([]byte, any) error{
		"../../deploy/grafana-dashboard.json": json.Unmarshal,
		"../../deploy/prometheus-alerts.yml":  func(text []byte, value any) error { return yaml.Unmarshal(text, value) },
	} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var content map[string]any
		if err := decode(text, &content); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		found := expressions(content, "expr", "definition")
		if len(found) < 9 {
			t.Errorf("%s: only %d expressions", path, len(found))
		}
		for _, expression := range found {
			metricNames := named.FindAllString(expression, -1)
			if len(metricNames) == 0 {
				t.Errorf("%s: %s names no metric", path, expression)
			}
			for _, name := range metricNames {
				if !names[name] {
					t.Errorf("%s: %s: there is no metric %s", path, expression, name)
				}
			}
		}
	}
}

// TestDashboardShowsOperations checks that the dashboard shows whatever is counted of GraphQL operations.
func TestDashboardShowsOperations(t *testing.T) {
	text, err := os.ReadFile("../../deploy/grafana-dashboard.json")
	if err != nil {
		t.Fatal(err)
	}
	for name := range known(t) {
		for _, part := range []string{"_bucket", "_sum", "_count"} { // of a histogram
			name = strings.TrimSuffix(name, part)
		}
		if strings.HasPrefix(name, "passerelle_graphql_") && !strings.Contains(string(text), name) {
			t.Errorf("the dashboard does not show %s", name)
		}
	}
}

// TestAlertsAreWhole checks that each alert has a name of its own, an expression, a severity and both texts.
func TestAlertsAreWhole(t *testing.T) {
	text, err := os.ReadFile("../../deploy/prometheus-alerts.yml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Groups []struct {
			Name  string
			Rules []struct {
				Alert, Expr         string
				For                 string
				Labels, Annotations map[string]string
			}
		}
	}
	if err := yaml.UnmarshalWithOptions(text, &file, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, group := range file.Groups {
		for _, rule := range group.Rules {
			severity := rule.Labels["severity"]
			if rule.Alert == "" || seen[rule.Alert] || rule.Expr == "" || severity != "critical" && severity != "warning" ||
				rule.Annotations["summary"] == "" || rule.Annotations["description"] == "" {
				t.Errorf("alert %+v", rule)
			}
			seen[rule.Alert] = true
		}
	}
	if len(seen) == 0 {
		t.Error("there is no alert")
	}
}

// TestThePageListsEveryMetric holds the table of doc/watching.md against the metrics that exist.
func TestThePageListsEveryMetric(t *testing.T) {
	text, err := os.ReadFile("../../doc/watching.md")
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for row := range strings.Lines(string(text)) {
		cell, _, _ := strings.Cut(strings.TrimPrefix(row, "| "), " | ")
		if strings.HasPrefix(cell, "`passerelle_") {
			for name := range strings.SplitSeq(cell, ", ") {
				listed = append(listed, strings.Trim(name, "`"))
			}
		}
	}
	var exist []string
	for name := range known(t) {
		if strings.HasPrefix(name, "passerelle_") && !strings.HasSuffix(name, "_sum") && !strings.HasSuffix(name, "_count") {
			exist = append(exist, strings.TrimSuffix(name, "_bucket"))
		}
	}
	slices.Sort(listed)
	slices.Sort(exist)
	if diff := cmp.Diff(exist, listed); diff != "" {
		t.Errorf("doc/watching.md (-metrics +page):\n%s", diff)
	}
}

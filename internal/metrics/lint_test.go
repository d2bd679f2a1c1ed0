package metrics_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"

	"passerelle/internal/metrics"
	"passerelle/internal/requestlog"
)

// TestNamesAreAsPrometheusWantsThem has the names, units and texts of our metrics judged by Prometheus's linter.
func TestNamesAreAsPrometheusWantsThem(t *testing.T) {
	m := metrics.New(metrics.Options{State: busy, Queue: queued})
	m.Ran("load", "done")
	m.Done(t.Context(), &requestlog.Record{Code: "OK", Cost: 1, Spent: 1, Cache: "passerelle; hit", Cut: "so"})
	answer := httptest.NewRecorder()
	m.Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	problems, err := promlint.New(answer.Body).Lint()
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range problems {
		if strings.HasPrefix(problem.Metric, "passerelle_") {
			t.Errorf("%s: %s", problem.Metric, problem.Text)
		}
	}
}

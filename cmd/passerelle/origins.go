package main

import (
	"fmt"
	"net/http"
	"os"
	"strings"

	"github.com/jub0bs/cors"
)

// allowedOrigins are those that the environment names, separated by commas.
func allowedOrigins() []string {
	return strings.FieldsFunc(os.Getenv("PASSERELLE_ALLOW_ORIGIN"), func(r rune) bool { return r == ',' || r == ' ' })
}

// sharing lets scripts of the pages of these origins, such as https://example.org, read what
// the handlers that it wraps answer; none where there are no origins. It fails on what is
// no origin.
func sharing(origins []string) (*cors.Middleware, error) {
	if len(origins) == 0 {
		return &cors.Middleware{}, nil
	}
	middleware, err := cors.NewMiddleware(cors.Config{
		Origins: origins, Methods: []string{http.MethodGet, http.MethodPost}, RequestHeaders: []string{"Content-Type"},
	})
	if err != nil {
		return nil, &usageError{fmt.Errorf("--allow-origin: %w", err)}
	}
	return middleware, nil
}

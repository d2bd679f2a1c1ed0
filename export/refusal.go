package export

import (
	"encoding/json"
	"errors"
	"net/http"

	"passerelle/graph"
)

// fail tells what the domain says of a request. Any other error is told to the log.
func (h *handler) fail(w http.ResponseWriter, err error) {
	var notFound *graph.NotFoundError
	var told interface {
		error
		Extensions() map[string]any
	}
	switch {
	case errors.As(err, &notFound):
		refusal(w, http.StatusNotFound, err.Error(), notFound.Extensions())
	case errors.As(err, &told):
		refusal(w, http.StatusBadRequest, err.Error(), told.Extensions())
	default:
		h.Logger.Error("export", "error", err)
		refuse(w, http.StatusInternalServerError, "INTERNAL", "internal error")
	}
}

func refuse(w http.ResponseWriter, status int, code, message string) {
	refusal(w, status, message, map[string]any{"code": code})
}

// refusal answers as the GraphQL API does, but with a status of HTTP.
func refusal(w http.ResponseWriter, status int, message string, extensions map[string]any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	body := map[string]any{"errors": []any{map[string]any{"message": message, "extensions": extensions}}}
	_ = json.NewEncoder(w).Encode(body) // a client that is gone needs no answer
}

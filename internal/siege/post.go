package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"time"
)

// errorCode finds the first code of an error in an answer of the API.
var errorCode = regexp.MustCompile(`"code":\s*"([A-Z_]+)"`)

// answer returns the answer of the API to a query that must have one.
func (s *siege) answer(ctx context.Context, query string) ([]byte, error) {
	status, text, err := send(ctx, s.probe, s.server, query)
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("status %d: %s", status, text)
	}
	return text, err
}

// post sends a query to the API, and returns the outcome and how long it took. The outcome is the status and the
// code of the first error, if there is one, as in "503 OVERLOADED"; "none" where there was no answer.
func post(ctx context.Context, client *http.Client, server, query string) (outcome string, took time.Duration) {
	began := time.Now()
	status, answer, err := send(ctx, client, server, query)
	if err != nil {
		return "none", time.Since(began)
	}
	outcome = fmt.Sprint(status)
	if code := errorCode.FindSubmatch(answer); code != nil {
		outcome += " " + string(code[1])
	}
	return outcome, time.Since(began)
}

// send sends a query to the API, and returns the status and body of the answer.
func send(ctx context.Context, client *http.Client, server, query string) (status int, answer []byte, err error) {
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		return 0, nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, server+"/graphql", bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := client.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	answer, err = io.ReadAll(response.Body)
	return response.StatusCode, answer, err
}

// get fetches an address of the server whole, and returns the outcome as post does.
func get(ctx context.Context, client *http.Client, address string) (outcome string, took time.Duration) {
	began := time.Now()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "none", 0
	}
	response, err := client.Do(request)
	if err != nil {
		return "none", time.Since(began)
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		return "none", time.Since(began)
	}
	return fmt.Sprint(response.StatusCode), time.Since(began)
}

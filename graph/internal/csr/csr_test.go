package csr_test

import (
	"slices"
	"testing"

	"passerelle/graph/internal/csr"
)

var links = []csr.Link{{From: 2, To: 0}, {From: 0, To: 3}, {From: 2, To: 2}, {From: 0, To: 1}, {From: 2, To: 0}}

// requireRows fails the test unless the rows of the nodes, from 0, are those.
func requireRows(t *testing.T, r csr.Rows, want ...[]int32) {
	t.Helper()
	for node, row := range want {
		if got := r.Of(int32(node)); !slices.Equal(got, row) {
			t.Errorf("node %d leads to %v, want %v", node, got, row)
		}
	}
}

// TestNew lays out nodes with several edges, without any, and with the same edge twice.
func TestNew(t *testing.T) {
	requireRows(t, csr.New(4, links), []int32{3, 1}, nil, []int32{0, 2, 0}, nil)
	requireRows(t, csr.New(2, nil), nil, nil)
}

func TestReversed(t *testing.T) {
	requireRows(t, csr.New(4, csr.Reversed(links)), []int32{2, 2}, []int32{0}, []int32{2}, []int32{0})
	if again := csr.Reversed(csr.Reversed(links)); !slices.Equal(again, links) {
		t.Errorf("reversed twice: %v", again)
	}
}

// TestSpan asks for rows of nodes beyond the last one too.
func TestSpan(t *testing.T) {
	for _, tt := range []struct {
		rows      csr.Rows
		node      int32
		low, high int32
	}{
		{csr.New(4, links), 0, 0, 2},
		{csr.New(4, links), 1, 2, 2},
		{csr.New(4, links), 2, 2, 5},
		{csr.New(4, links), 3, 5, 5},
		{csr.New(4, links), 4, 0, 0},
		{csr.New(4, links), 1000, 0, 0},
		{csr.New(0, nil), 0, 0, 0},
		{csr.Rows{}, 0, 0, 0},
	} {
		if low, high := tt.rows.Span(tt.node); low != tt.low || high != tt.high {
			t.Errorf("row of node %d: %d to %d, want %d to %d", tt.node, low, high, tt.low, tt.high)
		}
	}
}

package resolvers_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"

	"passerelle/resolvers"
)

// TestGeneratedCodeIsLean wants nothing of what leaner takes out of generated code.
func TestGeneratedCodeIsLean(t *testing.T) {
	code, err := os.ReadFile("generated.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, dear := range []string{"MarshalSliceConcurrently", "NewFieldSet(", "graphql.FieldSet", "ProcessDeferredGroup", "deferLabelToView"} {
		if strings.Contains(string(code), dear) {
			t.Errorf("generated.go has %s: it was made without the second step of go generate", dear)
		}
	}
}

// TestListAsGqlgenMakesIt holds a list and its errors against gqlgen's own.
func TestListAsGqlgenMakesIt(t *testing.T) {
	made := func(list func(context.Context, int, func(context.Context, int) graphql.Marshaler) graphql.Array, length, fails int) string {
		ctx := graphql.WithResponseContext(t.Context(), graphql.DefaultErrorPresenter, func(context.Context, any) error { return errors.New("recovered") })
		got := list(ctx, length, func(ctx context.Context, k int) graphql.Marshaler {
			if k == fails {
				panic("no such element")
			}
			return graphql.MarshalString(graphql.GetPath(ctx).String())
		})
		var text strings.Builder
		if got == nil {
			text.WriteString("no list")
		} else {
			got.MarshalGQL(&text)
		}
		return text.String() + graphql.GetErrors(ctx).Error()
	}
	gqlgens := func(ctx context.Context, length int, marshal func(context.Context, int) graphql.Marshaler) graphql.Array {
		return graphql.MarshalSliceConcurrently(ctx, length, 0, false, marshal)
	}
	for _, test := range []struct{ length, fails int }{{0, -1}, {1, -1}, {1, 0}, {2, 1}, {30, -1}, {30, 0}, {30, 29}} {
		want, got := made(gqlgens, test.length, test.fails), made(resolvers.MarshalList, test.length, test.fails)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d elements of which %d panics (-gqlgen's +ours):\n%s", test.length, test.fails, diff)
		}
	}
}

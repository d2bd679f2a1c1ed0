#!/bin/sh
# Holds the code that gqlgen generated against what leaner makes of it: both must give the answers of resolvers/testdata,
# and the benchmark Answers of both is run in turns (cpu-µs/op is the figure that other work on the machine disturbs
# least). It needs the national data for the benchmark. Usage: resolvers/internal/leaner/compare.sh [ROUNDS]
set -eu
cd "$(dirname "$0")/../../.."
scratch=$(mktemp -d)
root=$PWD
cp resolvers/generated.go "$scratch/lean.go"
trap 'cp "$scratch/lean.go" "$root/resolvers/generated.go"; rm -r "$scratch"' EXIT
go tool gqlgen generate
cp resolvers/generated.go "$scratch/plain.go"
cp "$scratch/lean.go" resolvers/generated.go
printf '{"Replace":{"%s/resolvers/generated.go":"%s/plain.go"}}' "$root" "$scratch" > "$scratch/overlay.json"
go test -c -o "$scratch/lean.test" ./resolvers
go test -overlay "$scratch/overlay.json" -c -o "$scratch/plain.test" ./resolvers
cd resolvers
for code in plain lean; do "$scratch/$code.test" -test.run 'Contract|KeptAnswers'; done
for round in $(seq "${1:-3}"); do
  for code in plain lean; do
    "$scratch/$code.test" -test.run - -test.bench Answers -test.benchtime 400x | sed -n "s/^BenchmarkAnswers/round $round $code/p"
  done
done

#!/usr/bin/env python3
"""The overlap matrix of some métiers, from a running `passerelle serve`.

Standard library only; to be read from top to bottom, or pasted cell by cell into a
notebook. Each number is the part of what the métier of the column asks for that the métier
of the row asks for too, weighted by importance: how far one is on the way to the other.

    python3 examples/overlap_matrix.py "community manager" "directeur marketing digital"
    PASSERELLE=http://127.0.0.1:8080 python3 examples/overlap_matrix.py E1101 E1103 M1716
"""

# %% Ask
import json
import os
import sys
import urllib.error
import urllib.request

API = os.environ.get("PASSERELLE", "http://127.0.0.1:8080") + "/graphql"


def ask(query, **variables):
    """The data that a query answers; ends the script with the error's message if it fails."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(API, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as error:
        answer = json.load(error)
    except OSError as error:
        sys.exit(f"{API}: {error}")
    for error in answer.get("errors", []):
        extensions = error.get("extensions", {})
        near = [s["label"] for s in extensions.get("suggestions") or extensions.get("candidates") or []]
        sys.exit(error["message"] + (f" (did you mean {', '.join(near)}?)" if near else ""))
    return answer["data"]


# %% Which métiers
metiers = sys.argv[1:] or ["community manager", "directeur marketing digital"]

# %% Pull the pairs
overlap = ask(
    """query Overlap($metiers: [String!]!) {
         skillOverlap(metiers: $metiers) {
           pairs { a { id label } b { id label } shared jaccard weightedCoverageAB weightedCoverageBA } } }""",
    metiers=metiers,
)["skillOverlap"]

# %% Lay them out
labels, matrix = {}, {}
for pair in overlap["pairs"]:
    a, b = pair["a"], pair["b"]
    labels.update({a["id"]: a["label"], b["id"]: b["label"]})
    matrix[a["id"], b["id"]] = pair["weightedCoverageAB"]
    matrix[b["id"], a["id"]] = pair["weightedCoverageBA"]

# %% Show
width = max(map(len, labels.values()))
print(" " * width, *(f"{k + 1:>5}" for k in range(len(labels))))
for k, (row, label) in enumerate(labels.items()):
    cells = ("    ·" if row == column else "    ?" if matrix[row, column] is None else f"{matrix[row, column]:5.2f}" for column in labels)
    print(f"{label:<{width}}", *cells, f"  {k + 1}")

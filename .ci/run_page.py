#!/usr/bin/env python3
"""Runs the code blocks of a page and compares what they print with the text blocks after them.

    .ci/run_page.py [--need=LANGUAGE,…] doc/analysts.md PASSERELLE DIR

All blocks of a language run in one session, in the order of the page: first sh, in the empty folder
DIR, in which PASSERELLE stands as ./passerelle; then python, sql (DuckDB, through
export/readback) and r. A line of "…" alone stands for any number of lines. A block is skipped,
with the reason, where its program or module cannot be had; --need=python,sql,r fails instead, but
for a block with the comment "# optional".
"""

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import traceback
from pathlib import Path

READBACK = Path(__file__).resolve().parent.parent / "export" / "readback"
MARK = "-- end of block --"


def blocks(page):
    """The blocks of a page: [line, language, text, what it is to print or None]."""
    found, inside = [], None
    for number, line in enumerate(page.splitlines(), 1):
        if line.startswith("```") and inside is None:
            inside = [number, line[3:].strip(), []]
        elif line.startswith("```"):
            start, language, text = inside[0], inside[1], "\n".join(inside[2])
            if language == "text":
                found[-1][3] = text
            else:
                found.append([start, language, text, None])
            inside = None
        elif inside:
            inside[2].append(line)
    return found


def run(command, text=None):
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command[0]} ends with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def run_sh(texts):
    return [run(["bash", "-euo", "pipefail", "-c", text]) for text in texts]


def run_python(texts):
    """Each block as a cell of a notebook: what it prints, or the module that it lacks."""
    names, printed = {}, []
    for text in texts:
        out = io.StringIO()
        try:
            with contextlib.redirect_stdout(out):
                exec(compile(text, "<block>", "exec"), names)
        except ImportError as error:
            printed.append(error)
            continue
        printed.append(out.getvalue())
    return printed


def run_sql(texts):
    if not (READBACK / "node_modules").exists():
        raise FileNotFoundError("DuckDB is not installed: npm ci in export/readback")
    return json.loads(run(["node", str(READBACK / "sql.mjs")], json.dumps(texts)))


def run_r(texts):
    if not shutil.which("Rscript"):
        raise FileNotFoundError("no Rscript")
    Path("page.R").write_text("".join(f'{text}\ncat("{MARK}\\n")\n' for text in texts), encoding="utf-8")
    return run(["Rscript", "--vanilla", "page.R"]).split(MARK + "\n")[:-1]


RUNNERS = {"sh": run_sh, "python": run_python, "sql": run_sql, "r": run_r}


def agrees(want, got):
    """Whether a block printed what the page shows. Spaces at the ends of lines do not count."""
    tidy = lambda text: [line.rstrip() for line in text.strip("\n").splitlines()]
    pattern = "".join(r"(?:.*\n)*" if line == "…" else re.escape(line) + "\n" for line in tidy(want))
    return re.fullmatch(pattern, "".join(line + "\n" for line in tidy(got))) is not None


def main(page, passerelle, folder, needed):
    found = blocks(Path(page).read_text(encoding="utf-8"))
    passerelle = Path(passerelle).resolve()
    os.chdir(folder)
    os.symlink(passerelle, "passerelle")
    passed = failed = skipped = 0
    for language, runner in RUNNERS.items():
        mine = [block for block in found if block[1] == language]
        try:
            printed = runner([block[2] for block in mine])
        except FileNotFoundError as error:
            printed = [error] * len(mine)
        except Exception:
            traceback.print_exc()
            failed += len(mine)
            continue
        for (line, _, text, want), got in zip(mine, printed):
            if isinstance(got, Exception):
                optional = language not in needed or "# optional" in text
                print(f"{page}:{line}: {language} {'skipped' if optional else 'FAILED'}: {str(got).splitlines()[0]}")
                skipped, failed = skipped + optional, failed + (not optional)
            elif want is not None and not agrees(want, got):
                print(f"{page}:{line}: {language} FAILED: it prints\n{got}")
                failed += 1
            else:
                passed += 1
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return failed > 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    languages = arguments[0].removeprefix("--need=").split(",") if arguments[0].startswith("--need=") else []
    sys.exit(main(*arguments[len(languages) > 0 :], languages))

#!/usr/bin/env bash
# The whole job, timed:  bench/run.sh PROGRAM [FOLDER]
# One thread; pages/s, peak memory, and the time for twice the pile.  FOLDER: exports or pages (default: the example pile).
set -eu
program=$(realpath "$1")
pile=$(realpath "${2:-examples/pile}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 - "$program" "$pile" "$scratch" <<'PY'
import json, os, pathlib, resource, shutil, subprocess, sys, time

program, pile, scratch = sys.argv[1:4]


def run(name, *paths):
    """Best of three: processor seconds (user and system), peak memory in MB, pages."""
    best = None
    for i in range(3):
        db = f"{scratch}/{name}{i}.db"
        process = subprocess.Popen([program, "ingest", "-j1", "--seen", "2024-03-18", "-d", db, *paths], stdout=subprocess.PIPE)
        out = process.stdout.read()
        _, _, usage = os.wait4(process.pid, 0)
        seconds = usage.ru_utime + usage.ru_stime
        best = min(best or (1e9,), (seconds, usage.ru_maxrss / 1024, json.loads(out)["pages"]))
    return best


# Twice the pile: the same files under another name, each with a word of its own so that it is another page.
twin = pathlib.Path(scratch, "twin")
shutil.copytree(pile, twin)
for f in twin.rglob("*"):
    if f.is_file() and f.suffix in (".txt", ".json", ".html"):
        text = f.read_bytes()
        f.write_bytes(text.replace(b'"text": "', b'"text": "Again. ', 1) if f.suffix == ".json" else b"Again.\n\n" + text)
once, twice = run("once", pile), run("twice", pile, str(twin))
print(f"{once[2]} pages, one thread: {once[2] / once[0]:.0f} pages/s of processor time, peak memory {once[1]:.0f} MB")
print(f"{twice[2]} pages: {twice[0] / once[0]:.2f} times the time, peak memory {twice[1]:.0f} MB")
PY

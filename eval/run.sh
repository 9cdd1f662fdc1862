#!/usr/bin/env bash
# Every score in one run, held against eval/floors.tsv:  eval/run.sh BUILD CORPORA
# A row of the floors: measure, floor, tolerance, items, command.  A measure that falls below its floor fails the run; raising a
# floor is an edit, lowering one needs `make eval LOWER=1` and a reason in the commit.
set -u
build=$1
corpora=$2
cd "$(dirname "$0")/.."
if [ ! -d "$corpora" ]; then
  echo "skipped: no corpora in $corpora"
  exit 0
fi
python3 eval/run.py "$build" "$corpora"

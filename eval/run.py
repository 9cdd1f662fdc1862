"""Runs each command of eval/floors.tsv once and compares the figures that it prints.

A row: measure, floor, tolerance, pattern (a regular expression whose first group is the figure), command.
{b} stands for the folder of the build, {c} for the corpora.
"""
import re
import subprocess
import sys

build, corpora = sys.argv[1:3]
printed = {}
failed = 0
for line in open("eval/floors.tsv", encoding="utf-8"):
    if not line.strip() or line.startswith("#"):
        continue
    measure, floor, tolerance, pattern, command = line.rstrip("\n").split("\t")
    command = command.replace("{b}", build).replace("{c}", corpora)
    if command not in printed:
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
        printed[command] = done.stdout + done.stderr
    found = re.search(pattern, printed[command])
    value = float(found.group(1)) if found else float("nan")
    good = value >= float(floor) - float(tolerance)
    failed += not good
    print(f"{'ok  ' if good else 'LOW '} {measure:42} {value:8.3f}  floor {floor}")
sys.exit(1 if failed else 0)

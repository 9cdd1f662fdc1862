#!/usr/bin/env python3
"""Makes docs/reference/commands.md from the program's own help.

    tools/reference.py build/dateline > docs/reference/commands.md
"""
import re
import subprocess
import sys

program = sys.argv[1]


def help_of(*command):
    return subprocess.run([program, *command, "--help"], capture_output=True, text=True, check=True).stdout


def options(text):
    """(flag, description) of a help text, wrapped lines joined."""
    rows, inside = [], False
    for line in text.splitlines():
        if re.match(r"^(Options|Positionals):", line):
            inside = True
        elif re.match(r"^[A-Z]", line):
            inside = False
        elif inside and (m := re.match(r"^  (\S.*?)(?:\s{2,}(.*))?$", line)):
            rows.append([m.group(1), m.group(2) or ""])
        elif inside and rows and line.startswith("      "):
            rows[-1][1] = (rows[-1][1] + " " + line.strip()).strip()
    return [r for r in rows if not r[0].startswith("-h,")]


def flag(name):
    name = re.sub(r"\s*(TEXT|INT|FLOAT)(:\S+)?(=\S+)?( \.\.\.)?", "", name)
    return " ".join("`%s`" % part for part in re.split(r"[, ]+", name.replace("REQUIRED", "").replace("...", "").strip()) if part)


def section(title, text):
    lines = [l for l in text.splitlines() if l.strip()]
    print(f"\n## `dateline {title}`\n" if title else "\n## `dateline PATH…`\n")
    print(lines[0] + "\n")
    rows = options(text)
    if rows:
        print("| | |\n|---|---|")
        for name, what in rows:
            print(f"| {flag(name)} | {what.replace('|', '/')} |")


print("# Commands\n\nMade from the program's help by `tools/reference.py`; a test holds it against the program.\n")
print("Output is pretty on a terminal and JSON Lines in a pipe or with `--json`. `NO_COLOR` is honoured.")
print("Exit status: 0 found or done, 1 nothing found, 2 error, also where only one of many inputs could not be read.")
top = help_of()
section("", top)
names = re.findall(r"^  ([a-z]+) {2,}", top[top.index("Subcommands:"):], re.M)
for name in names:
    text = help_of(name)
    section(name, text)
    if "Subcommands:" in text:
        for inner in re.findall(r"^  ([a-z]+) {2,}", text[text.index("Subcommands:"):], re.M):
            section(f"{name} {inner}", help_of(name, inner))

"""B-cubed of the whole program's stories against labels:  eval/whole_stories.py PROGRAM news_cluster/

Ingests data_raw/ with one thread into a temporary database and scores `dateline stories` against labels.tsv.
"""
import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
gold = {r["id"]: r["event_id"] for r in csv.DictReader(open(folder / "labels.tsv", encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)}
with tempfile.TemporaryDirectory() as scratch:
    db = scratch + "/x.db"
    subprocess.run([program, "ingest", "-j1", "-d", db, str(folder / "data_raw")], check=True, stdout=subprocess.DEVNULL)
    rows = [json.loads(l) for l in subprocess.run([program, "stories", "-d", db], capture_output=True, text=True).stdout.splitlines()]
story = {pathlib.Path(p.split("#")[0]).stem: i for i, row in enumerate(rows) for p in row["paths"]}
items = [g for g in gold if g in story]
by_story, by_gold = collections.defaultdict(set), collections.defaultdict(set)
for g in items:
    by_story[story[g]].add(g)
    by_gold[gold[g]].add(g)
both = {g: len(by_story[story[g]] & by_gold[gold[g]]) for g in items}
p = sum(both[g] / len(by_story[story[g]]) for g in items) / len(items)
r = sum(both[g] / len(by_gold[gold[g]]) for g in items) / len(items)
print(f"documents {len(items)} of {len(gold)}  stories {len(by_story)}  gold {len(by_gold)}")
print(f"B-cubed P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")

"""How often a page whose date is withheld gets its day back from its text and its siblings:

    eval/whole_days.py PROGRAM news_cluster/ [--errors] [--third 0|1|2]

Every third page of data_raw/ (by its id) loses `date_publish` and its address, which often holds the day; all pages are then
ingested into a temporary database.  Right is the very day, near the day before or after it; what has no day was left open.
The withheld date is that of the set's own crawler, which is wrong now and then.
"""
import collections
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

program, folder, errors = sys.argv[1], pathlib.Path(sys.argv[2]), "--errors" in sys.argv
third = int(sys.argv[sys.argv.index("--third") + 1]) if "--third" in sys.argv else 0
withheld = {}
with tempfile.TemporaryDirectory() as scratch:
    for path in sorted((folder / "data_raw").glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        if page.get("date_publish") and int(path.stem[:6], 16) % 3 == third:
            withheld[path.stem] = page["date_publish"][:10]
            for field in ("date_publish", "date_modify", "date_download", "url", "filename", "image_url", "localpath"):
                page.pop(field, None)
        pathlib.Path(scratch, path.name).write_text(json.dumps(page), encoding="utf-8")
    db = scratch + "/x.db"
    subprocess.run([program, "ingest", "-j1", "-d", db, scratch], check=True, stdout=subprocess.DEVNULL)
    query = ("SELECT v.path, v.id, v.published, coalesce(j.basis, f.basis) AS basis, j.why FROM v_documents v JOIN documents d ON"
             " printf('d-%016x', d.document) = v.id LEFT JOIN joined_dates j USING (document)"
             " LEFT JOIN facts f ON f.document = d.document AND f.kind = 'published'")
    rows = [json.loads(l) for l in subprocess.run([program, "sql", "-d", db, query], capture_output=True, text=True, check=True).stdout.splitlines()]
counts, by_basis = collections.Counter(), collections.defaultdict(collections.Counter)
for row in rows:
    true = withheld.get(pathlib.Path(row["path"]).stem)
    if not true:
        continue
    found = (row["published"] or "")[:10]
    apart = (datetime.date.fromisoformat(found) - datetime.date.fromisoformat(true)).days if len(found) == 10 else None
    answer = "open" if apart is None else "right" if apart == 0 else "near" if abs(apart) == 1 else "wrong"
    counts[answer] += 1
    by_basis[row["basis"] or "none"][answer] += 1
    if errors and answer != "right":
        print(answer, true, found, row["basis"], row["why"], row["path"], sep="\t")
for basis, of in sorted(by_basis.items()):
    print(f"  {basis}: " + ", ".join(f"{n} {answer}" for answer, n in sorted(of.items())))
of = sum(counts.values())
placed = of - counts["open"]
print(f"days withheld {of}  right {counts['right']}  near {counts['near']}  wrong {counts['wrong']}  open {counts['open']}  "
      f"of those placed {100 * counts['right'] / max(placed, 1):.1f}% right")

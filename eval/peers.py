#!/usr/bin/env python3
"""Reads the same pages with dateline and with other readers, and says by how much they differ.

    python3 -m venv peers && peers/bin/pip install trafilatura readability-lxml newspaper4k htmldate
    peers/bin/python eval/peers.py build/dateline CORPORA/pages

For each set of pages: word-bag F1 (macro), precision and recall, and dateline's mean difference to each peer with a 95 %
interval from 2,000 paired resamplings of the pages; segments that must and must not stand in the text; the day of publication;
headline, publication time and authors where the set has them; seconds of one core a page, facts included.
Nobody is told the address of a page.  --only NAME takes one set, --pages N the first N pages of each, --without PEER leaves one out.
"""
import argparse
import collections
import glob
import gzip
import json
import os
import random
import re
import subprocess
import tempfile
import time
import unicodedata


def bag(text):
    return collections.Counter(re.findall(r"\w+", (text or "").lower()))


def overlap(got, wanted):
    need, have = sum(wanted.values()), sum(got.values())
    if need == 0:
        return (1.0, 1.0, 1.0) if have == 0 else (0.0, 0.0, 0.0)
    shared = sum((got & wanted).values())
    p, r = shared / have if have else 0.0, shared / need
    return (2 * p * r / (p + r) if shared else 0.0, p, r)


def folded(s):
    s = unicodedata.normalize("NFKD", s or "").lower()
    s = "".join(c for c in s if unicodedata.category(c) != "Mn" and c != "\xad")
    for a, b in (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("„", '"')):
        s = s.replace(a, b)
    return " ".join(s.split())


class Page:
    def __init__(self, name, html, texts=(), headline="", day="", present=(), absent=(), instant="", authors=()):
        self.name, self.html, self.texts, self.headline, self.day = name, html, texts, headline, day
        self.present, self.absent, self.instant, self.authors = present, absent, instant, authors


def wcxb(root):
    for path in sorted(glob.glob(root + "/wcxb/dev/html/*.html.gz")):
        name = os.path.basename(path)[:-8]
        truth = json.load(open(f"{root}/wcxb/dev/ground-truth/{name}.json"))
        if truth["_internal"]["page_type"]["primary"] != "article":
            continue
        gold = truth["ground_truth"]
        yield Page(name, gzip.open(path).read(), [gold["main_content"]], gold.get("title") or "", (gold.get("publish_date") or "")[:10])


def fundus_text(version):
    body = version.get("body") or {}
    out = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        out += (section.get("headline") or []) + (section.get("paragraphs") or [])
    return "\n".join(out)


def fundus(root):
    for path in sorted(glob.glob(root + "/fundus-tests/*/*.html.gz")):
        name = os.path.basename(path)
        answers = json.load(open(f"{os.path.dirname(path)}/{name[:name.index('_20')]}.json"))
        html = gzip.open(path).read()
        # One answer file holds several versions: the page's is the one whose first words stand in it.
        plain = bag(re.sub(r"<[^>]+>", " ", html.decode("utf-8", "replace")))
        best = max(answers.values(), key=lambda v: overlap(plain, bag(fundus_text(v)))[2])
        yield Page(name, html, [fundus_text(best)], best.get("title") or "", (best.get("publishing_date") or "")[:10],
                   instant=best.get("publishing_date") or "", authors=best.get("authors") or [])


def trafilatura_eval(root):
    for url, truth in json.load(open(root + "/trafilatura-eval/tests/evaldata.json")).items():
        for folder in ("cache", "eval"):
            path = f"{root}/trafilatura-eval/tests/{folder}/{truth['file']}.gz"
            if os.path.exists(path):
                yield Page(truth["file"], gzip.open(path).read(), day=truth.get("date") or "", headline=truth.get("title") or "",
                           present=truth.get("with") or [], absent=truth.get("without") or [])
                break


SETS = {"wcxb": wcxb, "fundus": fundus, "trafilatura-eval": trafilatura_eval}


# ---- readers: html bytes -> (text, headline, day, instant, authors)
def read_trafilatura(html):
    import trafilatura
    d = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
    if d is None:
        return ("", "", "", "", [])
    return (d.text or "", d.title or "", d.date or "", "", [a for a in (d.author or "").split("; ") if a])


def read_readability(html):
    import lxml.html
    import readability
    text = html.decode("utf-8", "replace")
    doc = readability.Document(text)
    body = lxml.html.fromstring(doc.summary())
    for block in body.iter("p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote", "td"):
        block.tail = "\n" + (block.tail or "")
    return (body.text_content(), doc.short_title() or "", "", "", [])


def read_newspaper(html):
    import newspaper
    a = newspaper.Article("http://page.example/")
    a.download(input_html=html.decode("utf-8", "replace"))
    a.parse()
    when = a.publish_date
    return (a.text or "", a.title or "", when.strftime("%Y-%m-%d") if when else "", when.isoformat() if when else "", a.authors or [])


def read_htmldate(html):
    import htmldate
    return ("", "", htmldate.find_date(html.decode("utf-8", "replace"), original_date=True) or "", "", [])


PEERS = {"trafilatura": read_trafilatura, "readability": read_readability, "newspaper4k": read_newspaper, "htmldate": read_htmldate}


def run_peer(reader, pages):
    out, spent = [], 0.0
    for page in pages:
        start = time.process_time()
        try:
            got = reader(page.html)
        except Exception:  # a page that a reader cannot take counts as empty
            got = ("", "", "", "", [])
        spent += time.process_time() - start
        out.append(got)
    return out, spent


def run_dateline(program, pages):
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for i, page in enumerate(pages):
            files.append(f"{folder}/{i:05d}.html")
            with open(files[-1], "wb") as f:
                f.write(page.html)
        start = os.times()
        done = subprocess.run([program, "read", "--as", "html", "--json", "--jobs", "1"] + files, capture_output=True, text=True)
        end = os.times()
    value = lambda f: f["value"] if f else ""
    out = []
    for line in done.stdout.splitlines():
        d = json.loads(line)
        when = value(d["published"])
        out.append((d["text"], value(d["headline"]), when[:10] if len(when) >= 10 else "", when, [b["value"] for b in d["byline"]]))
    if len(out) != len(pages):
        raise SystemExit(f"{program} read {len(out)} of {len(pages)} pages: {done.stderr[-400:]}")
    return out, end.children_user - start.children_user


# ---- scores
def instant(s):
    from datetime import datetime
    try:
        return datetime.fromisoformat(s.replace("Z", "+00:00"))
    except ValueError:
        return None


def same_instant(got, wanted):
    a, b = instant(got), instant(wanted)
    if a is None or b is None:
        return False
    if a.tzinfo is None or b.tzinfo is None:
        a, b = a.replace(tzinfo=None), b.replace(tzinfo=None)
    return abs((a - b).total_seconds()) < 60


def interval(differences):
    dice = random.Random(1)
    n = len(differences)
    means = sorted(sum(differences[dice.randrange(n)] for _ in range(n)) / n for _ in range(2000))
    return means[50], means[1949]


def scores(pages, answers):
    each, row = [], {}
    for page, got in zip(pages, answers):
        if page.texts:
            each.append(max((overlap(bag(got[0]), bag(t)) for t in page.texts), key=lambda o: o[0]))
    if each:
        row["F1"], row["P"], row["R"] = (sum(e[k] for e in each) / len(each) for k in range(3))
    present = absent = 0
    wanted = sum(len(p.present) for p in pages)
    unwanted = sum(len(p.absent) for p in pages)
    if wanted:
        for page, got in zip(pages, answers):
            text = " ".join(got[0].split())
            present += sum(" ".join(s.split()) in text for s in page.present)
            absent += sum(" ".join(s.split()) in text for s in page.absent)
        p, r = present / max(1, present + absent), present / wanted
        row["segments P"], row["segments R"], row["segments F1"] = p, r, 2 * p * r / max(1e-9, p + r)
    days = [(g[2], p.day) for p, g in zip(pages, answers) if p.day]
    if days:
        right = sum(a == b for a, b in days)
        given = sum(bool(a) for a, _ in days)
        p, r = right / max(1, given), right / len(days)
        row["day P"], row["day R"], row["day F1"] = p, r, 2 * p * r / max(1e-9, p + r)
    heads = [(folded(g[1]), folded(p.headline)) for p, g in zip(pages, answers) if p.headline]
    if heads:
        row["headline"] = sum(a == b for a, b in heads) / len(heads)
    times = [same_instant(g[3], p.instant) for p, g in zip(pages, answers) if p.instant]
    if times:
        row["published"] = sum(times) / len(times)
    people = [sorted(map(folded, g[4])) == sorted(map(folded, p.authors)) for p, g in zip(pages, answers) if p.authors]
    if people:
        row["authors"] = sum(people) / len(people)
    return row, [e[0] for e in each]


def main():
    flags = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    flags.add_argument("program")
    flags.add_argument("pages")
    flags.add_argument("--only", choices=SETS)
    flags.add_argument("--first", "--pages", dest="first", type=int, default=10**9)
    flags.add_argument("--without", action="append", default=[], choices=PEERS)
    a = flags.parse_args()
    for name in [a.only] if a.only else SETS:
        pages = list(SETS[name](a.pages))[: a.first]
        print(f"{name}: {len(pages)} pages")
        ours, spent = run_dateline(a.program, pages)
        mine, my_f1 = scores(pages, ours)
        show("dateline", mine, len(pages) / max(spent, 1e-9))
        for peer, reader in PEERS.items():
            if peer in a.without:
                continue
            theirs, spent = run_peer(reader, pages)
            row, f1 = scores(pages, theirs)
            if peer == "htmldate":
                row = {k: v for k, v in row.items() if k.startswith("day")}
            show(peer, row, len(pages) / max(spent, 1e-9))
            if f1 and peer != "htmldate":
                difference = [x - y for x, y in zip(my_f1, f1)]
                low, high = interval(difference)
                print(f"               dateline F1 {sum(difference) / len(difference):+.4f} [{low:+.4f}, {high:+.4f}]")


def show(name, row, speed):
    print(f"  {name:12} " + "  ".join(f"{k} {v:.3f}" for k, v in row.items()) + f"  {speed:.0f} pages/s", flush=True)


if __name__ == "__main__":
    main()

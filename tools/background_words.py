#!/usr/bin/env python3
"""How many texts of a general collection hold each word: data/background_en.tsv.

  tools/background_words.py CORPORA > data/background_en.tsv

CORPORA holds the collections named below, all of which may be used for training.  Only counts are kept: a word, and
the number of texts that hold it, where that is two or more.  Words are those of src/stories/terms.cc (lower case, runs
of letters and digits, "'s" dropped, dotted abbreviations joined); texts longer than 600 words count as several.
The table is committed and not made again in a build: the same collections give the same bytes.
"""
import collections
import csv
import glob
import gzip
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as xml

WORDS_A_TEXT = 600
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[.,](?=\d)\d+)*", re.UNICODE)


def words(text):
    text = text.replace("\u2019", "'")
    text = re.sub(r"'s\b", "", text)
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
    return [w.replace(".", "") if w[0].isalpha() else w for w in WORD.findall(plain)]


def conllu_texts(lines, wanted=lambda name: True):
    """The texts of a CoNLL-U file, by its document marks."""
    name, rows = "", []
    for line in lines:
        if line.startswith("# newdoc"):
            if rows and wanted(name):
                yield " ".join(rows)
            name, rows = line.split("=", 1)[-1].strip(), []
        elif line.startswith("# text = "):
            rows.append(line[9:].strip())
    if rows and wanted(name):
        yield " ".join(rows)


def column_texts(lines):
    """The texts of a column file whose documents are parted by -DOCSTART-."""
    rows = []
    for line in lines:
        if "-DOCSTART-" in line:
            if rows:
                yield " ".join(rows)
            rows = []
        elif line.strip():
            rows.append(line.split()[0])
    if rows:
        yield " ".join(rows)


def texts(root):
    opened = lambda path: open(path, encoding="utf-8", errors="replace")
    for path in sorted(glob.glob(root + "/pages/wcxb/dev/ground-truth/*.json")):
        truth = json.load(opened(path))["ground_truth"]
        yield (truth.get("title") or "") + "\n" + (truth.get("main_content") or "")
    for path in sorted(glob.glob(root + "/events/polnear/*/text/*.txt")):
        yield opened(path).read()
    for path in sorted(glob.glob(root + "/language/docred/data/*.json")):
        for text in json.load(opened(path)):
            yield text["title"] + "\n" + " ".join(" ".join(s) for s in text["sents"])
    for path in sorted(glob.glob(root + "/language/ud_ewt/*.conllu.gz")):
        yield from conllu_texts(gzip.open(path, "rt", encoding="utf-8"))
    for path in sorted(glob.glob(root + "/language/gum/dep/*.conllu")):
        if re.search(r"GUM_(academic|bio|court|interview|news|voyage|speech|textbook|vlog)_", path):
            yield from conllu_texts(opened(path))
    for path in sorted(glob.glob(root + "/language/ner-open/wikigold/CONLL-format/data/*.txt")):
        yield from column_texts(opened(path))
    for folder in ("meantime", "semeval2015-timeline"):
        for path in sorted(glob.glob(root + "/times/" + folder + "/**/*.xml", recursive=True)):
            yield " ".join(t.text or "" for t in xml.parse(path).getroot().iter("token"))
    for path in sorted(glob.glob(root + "/times/wikiwars/*.tml")):
        yield "".join(xml.parse(path).getroot().itertext())


def main(root):
    counts, total, seen = collections.Counter(), 0, set()
    for text in texts(root):
        all_words = words(text)
        key = " ".join(all_words)
        if len(all_words) < 20 or key in seen:
            continue
        seen.add(key)
        for at in range(0, len(all_words), WORDS_A_TEXT):
            part = all_words[at:at + WORDS_A_TEXT]
            if at and len(part) < WORDS_A_TEXT // 4:
                continue
            total += 1
            counts.update(set(part))
    print("#texts\t%d" % total)
    for word, count in sorted(counts.items()):
        if count >= 2 and len(word) <= 40:
            print("%s\t%d" % (word, count))


if __name__ == "__main__":
    main(sys.argv[1])

#!/usr/bin/env python3
"""Bring public corpora into the plain forms that `dateline train` reads.

    tools/corpora.py CORPORA OUT [LANGUAGE]      en (all of the below) or pt (names only)

OUT/tags.conllu         words with tags, lemmas and heads  EWT train, GUM train (genres under an open licence)
OUT/names-CORPUS.bio    word TAB label, documents apart    UNER-EWT, CrossNER politics, Re-DocRED, GUM
OUT/text.txt            running text, a paragraph a line, "-DOCSTART-" before a document
and *-dev, *-test and names-wikigold files for scores.  Nothing of this goes into the repository; models/en/README.md has the licences.
"""
import glob
import gzip
import html
import json
import os
import re
import sys

GUM_GENRES = {"academic", "bio", "court", "interview", "news", "voyage", "speech"}
PREFIXES = set("e non pre re anti ex pro mid co semi un sub multi post pan inter intra counter extra ultra vice".split())
TITLES = set("""mr. mrs. ms. dr. sir president vice prime minister secretary foreign general gen. king queen prince princess
senator sen. rep. governor gov. judge justice professor prof. chairman director pope saint captain colonel lieutenant
chancellor emperor mayor ambassador the lord lady former deputy""".split())
MAP = {"person": "PER", "politician": "PER", "country": "LOC", "location": "LOC", "organisation": "ORG",
       "politicalparty": "ORG", "election": "MISC", "event": "MISC", "misc": "MISC", "organization": "ORG",
       "nationality": "MISC", "place": "LOC"}


def cut(word):
    """Hyphens apart, as EWT does; other corpora keep them inside."""
    if not re.fullmatch(r"[^\W_]+(-[^\W_]+)+", word) or word.split("-")[0].lower() in PREFIXES:
        return [word]
    if re.search(r"-\d", word):
        return [word]
    return [p for p in re.split(r"(-)", word) if p]


def write_documents(out, documents):
    for sentences in documents:
        out.write("-DOCSTART-\n\n")
        for sentence in sentences:
            for word, tag in sentence:
                pieces = cut(word)
                for i, piece in enumerate(pieces):
                    out.write(piece + "\t" + (tag if i == 0 or tag == "O" else "I" + tag[1:]) + "\n")
            out.write("\n")


def fixed(tags):
    """IO or odd BIO to strict BIO."""
    out = []
    for i, t in enumerate(tags):
        if t[0] == "I" and (i == 0 or out[-1] == "O" or out[-1][1:] != t[1:]):
            t = "B" + t[1:]
        out.append(t)
    return out


def uner(path):
    documents, sentences, sentence = [], [], []
    for line in gzip.open(path, "rt", encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc") and sentences:
            documents.append(sentences)
            sentences = []
        if line.startswith("#"):
            continue
        if not line:
            if sentence:
                sentences.append(sentence)
            sentence = []
            continue
        f = line.split("\t")
        tag = f[2] if f[2][2:] in ("PER", "ORG", "LOC") else "O"
        sentence.append((f[1], tag))
    if sentence:
        sentences.append(sentence)
    return documents + [sentences]


def columns(path, split_documents=None, mapping=None, sep=None):
    documents, sentences, sentence = [], [], []
    for line in open(path, encoding="utf-8"):
        f = line.split(sep)
        if len(f) < 2:
            if sentence:
                tags = fixed([t for _, t in sentence])
                sentences.append(list(zip([w for w, _ in sentence], tags)))
            sentence = []
            if split_documents and len(sentences) >= split_documents:
                documents.append(sentences)
                sentences = []
            continue
        tag = f[-1].strip()
        if tag != "O":
            kind = tag[2:]
            kind = (mapping or {}).get(kind.lower(), None if mapping else kind)
            tag = tag[:2] + kind if kind else "O"
        if f[0] != "-DOCSTART-":
            sentence.append((f[0], tag))
    if sentence:
        sentences.append(sentence)
    return documents + [sentences] if sentences else documents


def docred(path, demonyms):
    for d in json.load(open(path)):
        tags = [["O"] * len(s) for s in d["sents"]]
        for mention in sorted((m for v in d["vertexSet"] for m in v), key=lambda m: m["pos"][0] - m["pos"][1]):
            kind, (b, e), s = mention["type"], mention["pos"], mention["sent_id"]
            if kind not in ("PER", "ORG", "LOC", "MISC") or s >= len(tags) or any(t != "O" for t in tags[s][b:e]):
                continue
            words = d["sents"][s][b:e]
            if " ".join(words).lower() in demonyms:
                kind = "MISC"
            if kind == "PER":
                while b + 1 < e and d["sents"][s][b].lower() in TITLES:
                    b += 1
            if d["sents"][s][b].lower() == "the" and b + 1 < e and kind != "MISC":
                b += 1
            for i in range(b, e):
                tags[s][i] = ("B-" if i == b else "I-") + kind
        yield [[(w.replace(" ", "_") or "_", t) for w, t in zip(ws, ts) if w.strip()] for ws, ts in zip(d["sents"], tags)]


def conllu(path):
    """Sentences as lists of columns, words only."""
    sentence = []
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                c = line.split("\t")
                if c[0].isdigit():
                    sentence.append(c)
            elif not line and sentence:
                yield sentence
                sentence = []
    if sentence:
        yield sentence


def raw_text(path):
    """The text as it was before it was cut: paragraphs apart, spaces where SpaceAfter does not say No."""
    out, until, joined_space = "", 0, ""
    for line in gzip.open(path, "rt", encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if line.startswith(("# newpar", "# newdoc")):
            out = out.rstrip() + "\n\n"
        if len(c) != 10 or "." in c[0]:
            continue
        space = "" if "SpaceAfter=No" in c[9] else " "
        if "-" in c[0]:
            until, joined_space = int(c[0].split("-")[1]), space
            continue
        number = int(c[0])
        out += c[1] + ("" if number < until else joined_space if number == until else space)
        until = 0 if number >= until else until
    return out.strip() + "\n"


def gum_names(path, demonyms):
    """Mentions headed by proper nouns, cut down to the run of proper nouns."""
    sentences, open_mentions = [], []
    for s in conllu(path):
        tags, mentions = ["O"] * len(s), []
        for i, c in enumerate(s):
            m = re.search(r"(?:^|\|)Entity=([^|]*)", c[9])
            if m:
                for part in re.findall(r"\(([^()]*)\)|\(([^()]*)|(?<![^()])?([^()]*)\)", m.group(1)):
                    one, opened, closed = part
                    if one:
                        mentions.append((i, i, one.split("-")[1]))
                    elif opened:
                        open_mentions.append((opened.split("-")[0], i, opened.split("-")[1]))
                    elif closed:
                        for k in range(len(open_mentions) - 1, -1, -1):
                            if open_mentions[k][0] == closed:
                                _, b, kind = open_mentions.pop(k)
                                mentions.append((b, i, kind))
                                break
        open_mentions = []
        for b, e, kind in sorted(mentions, key=lambda m: m[1] - m[0]):
            if kind not in MAP:
                continue
            inside = range(b, e + 1)
            heads = [i for i in inside if not (b < int(s[i][6]) <= e + 1)]
            # By XPOS: in "New York" the first word is ADJ with NNP.
            proper = lambda i: s[i][4] in ("NNP", "NNPS")
            if not heads or not proper(heads[0]):
                continue
            h = heads[0]
            lo = hi = h
            while hi + 1 <= e and (proper(hi + 1) or (s[hi + 1][1] in ("of", "for", "-", "&", "and", "the") and hi + 2 <= e and proper(hi + 2) and MAP[kind] == "ORG")):
                hi += 1
            while lo - 1 >= b and proper(lo - 1):
                lo -= 1
            while MAP[kind] == "PER" and lo < hi and s[lo][1].lower() in TITLES:
                lo += 1
            if any(t != "O" for t in tags[lo:hi + 1]):
                continue
            for i in range(lo, hi + 1):
                tags[i] = ("B-" if i == lo else "I-") + MAP[kind]
        for i, c in enumerate(s):
            if tags[i] == "O" and c[1].lower() in demonyms and c[1][0].isupper():
                tags[i] = "B-MISC"
        sentences.append([(c[1], t) for c, t in zip(s, tags)])
    return sentences


def gum_splits(folder):
    part, splits = "train", {}
    for line in open(folder + "/splits.md"):
        if line.startswith("## "):
            part = line[3:].strip()
        elif line.strip().startswith("* "):
            splits[line.strip()[2:].strip("` ")] = part
    return splits


def text_lines(root):
    for f in sorted(glob.glob(root + "/events/polnear/*/text/*.txt")):
        yield "-DOCSTART-"
        yield from open(f, encoding="utf-8", errors="replace")
    for f in sorted(glob.glob(root + "/pages/wcxb/dev/ground-truth/*.json")):
        yield "-DOCSTART-"
        yield from (json.load(open(f)).get("ground_truth", {}).get("main_content") or "").split("\n")
    for f in sorted(glob.glob(root + "/times/wikiwars/*.tml")):
        yield "-DOCSTART-"
        yield from html.unescape(re.sub(r"<[^>]*>", "", open(f, encoding="utf-8").read())).split("\n")
    for f in sorted(glob.glob(root + "/times/meantime/*/*.xml")):
        yield "-DOCSTART-"
        sentences = {}
        for number, word in re.findall(r'sentence="(\d+)"[^>]*>([^<]*)</token>', open(f, encoding="utf-8").read()):
            sentences.setdefault(int(number), []).append(html.unescape(word))
        yield from (" ".join(w) for _, w in sorted(sentences.items()))


# Portuguese corpora write "de o" where the text has "do".
JOINED = {("de", x): "d" + x for x in "o a os as ele ela eles elas este esta estes estas esse essa esses essas isto isso "
          "aquele aquela aqueles aquelas aquilo aqui ali".split()}
JOINED |= {("em", x): "n" + x for x in "o a os as ele ela eles elas este esta estes estas esse essa esses essas isto isso "
           "aquele aquela aqueles aquelas aquilo".split()}
JOINED |= {("por", x): "pel" + x for x in ("o", "a", "os", "as")}
JOINED |= {("a", "o"): "ao", ("a", "os"): "aos", ("a", "a"): "à", ("a", "as"): "às"}


def as_written(documents):
    """The words as the text has them: "de o" is "do"."""
    for sentences in documents:
        out = []
        for sentence in sentences:
            words, opens = [], None
            for i, (word, tag) in enumerate(sentence):
                if opens and tag[0] == "I":  # the name's first word went into the one before
                    tag = "B" + tag[1:]
                opens = None
                last = words[-1] if words else ("", "")
                joined = JOINED.get((last[0].lower(), word))
                if joined and not (tag[0] == "B" and last[1] != "O"):
                    words[-1] = (joined.capitalize() if last[0][0].isupper() else joined, last[1])
                    opens = tag[0] == "B"
                else:
                    words.append((word, tag))
            out.append(words)
        yield out


def portuguese(lang, out):
    for part, name in (("train", "uner"), ("dev", "dev"), ("test", "test")):
        with open(f"{out}/names-{name}.bio", "w", encoding="utf-8") as o:
            write_documents(o, as_written(uner(f"{lang}/uner_pt/pt_bosque-ud-{part}.iob2.gz")))


def main(root, out, language="en"):
    os.makedirs(out, exist_ok=True)
    lang = root + "/language"
    if language == "pt":
        portuguese(lang, out)
        return
    demonyms, inside = set(), False
    rules = os.path.join(os.path.dirname(__file__), "../rules/any/countries.words")
    for line in open(rules, encoding="utf-8"):
        if line.startswith("list "):
            inside = line.strip() == "list demonym"
        elif inside and "=" in line:
            demonyms.update(x.strip() for x in line.rsplit("=", 1)[0].split("|"))
    splits = gum_splits(lang + "/gum")
    gum = {p: [] for p in ("train", "dev", "test")}
    for f in sorted(glob.glob(lang + "/gum/dep/GUM_*.conllu")):
        name = os.path.basename(f)[:-7]
        if name.split("_")[1] in GUM_GENRES:
            gum[splits.get(name, "train")].append(f)
    parts = {"tags.conllu": [lang + "/ud_ewt/en_ewt-ud-train.conllu.gz"] + gum["train"],
             "ewt-dev.conllu": [lang + "/ud_ewt/en_ewt-ud-dev.conllu.gz"],
             "ewt-test.conllu": [lang + "/ud_ewt/en_ewt-ud-test.conllu.gz"], "gum-test.conllu": gum["test"]}
    for name, files in parts.items():
        with open(f"{out}/{name}", "w", encoding="utf-8") as o:
            for f in files:
                for sentence in conllu(f):
                    o.write("".join("\t".join(c) + "\n" for c in sentence) + "\n")
    with open(out + "/ewt-test.txt", "w", encoding="utf-8") as o:
        o.write(raw_text(lang + "/ud_ewt/en_ewt-ud-test.conllu.gz"))
    # UNER marks no MISC: training leaves it open whether its unmarked capitalised words are one.
    kinds = {
        "uner": uner(lang + "/uner_ewt/en_ewt-ud-train.iob2.gz"),
        "crossner": [[s] for part in ("train", "dev", "test")
                     for d in columns(f"{lang}/crossner/ner_data/politics/{part}.txt", None, MAP, "\t") for s in d],
        "docred": [d for part in ("dev", "test") for d in docred(f"{lang}/docred/data/{part}_revised.json", demonyms)],
        "gum": [gum_names(f, demonyms) for f in gum["train"]],
        # Held out: nothing is trained on these, nor on their text.
        "dev": uner(lang + "/uner_ewt/en_ewt-ud-dev.iob2.gz"),
        "wikigold": columns(lang + "/ner-open/wikigold/CONLL-format/data/wikigold.conll.txt", 12),
        "gum-test": [gum_names(f, demonyms) for f in gum["dev"] + gum["test"]],
    }
    for kind, documents in kinds.items():
        with open(f"{out}/names-{kind}.bio", "w", encoding="utf-8") as o:
            write_documents(o, documents)
    with open(out + "/text.txt", "w", encoding="utf-8") as o:
        for line in text_lines(root):
            line = " ".join(line.split())
            if line:
                o.write(line + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/env python3
"""Makes scraped text of pages, as people really have it: the whole page flattened, nothing left out.

    python3 -m venv flat && flat/bin/pip install html2text inscriptis beautifulsoup4 lxml
    flat/bin/python eval/flatten.py CORPORA/pages/wcxb/dev OUT [--first N]

    flat/bin/python eval/flatten.py CORPORA/pages/fundus-tests OUT

Writes OUT/<flattener>/<page>.txt for html2text (wrapped and unwrapped), inscriptis, Beautiful Soup's lines, and lxml with
a line a block, for the articles of the set; `eval_read flat OUT CORPORA/pages/wcxb/dev` reads them.  Of fundus-tests, which
is news, a page is named country~Name_DATE.
"""
import argparse
import glob
import gzip
import json
import os

import bs4
import html2text
import inscriptis
import lxml.etree
import lxml.html

BLOCKS = set("address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre "
             "section table td th tr ul".split())


def unwrapped(html, width=0):
    h = html2text.HTML2Text(bodywidth=width)
    h.ignore_links = h.ignore_images = h.ignore_emphasis = True
    return h.handle(html)


def soup_lines(html):
    soup = bs4.BeautifulSoup(html, "lxml")
    for tag in soup(["script", "style", "noscript"]):
        tag.decompose()
    return soup.get_text("\n", strip=True)


def lxml_blocks(html):
    root = lxml.html.fromstring(html)
    for e in list(root.iter("script", "style", "noscript", lxml.etree.Comment)):
        e.drop_tree()
    for e in root.iter():
        if e.tag in BLOCKS:
            e.text = "\n" + (e.text or "")
            e.tail = "\n" + (e.tail or "")
    return "\n".join(" ".join(l.split()) for l in root.text_content().split("\n") if l.strip())


FLATTENERS = {
    "html2text": unwrapped,
    "html2text-wrapped": lambda html: unwrapped(html, 78),
    "inscriptis": lambda html: inscriptis.get_text(html),
    "soup": soup_lines,
    "blocks": lxml_blocks,
}


def articles(pages):
    """Names and paths of the pages of a set."""
    out = []
    for path in sorted(glob.glob(pages + "/html/*.html.gz")):
        name = os.path.basename(path)[:-8]
        truth = json.load(open(f"{pages}/ground-truth/{name}.json"))
        if truth["_internal"]["page_type"]["primary"] == "article":
            out.append((name, path))
    for path in sorted(glob.glob(pages + "/*/*_20*.html.gz")):
        out.append((os.path.basename(os.path.dirname(path)) + "~" + os.path.basename(path)[:-8], path))
    return out


def main():
    flags = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    flags.add_argument("pages")
    flags.add_argument("out")
    flags.add_argument("--first", type=int, default=10**9)
    a = flags.parse_args()
    for name, path in articles(a.pages)[: a.first]:
        html = gzip.open(path).read().decode("utf-8", "replace")
        for kind, flatten in FLATTENERS.items():
            os.makedirs(f"{a.out}/{kind}", exist_ok=True)
            try:
                text = flatten(html)
            except Exception as e:  # a page that a flattener cannot take is no page of its
                print(f"{kind} cannot flatten {name}: {e}")
                continue
            with open(f"{a.out}/{kind}/{name}.txt", "w", encoding="utf-8", errors="replace") as f:
                f.write(text)


if __name__ == "__main__":
    main()

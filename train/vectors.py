"""Reads and writes safetensors without another library, and the word vectors from them."""
import json
import os

import numpy as np
import torch

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
    """(the first `most` rows brought to unit variance and rounded as they will be stored, their words)"""
    rows = read(os.path.join(folder, 'news-128.safetensors'))[0]['vectors'].astype(np.float32)
    with open(os.path.join(folder, 'words.txt'), encoding='utf-8') as f:
        words = f.read().split('\n')
    rows, words = rows[:most], words[:min(most, len(rows))]
    q, scale = quantise(rows / rows.std())
    return torch.from_numpy(q.astype(np.float32) * scale.astype(np.float32)[:, None]), words

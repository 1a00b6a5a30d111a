"""Words by kinship of meaning, from word vectors: coarse classes, each cut into fine ones."""
import numpy as np
import torch

from train import vectors

COARSE, FINE = 96, 16


def _means(rows, count, rounds=20):
    """The class of each row: k-means over directions, started from rows spread over the list."""
    rows = torch.nn.functional.normalize(rows, dim=1)
    centres = rows[torch.linspace(0, len(rows) - 1, min(count, len(rows))).long()].clone()
    for _ in range(rounds):
        nearest = (rows @ centres.T).argmax(1)
        sums = torch.zeros_like(centres).index_add_(0, nearest, rows)
        filled = sums.abs().sum(1) > 0
        centres[filled] = torch.nn.functional.normalize(sums[filled], dim=1)
    return nearest


def make(folder, most):
    """{tensor name: array}: 'words', one a line, and 'classes' [words, 2]."""
    rows, words = vectors.load_vectors(folder, most)
    coarse = _means(rows, COARSE)
    fine = torch.zeros_like(coarse)
    for k in range(COARSE):
        inside = (coarse == k).nonzero()[:, 0]
        if len(inside):
            fine[inside] = _means(rows[inside], FINE)
    keep = [i for i, w in enumerate(words) if w and '\n' not in w]
    return {'words': np.frombuffer('\n'.join(words[i] for i in keep).encode('utf-8'), dtype=np.uint8),
            'classes': torch.stack([coarse, fine], 1)[keep].numpy().astype(np.uint8)}

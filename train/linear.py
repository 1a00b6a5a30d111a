"""Linear models over bags of hashed facts, as src/code/event/event_head.cc runs them."""
import numpy as np
import torch

DECAY, ROUNDS = 1.5, 40
PAIR_DECAY = 4.0  # of the models that judge pairs, whose examples are many and alike


def joined(ids, number):
    """The facts and the facts joined with a number: joined_feature() of src/code/event/features.h."""
    ids = np.asarray(ids, dtype=np.uint32)
    h = (ids ^ np.uint32((number * 0x9E3779B9) & 0xFFFFFFFF)) * np.uint32(0x85EBCA6B)
    return np.concatenate([ids, h ^ (h >> np.uint32(15))])


class Bags:
    """A sparse matrix of examples by rows of a weight table; a fact that stands twice counts twice."""

    def __init__(self, bags, rows):
        self.rows = rows
        count = np.array([len(b) for b in bags])
        columns = np.concatenate([np.asarray(b, dtype=np.int64) & (rows - 1) for b in bags])
        self.example = torch.from_numpy(np.repeat(np.arange(len(bags)), count))
        self.column = torch.from_numpy(columns)

    def matrix(self, use):
        """The chosen examples as one sparse matrix."""
        place = torch.from_numpy(np.cumsum(use) - 1)
        inside = torch.from_numpy(use)[self.example]
        where = torch.stack([place[self.example[inside]], self.column[inside]])
        return torch.sparse_coo_tensor(where, torch.ones(where.shape[1]), (int(use.sum()), self.rows)).coalesce()


def _fit(matrix, outputs, gradient, decay):
    """Least loss plus decay * squares, by L-BFGS. gradient(scores) gives (sum of losses, its slope)."""
    weights = torch.zeros(matrix.shape[1], outputs)
    back = matrix.t().coalesce()
    optimiser = torch.optim.LBFGS([weights], lr=1, max_iter=ROUNDS, history_size=6, line_search_fn='strong_wolfe', tolerance_change=1e-7)

    def closure():
        loss, slope = gradient(torch.sparse.mm(matrix, weights))
        weights.grad = torch.sparse.mm(back, slope) + 2 * decay * weights
        return loss + decay * (weights ** 2).sum()
    weights.requires_grad_(True)
    with torch.no_grad():
        optimiser.step(closure)
    return weights.detach()


def softmax(bags, labels, use, outputs, decay=DECAY):
    known = torch.from_numpy(labels[use])

    def gradient(scores):
        chances = scores.softmax(1)
        loss = -chances[torch.arange(len(known)), known].clamp_min(1e-12).log().sum()
        chances[torch.arange(len(known)), known] -= 1
        return loss, chances
    return _fit(bags.matrix(use), outputs, gradient, decay)


def logistic(bags, labels, use, decay=PAIR_DECAY):
    """One model a column of labels; labels below 0 are left out."""
    known = torch.from_numpy(labels[use]).float()
    counts = (known >= 0).float()

    def gradient(scores):
        loss = (torch.nn.functional.softplus(scores) - scores * known) * counts
        return loss.sum(), (scores.sigmoid() - known) * counts
    return _fit(bags.matrix(use), labels.shape[1], gradient, decay)


def chances(bags, weights, use, single=True):
    """Of a softmax, or of single logistic models."""
    scores = torch.sparse.mm(bags.matrix(use), weights)
    return (scores.softmax(1) if single else scores.sigmoid()).numpy()


def stored(name, weights):
    """The table as the program reads it: int8 rows with a scale each."""
    rows = weights.numpy()
    scale = (np.abs(rows).max(1) / 127).astype(np.float16)
    safe = np.maximum(scale.astype(np.float32), 1e-8)
    return {name: np.clip(np.round(rows / safe[:, None]), -127, 127).astype(np.int8), name + '.scale': scale}

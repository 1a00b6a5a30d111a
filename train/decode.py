"""Trees and entities out of scores."""
import numpy as np


def _cycle(heads):
    """A set of nodes on a cycle, or None. heads[0] is unused."""
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path, v = [], start
        while v != 0 and state[v] == 0:
            state[v] = 1
            path.append(v)
            v = heads[v]
        if v != 0 and state[v] == 1 and v in path:
            return path[path.index(v):]
        for p in path:
            state[p] = 2
    return None


def _chu_liu_edmonds(score):
    """score [n, n]: dependant x head, node 0 the root. Returns heads (heads[0] = 0)."""
    n = len(score)
    heads = score.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = set(cycle)
    outside = [v for v in range(n) if v not in inside]
    m = len(outside) + 1
    small = np.full((m, m), -1e9)
    small[:-1, :-1] = score[np.ix_(outside, outside)]
    np.fill_diagonal(small, -1e9)
    into, out = {}, {}
    total = sum(score[v, heads[v]] for v in cycle)
    for i, v in enumerate(outside):
        if v != 0:                                           # an outside node hanging on the cycle
            best = max(cycle, key=lambda c: score[v, c])
            small[i, m - 1], out[v] = score[v, best], best
        best = max(cycle, key=lambda c: score[c, v] - score[c, heads[c]])
        small[m - 1, i], into[v] = score[best, v] - score[best, heads[best]] + total, best
    found = _chu_liu_edmonds(small)
    result = heads.copy()
    for i, v in enumerate(outside):
        if v != 0:
            result[v] = out[v] if found[i] == m - 1 else outside[found[i]]
    entry = outside[found[m - 1]]
    result[into[entry]] = entry
    return result


def tree(scores):
    """scores [words, 1 + words] of log-probabilities, column 0 the root. Returns the heads, 0 = root: the best tree with one root."""
    n = len(scores)
    full = np.full((n + 1, n + 1), -1e9)
    full[1:] = scores
    np.fill_diagonal(full, -1e9)
    full[1:, 0] -= 1e5                                       # every root costs, so the best tree has one
    return [int(h) for h in _chu_liu_edmonds(full)[1:]]


def transitions(labels):
    """(steps [from, to], start, end) with -1e4 where BIOES forbids."""
    def opens(x):
        return x != 'O' and x[0] in 'BI'
    def follows(a, b):
        if opens(a):
            return b[0] in 'IE' and a[2:] == b[2:]
        return b[0] in 'OBS'
    no = -1e4
    steps = np.array([[0 if follows(a, b) else no for b in labels] for a in labels], dtype=np.float32)
    start = np.array([0 if b[0] in 'OBS' else no for b in labels], dtype=np.float32)
    end = np.array([no if opens(a) else 0 for a in labels], dtype=np.float32)
    return steps, start, end


def viterbi(logits, steps, start, end):
    """Best path of label numbers."""
    best, back = logits[0] + start, []
    for row in logits[1:]:
        total = best[:, None] + steps
        back.append(total.argmax(0))
        best = total.max(0) + row
    path = [int((best + end).argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1]


def spans(tags):
    """[(begin, end, type)] of BIOES tags."""
    out, begin = [], None
    for i, t in enumerate(tags):
        if t[0] in 'BS':
            begin = i
        if t[0] in 'ES' and begin is not None:
            out.append((begin, i + 1, t[2:]))
            begin = None
    return out

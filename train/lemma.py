"""Lemmas as edit scripts: see ARCHITECTURE.md, section 4."""
from train.features import lower, normal


def _upper(c):
    up = c.upper()
    return up if len(up) == 1 else c


def recase(kind, form):
    if kind == 'k':
        return form
    if kind == 'u':
        return ''.join(map(_upper, form))
    low = ''.join(map(lower, form))
    return low if kind == 'l' else _upper(low[:1]) + low[1:]


def apply(script, form):
    if script.startswith('='):
        return script[1:]
    kind, drop, add = script.split(':', 2)
    base = recase(kind, normal(form))
    return base[:max(0, len(base) - int(drop))] + add


def script(form, lemma):
    """The script that makes lemma of form, the simplest that fits."""
    lemma = normal(lemma)
    best = None
    for kind in 'lktu':
        base = recase(kind, normal(form))
        n = 0
        while n < min(len(base), len(lemma)) and base[n] == lemma[n]:
            n += 1
        cost = len(base) - n + len(lemma) - n
        if n and (best is None or cost < best[0]):
            best = cost, '%s:%d:%s' % (kind, len(base) - n, lemma[n:])
    return best[1] if best else '=' + lemma

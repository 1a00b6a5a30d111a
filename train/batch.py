"""Turns sentences into tensors: vocabulary of labels and words, augmentation, packed batches."""
import random
from collections import Counter
from functools import lru_cache

import numpy as np
import torch

from train import data, decode, lemma
from train.features import Features, cased_key, key

IGNORE = -100
HIDDEN = 0.2        # share of words hidden in sentences that teach only what stands in a gap


def label_lists(trees):
    """The label lists of the heads, rare FEATS strings and lemma scripts left out."""
    def by_count(items, least):
        return [k for k, n in sorted(Counter(items).items(), key=lambda kv: (-kv[1], kv[0])) if n >= least]
    return dict(
        upos=by_count((t for s in trees for t in s.upos), 1),
        xpos=by_count((t for s in trees for t in s.xpos), 1),
        feats=by_count((t for s in trees for t in s.feats), 2),
        lemma=by_count((lemma.script(f, k) for s in trees for f, k in zip(s.forms, s.lemma)), 2),
        deprel=by_count((t for s in trees for t in s.deprel), 1),
        ner=data.bioes_labels(data.FINE),
        coarse=data.bioes_labels(data.COARSE))


def frequent_forms(sentences, least, most):
    """Cased keys of the training words, most frequent first; row 0 is the placeholder. Returns (list, counts)."""
    counts = Counter(cased_key(f) for s in sentences for f in s.forms)
    words = [w for w, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])) if n >= least][:most - 1]
    return [''] + words, counts


def allowed_fine(misc):
    """[coarse labels, fine labels]: 1 where the fine label agrees with the coarse one. Without MISC, O leaves all but PER ORG LOC open."""
    names = {'PER': ['Person'], 'ORG': ['Organization'], 'LOC': ['Location', 'Facility'], 'MISC': ['Misc', 'NORP', 'Product']}
    rest = ['Date', 'Money'] + ([] if misc else names['MISC'])
    fine, coarse = data.bioes_labels(data.FINE), data.bioes_labels(data.COARSE)
    table = torch.zeros(len(coarse), len(fine))
    for i, c in enumerate(coarse):
        for j, f in enumerate(fine):
            if c == 'O':
                table[i, j] = f == 'O' or f[2:] in rest
            else:
                table[i, j] = f[:1] == c[:1] and f[2:] in names[c[2:]]
    return table


def recased(s, how):
    """The sentence in capitals ('u'), small letters ('l') or with capital initials ('t'), as headlines and hasty writers have it."""
    def change(form):
        return form.upper() if how == 'u' else form.lower() if how == 'l' else form[:1].upper() + form[1:]
    return data.Sentence([change(f) for f in s.forms], s.lemma, s.upos, s.xpos, s.feats, s.head, s.deprel, s.ner, s.coarse, s.misc)


def without(s, i):
    """The sentence without word i (0-based), if nothing hangs on it."""
    if any(h == i + 1 for h in s.head):
        return s
    columns = [x[:i] + x[i + 1:] if x else x for x in (s.forms, s.lemma, s.upos, s.xpos, s.feats, s.head, s.deprel, s.ner, s.coarse)]
    columns[5] = [h - 1 if h is not None and h > i + 1 else h for h in columns[5]]
    return data.Sentence(*columns, s.misc)


def without_stop(s):
    """The sentence without its final full stop."""
    n = len(s.forms) - 1
    return without(s, n) if n > 1 and s.forms[-1] == '.' else s


def hasty(s):
    """The sentence without the commas between a place and its region: "in Tampa Florida"."""
    tags = s.ner or s.coarse or []
    commas = [i for i in range(1, len(s.forms) - 1) if s.forms[i] == ',' and len(tags) > i + 1 and tags[i] == 'O' and
              tags[i - 1][:5] in ('S-LOC', 'E-LOC', 'S-Loc', 'E-Loc') and tags[i + 1][:5] in ('S-LOC', 'B-LOC', 'S-Loc', 'B-Loc')]
    for i in reversed(commas):
        s = without(s, i)
    return s


_KIND = {'Person': 'PER', 'Organization': 'ORG', 'Location': 'LOC', 'PER': 'PER', 'ORG': 'ORG', 'LOC': 'LOC'}


def _mentions(s):
    """[(begin, end, PER ORG or LOC)] of the gold names of a sentence."""
    tags = s.ner or s.coarse
    return [(a, b, _KIND[t]) for a, b, t in decode.spans(tags) if t in _KIND] if tags else []


def name_pool(sentences):
    """{(kind, number of words): names}, as often as they occur."""
    pool = {}
    for s in sentences:
        for a, b, kind in _mentions(s):
            if all(f[:1].isupper() for f in s.forms[a:b]):
                pool.setdefault((kind, b - a), []).append(s.forms[a:b])
    return pool


def renamed(s, pool, rng):
    """The sentence with some names changed for others of their kind and length, so that names are known by what surrounds them."""
    forms, lemmas = list(s.forms), list(s.lemma)
    for a, b, kind in _mentions(s):
        plain = all(f[:1].isupper() for f in forms[a:b]) and (not s.upos or all(u == 'PROPN' for u in s.upos[a:b])) and (
            not lemmas or lemmas[a:b] == forms[a:b])
        if plain and rng.random() < 0.5 and pool.get((kind, b - a)):
            forms[a:b] = rng.choice(pool[kind, b - a])
            lemmas[a:b] = forms[a:b] if lemmas else []
    return data.Sentence(forms, lemmas, s.upos, s.xpos, s.feats, s.head, s.deprel, s.ner, s.coarse, s.misc)


_AGENCIES = ['AP', 'AFP', 'Reuters', 'dpa', 'Xinhua', 'TASS', 'ANSA', 'Kyodo']


def with_dateline(s, pool, rng):
    """The sentence behind a dateline: OSLO, Norway (AP) - ..., or what pages leave of it: OSLO ... Its place hangs on the root as parataxis."""
    place = rng.choice(pool.get(('LOC', 1)) or [['Oslo']])
    rows = [(place[0].upper(), place[0], 'PROPN', 'NNP', 'Number=Sing', 'root', 'parataxis')]
    if rng.random() < 0.3:
        country = rng.choice(pool.get(('LOC', 1)) or [['Norway']])
        rows += [(',', ',', 'PUNCT', ',', '_', 'next', 'punct'), (country[0], country[0], 'PROPN', 'NNP', 'Number=Sing', 'first', 'nmod:unmarked')]
    dash = rng.choice(['', '', '\u2014', '\u2013', '-', '--'])
    if dash and rng.random() < 0.6:
        agency = rng.choice(_AGENCIES)
        rows += [('(', '(', 'PUNCT', '-LRB-', '_', 'next', 'punct'), (agency, agency, 'PROPN', 'NNP', 'Number=Sing', 'first', 'parataxis'),
                 (')', ')', 'PUNCT', '-RRB-', '_', 'last', 'punct')]
    if dash:
        rows.append((dash, dash, 'PUNCT', ':', '_', 'first', 'punct'))
    n = len(rows)
    root = (s.head.index(0) + 1 + n) if s.head else 0
    where = [dict(root=root, first=1, next=i + 2, last=i)[r[5]] for i, r in enumerate(rows)]
    head = where + [h if h is None else h + n if h else 0 for h in s.head] if s.head else []
    column = lambda k, rest: [r[k] for r in rows] + rest if rest else rest
    tags = lambda kind, rest: [('S-' + kind) if r[4] == 'Number=Sing' and r[0] not in _AGENCIES else 'O' for r in rows] + rest if rest else rest
    return data.Sentence(column(0, s.forms), column(1, s.lemma), column(2, s.upos), column(3, s.xpos), column(4, s.feats), head, column(6, s.deprel),
                         tags('Location', s.ner), tags('LOC', s.coarse), s.misc)


def augment(s, rng, pool):
    if rng.random() < 0.03 and 5 < len(s.forms) < 60 and s.forms[0][:1].isupper() and (not s.head or 0 in s.head):
        s = with_dateline(s, pool, rng)
    if rng.random() < 0.3:
        s = renamed(s, pool, rng)
    x = rng.random()
    if x < 0.04 and len(s.forms) < 30:
        s = recased(s, 'u')
    elif x < 0.07:
        s = recased(s, 'l')
    elif x < 0.09 and len(s.forms) < 30:
        s = recased(s, 't')
    if rng.random() < 0.2:
        s = hasty(s)
    return without_stop(s) if rng.random() < 0.05 else s


class Batch:
    """Packed tensors; `where` maps each word to its row among the batch's different forms. See model.py."""
    hidden = None       # [words] true where the net has to guess the word


def _bare(s):
    """Whether nothing is known of the sentence but its words."""
    return not (s.head or s.upos or s.ner or s.coarse)


class Encoder:
    """Makes batches of sentences."""

    def __init__(self, vector_words, forms, labels, affix_rows, gram_rows, counts=None):
        self.features = Features({w: i for i, w in enumerate(vector_words)}, {w: i for i, w in enumerate(forms) if i}, affix_rows, gram_rows)
        self.no_vector = len(vector_words)
        self.index = {k: {t: i for i, t in enumerate(v)} for k, v in labels.items()}
        self.counts = counts or {}
        self.count = lru_cache(maxsize=400000)(lambda form: self.counts.get(cased_key(form), 0))
        self.script = lru_cache(maxsize=200000)(lemma.script)

    def _words(self, batch, forms, rng):
        types, where = {}, []
        for f in forms:
            where.append(types.setdefault(f, len(types)))
        rows = [self.features.word(f) for f in types]
        vector = np.array([self.no_vector if r[0] < 0 else r[0] for r in rows])
        batch.meant = torch.from_numpy(vector)[where]
        form = np.array([r[1] for r in rows])
        if rng is not None:
            n = np.array([self.count(f) for f in types])
            noise = np.array([rng.random() for _ in range(2 * len(rows))]).reshape(2, -1)
            form[noise[0] < np.maximum(0.03, 0.5 / (0.5 + n))] = 0
            vector[noise[1] < 0.03] = self.no_vector
        batch.vector, batch.form = torch.from_numpy(vector), torch.from_numpy(form)
        batch.shape = torch.tensor([r[2] for r in rows])
        for name, k in (('affix', 3), ('gram', 4)):
            counts = np.array([len(r[k]) for r in rows])
            starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
            ids = np.concatenate([np.array(r[k], dtype=np.int64) for r in rows])
            setattr(batch, name, (torch.from_numpy(ids), torch.from_numpy(starts), torch.from_numpy(counts).float()))
        batch.where = torch.tensor(where)

    def _ids(self, name, values, n):
        index = self.index[name]
        return [index.get(v, IGNORE) for v in values] if values else [IGNORE] * n

    def batch(self, sentences, rng=None):
        """rng: source of word dropout, None outside training."""
        b = Batch()
        sizes = [len(s.forms) for s in sentences]
        b.offset = torch.from_numpy(np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64))
        b.sentence = torch.from_numpy(np.repeat(np.arange(len(sizes)), sizes))
        self._words(b, [f for s in sentences for f in s.forms], rng)
        if rng is not None:
            b.hidden = torch.tensor([bare and rng.random() < HIDDEN for s in sentences for bare in [_bare(s)] * len(s.forms)])
        columns = {k: [] for k in ('upos', 'xpos', 'feats', 'lemma', 'deprel', 'ner', 'coarse', 'head', 'misc')}
        for s, n in zip(sentences, sizes):
            for k in ('upos', 'xpos', 'feats', 'deprel', 'ner', 'coarse'):
                columns[k] += self._ids(k, getattr(s, k), n)
            columns['lemma'] += self._ids('lemma', [self.script(f, k) for f, k in zip(s.forms, s.lemma)], n)
            columns['head'] += [IGNORE if h is None else h for h in s.head] if s.head else [IGNORE] * n
            columns['misc'] += [s.misc] * n
        for k, v in columns.items():
            setattr(b, k, torch.tensor(v))
        return b


def grid(offset, sentences):
    """[sentences, longest] word indices, -1 beyond the end. sentences: list of sentence numbers."""
    sizes = (offset[1:] - offset[:-1])[sentences]
    at = torch.arange(int(sizes.max())).unsqueeze(0)
    return torch.where(at < sizes.unsqueeze(1), offset[:-1][sentences].unsqueeze(1) + at, torch.tensor(-1))


class Sampler:
    """Endless mixed batches: `shares` words from each source, sentences in shuffled order."""

    def __init__(self, sources, shares, seed):
        self.sources, self.shares = sources, shares
        self.rng = random.Random(seed)
        self.pool = name_pool(s for source in sources for s in source)
        self.queues = [[] for _ in sources]

    def _next(self, i):
        if not self.queues[i]:
            self.queues[i] = list(range(len(self.sources[i])))
            self.rng.shuffle(self.queues[i])
        return self.sources[i][self.queues[i].pop()]

    def draw(self):
        out = []
        for i, share in enumerate(self.shares):
            words = 0
            while self.sources[i] and words < share:
                s = augment(self._next(i), self.rng, self.pool)
                if len(s.forms) > 120:
                    continue
                out.append(s)
                words += len(s.forms)
        return out

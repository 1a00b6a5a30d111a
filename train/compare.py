"""Encoders and parsers side by side on the same batches: the table of docs/decisions/encoder.md.

/usr/bin/python3 -m train.compare --data DIR [--steps 900] [ROW ...]      rows: see ROWS; one line each: losses of the last hundred steps, dev LAS, cost.

The rows that the engine does not run (the transformer, the transition parser) live here alone."""
import argparse
import io
import json
import os
import re
import tempfile
import time

import torch
from torch import nn
from torch.nn import functional as F

from train import batch as batching
from train import data, main, vectors, words
from train.batch import IGNORE
from train.model import Linear, WordNet, act

ROWS = {
    'three SRU of 224': [['sru', 224]] * 3,
    'six dilated convolutions of 256': [['gated_conv', 256, d] for d in (1, 2, 4, 8, 1, 2)],
    'convolution of 384, two SRU of 192': [['gated_conv', 384, 1], ['sru', 192], ['sru', 192]],
    'convolution of 448, three SRU of 224': [['gated_conv', 448, 1]] + [['sru', 224]] * 3,
    'transformer, 4 layers of 256': 'transformer',
    'convolution of 384, two SRU of 192; transitions': 'transitions'}
SHARES = [1200, 700, 100]


class Projection(nn.Module):
    """Input features to the transformer's width, with sinusoids for the place in the sentence."""

    def __init__(self, width_in, width):
        super().__init__()
        self.linear = Linear(width_in, width)
        rate = torch.exp(-torch.arange(0, width, 2) / width * 9.2)
        angle = torch.arange(512).unsqueeze(1) * rate
        self.register_buffer('places', torch.cat([angle.sin(), angle.cos()], 1), persistent=False)

    def forward(self, x, offset, sentence):
        at = (torch.arange(len(x)) - offset[sentence]).clamp(max=511)
        return self.linear(x) + self.places[at]


class Attention(nn.Module):
    """A transformer layer, normalised first, over packed sentences."""

    def __init__(self, width, heads, dropout):
        super().__init__()
        self.heads = heads
        self.norm, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.query, self.out = Linear(width, 3 * width), Linear(width, width)
        self.up, self.down = Linear(width, 2 * width), Linear(2 * width, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, offset, sentence):
        grid = batching.grid(offset, torch.arange(len(offset) - 1))
        n, longest = grid.shape
        parts = F.embedding(grid.clamp(min=0), self.query(self.norm(x))).view(n, longest, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mask = (grid >= 0)[:, None, None, :]
        scores = (parts[0] @ parts[1].transpose(2, 3) / parts.shape[-1] ** 0.5).masked_fill(~mask, -1e4)
        mixed = (scores.softmax(3) @ parts[2]).transpose(1, 2).reshape(n * longest, -1)
        x = x + self.dropout(self.out(mixed[(grid >= 0).flatten()]))
        return x + self.dropout(self.down(F.relu(self.up(self.norm2(x)))))


def oracle(heads):
    """Arc-hybrid steps [(s1, s0, b0, action, dependant)] of a projective tree, actions 0 shift, 1 left, 2 right; None if it isn't one.
    Words are 1-based, 0 is the root, which lies in the buffer behind the last word."""
    n = len(heads)
    left = [0] * (n + 2)                     # children not yet attached
    for h in heads:
        left[h] += 1
    stack, b, steps = [], 1, []
    while len(stack) > 0 or b <= n:
        front = b if b <= n else 0
        s0 = stack[-1] if stack else -1
        s1 = stack[-2] if len(stack) > 1 else -1
        if s0 > 0 and left[s0] == 0 and heads[s0 - 1] == front:
            action, child = 1, s0
        elif s1 > 0 and left[s0] == 0 and heads[s0 - 1] == s1:
            action, child = 2, s0
        elif b <= n:
            action, child = 0, 0
        else:
            return None
        steps.append((s1, s0, front, action, child))
        if action:
            left[heads[child - 1]] -= 1
            stack.pop()
        else:
            stack.append(b)
            b += 1
    return steps


class Transitions(nn.Module):
    """Arc-hybrid parsing over the encoder: action and relation from the two top words of the stack and the front of the buffer."""

    def __init__(self, width, relations, hidden=224):
        super().__init__()
        self.parts = nn.ModuleList(Linear(width, hidden, bias=False) for _ in range(3))
        self.none = nn.Parameter(torch.randn(3, 2, hidden) * 0.1)      # absent, root
        self.bias = nn.Parameter(torch.zeros(hidden))
        self.output = nn.Linear(hidden, 1 + 2 * relations)
        self.relations = relations

    def tables(self, h):
        """Per part [2 + words, hidden]: row 0 absent, 1 root, then the words."""
        return [torch.cat([self.none[i], p(h)]) for i, p in enumerate(self.parts)]

    def scores(self, tables, rows):
        """rows [states, 3] of the tables -> [states, 1 + 2 relations]"""
        return self.output(act(sum(F.embedding(rows[:, i], tables[i]) for i in range(3)) + self.bias))

    def loss(self, h, b):
        rows, gold = [], []
        for i in range(len(b.offset) - 1):
            a, z = int(b.offset[i]), int(b.offset[i + 1])
            heads = b.head[a:z].tolist()
            steps = oracle(heads) if IGNORE not in heads else None
            for s1, s0, front, action, child in steps or []:
                rows.append([0 if w < 0 else 1 if w == 0 else 1 + a + w for w in (s1, s0, front)])
                gold.append(0 if not action else 1 + (action - 1) * self.relations + int(b.deprel[a + child - 1]))
        return F.cross_entropy(self.scores(self.tables(h), torch.tensor(rows)), torch.tensor(gold))

    def parse(self, h):
        """(heads, relations) of one sentence by the best step each time."""
        n = len(h)
        tables, stack, b = self.tables(h), [], 1
        heads, rels = [0] * n, [0] * n
        while stack or b <= n:
            front = b if b <= n else 0
            three = (stack[-2] if len(stack) > 1 else -1, stack[-1] if stack else -1, front)
            scores = self.scores(tables, torch.tensor([[0 if w < 0 else 1 if w == 0 else 1 + w for w in three]]))[0]
            if b > n:
                scores[0] = -1e9
            if not stack:
                scores[1:] = -1e9
            if len(stack) < 2:
                scores[1 + self.relations:] = -1e9
            best = int(scores.argmax())
            if best == 0:
                stack.append(b)
                b += 1
                continue
            child = stack.pop()
            heads[child - 1] = front if best <= self.relations else stack[-1]
            rels[child - 1] = (best - 1) % self.relations
        return heads, rels


class TransitionNet(WordNet):
    """The word net with the step parser `steps` in place of arcs and relations in training."""


def build(row, table, trees, entities):
    """(net, encoder, settings) of a row. table: vectors.Table."""
    kind = ROWS[row]
    spec = {'transformer': [['gated_conv', 256, 1]], 'transitions': ROWS['convolution of 384, two SRU of 192']}.get(kind, kind) \
        if isinstance(kind, str) else kind
    net, encoder, settings = words.set_up(table, trees, entities, {'net': dict(encoder=spec)})
    if kind == 'transformer':
        net.layers = nn.ModuleList([Projection(net.input.width, 256)] + [Attention(256, 4, 0.1) for _ in range(4)])
    if kind == 'transitions':
        net.__class__ = TransitionNet
        net.steps = Transitions(384, len(settings['labels']['deprel']))
    return net, encoder, settings


_losses = words.losses


def losses(net, b, allowed):
    """As in training; a step parser takes the place of arcs and relations."""
    out = _losses(net, b, allowed)
    if isinstance(net, TransitionNet):
        h = net.encode(b)[1]
        out.pop('arc'), out.pop('rel')
        out['arc'] = net.steps.loss(h, b)
    return out


def las(net, encoder, settings, sentences):
    """Labelled attachment on gold tokens; relations without subtypes."""
    if not isinstance(net, TransitionNet):
        return words.evaluate(net, encoder, settings['labels'], {'ewt': sentences})['ewt.las']
    net.eval()
    right = total = 0
    names = settings['labels']['deprel']
    with torch.no_grad():
        for s in sentences:
            heads, rels = net.steps.parse(net.encode(encoder.batch([s]))[1])
            right += sum(a == b and names[c].split(':')[0] == d.split(':')[0] for a, b, c, d in zip(heads, s.head, rels, s.deprel))
            total += len(heads)
    return round(100 * right / total, 2)


def speed(net, encoder, sentences):
    """Words a second of the encoder's layers alone, in PyTorch on one thread: batches of 1,500 words, as the engine's."""
    net.eval()
    batches, part = [], []
    for s in sentences[:600]:
        part.append(s)
        if sum(len(t.forms) for t in part) > 1500:
            batches.append(encoder.batch(part))
            part = []
    with torch.no_grad():
        inputs = [F.embedding(b.where, net.input(b)) for b in batches]
        started = time.process_time()
        for b, y in zip(batches, inputs):
            for layer in net.layers:
                y = layer(y, b.offset, b.sentence)
    return sum(map(len, inputs)) / (time.process_time() - started)


def compare(folder, names, steps):
    trees, world, wiki = main.sources(folder)
    table = vectors.Table(*vectors.load_vectors(os.path.join(folder, 'vectors'), main.DEFAULTS['vectors']))
    dev = data.read_conllu(os.path.join(folder, 'ud/ewt-dev.conllu'))[::3]
    words.losses = losses
    for name in names:
        net, encoder, settings = build(name, table, trees, world + wiki)
        log = io.StringIO()
        with tempfile.TemporaryDirectory() as place:
            words.train(net, encoder, settings, [trees, world, wiki], SHARES, steps, place, log=log)
        last = dict(re.findall(r'(\w+)=([\d.]+)', log.getvalue().strip().split('\n')[-1]))
        print(json.dumps(dict(encoder=name, arc=last['arc'], rel=last.get('rel'), ner=last['ner'], las=las(net, encoder, settings, dev),
                              words_per_second=round(speed(net, encoder, dev)), parameters=sum(p.numel() for p in net.layers.parameters()))), flush=True)


if __name__ == '__main__':
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--data', default=os.environ.get('PARLEY_DATA'), required='PARLEY_DATA' not in os.environ)
    ap.add_argument('--steps', type=int, default=900)
    ap.add_argument('rows', nargs='*', default=list(ROWS))
    options = ap.parse_args()
    torch.set_num_threads(1)
    compare(options.data, options.rows or list(ROWS), options.steps)

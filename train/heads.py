"""Heads over the frozen encoder: nets that read the engine's output h and the word vector of each word and tag the words of a sentence, alone or as seen from
one word of it (the "focus": a cue, a trigger). ARCHITECTURE.md, section 6, says what they compute; C++ runs them in src/nn/span_head.cc.

    reports = heads.parsed('build/release/parley', texts)           # words and trees as the program finds them
    vectors = heads.Vectors('models', reports)                      # h of every word, frozen
    head = heads.SpanHead(vectors.width, labels, focus=True)
    heads.fit(head, vectors, samples, steps=2000)                   # samples: list of Sample
    heads.export('models/quote.safetensors', 'quote', {'parts': head}, vectors.encoder_hash)
"""
import datetime
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Optional

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from train import decode, vectors as files
from train.data import Sentence
from train.export import _read_floats, load
from train.model import Dropout, Linear, act, build_layers
from train.words import Average, rate

DISTANCES = 24


class Report:
    """A text as the program parsed it."""

    def __init__(self, parse):
        self.id, self.text = parse['id'], parse['text']
        self.spans = [tuple(t['span']) for t in parse['tokens']]
        self.lemma = [t['lemma'] for t in parse['tokens']]
        self.upos = [t['upos'] for t in parse['tokens']]
        self.head = [-1 if t['head'] is None else t['head'] for t in parse['tokens']]
        self.deprel = [t['deprel'] for t in parse['tokens']]
        self.sentences = [tuple(s['tokens']) for s in parse['sentences']]
        self.begins = np.array([a for a, _ in self.spans])
        self.ends = np.array([b for _, b in self.spans])

    def words_in(self, span):
        """The words that overlap a span of the text."""
        return range(int(np.searchsorted(self.ends, span[0], 'right')), int(np.searchsorted(self.begins, span[1], 'left')))

    def sentence_of(self, word):
        return next(s for s in self.sentences if s[0] <= word < s[1])

    def forms(self, begin, end):
        return [self.text[a:b] for a, b in self.spans[begin:end]]


def run(program, command, texts, home=None):
    """What `parley COMMAND --json` writes for [(id, text)], one object each."""
    lines = ''.join(json.dumps(dict(id=i, text=t), ensure_ascii=False) + '\n' for i, t in texts)
    place = dict(os.environ, PARLEY_HOME=os.path.abspath(home)) if home else None
    done = subprocess.run([program, command, '--json', '-'], input=lines.encode(), stdout=subprocess.PIPE, check=True, env=place)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def parsed(program, texts, home=None):
    return [Report(r) for r in run(program, 'parse', texts, home)]


def without_heads(root, folder):
    """A home in `folder` with the dictionaries and the engine of `root` but no heads: what the rules alone do."""
    os.makedirs(os.path.join(folder, 'models'))
    root = os.path.abspath(root)
    os.symlink(os.path.join(root, 'data'), os.path.join(folder, 'data'))
    for name in ('parley.safetensors', 'ner.safetensors'):
        os.symlink(os.path.join(root, 'models', name), os.path.join(folder, 'models', name))
    return folder


class Vectors:
    """What heads read of every word of some reports, one after the other: [h | word vector]. first[r]: the first word of report r."""

    def __init__(self, models, reports):
        _, net, encoder, _ = load(models)
        self.encoder_hash = _read_floats(models + '/parley.safetensors')[1]['encoder_hash']
        sizes = [len(r.spans) for r in reports]
        self.first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        known = net.input.vectors.shape[1]
        self.width = net.norm.normalized_shape[0] + known
        self.h = torch.empty(int(self.first[-1]), self.width, dtype=torch.float16)
        with torch.no_grad():
            for at, forms in self._batches(reports):
                batch = encoder.batch([Sentence(f) for f in forms])
                x, h = net.encode(batch)
                self.h[at:at + len(batch.where)] = torch.cat([h, x[:, :known]], 1).half()

    def _batches(self, reports, most=4000):
        """(first word, sentences) of consecutive sentences."""
        at, begin, held, words = 0, 0, [], 0
        for report in reports:
            for a, b in report.sentences:
                held.append(report.forms(a, b))
                words += b - a
                at += b - a
                if words >= most:
                    yield begin, held
                    begin, held, words = at, [], 0
        if held:
            yield begin, held


class SpanHead(nn.Module):
    """Scores of BIOES labels for every word of a sentence."""

    def __init__(self, width, labels, focus=False, extra=0, hidden=192, layers=(('sru', 96),), dropout=0.25):
        super().__init__()
        self.labels, self.extra = list(labels), extra
        self.input = Linear(width + extra, hidden)
        self.has_focus = focus
        if focus:
            self.focus = Linear(width, hidden, bias=False)
            self.distance = nn.Parameter(torch.randn(2 * DISTANCES + 1, hidden) * 0.1)
        self.layers, hidden = build_layers(layers, hidden, dropout)
        self.norm = nn.LayerNorm(hidden) if layers else None
        self.output = nn.Linear(hidden, len(labels))
        self.dropout = Dropout(dropout)

    def forward(self, h, offset, sentence, focus=None, keep=None):
        """h [words, width + extra]; offset: bounds of the sentences; sentence: number of each word's; focus: word of each sentence."""
        x = self.input(self.dropout(h, sentence))
        if self.has_focus:
            seen = self.focus(F.embedding(focus, h[:, :h.shape[1] - self.extra]))
            away = (torch.arange(len(h)) - focus[sentence]).clamp(-DISTANCES, DISTANCES) + DISTANCES
            x = x + F.embedding(sentence, seen) + F.embedding(away, self.distance)
        x = act(x)
        if keep is not None:
            keep.append(x)
        for layer in self.layers:
            x = layer(x, offset, sentence)
            if keep is not None:
                keep.append(x)
        if self.norm is not None:
            x = self.norm(x)
        return self.output(self.dropout(x, sentence))


@dataclass
class Sample:
    """One sentence, seen from one of its words where the head has a focus."""
    first: int                                  # its first word among those of Vectors
    words: int
    labels: np.ndarray                          # numbers
    focus: int = 0                              # within the sentence
    extra: Optional[np.ndarray] = None          # [words, extra inputs]


def _packed(samples, h):
    """(inputs, offset, sentence, focus, labels)"""
    sizes = [s.words for s in samples]
    offset = torch.from_numpy(np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64))
    rows = torch.cat([h[s.first:s.first + s.words] for s in samples]).float()
    if samples[0].extra is not None:
        rows = torch.cat([rows, torch.from_numpy(np.concatenate([s.extra for s in samples]).astype(np.float32))], 1)
    sentence = torch.from_numpy(np.repeat(np.arange(len(sizes)), sizes))
    focus = torch.tensor([s.focus for s in samples]) + offset[:-1]
    return rows, offset, sentence, focus, torch.from_numpy(np.concatenate([s.labels for s in samples]))


def fit(head, vectors, samples, steps, words=2500, peak=2e-3, seed=1, log=sys.stdout):
    """Trains the head on batches of about `words` words; leaves the averaged weights in it."""
    rng = np.random.default_rng(seed)
    optimizer = torch.optim.AdamW(head.parameters(), lr=peak, betas=(0.9, 0.98), weight_decay=0.01, foreach=True)
    average, queue, begun, shown = Average(head, 0.995), [], time.time(), []
    head.train()
    for step in range(steps):
        chosen, size = [], 0
        while size < words:
            if not queue:
                queue = list(rng.permutation(len(samples)))
            chosen.append(samples[queue.pop()])
            size += chosen[-1].words
        *given, labels = _packed(chosen, vectors.h)
        loss = F.cross_entropy(head(*given), labels)
        for group in optimizer.param_groups:
            group['lr'] = rate(step, steps, peak)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(head.parameters(), 5.0)
        optimizer.step()
        average.update(step)
        shown.append(float(loss.detach()))
        if (step + 1) % 200 == 0:
            print('step %d loss %.4f  %.0f s' % (step + 1, np.mean(shown), time.time() - begun), file=log, flush=True)
            shown = []
    average.swap()
    head.eval()


def scores(head, vectors, samples, words=4000):
    """Yields the log-probabilities [words, labels] of each sample, as numpy."""
    at = 0
    with torch.no_grad():
        while at < len(samples):
            end, size = at, 0
            while end < len(samples) and (size == 0 or size + samples[end].words <= words):
                size += samples[end].words
                end += 1
            *given, _ = _packed(samples[at:end], vectors.h)
            out = F.log_softmax(head(*given), 1).numpy()
            for i in range(end - at):
                yield out[given[1][i]:given[1][i + 1]]
            at = end


def tags(groups, words):
    """BIOES tags of `words` words; groups: [(kind, set of words)], earlier ones win where they overlap."""
    kind = [None] * words
    for name, members in groups:
        for w in members:
            if kind[w] is None:
                kind[w] = name
    out = []
    for i, k in enumerate(kind):
        if k is None:
            out.append('O')
            continue
        first, last = i == 0 or kind[i - 1] != k, i + 1 == words or kind[i + 1] != k
        out.append(('S' if first and last else 'B' if first else 'E' if last else 'I') + '-' + k)
    return out


def export(path, kind, parts, encoder_hash):
    """Writes one file of heads: {name: SpanHead}. The engine takes them only with the encoder they were trained over."""
    out, about = {}, {}
    for name, head in parts.items():
        for key, value in head.state_dict().items():
            out['%s.%s' % (name, key)] = value.numpy().astype(np.float16)
        steps, start, end = decode.transitions(head.labels)
        out.update({name + '.transitions': steps, name + '.start': start, name + '.end': end})
        about[name] = dict(hidden=head.input.weight.shape[0], extra=head.extra, focus=head.has_focus, distances=DISTANCES,
                           layers=[layer.describe for layer in head.layers], labels=head.labels)
    meta = dict(format=1, kind=kind, trained=datetime.date.today().isoformat(), encoder_hash=encoder_hash, heads=about)
    files.write(path, out, {'parley': json.dumps(meta, ensure_ascii=False)})


def read(path):
    """({name: SpanHead} as C++ runs them, metadata)."""
    raw, meta = _read_floats(path)
    parts = {}
    for name, about in meta['heads'].items():
        spec = [('sru', l['hidden']) if l['kind'] == 'sru' else ('gated_conv', l['width'], l['dilation']) for l in about['layers']]
        width = raw[name + '.input.weight'].shape[1] - about['extra']
        head = SpanHead(width, about['labels'], about['focus'], about['extra'], about['hidden'], spec)
        head.load_state_dict({k: torch.from_numpy(raw['%s.%s' % (name, k)]) for k in head.state_dict()})
        parts[name] = head.eval()
    return parts, meta


def reference(path, seed=12):
    """A small head with random weights, vectors, and what comes out: the test of src/nn/span_head.cc (tests/data/head_reference.safetensors)."""
    torch.manual_seed(seed)
    labels = ['O', 'B-a', 'I-a', 'E-a', 'S-a', 'B-b', 'I-b', 'E-b', 'S-b']
    parts = {'plain': SpanHead(24, labels, hidden=32, layers=()), 'seen': SpanHead(24, labels, True, 3, 32, (('sru', 16), ('gated_conv', 48, 2)))}
    for head in parts.values():
        for p in head.parameters():
            p.data = torch.randn(p.shape) * 0.3
    export(path, 'test', parts, '0123456789abcdef')
    raw, meta = files.read(path)
    parts, _ = read(path)
    raw = dict(raw)
    h, extra, offset = torch.randn(9, 24), (torch.rand(9, 3) > 0.5).float(), torch.tensor([0, 9])
    sentence = torch.zeros(9, dtype=torch.long)
    with torch.no_grad():
        raw['given.vectors'], raw['given.extra'] = h.numpy(), extra.numpy()
        raw['expected.plain'] = parts['plain'](h, offset, sentence).numpy()
        for focus in (0, 6):
            raw['expected.seen.%d' % focus] = parts['seen'](torch.cat([h, extra], 1), offset, sentence, torch.tensor([focus])).numpy()
        steps, start, end = (raw['plain.' + k] for k in ('transitions', 'start', 'end'))
        path_ = decode.viterbi(raw['expected.plain'], steps, start, end)
        raw['expected.spans'] = np.array([[a, b, 'ab'.index(t)] for a, b, t in decode.spans([labels[i] for i in path_])], dtype=np.float32)
    files.write(path, raw, meta)


if __name__ == '__main__':
    reference(sys.argv[1])

"""Trains the word net: one mixed batch per step, all heads at once."""
import json
import os
import random
import sys
import time

import numpy as np
import torch
from torch.nn import functional as F

from train import batch as batching
from train import decode
from train.batch import IGNORE
from train.model import WordNet

WEIGHTS = dict(arc=1.0, rel=0.7, upos=0.4, xpos=0.3, feats=0.3, lemma=0.4, ner=2.0, partial=0.8, coarse=0.5, cloze=0.3)


def set_up(table, trees, entities, options, seed=1):
    """(net, encoder, settings): settings are all that is needed to build the same net again. table: vectors.Table."""
    labels = batching.label_lists(trees)
    forms, counts = batching.frequent_forms(trees + entities, options.get('form_least', 3), options.get('forms', 9000))
    torch.manual_seed(seed)
    sizes = dict(affix_rows=8192, gram_rows=16384)
    sizes.update(options.get('net', {}))
    net = WordNet(table.rows, len(forms), labels, guessed=options.get('guessed', 27000), **sizes)
    encoder = batching.Encoder(table.words, forms, labels, sizes['affix_rows'], sizes['gram_rows'], counts)
    return net, encoder, dict(labels=labels, forms=forms, net=sizes)


def _widened(v, like, inputs, vector, more):
    """v, a weight over the input features, with `more` columns of zeros behind those of the word vector wherever the features come. inputs, vector: widths
    that v was made for. A norm keeps the scale that `like` has there."""
    times = (like.shape[-1] - v.shape[-1]) // more
    before = v.shape[-1] - times * inputs           # columns of other inputs
    step = inputs + more
    at = list(range(before)) + [before + k * step + i + more * (i >= vector) for k in range(times) for i in range(inputs)]
    out = like.clone() if v.dim() == 1 else torch.zeros_like(like)
    out[..., at] = v
    return out


def begin_as(net, other):
    """Gives the net the other's weights wherever name and shape agree, or would but for wider word vectors; labels and forms must be the same."""
    if any(net.labels[k] != v for k, v in other.labels.items() if k != 'coarse'):
        raise SystemExit('the model to begin with knows other labels than this data gives')
    mine, taken = net.state_dict(), {}
    inputs, vector = other.input.width, other.input.vectors.shape[1]
    for k, v in other.state_dict().items():
        if k in mine and not k.startswith(('coarse', 'cloze')):
            if mine[k].shape == v.shape:
                taken[k] = v
            elif mine[k].shape[:-1] == v.shape[:-1] and k.startswith(('layers.0', 'tag', 'blank')):
                taken[k] = _widened(v, mine[k], inputs, vector, net.input.vectors.shape[1] - vector)
    net.load_state_dict({**mine, **taken})


def arc_loss(net, h, b, chosen):
    """Cross-entropy of heads over the sentences `chosen`, in a few grids of like length."""
    sizes = (b.offset[1:] - b.offset[:-1])[chosen]
    order = chosen[torch.argsort(sizes)]
    left, right = net.arc_parts(h, b.sentence)
    total, words = 0.0, 0
    for part in order.chunk(5):
        g = batching.grid(b.offset, part)
        heads = torch.where(g < 0, torch.tensor(IGNORE), b.head[g.clamp(min=0)])
        total = total + F.cross_entropy(net.arc_scores(left, right, g).flatten(0, 1), heads.flatten(), ignore_index=IGNORE, reduction='sum')
        words += int((heads != IGNORE).sum())
    return total / max(1, words)


def losses(net, b, allowed):
    """{name: loss}; a head without gold in this batch is left out."""
    x, h = net.encode(b)
    out = {}
    treed = b.head != IGNORE
    if treed.any():
        begin = torch.repeat_interleave(b.offset[:-1], b.offset[1:] - b.offset[:-1])
        chosen = torch.unique(b.sentence[treed])
        at = torch.nonzero(treed).squeeze(1)
        out['arc'] = arc_loss(net, h, b, chosen)
        head = torch.where(b.head > 0, begin + b.head - 1, torch.tensor(-1))
        out['rel'] = F.cross_entropy(net.relations(h, head, at, b.sentence), b.deprel[at], ignore_index=IGNORE)
        for k, logits in net.tags(F.embedding(at, x), F.embedding(at, h), b.sentence[at]).items():
            out[k] = F.cross_entropy(logits, getattr(b, k)[at], ignore_index=IGNORE)
    gaps = torch.nonzero(b.hidden & (b.meant < len(net.cloze_bias))).squeeze(1)
    if len(gaps):
        out['cloze'] = F.cross_entropy(net.guesses(F.embedding(gaps, h)), b.meant[gaps])
    fine = torch.nonzero(b.ner != IGNORE).squeeze(1)
    if len(fine):
        out['ner'] = F.cross_entropy(net.entities(F.embedding(fine, h), b.sentence[fine]), b.ner[fine])
    coarse = torch.nonzero(b.coarse != IGNORE).squeeze(1)
    if len(coarse):
        part = F.embedding(coarse, h)
        out['coarse'] = F.cross_entropy(net.entities(part, b.sentence[coarse], 'coarse'), b.coarse[coarse])
        may = torch.where(b.misc[coarse].unsqueeze(1), allowed[0][b.coarse[coarse]], allowed[1][b.coarse[coarse]])
        logp = F.log_softmax(net.entities(part, b.sentence[coarse]), 1)
        out['partial'] = -torch.logsumexp(logp + (may - 1) * 1e4, 1).mean()
    return out


def rate(step, steps, peak):
    """Warm up, then fall to a hundredth along a cosine."""
    warm = min(300, steps // 5)
    if step < warm:
        return peak * (step + 1) / warm
    return peak * (0.01 + 0.99 * 0.5 * (1 + np.cos(np.pi * min(1.0, (step - warm) / max(1, steps - warm)))))


class Average:
    """Running average of the weights: what is measured and exported."""

    def __init__(self, net, decay=0.998):
        self.parameters, self.decay = list(net.parameters()), decay
        self.average = [p.detach().clone() for p in self.parameters]

    def update(self, step):
        decay = min(self.decay, (1 + step) / (10 + step))
        with torch.no_grad():
            torch._foreach_mul_(self.average, decay)
            torch._foreach_add_(self.average, self.parameters, alpha=1 - decay)

    def swap(self):
        """Exchanges the net's weights and their average."""
        for p, a in zip(self.parameters, self.average):
            p.data, a.data = a.data, p.data


def save(path, net, average, optimizer, settings, step):
    state = dict(net=net.state_dict(), average=average.average, optimizer=optimizer.state_dict(), settings=settings, step=step)
    torch.save(state, path + '.part')
    os.replace(path + '.part', path)


def train(net, encoder, settings, sources, shares, steps, folder, peak=2e-3, seed=1, dev=None, every=500, until=None, log=sys.stdout):
    """Trains for `steps` steps (stops at `until` if given), going on from folder/words.pt if it is there. Leaves the averaged weights in the net."""
    until = min(until or steps, steps)
    allowed = batching.allowed_fine(True), batching.allowed_fine(False)
    optimizer = torch.optim.AdamW(net.parameters(), lr=peak, betas=(0.9, 0.98), weight_decay=0.01, foreach=True)
    average = Average(net)
    path, step = os.path.join(folder, 'words.pt'), 0
    if os.path.exists(path):
        state = torch.load(path)
        net.load_state_dict(state['net'])
        optimizer.load_state_dict(state['optimizer'])
        average.average = state['average']
        step = state['step']
    sampler = batching.Sampler(sources, shares, seed + step)
    noise = random.Random(seed + step)
    torch.manual_seed(seed + step)
    started, words, sums, seen = time.time(), 0, {}, 0
    while step < until:
        for group in optimizer.param_groups:
            group['lr'] = rate(step, steps, peak)
        b = encoder.batch(sampler.draw(), noise)
        parts = losses(net, b, allowed)
        loss = sum(WEIGHTS[k] * v for k, v in parts.items())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 3.0)
        optimizer.step()
        step += 1
        average.update(step)
        words += int(b.offset[-1])
        seen += 1
        for k, v in parts.items():
            sums[k] = sums.get(k, 0.0) + float(v)
        if step % 100 == 0:
            shown = ' '.join('%s=%.3f' % (k, v / seen) for k, v in sums.items())
            print('step %d  %.0f s  %.0f words/s  %s' % (step, time.time() - started, words / (time.time() - started), shown), file=log, flush=True)
            sums, seen = {}, 0
        if step % every == 0 or step == until:
            save(path, net, average, optimizer, settings, step)
            if dev and (step % (4 * every) == 0 or step == until):
                average.swap()
                print('step %d  dev %s' % (step, json.dumps(evaluate(net, encoder, settings['labels'], dev))), file=log, flush=True)
                average.swap()
    average.swap()
    return net


def _scores(nets, b, count):
    """Sums over the nets of log-probabilities: tags, arcs; of logits: entities. And the encoder outputs, for the relations."""
    tags, arcs, ner, hidden = {}, 0, 0, []
    for net in nets:
        x, h = net.encode(b)
        for name, v in net.tags(x, h, b.sentence).items():
            tags[name] = tags.get(name, 0) + F.log_softmax(v, 1)
        arcs = arcs + F.log_softmax(net.arcs(h, batching.grid(b.offset, torch.arange(count)), b.sentence), 2)
        ner = ner + net.entities(h, b.sentence)
        hidden.append(h)
    n = len(nets)
    return {k: v / n for k, v in tags.items()}, (arcs / n).numpy(), (ner / n).numpy(), hidden


def predict(nets, encoder, labels, sentences, size=1500):
    """Puts the nets (one, or several that vote) in evaluation mode and yields one dict per sentence: upos, xpos, feats, lemma (scripts),
    head, deprel, ner, and sure: the log-probability of each head."""
    nets = nets if isinstance(nets, list) else [nets]
    for net in nets:
        net.eval()
    steps, start, end = decode.transitions(labels['ner'])
    root = labels['deprel'].index('root')
    k = 0
    with torch.no_grad():
        while k < len(sentences):
            part, words = [], 0
            while k < len(sentences) and (not part or words < size):
                part.append(sentences[k])
                words += len(sentences[k].forms)
                k += 1
            b = encoder.batch(part)
            tags, scores, ner, hidden = _scores(nets, b, len(part))
            tags = {name: v.argmax(1).tolist() for name, v in tags.items()}
            heads, flat = [], []
            for i, s in enumerate(part):
                n, begin = len(s.forms), int(b.offset[i])
                heads.append(decode.tree(scores[i, :n, :n + 1]))
                flat += [begin + v - 1 if v else -1 for v in heads[-1]]
            flat = torch.tensor(flat)
            everyone = torch.arange(len(flat))
            rel = sum(F.log_softmax(net.relations(h, flat, everyone, b.sentence), 1) for net, h in zip(nets, hidden))
            rel[:, root] += torch.where(flat < 0, 1e4, -1e4)
            rel = rel.argmax(1).tolist()
            for i, s in enumerate(part):
                a, z = int(b.offset[i]), int(b.offset[i + 1])
                out = {name: [labels[name][t] for t in v[a:z]] for name, v in tags.items()}
                out['head'], out['deprel'] = heads[i], [labels['deprel'][t] for t in rel[a:z]]
                out['ner'] = [labels['ner'][t] for t in decode.viterbi(ner[a:z], steps, start, end)]
                out['sure'] = [float(scores[i, w, h]) for w, h in enumerate(heads[i])]
                yield out


def evaluate(net, encoder, labels, dev):
    """Quick figures on gold tokens; leaves the net in training mode. dev: {name: sentences}; trees give UPOS, UAS, LAS, lemma; entities exact F1."""
    from train import lemma
    out = {}
    for name, sentences in dev.items():
        n = dict(words=0, upos=0, xpos=0, lemma=0, uas=0, las=0, gold=0, pred=0, both=0)
        for s, p in zip(sentences, predict(net, encoder, labels, sentences)):
            if s.head:
                n['words'] += len(s.forms)
                n['upos'] += sum(a == b for a, b in zip(s.upos, p['upos']))
                n['xpos'] += sum(a == b for a, b in zip(s.xpos, p['xpos']))
                n['lemma'] += sum(lemma.apply(c, f) == k for c, f, k in zip(p['lemma'], s.forms, s.lemma))
                right = [a == b for a, b in zip(s.head, p['head'])]
                n['uas'] += sum(right)
                n['las'] += sum(r and a.split(':')[0] == b.split(':')[0] for r, a, b in zip(right, s.deprel, p['deprel']))
            if s.ner:
                gold, pred = set(decode.spans(s.ner)), set(decode.spans(p['ner']))
                n['gold'] += len(gold)
                n['pred'] += len(pred)
                n['both'] += len(gold & pred)
        if n['words']:
            for k in ('upos', 'xpos', 'lemma', 'uas', 'las'):
                out[name + '.' + k] = round(100 * n[k] / n['words'], 2)
        if n['gold']:
            out[name + '.f1'] = round(200 * n['both'] / max(1, n['gold'] + n['pred']), 2)
    net.train()
    return out

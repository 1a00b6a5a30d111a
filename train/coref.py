"""The coreference model: /usr/bin/python3 -m train.coref --data DIR   writes models/coref.safetensors in a minute.

Which of the actors before it a pronoun or a description takes up, or that it takes up none: a softmax over the mentions that the written rules admit, of linear
scores of the facts that the program itself names (`parley model features --coref`, which must be built). Learned from GUM, genres under CC BY and CC BY-SA
(coref/gum-permissive-train.jsonl), less the reports kept for measuring whole records. What counts as right is any mention of the gold cluster."""
import argparse
import json
import os
import subprocess
import sys
import tempfile

import numpy as np
import torch

from train import vectors
from train.main import HELD_OUT
from train.quotes import mover

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, 'eval'))
from common import detok  # noqa: E402

WANTED = ('he, she', 'it', 'they', 'person', 'people', 'body')
# By how much an actor must beat nobody: a wrong link is worse than none. Chosen on held-out documents.
# News speaks of states and bodies more than these genres do, so its "it" and "they" seldom mean none of them.
MARGINS = (-3.0, -2.0, -2.0, -0.25, -0.5, -0.5)
FOLDS, DECAY, ROUNDS = 5, 2.0, 200
RULED_DECAY = 0.02  # what the written rules chose: the other facts must make a case against it


def read_gold(path):
    """{id: (text, spans of the mentions with their clusters)}"""
    out = {}
    with open(path, encoding='utf-8') as f:
        for line in f:
            doc = json.loads(line)
            text, where = detok(doc['sentences'])
            spans = {}
            for number, cluster in enumerate(doc['clusters']):
                for m in cluster:
                    row = where[m['sent']]
                    spans[row[m['start']][0], row[m['end'] - 1][1]] = number
            out[doc['doc_id']] = (text, spans)
    return out


def features(parley, gold):
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, 'in.jsonl')
        with open(source, 'w', encoding='utf-8') as f:
            for ident, (text, _) in gold.items():
                f.write(json.dumps({'id': ident, 'text': text}, ensure_ascii=False) + '\n')
        out = subprocess.run([parley, 'model', 'features', '--coref', source], stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout
    lines = [json.loads(line) for line in out.splitlines()]
    return lines[0], lines[1:]


def cluster_of(place, spans):
    """The cluster of the gold mention with these words, else of the smallest that holds the head and begins or ends with them; None if there is none."""
    begin, end, head, head_end = place
    if (begin, end) in spans:
        return spans[begin, end]
    near = [(e - b, n) for (b, e), n in spans.items() if b <= head and head_end <= e and (b == begin or e == end)]
    return min(near)[1] if near else None


def examples(gold, dumped):
    """[(report, wanted, facts of each option and of none, right, chosen)]: the last two say which of the options are; none is the last."""
    out = []
    for doc in dumped:
        text, spans = gold[doc['id']]
        move = mover(text, doc['text'])
        if move is None:
            continue
        ours = {}
        for (b, e), n in spans.items():
            ours[move((b, e))] = n
        for choice in doc['choices']:
            own = cluster_of(choice['mention'], ours)
            if own is None:
                continue
            right = [cluster_of(o['mention'], ours) == own for o in choice['options']]
            chosen = [o['chosen'] for o in choice['options']]
            out.append((doc['id'], choice['wanted'], choice['facts'], np.array(right + [not any(right)]), np.array(chosen + [not any(chosen)])))
    return out


def matrix(rows, size):
    count = np.array([len(r) for r in rows])
    where = np.stack([np.repeat(np.arange(len(rows)), count), np.concatenate([np.asarray(r, dtype=np.int64) for r in rows])])
    return torch.sparse_coo_tensor(torch.from_numpy(where), torch.ones(where.shape[1]), (len(rows), size)).coalesce()


def flatten(chosen, facts):
    rows = [np.asarray(f) + wanted * facts for _, wanted, options, _, _ in chosen for f in options]
    group = np.repeat(np.arange(len(chosen)), [len(c[2]) for c in chosen])
    return matrix(rows, len(WANTED) * facts), torch.from_numpy(group)


def log_sums(scores, group, count):
    most = torch.full((count,), -1e9).scatter_reduce(0, group, scores, 'amax')
    return most + torch.zeros(count).index_add(0, group, (scores - most[group]).exp()).clamp_min(1e-30).log()


def fit(chosen, facts, ruled):
    table, group = flatten(chosen, facts)
    right = torch.from_numpy(np.concatenate([c[3] for c in chosen]))
    # Weights of their own for each kind of mention, over what all kinds share.
    weights = torch.zeros(len(WANTED) + 1, facts, requires_grad=True)
    decay = torch.full((facts,), DECAY)
    decay[ruled] = RULED_DECAY
    optimiser = torch.optim.LBFGS([weights], lr=1, max_iter=ROUNDS, history_size=10, line_search_fn='strong_wolfe')

    def closure():
        optimiser.zero_grad()
        scores = torch.sparse.mm(table, (weights[:-1] + weights[-1]).reshape(-1, 1))[:, 0]
        every = log_sums(scores, group, len(chosen))
        good = log_sums(torch.where(right, scores, torch.full_like(scores, -1e4)), group, len(chosen))
        loss = (every - good).sum() + (decay * weights ** 2).sum()
        loss.backward()
        return loss
    optimiser.step(closure)
    return (weights[:-1] + weights[-1]).detach()


def decide(weights, chosen, facts, margins=MARGINS):
    """For each example which option is taken."""
    table, _ = flatten(chosen, facts)
    scores = torch.sparse.mm(table, weights.reshape(-1, 1))[:, 0].numpy()
    out, at = [], 0
    for _, wanted, options, _, _ in chosen:
        own = scores[at:at + len(options)].copy()
        own[-1] += margins[wanted]
        out.append(int(own.argmax()))
        at += len(options)
    return out


def report(name, chosen, taken):
    """Links: right of those made, right of those that could be made."""
    for wanted, label in enumerate(WANTED):
        mine = [(c, t) for c, t in zip(chosen, taken) if c[1] == wanted]
        made = [(c, t) for c, t in mine if t != len(c[2]) - 1]
        right = sum(c[3][t] for c, t in made)
        wished = sum(not c[3][-1] for c, _ in mine)
        print('%-14s %-8s %5d links P %.3f R %.3f, all right %.3f' %
              (name, label, len(made), right / max(1, len(made)), right / max(1, wished), np.mean([c[3][t] for c, t in mine])))


def held_out(chosen, facts, ruled):
    names = sorted({c[0] for c in chosen})
    np.random.RandomState(3).shuffle(names)
    fold = {n: i % FOLDS for i, n in enumerate(names)}
    taken = [None] * len(chosen)
    for k in range(FOLDS):
        weights = fit([c for c in chosen if fold[c[0]] != k], facts, ruled)
        test = [i for i, c in enumerate(chosen) if fold[c[0]] == k]
        for i, t in zip(test, decide(weights, [chosen[i] for i in test], facts)):
            taken[i] = t
    return taken


def main(argv=None):
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--data', default=os.environ.get('PARLEY_DATA'))
    ap.add_argument('--parley', default=os.path.join(ROOT, 'build', 'release', 'parley'))
    ap.add_argument('--out', default=os.path.join(ROOT, 'models', 'coref.safetensors'))
    args = ap.parse_args(argv)
    torch.manual_seed(1)
    gold = read_gold(os.path.join(args.data, 'coref', 'gum-permissive-train.jsonl'))
    gold = {ident: g for ident, g in gold.items() if ident not in HELD_OUT}
    about, dumped = features(args.parley, gold)
    assert about['wanted'] == len(WANTED)
    chosen = examples(gold, dumped)
    report('as it is', chosen, [int(c[4].argmax()) for c in chosen])
    report('held out', chosen, held_out(chosen, about['facts'], about['ruled']))
    weights = fit(chosen, about['facts'], about['ruled'])
    vectors.write(args.out, {'weights': weights.numpy().astype(np.float16), 'margins': np.float32(MARGINS)},
                  {'parley': json.dumps({'format': 1, 'kind': 'coref'})})


if __name__ == '__main__':
    main()

"""Trains what `parley relate` adds from marked pairs: models/relate.safetensors. Needs models/events.safetensors (train/events.py).

    /usr/bin/python3 -m train.relate --data DIR [--parley build/release/parley] [--out models] [--cross-validated FILE]

DIR holds events/plv_train.jsonl: texts with two marked phrases and the PLOVER class between them. A softmax over hashed facts that the program itself
names (`parley model features --pairs`). --cross-validated: answers for every pair by a model that has not seen its text (5 folds), for eval/score_events.py.
"""
import argparse
import json
import os
import subprocess
import tempfile

import numpy as np

from train import linear, vectors
from train.events import EVENTS, FOLDS

ROWS = 1 << 15
DECAY = 1.0
YIELD = ('CONCEDE', 'RETREAT')  # one class in the gold


def pair_facts(parley, home, pairs):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'pairs.jsonl')
        with open(path, 'w', encoding='utf-8') as f:
            for p in pairs:
                f.write(json.dumps({'id': p['id'], 'text': p['text'], 'actor': p['source_span'], 'recipient': p['target_span']}, ensure_ascii=False) + '\n')
        out = subprocess.run([parley, 'model', 'features', '--pairs', path], env=dict(os.environ, PARLEY_HOME=home), stdout=subprocess.PIPE, check=True,
                             encoding='utf-8').stdout
    facts = [json.loads(line) for line in out.splitlines()]
    assert [f['id'] for f in facts] == [p['id'] for p in pairs]
    return facts


def label(pair, facts):
    """The number of the gold event; of the two that yield, the one the words say more for."""
    root = pair['gold_root']
    if root != 'YIELD':
        return EVENTS.index(root)
    return max((EVENTS.index(name) for name in YIELD), key=lambda i: facts['score'][i])


def fold_of(pairs):
    texts = sorted({p['text'] for p in pairs})
    np.random.RandomState(5).shuffle(texts)
    number = {t: i % FOLDS for i, t in enumerate(texts)}
    return np.array([number[p['text']] for p in pairs])


def held_out(bags, labels, fold):
    chances = np.zeros((len(labels), len(EVENTS)), dtype=np.float32)
    for k in range(FOLDS):
        weights = linear.softmax(bags, labels, fold != k, len(EVENTS), DECAY)
        chances[fold == k] = linear.chances(bags, weights, fold == k)
    return chances


def main(argv=None):
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--data', default=os.environ.get('PARLEY_DATA'))
    ap.add_argument('--parley', default='build/release/parley')
    ap.add_argument('--out', default='models')
    ap.add_argument('--cross-validated')
    args = ap.parse_args(argv)
    with open(os.path.join(args.data, 'events', 'plv_train.jsonl'), encoding='utf-8') as f:
        pairs = [json.loads(line) for line in f]
    facts = pair_facts(args.parley, os.path.dirname(os.path.abspath(args.out)), pairs)
    bags = linear.Bags([f['facts'] for f in facts], ROWS)
    labels = np.array([label(p, f) for p, f in zip(pairs, facts)])
    chances = held_out(bags, labels, fold_of(pairs))
    print('held out: %.3f right' % (chances.argmax(1) == labels).mean())
    if args.cross_validated:
        with open(args.cross_validated, 'w', encoding='utf-8') as f:
            for p, c in zip(pairs, chances):
                f.write(json.dumps({'id': p['id'], 'event': EVENTS[int(c.argmax())], 'confidence': round(float(c.max()), 3)}) + '\n')
    weights = linear.softmax(bags, labels, np.ones(len(labels), bool), len(EVENTS), DECAY)
    vectors.write(os.path.join(args.out, 'relate.safetensors'), linear.stored('relate', weights), {'parley': json.dumps({'format': 1, 'kind': 'relate'})})


if __name__ == '__main__':
    main()

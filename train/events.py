"""Trains the learned part of the event coder: models/events.safetensors.

    /usr/bin/python3 -m train.events --data DIR [--parley build/release/parley] [--out models]

DIR holds events/news-train.jsonl (annotated reports) and vectors/. The program itself says what it looks at (`parley model features`), so training
and running see the same. Linear models: a softmax over no event and the sixteen for each word that may tell one, and two logistic models for
(word, actor) pairs. Figures are printed of held-out reports (5 folds). Minutes on one core; seeds are fixed.
"""
import argparse
import json
import os
import subprocess
import tempfile

import numpy as np
import torch

from train import event_gold, linear, vectors, word_classes

EVENTS = ['AGREE', 'CONSULT', 'SUPPORT', 'COOPERATE', 'AID', 'CONCEDE', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION',
          'MOBILIZE', 'COERCE', 'ASSAULT']
# Chances above which the program adds an event, keeps a pattern's, changes its class (never), and lets an actor act or receive. They were chosen on
# reports in which an action counts once however often it is told; the training reports mark each mention, and would add more.
LIMITS = (0.9, 0.1, 1.1, 0.4, 0.25)
# From a chance to a record's confidence: slope and shift of the log-odds, fitted on held-out training reports and talks-dev, each weighing the same
# (eval/calibration.py shows the second).
CALIBRATION = (0.38, 0.69)
ROWS = 1 << 16
ROLE_ROWS = 1 << 17
FOLDS = 5


def features(parley, home, reports, wanted=None):
    """What `parley model features` says of the reports: {id: object}."""
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, 'in.jsonl')
        with open(source, 'w', encoding='utf-8') as f:
            for r in reports:
                f.write(json.dumps({k: r[k] for k in ('id', 'published', 'title', 'text') if k in r}, ensure_ascii=False) + '\n')
        command = [parley, 'model', 'features', source]
        if wanted:
            path = os.path.join(folder, 'wanted.txt')
            with open(path, 'w', encoding='utf-8') as f:
                f.writelines('%s %d %s\n' % w for w in wanted)
            command += ['--sides-of', path]
        out = subprocess.run(command, env=dict(os.environ, PARLEY_HOME=home), stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout
    docs = [json.loads(line) for line in out.splitlines()]
    return {d['id']: d for d in docs}


def folds(ids):
    order = sorted(ids)
    np.random.RandomState(7).shuffle(order)
    return {ident: i % FOLDS for i, ident in enumerate(order)}


def write(path, tensors):
    vectors.write(path, tensors, {'parley': json.dumps({'format': 1, 'kind': 'events'})})


def trigger_examples(reports, dumped):
    """(bags of rows, labels, fold, drafts' classes, gold left without a word)"""
    fold_of = folds(dumped)
    bags, labels, fold, drafts, lost, wanted = [], [], [], [], 0, []
    for r in reports:
        d = dumped[r['id']]
        marks, missing = event_gold.label_words(r['events'], d['words'])
        lost += missing
        for word, mark in zip(d['words'], marks):
            if mark is event_gold.IGNORE:
                continue
            bags.append(word['facts'])
            labels.append(0 if mark is None else 1 + EVENTS.index(mark['event']))
            drafts.append(0 if word['draft'] is None else 1 + EVENTS.index(word['draft']['event']))
            fold.append(fold_of[r['id']])
            if mark is not None:
                wanted.append((r['id'], word['span'][0], mark['event'], mark))
    return linear.Bags(bags, ROWS), np.array(labels), np.array(fold), np.array(drafts), lost, wanted


def decide(chances, drafts):
    """The class of each word, 0 for none, by the program's own rule."""
    add, keep, retype = LIMITS[:3]
    best = 1 + chances[:, 1:].argmax(1)
    top = chances[np.arange(len(best)), best]
    kind = np.where(top > retype, best, drafts)
    kept = np.where(chances[np.arange(len(best)), kind] >= keep, kind, 0)
    return np.where(drafts > 0, kept, np.where(top > add, best, 0))


def f1(decided, labels, lost):
    right = ((decided == labels) & (labels > 0)).sum()
    precision, recall = right / max(1, (decided > 0).sum()), right / ((labels > 0).sum() + lost)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def train_triggers(reports, dumped):
    bags, labels, fold, drafts, lost, wanted = trigger_examples(reports, dumped)
    held = np.zeros((len(labels), len(EVENTS) + 1), dtype=np.float32)
    for k in range(FOLDS):
        weights = linear.softmax(bags, labels, fold != k, len(EVENTS) + 1)
        held[fold == k] = linear.chances(bags, weights, fold == k)
    print('words %d, events %d, without a word %d' % (len(labels), (labels > 0).sum(), lost))
    print('patterns alone  P %.3f R %.3f F1 %.3f' % f1(drafts, labels, lost))
    print('with the head   P %.3f R %.3f F1 %.3f' % f1(decide(held, drafts), labels, lost))
    return linear.softmax(bags, labels, np.ones(len(labels), bool), len(EVENTS) + 1), wanted


def role_examples(dumped, wanted):
    """Pairs: rows of features, labels for actor and recipient (-1: not to be learnt from), fold."""
    fold_of = folds(dumped)
    rows, labels, fold = [], [], []
    by_report = {}
    for ident, offset, event, mark in wanted:
        by_report.setdefault(ident, {})[offset, event] = mark
    for ident, marks in by_report.items():
        for role in dumped[ident]['roles']:
            mark = marks[role['offset'], role['event']]
            actors = [dumped[ident]['actors'][c] for c in role['candidates']]
            acts = event_gold.label_actors(mark, 'actor', actors)
            receives = event_gold.label_actors(mark, 'recipient', actors)
            for facts, a, r in zip(role['facts'], acts, receives):
                rows.append(linear.joined(facts, 1 + EVENTS.index(role['event'])))
                labels.append((a, r))
                fold.append(fold_of[ident])
    return linear.Bags(rows, ROLE_ROWS), np.array(labels), np.array(fold)


def train_roles(dumped, wanted):
    bags, labels, fold = role_examples(dumped, wanted)
    held = np.zeros((len(labels), 2), dtype=np.float32)
    for k in range(FOLDS):
        weights = linear.logistic(bags, labels, fold != k)
        held[fold == k] = linear.chances(bags, weights, fold == k, single=False)
    for side, name in enumerate(('actor', 'recipient')):
        known = labels[:, side] >= 0
        said = held[known, side] >= 0.4
        print('%-9s pairs %d P %.3f R %.3f F1 %.3f' % ((name, known.sum()) + f1(said.astype(int), labels[known, side], 0)))
    return linear.logistic(bags, labels, np.ones(len(labels), bool))


def main(argv=None):
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--data', default=os.environ.get('PARLEY_DATA'))
    ap.add_argument('--parley', default='build/release/parley')
    ap.add_argument('--out', default='models')
    ap.add_argument('--words', type=int, default=30000)
    args = ap.parse_args(argv)
    torch.manual_seed(1)
    path = os.path.join(args.out, 'events.safetensors')
    home = os.path.dirname(os.path.abspath(args.out))
    with open(os.path.join(args.data, 'events', 'news-train.jsonl'), encoding='utf-8') as f:
        reports = [json.loads(line) for line in f]
    words = word_classes.make(os.path.join(args.data, 'vectors'), args.words)
    nothing = {'trigger': np.zeros((1, len(EVENTS) + 1), np.float16), 'roles': np.zeros((1, 2), np.float16), 'limits': np.float32(LIMITS + CALIBRATION)}
    write(path, {**words, **nothing})
    dumped = features(args.parley, home, reports)
    trigger, wanted = train_triggers(reports, dumped)
    dumped = features(args.parley, home, reports, [w[:3] for w in wanted])
    roles = train_roles(dumped, wanted)
    write(path, {**words, **linear.stored('trigger', trigger), **linear.stored('roles', roles), 'limits': np.float32(LIMITS + CALIBRATION)})


if __name__ == '__main__':
    main()

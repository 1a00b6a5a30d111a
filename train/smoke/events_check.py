"""Trains the event heads on a handful of made-up reports and asks the program what it has learnt: a verb that no pattern knows.

    /usr/bin/python3 -m train.smoke.events_check FOLDER PARLEY      FOLDER: empty, for data and models
"""
import json
import os
import subprocess
import sys

import numpy as np

from train import events, relate, vectors

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SIDES = ['Norway', 'Chile', 'Ghana', 'Nepal', 'Malta', 'Kenya', 'Japan', 'Peru', 'Cuba', 'Oman']
# The made-up verbs and what they stand for here; the others are known to the patterns.
VERBS = [('gloped', 'ASSAULT'), ('attacked', 'ASSAULT'), ('frandled', 'AID'), ('accused', 'ACCUSE'), ('praised', 'SUPPORT'), ('sanctioned', 'SANCTION')]


def sentences():
    for i, actor in enumerate(SIDES):
        for j, (verb, event) in enumerate(VERBS):
            recipient = SIDES[(i + j + 1) % len(SIDES)]
            yield '%s %s %s on Monday.' % (actor, verb, recipient), actor, verb, recipient, event


def make_data(folder):
    """events/news-train.jsonl, events/plv_train.jsonl and vectors/ in the formats of the gold data."""
    for name in ('events', 'vectors'):
        os.makedirs(os.path.join(folder, name))
    words = sorted({w.strip('.').lower() for s in sentences() for w in s[0].split()})
    rows = np.random.default_rng(2).normal(size=(len(words), 8)).astype(np.float16)
    vectors.write(os.path.join(folder, 'vectors/news-128.safetensors'), {'vectors': rows}, {})
    with open(os.path.join(folder, 'vectors/words.txt'), 'w', encoding='utf-8') as f:
        f.write('\n'.join(words))
    with open(os.path.join(folder, 'events/news-train.jsonl'), 'w') as reports, open(os.path.join(folder, 'events/plv_train.jsonl'), 'w') as pairs:
        for n, (text, actor, verb, recipient, event) in enumerate(sentences()):
            def span(words):
                return [text.index(words), text.index(words) + len(words)]
            told = {'event': event, 'trigger_span': span(verb), 'sentence_span': [0, len(text)], 'actor_spans': [span(actor)],
                    'recipient_spans': [span(recipient)], 'actor_code': [], 'recipient_code': []}
            reports.write(json.dumps({'id': 'r%d' % n, 'published': '2020-02-04', 'text': text, 'events': [told]}) + '\n')
            pairs.write(json.dumps({'id': 'p%d' % n, 'text': text, 'source_span': span(actor), 'target_span': span(recipient), 'gold_root': event}) + '\n')


def make_home(folder):
    """A home folder with the program's dictionaries and parser, but without its event heads."""
    os.makedirs(os.path.join(folder, 'models'))
    os.symlink(os.path.join(ROOT, 'data'), os.path.join(folder, 'data'))
    for name in os.listdir(os.path.join(ROOT, 'models')):
        if name not in ('events.safetensors', 'relate.safetensors'):
            os.symlink(os.path.join(ROOT, 'models', name), os.path.join(folder, 'models', name))


def ask(parley, home, command, line):
    out = subprocess.run([parley, *command, '-'], input=json.dumps(line) + '\n', env=dict(os.environ, PARLEY_HOME=home), stdout=subprocess.PIPE, check=True,
                         encoding='utf-8').stdout
    return json.loads(out)


def check(parley, home):
    text = 'Portugal gloped Iceland.'
    pair = {'id': 'a', 'text': text, 'actor': [0, 8], 'recipient': [16, 23]}
    assert ask(parley, home, ['relate'], pair)['event'] == 'ASSAULT'
    assert ask(parley, home, ['relate'], dict(pair, text=text.replace('gloped', 'frandle'), recipient=[17, 24]))['event'] != 'ASSAULT'
    coded = ask(parley, home, ['code', '--json'], {'id': 'b', 'published': '2020-02-04', 'text': 'Chile attacked Ghana on Monday.'})
    assert [e['event'] for e in coded['events']] == ['ASSAULT'], coded['events']
    tensors, _ = vectors.read(os.path.join(home, 'models/events.safetensors'))
    assert np.abs(tensors['trigger'].astype(int)).max() == 127 and np.abs(tensors['roles'].astype(int)).max() == 127


def main(folder, parley):
    data, home = os.path.join(folder, 'data'), os.path.join(folder, 'home')
    make_data(data)
    make_home(home)
    options = ['--data', data, '--out', os.path.join(home, 'models'), '--parley', parley]
    events.main(options)
    relate.main(options)
    check(parley, home)
    print('smoke run of the event heads passed')


if __name__ == '__main__':
    main(*sys.argv[1:])

"""Runs the exported nets on raw text and scores them: /usr/bin/python3 -m train.evaluate --data DIR --models models"""
import argparse
import os
import subprocess
import sys

import torch

from train import lemma, tokenise, words
from train.data import Sentence
from train.export import load

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, 'eval'))


def annotate(nets, text):
    """[(tokens, prediction, sentence)] of a raw text."""
    char, net, encoder, labels = nets
    cut = tokenise.tokenise(char, text)
    sentences = [Sentence([w for _, ws in s for w in ws]) for s in cut]
    for s in sentences:
        for name in ('lemma', 'upos', 'xpos', 'feats', 'head', 'deprel'):
            setattr(s, name, [])
    return list(zip(cut, words.predict(net, encoder, labels, sentences), sentences))


def conllu(done):
    """Lines of CoNLL-U for annotated sentences."""
    out = []
    for tokens, p, s in done:
        k = 0
        for _, pieces in tokens:
            if len(pieces) > 1:
                out.append('%d-%d\t%s' % (k + 1, k + len(pieces), ''.join(pieces)) + '\t_' * 8)
            for w in pieces:
                out.append('\t'.join([str(k + 1), w, lemma.apply(p['lemma'][k], w) or w, p['upos'][k], p['xpos'][k], p['feats'][k], str(p['head'][k]),
                                      p['deprel'][k], '_', 'NER=' + p['ner'][k]]))
                k += 1
        out.append('')
    return '\n'.join(out) + '\n'


def entities(done):
    """Character spans of the entities."""
    from train.decode import spans
    out = []
    for tokens, p, s in done:
        where = []
        for begin, pieces in tokens:
            for w in pieces:
                where.append((begin, begin + len(w)))
                begin += len(w)
        out += [(where[a][0], where[b - 1][1], t) for a, b, t in spans(p['ner'])]
    return out


def score(script, *args):
    done = subprocess.run([sys.executable, os.path.join(ROOT, 'eval', script)] + list(args), capture_output=True, text=True)
    return next((l for l in done.stdout.splitlines() if l.startswith('SCORE')), done.stderr[-300:])


def main(argv=None):
    import json

    from to_parley import convert
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument('--data', default=os.environ.get('PARLEY_DATA'), required='PARLEY_DATA' not in os.environ)
    ap.add_argument('--models', default=os.path.join(ROOT, 'models'))
    ap.add_argument('--out', default='build/train-eval', help='folder for the predictions')
    args = ap.parse_args(argv)
    torch.set_num_threads(1)
    nets = load(args.models)
    os.makedirs(args.out, exist_ok=True)
    for name in ('ewt-dev', 'gum-permissive-dev'):
        gold, pred = os.path.join(args.data, 'ud', name + '.conllu'), os.path.join(args.out, name + '.conllu')
        with open(pred, 'w', encoding='utf-8') as f:
            for item, _ in convert('conllu', gold):
                f.write(conllu(annotate(nets, item['text'])))
        print(name, score('score_parse.py', gold, pred))
    for name, extra in (('worldwide-dev', []), ('uner-ewt-dev', ['--map', 'coarse'])):
        gold, pred = os.path.join(args.data, 'ner', name + '.bio'), os.path.join(args.out, name + '.jsonl')
        with open(pred, 'w', encoding='utf-8') as f:
            for item, _ in convert('bio', gold):
                found = [dict(start=a, end=b, type=t) for a, b, t in entities(annotate(nets, item['text']))]
                f.write(json.dumps(dict(id=item['id'], text=item['text'], entities=found), ensure_ascii=False) + '\n')
        print(name, score('score_ner.py', gold, pred, *extra))
    return 0


if __name__ == '__main__':
    raise SystemExit(main())

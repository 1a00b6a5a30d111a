"""The quote heads: /usr/bin/python3 -m train.quotes --data DIR   writes models/quote.safetensors in some minutes on one core.

Two heads over the frozen encoder, trained on PolNeAR's attributions: `cue` finds the words that report ("said", "according to"), `parts`
tells, as seen from one cue, whose words they are and which words are reported. Both see what the rules alone found; the program gives them
the same inputs (src/annotate/quote/quote_heads.cc). Texts, trees and the rules' quotes come from the program itself, which must be built."""
import argparse
import collections
import json
import os
import tempfile

import numpy as np
import torch

from train import data, heads
from train.heads import Sample

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CUE_LABELS = data.bioes_labels(['cue'])
PART_LABELS = data.bioes_labels(['content', 'cue', 'source'])
BRANCHES = [('nsubj', 'nsubj:pass', 'nsubj:outer', 'csubj'), ('obj', 'iobj'), ('ccomp',), ('xcomp',),
            ('obl', 'nmod', 'obl:agent', 'obl:unmarked', 'nmod:poss'), ('advcl', 'acl', 'acl:relcl'), ('parataxis',), ()]
BRANCH = {relation: i for i, relations in enumerate(BRANCHES) for relation in relations}
CUE_EXTRA, PART_FLAGS = 4, 5
PART_EXTRA = PART_FLAGS + 2 * len(BRANCHES) + 1


def read_gold(path):
    with open(path, encoding='utf-8') as f:
        return [json.loads(line) for line in f]


def _solid(text):
    """Positions of the characters that are no white space."""
    return [i for i, c in enumerate(text) if not c.isspace()]


def mover(gold_text, text):
    """A function from spans of the gold text to spans of the report's, which may differ in white space; None where they differ otherwise."""
    theirs, ours = _solid(gold_text), _solid(text)
    if [gold_text[i] for i in theirs] != [text[i] for i in ours]:
        return None
    return lambda span: (ours[np.searchsorted(theirs, span[0])], ours[np.searchsorted(theirs, span[1]) - 1] + 1)


class Attribution:
    """Sets of words; `focus` is the word of the cue that the others hang on."""

    def __init__(self, report, move, gold):
        words = lambda key: {w for span in gold.get(key) or [] for w in report.words_in(move(span))}
        self.cue, self.source, self.content = words('cue'), words('source'), words('content')
        tops = [w for w in sorted(self.cue) if report.head[w] not in self.cue] or sorted(self.cue)
        solid = [w for w in tops if report.upos[w] in ('VERB', 'NOUN', 'ADJ')]
        self.focus = (solid or tops or [None])[0]


def attributions(report, gold):
    """The gold attributions with cue and content, those of one cue word joined; None where the text differs."""
    move = mover(gold['text'], report.text)
    if move is None:
        return None
    out = {}
    for a in gold['attributions']:
        if not a.get('content') or not a.get('cue'):
            continue
        made = Attribution(report, move, a)
        if made.focus is None:
            continue
        same = out.setdefault(made.focus, made)
        same.cue |= made.cue
        same.source |= made.source
        same.content |= made.content
    return list(out.values())


class Ruled:
    """What the rules found in a report: quotes as sets of words."""

    def __init__(self, report, record):
        words = lambda span: set(report.words_in(span)) if span else set()
        self.quotes = [(words(q['span']), words(q['cue_span']), words(q['speaker_span']), q['kind']) for q in record['quotes']]
        self.flags = np.zeros((len(report.spans), CUE_EXTRA + 1), dtype=bool)     # content, cue, source, direct, in marks
        for content, cue, source, kind in self.quotes:
            self.flags[list(content), 0] = True
            self.flags[list(cue), 1] = True
            self.flags[list(source), 2] = True
            self.flags[list(content), 3] |= kind == 'direct'
            self.flags[list(content), 4] |= kind != 'indirect'


def place_in_tree(report, cue, word):
    """The number of the input that tells where the word stands as seen from the cue, or None."""
    branch, at = None, word
    while at != -1:
        if at == cue:
            return None if branch is None else PART_FLAGS + BRANCH.get(report.deprel[branch], len(BRANCHES) - 1)
        if at == report.head[cue]:
            if branch is None:
                return PART_FLAGS + 2 * len(BRANCHES)
            return PART_FLAGS + len(BRANCHES) + BRANCH.get(report.deprel[branch], len(BRANCHES) - 1)
        branch, at = at, report.head[at]
    return None


def part_inputs(report, ruled, cue, begin, end):
    out = np.zeros((end - begin, PART_EXTRA), dtype=bool)

    def put(words, which):
        out[[w - begin for w in words if begin <= w < end], which] = True
    for content, words, source, _ in ruled.quotes:
        if cue in words:
            put(content, 0)
            put(source, 1)
            put(words, 2)
        elif any(begin <= w < end for w in words):
            put(words, 4)
    out[:, 3] = ruled.flags[begin:end, 4]
    for w in range(begin, end):
        place = place_in_tree(report, cue, w)
        if place is not None:
            out[w - begin, place] = True
    return out


def _numbers(labels, groups, begin, end):
    inside = [(name, {w - begin for w in words if begin <= w < end}) for name, words in groups]
    return np.array([labels.index(t) for t in heads.tags(inside, end - begin)])


def cue_samples(report, first, ruled, gold):
    cues = set().union(*[a.cue for a in gold])
    return [Sample(first + a, b - a, _numbers(CUE_LABELS, [('cue', cues)], a, b), 0, ruled.flags[a:b, :CUE_EXTRA]) for a, b in report.sentences]


def part_sample(report, first, ruled, focus, attribution):
    """The sentence of a cue as seen from it; nothing is tagged where attribution is None: the word reports nothing here."""
    a, b = report.sentence_of(focus)
    groups = [('cue', attribution.cue), ('source', attribution.source), ('content', attribution.content)] if attribution else []
    return Sample(first + a, b - a, _numbers(PART_LABELS, groups, a, b), focus - a, part_inputs(report, ruled, focus, a, b))


def part_samples(reports, vectors, rules, gold, seed=1):
    """A sample for every cue, and as many for words that are cues elsewhere, or by the rules."""
    known = collections.Counter(report.lemma[a.focus] for report, found in zip(reports, gold) for a in found or [])
    yes, no = [], []
    for report, first, ruled, found in zip(reports, vectors.first, rules, gold):
        if found is None:
            continue
        cues = set().union(*[a.cue for a in found])
        yes += [part_sample(report, int(first), ruled, a.focus, a) for a in found]
        no += [(report, int(first), ruled, w) for w in range(len(report.spans))
               if w not in cues and (known[report.lemma[w]] >= 3 or ruled.flags[w, 1]) and report.upos[w] in ('VERB', 'NOUN', 'ADJ', 'ADP')]
    chosen = np.random.default_rng(seed).permutation(len(no))[:len(yes)]
    return yes + [part_sample(*no[i], None) for i in chosen]


def read_set(args, name):
    """(reports, what the rules found, gold attributions)"""
    gold = read_gold(os.path.join(args.data, 'quotes', 'polnear-%s.jsonl' % name))
    texts = [(d['doc_id'], d['text']) for d in gold]
    reports = heads.parsed(args.parley, texts, args.home)
    with tempfile.TemporaryDirectory() as folder:
        records = heads.run(args.parley, 'code', texts, heads.without_heads(args.home, folder))
    assert [r['article']['text'] for r in records] == [r.text for r in reports]
    return reports, [Ruled(*pair) for pair in zip(reports, records)], [attributions(*pair) for pair in zip(reports, gold)]


def main(argv=None):
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--data', default=os.environ.get('PARLEY_DATA'), required='PARLEY_DATA' not in os.environ)
    ap.add_argument('--parley', default=os.path.join(ROOT, 'build', 'release', 'parley'), help='the program')
    ap.add_argument('--home', default=ROOT, help='folder with the dictionaries and the engine to train over')
    ap.add_argument('--out', default=os.path.join(ROOT, 'models', 'quote.safetensors'))
    ap.add_argument('--steps', type=int, nargs=2, default=(3000, 3000), help='of the cue head and of the parts head')
    args = ap.parse_args(argv)
    torch.set_num_threads(1)
    torch.manual_seed(1)
    reports, rules, gold = read_set(args, 'train')
    vectors = heads.Vectors(os.path.join(args.home, 'models'), reports)
    cue = heads.SpanHead(vectors.width, CUE_LABELS, extra=CUE_EXTRA, hidden=256, layers=(('sru', 128),) * 2, dropout=0.35)
    samples = [s for report, first, ruled, found in zip(reports, vectors.first, rules, gold) if found is not None
               for s in cue_samples(report, int(first), ruled, found)]
    heads.fit(cue, vectors, samples, args.steps[0])
    parts = heads.SpanHead(vectors.width, PART_LABELS, focus=True, extra=PART_EXTRA, layers=(('sru', 96),) * 2, dropout=0.3)
    heads.fit(parts, vectors, part_samples(reports, vectors, rules, gold), args.steps[1])
    heads.export(args.out, 'quote', {'cue': cue, 'parts': parts}, vectors.encoder_hash)
    return 0


if __name__ == '__main__':
    raise SystemExit(main())

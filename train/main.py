"""From the data folder to the model files: /usr/bin/python3 -m train.main --data DIR --out models [--work build/train]

Goes on where it stopped: checkpoints lie in the work folder. Seeds are fixed; on the same machine, library and number of threads
two runs give the same files up to the order of floating point sums."""
import argparse
import json
import os

import torch

from train import data, export, relabel, tokenise, vectors, words

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HELD_OUT = ['GUM_news_' + n for n in ('asylum', 'election', 'flag', 'korea', 'questionnaire')]     # kept for measuring whole reports

DEFAULTS = dict(
    char=dict(epochs=14, sizes={}),
    vectors=27000,
    # a second net, for the vote on news without gold
    teacher=dict(steps=2600, shares=[1200, 700, 100], peak=2e-3, every=1000, net=dict(encoder=[['sru', 224]] * 3)),
    raw_words=250000,
    # `alone` steps on gold (trees, world, wiki), the rest on gold and what the vote made of news (trees, world, wiki, raw); half of the
    # world sentences get trees by vote
    words=dict(steps=7000, alone=1500, shares=[900, 500, 100], shares_later=[750, 350, 80, 320], peak=2e-3, every=1000, own_times=5,
               net=dict(encoder=[['gated_conv', 384, 1], ['sru', 192], ['sru', 192]])))


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
                world=data.entity_sentences(os.path.join(folder, 'ner/worldwide-dev.bio')))
    return {k: v[::3] if len(v) > 500 else v for k, v in sets.items()}


class Job:
    """A word net with its own folder of checkpoints."""

    def __init__(self, place, rows, names, trees, entities, options):
        os.makedirs(place, exist_ok=True)
        self.place, self.options = place, options
        self.net, self.encoder, self.settings = words.set_up(rows, names, trees, entities, options)

    def train(self, sources_, shares, dev, until=None):
        o = self.options
        words.train(self.net, self.encoder, self.settings, sources_, shares, o['steps'], self.place, o['peak'], dev=dev, every=o['every'], until=until)
        return self.net


def run(folder, out, work, options, dev):
    os.makedirs(out, exist_ok=True)
    trees, world, wiki = sources(folder)
    own = extra_trees()
    char = tokenise.train(trees + own * 3, world, options['char']['epochs'], os.path.join(work, 'char'), **options['char']['sizes'])
    rows, names = vectors.load_vectors(os.path.join(folder, 'vectors'), options['vectors'])
    dev = dev_sets(folder) if dev else None
    w, t = options['words'], options['teacher']
    teacher = Job(os.path.join(work, 'teacher'), rows, names, trees, world + wiki, t)
    student = Job(os.path.join(work, 'student'), rows, names, trees, world + wiki, w)
    gold = trees + own * w['own_times']

    def vote(sentences, keep):
        nets = [teacher.train([trees, world, wiki], t['shares'], dev), student.train([gold, world, wiki], w['shares'], dev, w['alone'])]
        return relabel.relabel(nets, student.encoder, student.settings['labels'], sentences, keep)

    if w['steps'] > w['alone']:
        world_trees = relabel.cached(os.path.join(work, 'world.pickle'), lambda: vote(world[::2], True) + world[1::2])
        raw = relabel.cached(os.path.join(work, 'raw.pickle'), lambda: vote(relabel.raw_sentences(folder, char, options['raw_words']), False))
        student.train([gold, world_trees, wiki, raw], w['shares_later'], dev)
    else:
        student.train([gold, world, wiki], w['shares'], dev)
    export.export(char, student.net, student.settings, out)


def main(argv=None):
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--data', default=os.environ.get('PARLEY_DATA'), required='PARLEY_DATA' not in os.environ)
    ap.add_argument('--out', default=os.path.join(ROOT, 'models'))
    ap.add_argument('--work', default=os.path.join(ROOT, 'build', 'train'), help='checkpoints')
    ap.add_argument('--options', help='JSON file over the defaults in this file')
    ap.add_argument('--threads', type=int, default=2)
    ap.add_argument('--no-dev', action='store_true', help='no figures on the dev sets while training')
    ap.add_argument('--reference', help='also write reference activations for the C++ test to this file')
    ap.add_argument('--export-only', action='store_true', help='write the files from the checkpoints as they are')
    args = ap.parse_args(argv)
    options = json.loads(json.dumps(DEFAULTS))
    if args.options:
        with open(args.options) as f:
            for k, v in json.load(f).items():
                options[k] = {**options[k], **v} if isinstance(v, dict) else v
    if args.export_only:
        options['char']['epochs'] = options['words']['steps'] = options['teacher']['steps'] = 0
    torch.set_num_threads(args.threads)
    run(args.data, args.out, args.work, options, not args.no_dev)
    if args.reference:
        export.reference(args.out, args.reference)
    return 0


if __name__ == '__main__':
    raise SystemExit(main())

"""From the data folder to the model files: /usr/bin/python3 -m train.main --data DIR --out models [--work build/train]

Goes on where it stopped: checkpoints lie in the work folder. Seeds are fixed; on the same machine, library and number of threads
two runs give the same files up to the order of floating point sums."""
import argparse
import json
import os

import torch

from train import data, export, tokenise, vectors, words

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HELD_OUT = ['GUM_news_' + n for n in ('asylum', 'election', 'flag', 'korea', 'questionnaire')]     # kept for measuring whole reports

DEFAULTS = dict(
    char=dict(epochs=30, sizes={}),
    vectors=27000,
    words=dict(steps=26000, shares=[1200, 700, 100], peak=2e-3, net=dict(encoder=[['sru', 224]] * 3)))


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
    return dict(ewt=data.read_conllu(os.path.join(folder, 'ud/ewt-dev.conllu')), gum=data.read_conllu(os.path.join(folder, 'ud/gum-permissive-dev.conllu')),
                world=data.entity_sentences(os.path.join(folder, 'ner/worldwide-dev.bio')))


def run(folder, out, work, options, dev):
    os.makedirs(work, exist_ok=True)
    os.makedirs(out, exist_ok=True)
    trees, world, wiki = sources(folder)
    own = extra_trees()
    char = tokenise.train(trees + own, world, options['char']['epochs'], work, log=lambda line: print(line, flush=True), **options['char']['sizes'])
    rows, names = vectors.load_vectors(os.path.join(folder, 'vectors'), options['vectors'])
    w = options['words']
    net, encoder, settings = words.set_up(rows, names, trees + own, world + wiki, w)
    words.train(net, encoder, settings, [trees + own * w.get('own_times', 3), world, wiki], w['shares'], w['steps'], work, w['peak'],
                dev=dev_sets(folder) if dev else None, every=w.get('every', 2000))
    export.export(char, net, settings, out)


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
        options['char']['epochs'] = options['words']['steps'] = 0
    torch.set_num_threads(args.threads)
    run(args.data, args.out, args.work, options, not args.no_dev)
    if args.reference:
        export.reference(args.out, args.reference)
    return 0


if __name__ == '__main__':
    raise SystemExit(main())

"""Checks what the smoke run left: the files reload, compute what the trained nets computed, and know their few sentences by heart."""
import json
import os
import subprocess
import sys

import numpy as np
import torch

from train import data, evaluate, export, sru, vectors, words


def make_vectors(folder):
    """Random vectors for the words of the smoke set, and for other words too, in the two formats."""
    forms = sorted({w.lower() for s in data.read_conllu(os.path.join(folder, 'ud/ewt-train.conllu')) for w in s.forms})
    rows = np.random.default_rng(1).normal(size=(len(forms), 8)).astype(np.float16)
    vectors.write(os.path.join(folder, 'vectors/news-128.safetensors'), {'vectors': rows}, {})
    with open(os.path.join(folder, 'vectors/words.txt'), 'w', encoding='utf-8') as f:
        f.write('\n'.join(forms))
    wide = forms[::2] + ['Oslo', 'oslo', 'lima']
    with open(os.path.join(folder, 'vectors/wide.json'), 'w', encoding='utf-8') as f:
        json.dump({'dimensions': 4, 'words': wide, 'vectors': {w: [(7 * i + k) % 5 / 5 for k in range(4)] + [1.0, i] for i, w in enumerate(wide)}}, f)


def check_recurrence():
    """The C kernel against the definition, values and gradients."""
    torch.manual_seed(0)
    for gates in (3, 4):
        parts = [torch.randn(*size, requires_grad=True) for size in ((9, 2 * gates * 5), (9, 10), (2, 5))]
        offset, weight = torch.tensor([0, 4, 5, 9]), torch.randn(9, 10)
        got, want = sru.recurrence(*parts, offset, gates), sru.plain(*parts, offset, gates)
        assert torch.allclose(got, want, atol=1e-5)
        for a, b in zip(torch.autograd.grad((got * weight).sum(), parts, allow_unused=True),
                        torch.autograd.grad((want * weight).sum(), parts, allow_unused=True)):
            assert (a is None and b is None) or torch.allclose(a, b, atol=1e-5)


def check_files(folder, out):
    nets = export.load(out)
    char, net, encoder, labels = nets
    assert net.input.vectors.shape[1] == 12 and 'oslo' in encoder.features.vectors and encoder.features.vectors['lima'] == len(encoder.features.vectors) - 1
    trees = data.read_conllu(os.path.join(folder, 'ud/ewt-train.conllu'))
    figures = words.evaluate(net, encoder, labels, {'smoke': trees, 'news': data.entity_sentences(os.path.join(folder, 'ner/worldwide-train.bio'))})
    print(figures)
    assert figures['smoke.las'] > 90 and figures['smoke.lemma'] > 90 and figures['news.f1'] > 90, figures
    net.eval()
    done = evaluate.annotate(nets, "Talks didn't end.\n\nThe envoys met in Porto.")
    assert [s.forms for _, _, s in done] == [['Talks', 'did', "n't", 'end', '.'], ['The', 'envoys', 'met', 'in', 'Porto', '.']], done
    with open(os.path.join(folder, 'ud/ewt-dev.conllu'), encoding='utf-8') as f:
        assert f.read()
    raw, _ = vectors.read(os.path.join(out, 'reference.safetensors'))
    assert all(np.isfinite(v).all() for k, v in raw.items() if v.dtype == np.float32)
    assert np.abs(raw['0.word.h']).max() > 0.1


def check_resume(folder, out, work):
    """Running again must train no further and write the same weights."""
    before = vectors.read(os.path.join(out, 'parley.safetensors'))[0]
    subprocess.run([sys.executable, '-m', 'train.main', '--data', folder, '--out', out, '--work', work, '--options', 'train/smoke/options.json',
                    '--threads', '1', '--no-dev', '--wide', os.path.join(folder, 'vectors/wide.json')], check=True)
    after = vectors.read(os.path.join(out, 'parley.safetensors'))[0]
    assert all((before[k] == after[k]).all() for k in before)


if __name__ == '__main__':
    if sys.argv[1] == 'vectors':
        make_vectors(sys.argv[2])
    else:
        check_recurrence()
        check_files(sys.argv[2], sys.argv[3])
        check_resume(sys.argv[2], sys.argv[3], sys.argv[4])
        print('smoke run passed')

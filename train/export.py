"""Writes the trained nets as safetensors, and reference activations for the test of the C++ engine (ARCHITECTURE.md)."""
import datetime
import hashlib
import json
import os

import numpy as np
import torch

from train import batch as batching
from train import characters, characters_data, decode, tokenise, vectors
from train.data import Sentence
from train.model import DISTANCES, CharNet, WordNet

TABLES = ('word.form', 'word.affix', 'word.gram', 'word.shape')
NAMES = {'input.form.weight': 'word.form', 'input.affix.table.weight': 'word.affix', 'input.gram.table.weight': 'word.gram',
         'input.shape.weight': 'word.shape', 'ner.weight': 'ner.hidden.weight', 'ner.bias': 'ner.hidden.bias',
         'ner_output.weight': 'ner.output.weight', 'ner_output.bias': 'ner.output.bias'}


def _lines(words):
    return np.frombuffer('\n'.join(words).encode('utf-8'), dtype=np.uint8)


def _word_tensors(net):
    """{exported name: float32 array} of all weights that run."""
    out = {}
    for name, v in net.state_dict().items():
        if not name.startswith(('coarse', 'cloze', 'blank')):
            out[NAMES.get(name, 'word.' + name)] = v.numpy().astype(np.float32)
    return out


def _char_tensors(net):
    return {'char.' + k.replace('embedding.weight', 'embedding'): v.numpy().astype(np.float32) for k, v in net.state_dict().items()}


def _store(tensors):
    """float16, or int8 with scales for the tables."""
    out = {}
    for name, v in tensors.items():
        if name in TABLES:
            out[name], out[name + '.scale'] = vectors.quantise(v)
        else:
            out[name] = v.astype(np.float16)
    return out


def export(char_net, word_net, table, settings, folder):
    """Writes folder/parley.safetensors and folder/ner.safetensors. table: the vectors.Table that the net was trained with."""
    labels = dict(settings['labels'])
    ner_labels = labels.pop('ner')
    labels.pop('coarse')
    tensors = _word_tensors(word_net)
    ner = {k: tensors.pop(k) for k in [k for k in tensors if k.startswith('ner.')]}
    main = _store({**_char_tensors(char_net), **tensors})
    main['word.vectors'], main['word.vectors.book'] = table.codes, table.book
    main['word.vectors.words'] = _lines(table.words)
    main['word.form.words'] = _lines(settings['forms'])
    digest = hashlib.sha256()
    for name in sorted(main):
        digest.update(name.encode() + main[name].tobytes())
    sizes = settings['net']
    word = dict(vector_width=int(word_net.input.vectors.shape[1]), form_width=word_net.input.form.weight.shape[1], affix_rows=sizes['affix_rows'],
                affix_width=word_net.input.affix.table.weight.shape[1], gram_rows=sizes['gram_rows'],
                gram_width=word_net.input.gram.table.weight.shape[1], shape_width=word_net.input.shape.weight.shape[1],
                layers=[l.describe for l in word_net.layers], distances=DISTANCES)
    common = dict(format=1, trained=datetime.date.today().isoformat(), encoder_hash=digest.hexdigest()[:16])
    vectors.write(os.path.join(folder, 'parley.safetensors'), main, {'parley': json.dumps(
        dict(common, kind='engine', char=dict(char_net.sizes, known=characters.KNOWN), word=word, labels=labels), ensure_ascii=False)})
    steps, start, end = decode.transitions(ner_labels)
    ner = _store(ner)
    ner.update({'ner.transitions': steps, 'ner.start': start, 'ner.end': end})
    vectors.write(os.path.join(folder, 'ner.safetensors'), ner, {'parley': json.dumps(dict(common, kind='ner', labels={'ner': ner_labels}))})


def _read_floats(path):
    raw, meta = vectors.read(path)
    out = {}
    for name, v in raw.items():
        if v.dtype == np.int8:
            out[name] = v.astype(np.float32) * raw[name + '.scale'].astype(np.float32)[:, None]
        elif name + '.book' in raw:
            out[name] = vectors.decoded(v, raw[name + '.book'])
        elif v.dtype == np.uint8:
            out[name] = v.tobytes().decode('utf-8').split('\n')
        elif not name.endswith(('.scale', '.book')):
            out[name] = v.astype(np.float32)
    return out, json.loads(meta['parley'])


def load(folder):
    """(char net, word net, word encoder, labels) from the two files: what the C++ engine will compute."""
    main, meta = _read_floats(os.path.join(folder, 'parley.safetensors'))
    ner, ner_meta = _read_floats(os.path.join(folder, 'ner.safetensors'))
    if meta['encoder_hash'] != ner_meta['encoder_hash']:
        raise SystemExit('ner.safetensors belongs to another encoder')
    c, w = meta['char'], meta['word']
    char = CharNet(c['width'], c['kernel'], tuple(c['dilations']))
    char.load_state_dict({k[5:] + ('.weight' if k == 'char.embedding' else ''): torch.from_numpy(v) for k, v in main.items() if k.startswith('char.')})
    labels = dict(meta['labels'], ner=ner_meta['labels']['ner'], coarse=['O'])
    spec = [('sru', l['hidden']) if l['kind'] == 'sru' else ('gated_conv', l['width'], l['dilation']) for l in w['layers']]
    net = WordNet(torch.from_numpy(main['word.vectors']), len(main['word.form.words']), labels, spec, w['form_width'], w['affix_rows'],
                  w['affix_width'], w['gram_rows'], w['gram_width'], w['shape_width'], len(main['word.tag.bias']), len(ner['ner.hidden.bias']),
                  len(main['word.arc_dep.bias']), len(main['word.rel_dep.bias']))
    state = net.state_dict()
    back = {v: k for k, v in NAMES.items()}
    for name, v in {**main, **ner}.items():
        inner = back.get(name, name[5:] if name.startswith('word.') else name)
        if inner in state:
            state[inner] = torch.from_numpy(v)
    net.load_state_dict(state)
    encoder = batching.Encoder(main['word.vectors.words'], main['word.form.words'], labels, w['affix_rows'], w['gram_rows'])
    return char.eval(), net.eval(), encoder, labels


SAMPLES = ['Mr. Halloran didn\u2019t go.', 'TALKS STALL', '\u201cWe can\'t,\u201d said Ana Duarte.']


def reference(folder, path):
    """Layer-by-layer outputs of the exported nets for three sentences."""
    char, net, encoder, labels = load(folder)
    out = {}
    with torch.no_grad():
        for n, text in enumerate(SAMPLES):
            put = lambda name, v: out.__setitem__('%d.%s' % (n, name), np.asarray(v, dtype=np.float32))
            ids, mask, _ = characters_data.tensors([(text, None)])
            keep = []
            put('char.logits', char(ids, mask, keep)[0])
            put('char.classes', ids[0])
            for i, v in enumerate(keep):
                put('char.layer.%d' % i, v[0])
            out['%d.text' % n] = _lines([text])
            forms = [w for s in tokenise.tokenise(char, text) for _, words in s for w in words]
            char.eval()
            out['%d.forms' % n] = _lines(forms)
            b = encoder.batch([Sentence(forms)])
            keep = []
            x, h = net.encode(b, keep)
            for i, v in enumerate(keep):
                put('word.layer.%d' % i, v)
            put('word.h', h)
            for name, v in net.tags(x, h, b.sentence).items():
                put(name, v)
            put('ner', net.entities(h, b.sentence))
            scores = net.arcs(h, batching.grid(b.offset, torch.arange(1)), b.sentence)[0]
            put('arcs', scores)
            heads = decode.tree(torch.log_softmax(scores, 1).numpy())
            put('heads', heads)
            put('rel', net.relations(h, torch.tensor(heads) - 1, torch.arange(len(heads)), b.sentence))
    vectors.write(path, out, {'note': 'see train/ARCHITECTURE.md, section 5'})

"""Self-training: the first nets vote on trees, tags and entities of news text without gold; the last net learns from both."""
import json
import os
import pickle
import random
import subprocess
import time

import numpy as np

from train import lemma, tokenise, words
from train.data import Sentence

SURE = float(np.log(0.6))        # heads below this chance teach nothing


def _texts(folder, skip):
    """[(name of the set, text)], in a fixed order. skip: beginnings of identifiers of held-out reports."""
    out = []
    for name in ('quotes/polnear-train.jsonl', 'events/news-train.jsonl', 'news/public-news.jsonl'):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            with open(path, encoding='utf-8') as f:
                out += [(name, o) for o in map(json.loads, f)]
    path = os.path.join(folder, 'news/raw-political.jsonl.zst')
    if os.path.exists(path):
        lines = subprocess.run(['zstd', '-dc', path], capture_output=True, check=True).stdout.decode('utf-8').split('\n')
        out += [('news/raw-political', json.loads(l)) for l in lines if l]
    texts = {}
    for name, o in out:
        ident = str(o.get('id') or o.get('doc_id'))
        if not any(ident.startswith(s) for s in skip):
            texts.setdefault((name, ident), o['text'])
    return [(name, t) for (name, _), t in texts.items()]


def raw_sentences(folder, char_net, most, seed=1):
    """At most `most` words of news, cut by the tokeniser; the sets share them evenly as far as they reach."""
    talks = os.path.join(folder, 'talks-dev')
    skip = {n[:-4] for n in os.listdir(talks) if n.endswith('.txt')} if os.path.isdir(talks) else set()
    by_set = {}
    for name, text in _texts(folder, skip):
        by_set.setdefault(name, []).append(text)
    out, rng = [], random.Random(seed)
    for left, name in zip(range(len(by_set), 0, -1), sorted(by_set, key=lambda n: sum(map(len, by_set[n])))):
        room = most // left
        rng.shuffle(by_set[name])
        used = 0
        for text in by_set[name]:
            if used >= room:
                break
            for s in tokenise.tokenise(char_net, text):
                forms = [w for _, ws in s for w in ws]
                if 3 <= len(forms) <= 100:
                    out.append(Sentence(forms))
                    used += len(forms)
        most -= used
    return out


def relabel(nets, encoder, labels, sentences, keep_entities):
    """New sentences with what the nets vote for. keep_entities: the sentences' own entities stay."""
    out = []
    for s, p in zip(sentences, words.predict(nets, encoder, labels, sentences)):
        heads = [h if sure > SURE else None for h, sure in zip(p['head'], p['sure'])]
        lemmas = [lemma.apply(c, f) for c, f in zip(p['lemma'], s.forms)]
        out.append(Sentence(s.forms, lemmas, p['upos'], p['xpos'], p['feats'], heads, p['deprel'], *((s.ner, s.coarse, s.misc) if keep_entities else (p['ner'],))))
    return out


def cached(path, make, log=print):
    """The pickled result of make(), made once."""
    if os.path.exists(path):
        with open(path, 'rb') as f:
            return pickle.load(f)
    started = time.time()
    result = make()
    with open(path + '.part', 'wb') as f:
        pickle.dump(result, f)
    os.replace(path + '.part', path)
    log('%s: %d sentences, %.0f s' % (os.path.basename(path), len(result), time.time() - started))
    return result

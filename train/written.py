"""Sentences written for this project with their names marked, their slots filled from lists of names: see extra/web.txt."""
import os
import random
import re

from train.data import Sentence, bioes

_MARK = re.compile(r'\[(PER|ORG|LOC) ([^\]]*)\]')
_WORD = re.compile(r"\d+(?:,\d\d\d)*(?:\.\d+)?|(?:[A-Z]\.)+|Dr\.|Mr\.|Mt\.|St\.|\w+(?:-\w+)*?(?=n't\b)|n't\b|'(?:s|re|ve|ll|d|m)\b|\w+(?:[-&]\w+)*|--+|[!?.]+|\S")


def read_names(path):
    """{slot: names}."""
    with open(path, encoding='utf-8') as f:
        rows = [line.rstrip('\n').split('\t') for line in f if line.strip() and not line.startswith('#')]
    return {slot: names.split('|') for slot, names in rows}


def filled(line, names, rng):
    """The line with a name drawn for every slot."""
    return re.sub(r'\{(\w+)\}', lambda m: rng.choice(names[m.group(1)]), line)


def marked(text):
    """The sentence of a text with marks, cut into words as UD cuts them; coarse tags, Misc left open."""
    forms, tags, at = [], [], 0

    def put(part, kind):
        words = _WORD.findall(part)
        forms.extend(words)
        tags.extend(['O'] * len(words) if kind is None else ['B-' + kind] + ['I-' + kind] * (len(words) - 1))

    for m in _MARK.finditer(text):
        put(text[at:m.start()], None)
        put(m.group(2), m.group(1))
        at = m.end()
    put(text[at:], None)
    return Sentence(forms, coarse=bioes(tags), misc=False, doc='written')


def sentences(folder, times=24, seed=3):
    """Every line of folder/web.txt with slots `times` times, the others twice."""
    path = os.path.join(folder, 'web.txt')
    if not os.path.exists(path):
        return []
    names, rng = read_names(os.path.join(folder, 'names.tsv')), random.Random(seed)
    with open(path, encoding='utf-8') as f:
        lines = [line.strip() for line in f if line.strip() and not line.startswith('#')]
    return [marked(filled(line, names, rng)) for line in lines for _ in range(times if '{' in line else 2)]

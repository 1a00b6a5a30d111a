"""Sentences written for this project with their names marked, their slots filled from lists of names: see extra/web and extra/news."""
import glob
import os
import random
import re

from train.data import FINE, Sentence, bioes

_MARK = re.compile(r'\[(PER|ORG|LOC|%s) ([^\]]*)\]' % '|'.join(FINE))
_WORD = re.compile(r"""
    \S+@\S+\w | (?:https?://|www\.)\S*\w | \d+:\d\d | \d+(?:-\d+)+ | \d+(?:,\d\d\d)*(?:\.\d+)?(?:st|nd|rd|th|s)?(?!\w)
    | (?:[A-Za-z]\.){2,} | [A-Z]\.(?=\s+[A-Z]) | (?:Dr|Mr|Mrs|Ms|Mt|St|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Rev|Prof|Inc|Corp|Co|Ltd|Jr|Sr|Ave|Blvd|Rd|vs|etc)\.(?!\w)
    | [OD]'[A-Z]\w+ | (?:e|non|co|pre|post|anti|multi|ex|re|semi|mid)-\w+
    | \w+?(?=n't\b) | n't\b | '(?:s|re|ve|ll|d|m)\b | \w+(?:&\w+)* | [:;]-?[)(DP](?!\w) | --+ | [!?.]+ | \S""", re.X | re.I)


def read_names(path):
    """{slot: names}."""
    with open(path, encoding='utf-8') as f:
        rows = [line.rstrip('\n').split('\t') for line in f if line.strip() and not line.startswith('#')]
    return {slot: names.split('|') for slot, names in rows}


def filled(line, names, rng):
    """The line with a name drawn for every slot."""
    return re.sub(r'\{(\w+)\}', lambda m: rng.choice(names[m.group(1)]), line)


def marked(text, fine=False):
    """The sentence of a text with marks, cut into words as UD cuts them. fine: the marks are of all nine kinds, else PER ORG LOC and what else is a name is left open."""
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
    return Sentence(forms, ner=bioes(tags), doc='written') if fine else Sentence(forms, coarse=bioes(tags), misc=False, doc='written')


def sentences(folder, kind, times=24, seed=3):
    """Every line of folder/KIND/*.txt with slots `times` times, the others twice. kind: 'web' (PER ORG LOC) or 'news' (all nine)."""
    names, rng, lines = read_names(os.path.join(folder, 'names.tsv')), random.Random(seed), []
    for path in sorted(glob.glob(os.path.join(folder, kind, '*.txt'))):
        with open(path, encoding='utf-8') as f:
            lines += [line.strip() for line in f if line.strip() and not line.startswith('#')]
    return [marked(filled(line, names, rng), kind == 'news') for line in lines for _ in range(times if '{' in line else 2)]

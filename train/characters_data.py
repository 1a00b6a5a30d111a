"""Raw text for the tokeniser out of trees and entity sets, with the typography and layout that wires, pages and mails show."""
import random

import torch

from train.characters import LABELS, class_of
from train.data import Token

INSIDE, TOKEN, WORD, SENTENCE = range(len(LABELS))
NOT_SENTENCE = 4      # in training only: any label but SENTENCE
IGNORE = -100
DASHES = ('--', '\u2014', '\u2013')


def paragraphs(trees):
    """[[sentence tokens, ...], ...] per document: lists of paragraphs, each a list of sentences, each a list of Tokens."""
    docs = []
    for s in trees:
        if not docs or docs[-1][0] != s.doc:
            docs.append((s.doc, []))
        if s.newpar or not docs[-1][1]:
            docs[-1][1].append([])
        docs[-1][1][-1].append(s.tokens)
    return [d for _, d in docs]


_NO_SPACE_BEFORE = set('''. , ; : ? ! % ) ] } \u201d \u2019 's 're 've 'll 'd 'm n't \u2019s \u2019re \u2019ve \u2019ll \u2019d \u2019m n\u2019t ...'''.split())
_NO_SPACE_AFTER = set('( [ { \u201c \u2018 $ # \u00a3 \u20ac'.split())


def spaced(forms):
    """Tokens with guessed spaces, for sets that give none. Hyphens between words and slashes are closed up."""
    out, opened = [], False
    for i, f in enumerate(forms):
        after = forms[i + 1] if i + 1 < len(forms) else ''
        space = after not in _NO_SPACE_BEFORE and f not in _NO_SPACE_AFTER
        if f == '"':
            opened = not opened
            if opened:
                space = False
        if after == '"' and opened:
            space = False
        if '/' in (f, after) or ('-' in (f, after) and i and len(after) and (f + after).strip('-').isalnum()):
            space = False
        out.append(Token(f, [f], space))
    return out


def news_paragraphs(entities, rng):
    """Paragraphs of one to five sentences. Entity sets know sentences, but not UD's multiword tokens."""
    docs = []
    last = None
    for s in entities:
        if s.doc != last:
            docs.append([])
            last = s.doc
            room = 0
        if room == 0:
            docs[-1].append([])
            room = rng.randint(1, 5)
        docs[-1][-1].append(spaced(s.forms))
        room -= 1
    return docs


def _curly(text, state):
    """Straight quotes of one token as curly ones; state['open'] remembers a double quote."""
    out = ''
    for i, c in enumerate(text):
        if c == '"':
            out += '\u201d' if state['open'] else '\u201c'
            state['open'] = not state['open']
        elif c == "'":
            out += '\u2018' if i == 0 and len(text) == 1 and state['space'] else '\u2019'
        else:
            out += c
    return out


def _straight(text):
    for a, b in ('\u201c"', '\u201d"', "\u2018'", "\u2019'"):
        text = text.replace(a, b)
    return text


class Style:
    """The typography of one document, drawn at random."""

    def __init__(self, rng):
        self.rng = rng
        self.quotes = rng.choice(['as is', 'as is', 'curly', 'straight'])
        self.dashes = rng.choice(['as is'] * 5 + ['\u2014', '--'])
        self.dots = rng.choice(['as is'] * 5 + ['\u2026', '...'])
        x = rng.random()
        self.case = str.upper if x < 0.03 else str.lower if x < 0.05 else None
        self.wrap = rng.randint(55, 85) if rng.random() < 0.12 else 0
        self.single = rng.random() < 0.12              # paragraphs end with one line feed only
        self.two_spaces = rng.random() < 0.06
        self.tight = rng.choice(['none'] * 5 + ['before', 'after', 'both'])     # dashes without spaces

    def token(self, text, state):
        if self.quotes == 'curly':
            text = _curly(text, state)
        elif self.quotes == 'straight':
            text = _straight(text)
        if self.dashes != 'as is' and text in ('--', '\u2014'):
            text = self.dashes
        if self.dots != 'as is' and text in ('...', '\u2026'):
            text = self.dots
        return self.case(text) if self.case and len(self.case(text)) == len(text) else text


def render(document, rng, trees):
    """[(text, labels)] per block of a document. trees: tokens are gold, else only sentences are."""
    style = Style(rng)
    blocks = []
    for paragraph in document:
        text, labels, state = [], [], {'open': False, 'space': True}
        for k, sentence in enumerate(paragraph):
            last_sentence = k + 1 == len(paragraph)
            sentence = list(sentence)
            if last_sentence and len(sentence) > 3 and sentence[-1].text == '.' and rng.random() < 0.06:
                sentence.pop()
            for i, token in enumerate(sentence):
                pieces = [token.text] if not trees else token.words
                for j, piece in enumerate(pieces):
                    shown = style.token(piece, state)
                    end = TOKEN if j + 1 == len(pieces) else WORD
                    if end == TOKEN and i + 1 == len(sentence):
                        end = SENTENCE
                    text.append(shown)
                    if trees or end == SENTENCE:
                        labels += [INSIDE if trees else NOT_SENTENCE] * (len(shown) - 1) + [end]
                    else:
                        labels += [NOT_SENTENCE] * len(shown)
                state['space'] = token.space
                ends = i + 1 == len(sentence)
                after = sentence[i + 1].text if not ends else ''
                tight = (after in DASHES and style.tight in ('before', 'both')) or (token.text in DASHES and i and style.tight in ('after', 'both'))
                if token.space and not tight and not (ends and last_sentence):
                    gap = '  ' if ends and style.two_spaces else ' '
                    text.append(gap)
                    labels += [IGNORE] * len(gap)
        if text:
            blocks.append((''.join(text), labels))
    if style.single and blocks:
        joined, labels = '\n'.join(b[0] for b in blocks), []
        for i, b in enumerate(blocks):
            labels += ([IGNORE] if i else []) + b[1]
        blocks = [(joined, labels)]
    return [(_wrapped(t, style.wrap) if style.wrap else t, y) for t, y in blocks]


def _wrapped(text, width):
    """Spaces turned into line feeds where lines would grow beyond `width`."""
    out, column, chars = 0, 0, list(text)
    for i, c in enumerate(chars):
        if c == ' ' and column >= out:
            ahead = text.find(' ', i + 1)
            if (ahead if ahead >= 0 else len(text)) - out > width:
                chars[i] = '\n'
                out = i + 1
        elif c == '\n':
            out = i + 1
        column = i
    return ''.join(chars)


def tensors(blocks):
    """(ids, mask, labels) of blocks padded to the longest."""
    n = max(len(t) for t, _ in blocks)
    ids = torch.full((len(blocks), n), 32)
    mask = torch.zeros(len(blocks), n, dtype=torch.bool)
    gold = torch.full((len(blocks), n), IGNORE)
    for i, (text, labels) in enumerate(blocks):
        ids[i, :len(text)] = torch.tensor([class_of(c) for c in text])
        mask[i, :len(text)] = True
        if labels:
            gold[i, :len(text)] = torch.tensor(labels)
    return ids, mask, gold


def epoch(tree_docs, news_docs, rng, characters=12000):
    """Batches of one pass over all documents, blocks of like length together. Long blocks are cut to windows."""
    blocks = [b for d in tree_docs for b in render(d, rng, True)] + [b for d in news_docs for b in render(d, rng, False)]
    cut = []
    for text, labels in blocks:
        for a in range(0, len(text), 1500):
            cut.append((text[a:a + 1500], labels[a:a + 1500]))
    cut.sort(key=lambda b: (len(b[0]), rng.random()))
    batches, part = [], []
    for b in cut:
        if part and len(b[0]) * (len(part) + 1) > characters:
            batches.append(part)
            part = []
        part.append(b)
    batches.append(part)
    rng.shuffle(batches)
    return batches


def seeded(seed):
    return random.Random(seed)

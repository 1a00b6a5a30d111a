"""What the tokeniser sees of a text: one class per code point, block by block (ARCHITECTURE.md)."""
import re
import unicodedata

# Code points beyond ASCII with a class of their own: 128 + position.
KNOWN = '\u00a0\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u00ab\u00bb\u20ac\u00a3\u00b0\u00b7\u2032\u2033\u00bd\u2122\u00a9\u00ae\u200b'
FIRST_CATEGORY = 128 + len(KNOWN)
CATEGORIES = 8           # upper, lower, other letter, digit or number, mark, punctuation, symbol, anything else
CLASSES = FIRST_CATEGORY + CATEGORIES

LABELS = ['inside', 'token', 'word', 'sentence']   # nothing ends here; a token ends; a word ends inside a multiword token; a sentence ends

_BLOCK = re.compile(r'[ \t\r\u00a0]*\n[ \t\r\u00a0]*\n[\s]*')


def category(c):
    cat = unicodedata.category(c)
    if cat in ('Lu', 'Lt'):
        return 0
    if cat == 'Ll':
        return 1
    if cat[0] == 'L':
        return 2
    return {'N': 3, 'M': 4, 'P': 5, 'S': 6}.get(cat[0], 7)


_KNOWN_ID = {c: 128 + i for i, c in enumerate(KNOWN)}


def class_of(c):
    """ASCII: the code point; controls other than a line feed count as a space."""
    n = ord(c)
    if n < 128:
        return n if n >= 32 and n != 127 or n == 10 else 32
    return _KNOWN_ID[c] if c in _KNOWN_ID else FIRST_CATEGORY + category(c)


def blocks(text):
    """[(begin, end)]: stretches between blank lines, white space at both ends left out. The net sees one block at a time."""
    out, pos = [], 0
    for begin, end in [m.span() for m in _BLOCK.finditer(text)] + [(len(text), len(text))]:
        b, e = pos, begin
        while b < e and text[b].isspace():
            b += 1
        while e > b and text[e - 1].isspace():
            e -= 1
        if e > b:
            out.append((b, e))
        pos = end
    return out

"""What the word net sees of a word: keys, shape, hashed letter groups. The C++ engine repeats this bit by bit (ARCHITECTURE.md)."""
from functools import lru_cache

_SAME = {}
for _c in '\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033':
    _SAME[_c] = '"'
for _c in '\u2018\u2019\u201a\u201b\u2032`\u00b4':
    _SAME[_c] = "'"
for _c in '\u2010\u2011':
    _SAME[_c] = '-'
_SAME['\u2012'] = '\u2013'
_SAME['\u2015'] = '\u2014'
_WHOLE = {"''": '"', '--': '\u2014', '\u2026': '...'}   # after the characters; `` has become '' by then

SHAPES = 72


def normal(form):
    """One form for typographic variants of quotes and dashes."""
    out = ''.join(_SAME.get(c, c) for c in form)
    return _WHOLE.get(out, out)


def lower(c):
    """Lower case by simple mapping: only where it stays one code point."""
    low = c.lower()
    return low if len(low) == 1 else c


def is_digit(c):
    return '0' <= c <= '9'


def cased_key(form):
    """The normal form with every ASCII digit as 0: key of the table of frequent forms."""
    return ''.join('0' if is_digit(c) else c for c in normal(form))


def key(form):
    """The cased key in lower case: key of the vectors and source of the letter groups."""
    return ''.join(lower(c) for c in cased_key(form))


def shape(form):
    """0..71: case (6) x digits (3) x other characters (4), of the normal form."""
    text = normal(form)
    letters = [c for c in text if c.isalpha()]
    upper = [c for c in letters if c != lower(c)]
    digits = sum(map(is_digit, text))
    if not letters:
        case = 0
    elif not upper:
        case = 1
    elif len(upper) == len(letters):
        case = 2 if len(letters) == 1 else 3
    elif letters[0] in upper and len(upper) == 1:
        case = 4
    else:
        case = 5
    number = 0 if digits == 0 else 2 if not letters else 1
    rest = len(text) - len(letters) - digits
    if rest == 0:
        other = 0
    elif not letters and not digits:
        other = 3
    else:
        other = 1 if '.' in text else 2
    return case * 12 + number * 4 + other


def fnv1a(tag, text):
    """32-bit FNV-1a over the tag byte and the UTF-8 bytes of text, then mixed so that low bits depend on all."""
    h = 2166136261
    h = ((h ^ tag) * 16777619) & 0xffffffff
    for b in text.encode('utf-8', 'surrogatepass'):
        h = ((h ^ b) * 16777619) & 0xffffffff
    h ^= h >> 16
    h = (h * 0x85ebca6b) & 0xffffffff
    h ^= h >> 13
    return h


def affixes(k, rows):
    """Rows of the affix table: prefixes of 1 to 3 and suffixes of 1 to 4 code points, none longer than the key."""
    out = [fnv1a(1, k[:n]) % rows for n in range(1, 4) if n <= len(k)]
    out += [fnv1a(2, k[-n:]) % rows for n in range(1, 5) if n <= len(k)]
    return out


def grams(k, rows):
    """Rows of the gram table: the whole key, then all groups of 3 and of 4 code points of <key>. Keys are cut to 24 code points."""
    k = k[:24]
    marked = '<' + k + '>'
    out = [fnv1a(3, k) % rows]
    for n in (3, 4):
        out += [fnv1a(4, marked[i:i + n]) % rows for i in range(len(marked) - n + 1)]
    return out


class Features:
    """Looks words up. vectors, forms: dict from key to row; rows of a missing key are -1 (vectors) and 0 (forms)."""

    def __init__(self, vectors, forms, affix_rows, gram_rows):
        self.vectors, self.forms = vectors, forms
        self.affix_rows, self.gram_rows = affix_rows, gram_rows
        self.word = lru_cache(maxsize=400000)(self._word)

    def _word(self, form):
        """(vector row, form row, shape, affix rows, gram rows)"""
        cased = cased_key(form)
        k = key(form)
        return (self.vectors.get(k, -1), self.forms.get(cased, 0), shape(form), affixes(k, self.affix_rows), grams(k, self.gram_rows))

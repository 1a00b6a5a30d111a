"""Reads the gold sets: CoNLL-U trees and BIO entities, and brings them to one tokenisation."""
import re
from dataclasses import dataclass, field
from typing import List, Optional

FINE = ['Date', 'Facility', 'Location', 'Misc', 'Money', 'NORP', 'Organization', 'Person', 'Product']
COARSE = ['LOC', 'MISC', 'ORG', 'PER']


@dataclass
class Token:
    """A surface token: its words (one, or the pieces of a multiword token) and whether a space follows."""
    text: str
    words: List[str]
    space: bool = True


@dataclass
class Sentence:
    forms: List[str]
    lemma: List[str] = field(default_factory=list)
    upos: List[str] = field(default_factory=list)
    xpos: List[str] = field(default_factory=list)
    feats: List[str] = field(default_factory=list)
    head: List[int] = field(default_factory=list)      # 0 = root, else 1-based
    deprel: List[str] = field(default_factory=list)
    ner: Optional[List[str]] = None                    # BIOES of FINE
    coarse: Optional[List[str]] = None                 # BIOES of COARSE
    misc: bool = True                                  # False: the coarse labels know no MISC
    tokens: List[Token] = field(default_factory=list)
    newpar: bool = False
    doc: str = ''


def _conllu_sentence(rows, newpar, doc):
    s = Sentence([], newpar=newpar, doc=doc)
    until, pieces = 0, []
    for c in rows:
        if '.' in c[0]:
            continue
        space = 'SpaceAfter=No' not in c[9]
        if '-' in c[0]:
            until = int(c[0].split('-')[1])
            s.tokens.append(Token(c[1], [], space))
            continue
        if int(c[0]) <= until:
            s.tokens[-1].words.append(c[1])
        else:
            s.tokens.append(Token(c[1], [c[1]], space))
        s.forms.append(c[1])
        s.lemma.append(c[2])
        s.upos.append(c[3])
        s.xpos.append(c[4])
        s.feats.append(c[5])
        s.head.append(int(c[6]))
        s.deprel.append(c[7])
    for t in s.tokens:
        if ''.join(t.words) != t.text:      # never in the sets used so far
            t.words = [t.text]
    return s


def read_conllu(path, without=()):
    """Sentences of a CoNLL-U file, leaving out documents whose id ends in one of `without`."""
    out, rows, newpar, doc = [], [], True, path
    with open(path, encoding='utf-8') as f:
        for line in f:
            line = line.rstrip('\n')
            if line.startswith('# newdoc'):
                doc, newpar = line.partition('=')[2].strip(), True
            elif line.startswith('# newpar'):
                newpar = True
            elif line and not line.startswith('#'):
                rows.append(line.split('\t'))
            elif not line and rows:
                if not any(doc.endswith(w) for w in without):
                    out.append(_conllu_sentence(rows, newpar, doc))
                rows, newpar = [], False
    return out


def bioes(tags):
    """BIO to BIOES."""
    out = []
    for i, t in enumerate(tags):
        if t == 'O':
            out.append(t)
            continue
        nxt = tags[i + 1] if i + 1 < len(tags) else 'O'
        last = nxt != 'I-' + t[2:]
        first = t[0] == 'B' or i == 0 or tags[i - 1][2:] != t[2:]
        out.append(('S' if first and last else 'B' if first else 'E' if last else 'I') + t[1:])
    return out


def bioes_labels(types):
    return ['O'] + [p + '-' + t for t in types for p in 'BIES']


_CLITIC = re.compile(r"(?i)(.+?)(n['\u2019]t|['\u2019](?:s|re|ve|ll|d|m))$")
_APOSTROPHE = ("'", '\u2019')


def _as_ud(tokens, tags):
    """Brings a newswire tokenisation to UD's: the clitics that were cut at the apostrophe are joined, those left on are cut off."""
    out = []
    for tok, tag in zip(tokens, tags):
        if out and tok.lower() in ('s', 're', 've', 'll', 'm', 'd', 't') and out[-1][0] in _APOSTROPHE and len(out) > 1:
            if tok.lower() != 't':
                out[-1] = (out[-1][0] + tok, tag)
                continue
            if out[-2][0].lower().endswith('n') and len(out[-2][0]) > 2:
                head, head_tag = out[-2]
                mark = out[-1][0]
                out[-2:] = [(head[:-1], head_tag), (head[-1] + mark + tok, tag)]
                continue
        m = _CLITIC.match(tok)
        if tok.lower() == 'cannot':
            out += [(tok[:3], tag), (tok[3:], tag)]
        elif m:
            inside = 'I' + tag[1:] if tag[0] == 'B' else tag
            out += [(m.group(1), tag), (m.group(2), inside)]
        else:
            out.append((tok, tag))
    return out


def read_bio(path):
    """[(document id, [(tokens, tags), ...])] as in the file."""
    docs, toks, tags = [], [], []

    def close():
        if toks:
            if not docs:
                docs.append((path, []))
            docs[-1][1].append((list(toks), list(tags)))
            toks.clear()
            tags.clear()

    with open(path, encoding='utf-8') as f:
        for line in f:
            line = line.rstrip('\n')
            if line.startswith('# doc_id'):
                close()
                docs.append((line.partition('=')[2].strip(), []))
            elif not line.strip():
                close()
            elif '\t' in line:
                tok, tag = line.split('\t')[:2]
                toks.append(tok)
                tags.append(tag)
    close()
    return docs


def entity_sentences(path, coarse=False, misc=True):
    """Sentences with entities only."""
    out = []
    for doc, sents in read_bio(path):
        for toks, tags in sents:
            pairs = _as_ud(toks, tags)
            s = Sentence([p[0] for p in pairs], doc=doc, misc=misc)
            labels = bioes([p[1] for p in pairs])
            if coarse:
                s.coarse = labels
            else:
                s.ner = labels
            out.append(s)
    return out


_CLOSING = ('\u201d', '\u2019', ')', "'")


def split_at_stops(sentences):
    """Cuts sentences of entity sets at full stops inside: such sets keep a quotation of several sentences as one, the tokeniser does not."""
    out = []
    for s in sentences:
        tags = s.ner or s.coarse
        begin, i, n = 0, 0, len(s.forms)
        while i < n:
            if s.forms[i] in ('.', '?', '!') and i > begin:
                end = i + 1
                quotes = s.forms[begin:end].count('"')
                while end < n and (s.forms[end] in _CLOSING or (s.forms[end] == '"' and quotes % 2)):
                    quotes += 1
                    end += 1
                if end < n and tags[end][0] in 'OBS' and (s.forms[end][0].isupper() or s.forms[end] in ('"', '\u201c')):
                    out.append(_slice(s, begin, end))
                    begin = i = end
                    continue
            i += 1
        out.append(_slice(s, begin, n))
    return out


def _slice(s, a, b):
    return Sentence(s.forms[a:b], ner=s.ner and s.ner[a:b], coarse=s.coarse and s.coarse[a:b], misc=s.misc, doc=s.doc)


def add_coarse(trees, path):
    """Gives the trees of a treebank the entities of a BIO file over the same sentences; returns how many found theirs."""
    table = {}
    for _, sents in read_bio(path):
        for toks, tags in sents:
            table.setdefault(tuple(toks), tags)
    found = 0
    for s in trees:
        tags = table.get(tuple(s.forms))
        if tags is not None:
            s.coarse, s.misc = bioes(tags), False
            found += 1
    return found

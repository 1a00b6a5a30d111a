#!/usr/bin/env python3
"""Does an event's confidence mean what it says? A table of confidence against the share of events whose class is right.

GOLD   folder of ID.txt + ID.gold.json (as for score_talks.py)
PRED   JSONL of parley records
An event is right if gold has its class in its sentence, told there first, again (`tellings`) or as background; one gold event makes one predicted event
right in each sentence. Events in `neutral` sentences are left out. `gap` is the mean distance of confidence and share, weighted by the events of a bin.
"""
import argparse

from common import by_id, is_record, load_talks, match, read_jsonl, score_line, sentence_starts
from score_talks import Doc, gold_sentence, in_sentence, classes, tellings

BINS = 10


def right_events(article, doc):
    """[(confidence, right)] of a report's events."""
    preds = doc.rec.get('events') or []
    targets, neutral = tellings(article)
    told = [e for t in targets for e in t['events']]
    starts = set(sentence_starts(doc.text))
    for g in told + neutral:
        starts.update(s[0] for s in doc.t.find(g['sentence_first_words']))
    starts = sorted(starts)
    places = {id(g): gold_sentence(g['sentence_first_words'], doc.t, starts) for g in told + neutral}
    weights = {(i, j): 1.0 for i, g in enumerate(told) for j, e in enumerate(preds)
               if classes(e.get('event')) & classes(g['plover']) and in_sentence(e, places[id(g)])}
    hits = set(match(weights).values())
    aside = {j for j, e in enumerate(preds) if j not in hits and any(in_sentence(e, places[id(n)]) for n in neutral)}
    return [(e.get('confidence') or 0, j in hits) for j, e in enumerate(preds) if j not in aside]


def table(pairs, bins=BINS):
    """[(low, high, events, mean confidence, share right)] of the bins that hold something, and the gap."""
    rows, gap = [], 0.0
    for b in range(bins):
        inside = [(c, r) for c, r in pairs if b <= c * bins < b + 1 or (b == bins - 1 and c >= 1)]
        if not inside:
            continue
        mean = sum(c for c, _ in inside) / len(inside)
        share = sum(r for _, r in inside) / len(inside)
        rows.append((b / bins, (b + 1) / bins, len(inside), mean, share))
        gap += len(inside) * abs(mean - share)
    return rows, gap / max(1, len(pairs))


def main(argv=None):
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('gold')
    ap.add_argument('pred')
    args = ap.parse_args(argv)
    preds = by_id(p for p in read_jsonl(args.pred) if is_record(p))
    pairs = []
    for ident, _date, _title, body, gold in load_talks(args.gold):
        pairs += right_events(gold, Doc(preds.get(ident), body))
    rows, gap = table(pairs)
    print('confidence    events   mean   right')
    for low, high, n, mean, share in rows:
        print('%.1f - %.1f   %7d   %.2f   %.2f' % (low, high, n, mean, share))
    score_line('calibration', [('events', len(pairs)), ('gap', '%.2f' % (100 * gap))])
    return 0


if __name__ == '__main__':
    raise SystemExit(main())

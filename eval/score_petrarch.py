#!/usr/bin/env python3
"""Records of PETRARCH's unit tests: are exactly the expected events coded, by actors and PLOVER class?

GOLD   JSONL {id, text, date, expected: [{source, target, code, root}], no_events}: `source` and `target` are TABARI codes
       ("ARNGOV", "---GOV"), `root` the PLOVER class of the CAMEO code, null where the code is none of CAMEO's. Records whose
       expectation is an error of the program under test, and those without text, are left out.
PRED   parley records (article.id = id), coded with the suite's own actors and agents imported.
An expected code and a coded actor are the same if their sides are (country or group, '---' = none) and their sectors are; a sector is
the first part of a code that PLOVER knows (MED = JRN, CIV = CVL), parts that it does not know are passed over on both sides.
A coded event counts once for every actor and recipient, whatever its status; one without an actor or recipient has '---' there; what
several do together, with no recipient (a meeting, an agreement), counts for each of them and each other one. A
record is right if pairs and classes are those expected, no more and no fewer: CONCEDE and RETREAT count as YIELD. `actors` asks for
the pairs alone, `found` for the expected events among more. An expected event without a PLOVER class can match none: `classed` is the
share of right records among those whose events all have one.
"""
import argparse

from common import obj_id, read_jsonl, score_line

SECTORS = {'GOV': 'GOV', 'MIL': 'MIL', 'COP': 'COP', 'JUD': 'JUD', 'LEG': 'LEG', 'SPY': 'SPY', 'OPP': 'OPP', 'PTY': 'PTY', 'REB': 'REB',
           'INS': 'REB', 'SEP': 'REB', 'RAD': 'REB', 'UAF': 'UAF', 'MED': 'JRN', 'JRN': 'JRN', 'BUS': 'BUS', 'CIV': 'CVL', 'CVL': 'CVL',
           'EDU': 'EDU', 'ELI': 'ELI', 'LAB': 'LAB', 'CRM': 'CRM', 'REF': 'REF', 'NGO': 'SOC', 'NGM': 'SOC', 'HRI': 'SOC', 'IGO': 'IGO',
           'REL': 'REL', 'MUS': 'REL', 'CHR': 'REL', 'IMG': 'REB', 'MNC': 'BUS'}
GROUPS = {'UNO': 'UN', 'EEU': 'EU', 'EEC': 'EU', 'NAT': 'NATO', 'ALQ': 'ALQAIDA', 'HMS': 'HAMAS'}
ALIAS = {'CONCEDE': 'YIELD', 'RETREAT': 'YIELD'}
NOBODY = ('', '')


def of_code(code):
    """(side, sector) of a TABARI code."""
    parts = [code[i:i + 3] for i in range(0, len(code or ''), 3)]
    sides = [p for p in parts if p not in SECTORS and p.strip('-#+')]
    sectors = [SECTORS[p] for p in parts if p in SECTORS]
    side = sides[-1] if sides and parts[0] in SECTORS else sides[0] if sides else ''
    return GROUPS.get(side, side), sectors[0] if sectors else ''


def sides_of(actor):
    """The (side, sector) pairs that a coded actor may be called by."""
    sectors = [SECTORS.get(s, s) for s in actor.get('sector') or []] or ['']
    if actor.get('kind') == 'state':
        sectors = ['']
    sides = list(actor.get('country') or []) + [actor.get('group')] * bool(actor.get('group')) or ['']
    return {(side, sectors[0]) for side in sides}


def coded(record):
    """Coded events as [(sides of the actor, sides of the recipient, class)]."""
    actors = {a['id']: sides_of(a) for a in record.get('actors') or []}
    out = []
    for event in record.get('events') or []:
        root = ALIAS.get(event['event'], event['event'])
        acts, receives = event.get('actor') or [None], event.get('recipient') or []
        together = root in ('AGREE', 'CONSULT', 'SUPPORT', 'COOPERATE') and len(acts) > 1 and not receives
        for source in acts:
            for target in [a for a in acts if a != source] if together else receives or [None]:
                pair = (frozenset(actors.get(source, {NOBODY})), frozenset(actors.get(target, {NOBODY})), root)
                if pair not in out:
                    out.append(pair)
    return out


def compare(gold, events, with_class=True):
    """(expected events found, coded events left over); every coded event answers one expectation."""
    left, found = list(events), 0
    for e in gold:
        source, target = of_code(e.get('source')), of_code(e.get('target'))
        for c in left:
            if source in c[0] and target in c[1] and (not with_class or c[2] == e.get('root')):
                left.remove(c)
                found += 1
                break
    return found, len(left)


def main(argv=None):
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('gold')
    p.add_argument('pred')
    p.add_argument('--errors', type=int, default=0, help='print this many records that are wrong')
    args = p.parse_args(argv)
    records = {}
    for record in read_jsonl(args.pred):
        records.setdefault(obj_id(record), []).append(record)
    n = right = pairs = found = classed = classed_right = 0
    for row in read_jsonl(args.gold):
        expected = row.get('expected') or []
        same = records.get(row['id']) or [{}]
        record = same.pop(0) if len(same) > 1 else same[0]  # two records of the suite may have one name
        if any('error' in e for e in expected) or not row.get('text') or (not expected and not row.get('no_events')):
            continue
        events = coded(record)
        hits, extra = compare(expected, events)
        pair_hits, pair_extra = compare(expected, list({(c[0], c[1]): c for c in events}.values()), with_class=False)
        ok = hits == len(expected) and extra == 0
        n += 1
        right += ok
        found += hits == len(expected)
        pairs += pair_hits == len(expected) and pair_extra == 0
        if all(e.get('root') for e in expected):
            classed += 1
            classed_right += ok
        if not ok and args.errors > 0:
            args.errors -= 1
            print('%s %s\n    expected %s\n    coded    %s' % (
                row['id'], row['text'], [(e['source'], e['target'], e['root']) for e in expected],
                [(sorted(c[0]), sorted(c[1]), c[2]) for c in events]))
    print('%d of %d records right, %d by actors alone, %d with all expected events; %d of the %d whose events have PLOVER classes' % (
        right, n, pairs, found, classed_right, classed))

    def share(part, whole):
        return 100.0 * part / whole if whole else float('nan')
    score_line('petrarch', [('records', n), ('right', share(right, n)), ('actors', share(pairs, n)), ('found', share(found, n)),
                            ('classed', share(classed_right, classed))])


if __name__ == '__main__':
    main()

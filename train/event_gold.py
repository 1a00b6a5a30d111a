"""Gold events brought onto the words and actors that the program found."""

IGNORE = object()  # neither an event nor none: not to be learnt from
STATE = {'', 'GOV', 'MIL', 'COP', 'JUD', 'LEG', 'SPY', 'ELI'}


def _overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def _head_word(words, span):
    """The word of a span that hangs on none inside it; the first if there are several."""
    inside = [i for i, w in enumerate(words) if _overlap(w['span'], span)]
    for i in inside:
        head = words[i]['head']
        if head is None or not _overlap(head, span):
            return i
    return inside[0] if inside else None


def _draft_of(event, words, marks):
    """The free draft that tells the event: of its class, over its words or at least in its sentence."""
    best, best_key = None, None
    for i, w in enumerate(words):
        draft = w['draft']
        if draft is None or draft['event'] != event['event'] or marks[i] not in (None, IGNORE):
            continue
        over = _overlap(draft['span'], event['trigger_span']) or _overlap(w['span'], event['trigger_span'])
        if not over and not _overlap(w['span'], event['sentence_span']):
            continue
        key = (over, -abs(w['span'][0] - event['trigger_span'][0]))
        if best is None or key > best_key:
            best, best_key = i, key
    return best, best is not None and best_key[0]


def label_words(events, words):
    """(for each word the gold event it tells, None or IGNORE; how many events found no word)"""
    marks, lost = [None] * len(words), 0
    for e in events:
        for i, w in enumerate(words):
            if _overlap(w['span'], e['trigger_span']):
                marks[i] = IGNORE
    later = []
    for e in events:
        at, over = _draft_of(e, words, marks)
        if over:
            marks[at] = e
        else:
            later.append(e)
    for e in later:
        at = _head_word(words, e['trigger_span'])
        if at is not None and words[at]['draft'] is None and marks[at] is IGNORE:
            own = at
        else:
            own = None
        near, _ = _draft_of(e, words, marks)
        chosen = near if near is not None else own if own is not None else at
        if chosen is None or marks[chosen] not in (None, IGNORE):
            lost += 1
        else:
            marks[chosen] = e
    return marks, lost


def _span_score(actor, span):
    best = 0
    for mention, head in actor['mentions']:
        if mention == span:
            return 3
        if not _overlap(mention, span):
            continue
        inside = span[0] <= head[0] and head[1] <= span[1]
        if inside and head[1] == span[1]:
            best = max(best, 2)
        elif inside:
            best = max(best, 1)
    return best


def _same_code(actor, code):
    side, _, sector = code.partition(' ')
    if actor['group'] == side:
        return True
    if side not in actor['country'] or side == 'UNK':
        return False
    own = set(actor['sector']) or {''}
    if sector in STATE:
        return bool(own & STATE)
    return sector in own


def label_actors(event, side, actors):
    """For each actor 1, 0 or -1 (as good as right: not to be learnt from)."""
    labels = [0] * len(actors)
    for span in event[side + '_spans'] or []:
        scores = [_span_score(a, span) for a in actors]
        most = max(scores, default=0)
        if most:
            labels = [1 if s == most else l for s, l in zip(scores, labels)]
    coded = [any(_same_code(a, c) for c in event[side + '_code'] or []) for a in actors]
    found = any(labels)
    return [l if l else (-1 if found else 1) if c else 0 for l, c in zip(labels, coded)]

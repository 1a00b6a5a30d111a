// The items of a record as they stand beside the text: one line of plain words each, and the words they were read from.

import type {ComponentChildren} from 'preact';

import type {Record, Span} from '../types';
import {capital, channelWords, dateWords, eventVerb, howDated, issueWords, listWords, plain, sideOf, stanceVerb, toneOf}
  from '../words';

export const layers = ['meetings', 'positions', 'quotes', 'events', 'documents', 'actors', 'times', 'places'] as const;
export type Layer = typeof layers[number];

export const layerWords: {[layer in Layer]: string} = {
  meetings: 'Meetings',
  positions: 'Positions',
  quotes: 'Said',
  events: 'Events',
  documents: 'Documents',
  actors: 'Who',
  times: 'When',
  places: 'Where',
};

export interface ShownItem {
  id: string;
  layer: Layer;
  spans: Span[];
  head: ComponentChildren;   // who did what
  words?: ComponentChildren;  // the words
  notes: string[];           // date, place, how it is known
  explained: boolean;        // has an id that the server can explain
  doubt: boolean;            // the program is not sure
  tone?: string;
}

const doubtful = 0.5;

class Names {
  private readonly names: Map<string, string>;
  constructor(private readonly record: Record) {
    this.names = new Map(record.actors.map((actor) => [actor.id, actor.name]));
  }
  one(id: string | null): string {
    return id === null ? '' : this.names.get(id) ?? '';
  }
  all(ids: string[]): string {
    return listWords(ids.map((id) => this.one(id)).filter(Boolean));
  }
  place(index: number | null): string {
    const place = index === null ? undefined : this.record.places[index];
    return place ? place.name ?? place.text : '';
  }
}

const filled = (notes: (string | null | undefined | false)[]) => notes.filter((note): note is string => !!note);

function meetings(record: Record, names: Names): ShownItem[] {
  return record.meetings.map((m) => ({
    id: m.id,
    layer: 'meetings',
    spans: m.spans,
    head: <strong>{names.all(m.participants.map((p) => p.actor)) || 'Participants not named'}</strong>,
    words: m.topic ? <>on {m.topic}</> : undefined,
    notes: filled([
      dateWords(m.date), names.place(m.place), m.channel && channelWords[m.channel], m.round !== null && `round ${m.round}`,
      m.duration?.text, m.host && `host: ${names.one(m.host)}`, m.status !== 'happened' && plain(m.status),
      howDated(m.date_by),
    ]),
    explained: true,
    doubt: m.confidence < doubtful,
  }));
}

function positions(record: Record, names: Names): ShownItem[] {
  return record.positions.map((p) => ({
    id: p.id,
    layer: 'positions',
    spans: [p.span],
    head: (
      <>
        <strong>{names.all(p.actor) || 'Somebody'}</strong>{' '}
        <span class={`stance ${toneOf(p.stance)}`}>{stanceVerb[p.stance] ?? p.stance}</span>
        {p.toward.length > 0 && <> toward {names.all(p.toward)}</>}
      </>
    ),
    words: <>{p.content}{p.condition && <> <em class="condition">{p.condition}</em></>}</>,
    notes: filled([
      ...p.issue.map(issueWords), dateWords(p.date), p.repeated && 'said before', howDated(p.date_by),
    ]),
    explained: true,
    doubt: p.confidence < doubtful,
    tone: toneOf(p.stance),
  }));
}

function quotes(record: Record, names: Names): ShownItem[] {
  return record.quotes.map((q) => ({
    id: q.id,
    layer: 'quotes',
    spans: [q.span],
    head: (
      <>
        <strong>{names.one(q.speaker) || q.speaker_text || 'The text does not say who'}</strong>
        {q.addressee && <> to {names.one(q.addressee)}</>}
      </>
    ),
    words: <q class={q.kind}>{q.text.replace(/^[“”"'‘’\s]+|[“”"'’\s]+$/g, '')}</q>,
    notes: filled([q.kind !== 'direct' && q.kind, q.cue, q.medium && `in a ${plain(q.medium)}`, dateWords(q.date)]),
    explained: true,
    doubt: q.confidence < doubtful,
  }));
}

function countText(count: Record['events'][0]['counts'][0]): string {
  const value = count.value.toLocaleString('en-GB');
  const least = count.high === null ? 'at least ' : '';
  return `${least}${value}${count.unit ? ' ' + count.unit : ''} ${plain(count.of)}`;
}

function events(record: Record, names: Names): ShownItem[] {
  return record.events.map((e) => ({
    id: e.id,
    layer: 'events',
    spans: [e.span, ...e.tellings],
    head: (
      <>
        <strong>{names.all(e.actor) || 'Somebody'}</strong>{' '}
        <span class={`deed ${sideOf(e.quad)}`}>{eventVerb(e.event)}</span>
        {e.recipient.length > 0 && <> → {names.all(e.recipient)}</>}
      </>
    ),
    words: <>“{e.text}”</>,
    notes: filled([
      e.mode && plain(e.mode), dateWords(e.date), names.place(e.place), ...e.counts.map(countText),
      e.status !== 'happened' && plain(e.status), e.background && 'background',
      e.reported_by && `claimed by ${names.one(e.reported_by)}`, howDated(e.date_by),
    ]),
    explained: true,
    doubt: e.confidence < doubtful,
    tone: sideOf(e.quad),
  }));
}

function others(record: Record, names: Names): ShownItem[] {
  const documents = record.documents.map((d): ShownItem => ({
    id: d.id,
    layer: 'documents',
    spans: d.spans,
    head: <strong>{d.name}</strong>,
    notes: filled([d.kind, d.by.length > 0 && `by ${names.all(d.by)}`, dateWords(d.date)]),
    explained: true,
    doubt: d.confidence < doubtful,
  }));
  const actors = record.actors.filter((a) => a.mentions.length > 0).map((a): ShownItem => ({
    id: a.id,
    layer: 'actors',
    spans: a.mentions.map((mention) => mention.span),
    head: <strong>{a.name}</strong>,
    notes: filled([a.role, [...a.country, ...a.sector].join(' '), a.group,
      a.mentions.length > 1 && `${a.mentions.length} mentions`]),
    explained: true,
    doubt: false,
  }));
  const times = record.times.map((t, i): ShownItem => ({
    id: `t${i}`,
    layer: 'times',
    spans: [t.span],
    head: <strong>{t.text}</strong>,
    notes: filled([t.from ? dateWords({from: t.from, to: t.to ?? t.from}) : t.value]),
    explained: false,
    doubt: false,
  }));
  const places = record.places.map((p, i): ShownItem => ({
    id: `l${i}`,
    layer: 'places',
    spans: [p.span],
    head: <strong>{p.name ?? p.text}</strong>,
    notes: filled([p.country, p.kind && plain(p.kind), p.use === 'actor' && 'stands for who governs there']),
    explained: false,
    doubt: false,
  }));
  return [...documents, ...actors, ...times, ...places];
}

export function itemsOf(record: Record): ShownItem[] {
  const names = new Names(record);
  const all = [...meetings(record, names), ...positions(record, names), ...quotes(record, names),
    ...events(record, names), ...others(record, names)];
  const corrected = new Set(record.corrected);
  return all.map((item) => corrected.has(item.id) ? {...item, notes: [...item.notes, 'corrected by an analyst']} : item);
}

export function titleOf(item: ShownItem): string {
  return capital(layerWords[item.layer]);
}

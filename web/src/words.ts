// The record's codes in plain words.

import type {DateValue} from './types';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function dayWords(iso: string): string {
  const [year, month, day] = iso.split('-');
  if (day) return `${Number(day)} ${months[Number(month) - 1]} ${year}`;
  if (month) return `${months[Number(month) - 1]} ${year}`;
  return year;
}

function isWholeMonth(from: string[], to: string[]): boolean {
  if (from.length < 3 || from[2] !== '01' || from[0] !== to[0] || from[1] !== to[1]) return false;
  return Number(to[2]) === new Date(Date.UTC(Number(to[0]), Number(to[1]), 0)).getUTCDate();
}

// "22 Jan 2026", "20–22 Jan 2026", "30 Jan – 2 Feb 2026".
export function dateWords(date: DateValue): string {
  if (!date) return '';
  const [from, to] = typeof date === 'string' ? date.split('/') : [date.from, date.to];
  if (!to || from === to) return dayWords(from);
  const a = from.split('-'), b = to.split('-');
  if (isWholeMonth(a, b)) return dayWords(`${a[0]}-${a[1]}`);
  if (a[0] === b[0] && from.endsWith('-01-01') && to.endsWith('-12-31')) return a[0];
  if (a.length === 3 && b.length === 3 && a[0] === b[0]) {
    if (a[1] === b[1]) return `${Number(a[2])}–${dayWords(to)}`;
    return `${Number(a[2])} ${months[Number(a[1]) - 1]} – ${dayWords(to)}`;
  }
  return `${dayWords(from)} – ${dayWords(to)}`;
}

export function firstDay(date: DateValue): string | null {
  if (!date) return null;
  const from = typeof date === 'string' ? date.split('/')[0] : date.from;
  const parts = from.split('-');
  return [parts[0], parts[1] ?? '01', parts[2] ?? '01'].join('-');
}

export const stanceVerb: {[stance: string]: string} = {
  demand: 'demands',
  propose: 'proposes',
  offer: 'offers',
  accept: 'accepts',
  accept_if: 'sets a condition',
  reject: 'rejects',
  refuse: 'refuses',
  threaten: 'threatens',
  support: 'supports',
  oppose: 'opposes',
};

// How far a stance opens a door: what gives way is above what asks, and that is above what shuts.
export const openness: {[stance: string]: number} = {
  accept: 3, offer: 2, support: 2, accept_if: 1, propose: 1, demand: -1, oppose: -2, reject: -3, refuse: -3, threaten: -4,
};

export type Tone = 'open' | 'asks' | 'shut';

export function toneOf(stance: string): Tone {
  const value = openness[stance] ?? 0;
  return value > 0 ? 'open' : value === -1 ? 'asks' : 'shut';
}

const eventWords: {[event: string]: string} = {
  AGREE: 'agrees',
  CONSULT: 'consults',
  SUPPORT: 'supports',
  COOPERATE: 'cooperates',
  CONCEDE: 'concedes',
  AID: 'gives aid',
  YIELD: 'yields',
  RETREAT: 'retreats',
  REQUEST: 'requests',
  ACCUSE: 'accuses',
  REJECT: 'rejects',
  THREATEN: 'threatens',
  PROTEST: 'protests',
  SANCTION: 'sanctions',
  MOBILIZE: 'mobilises',
  COERCE: 'coerces',
  ASSAULT: 'attacks',
};

export function eventVerb(event: string): string {
  return eventWords[event] ?? event.toLowerCase();
}

export function plain(code: string | null | undefined): string {
  return (code ?? '').replace(/_/g, ' ');
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function issueWords(issue: string): string {
  return capital(plain(issue));
}

export const channelWords: {[channel: string]: string} = {in_person: 'in person', phone: 'by phone', video: 'by video'};

export function listWords(names: string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

export function countWords(count: number, noun: string, many = noun + 's'): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? noun : many}`;
}

export type Side = 'cooperation' | 'conflict' | 'neutral';

export function sideOf(quad: string | null): Side {
  if (quad?.endsWith('cooperation')) return 'cooperation';
  if (quad?.endsWith('conflict')) return 'conflict';
  return 'neutral';
}

export function howDated(by: string | null): string {
  if (by === 'narrative') return 'date taken from its surroundings';
  if (by === 'report_day') return 'date taken from the report’s own day';
  return '';
}

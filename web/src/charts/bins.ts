// Counts of events by day or month, gathered into as many bars as can be told apart.

import type {Bin} from '../types';

export interface Bar {
  from: string;  // first day
  label: string;
  verbalCooperation: number;
  materialCooperation: number;
  verbalConflict: number;
  materialConflict: number;
}

export type Step = 'day' | 'week' | 'month' | 'quarter' | 'year';

const dayLength = 86400000;
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function timeOf(period: string): number {
  return Date.parse(period.length === 7 ? period + '-01' : period);
}

function start(time: number, step: Step): number {
  const date = new Date(time);
  const year = date.getUTCFullYear(), month = date.getUTCMonth();
  if (step === 'day') return time;
  if (step === 'week') return time - ((date.getUTCDay() + 6) % 7) * dayLength;
  if (step === 'month') return Date.UTC(year, month, 1);
  if (step === 'quarter') return Date.UTC(year, month - month % 3, 1);
  return Date.UTC(year, 0, 1);
}

function following(time: number, step: Step): number {
  const date = new Date(time);
  const year = date.getUTCFullYear(), month = date.getUTCMonth();
  if (step === 'day') return time + dayLength;
  if (step === 'week') return time + 7 * dayLength;
  if (step === 'month') return Date.UTC(year, month + 1, 1);
  if (step === 'quarter') return Date.UTC(year, month + 3, 1);
  return Date.UTC(year + 1, 0, 1);
}

function label(time: number, step: Step): string {
  const date = new Date(time);
  const month = months[date.getUTCMonth()], year = date.getUTCFullYear();
  if (step === 'day') return `${date.getUTCDate()} ${month} ${year}`;
  if (step === 'week') return `week of ${date.getUTCDate()} ${month} ${year}`;
  if (step === 'month') return `${month} ${year}`;
  if (step === 'quarter') return `${month}–${months[date.getUTCMonth() + 2]} ${year}`;
  return String(year);
}

export function stepFor(first: string, last: string, byMonth: boolean, most: number): Step {
  const days = (timeOf(last) - timeOf(first)) / dayLength + 1;
  if (!byMonth && days <= Math.min(most, 62)) return 'day';
  if (!byMonth && days / 7 <= most) return 'week';
  if (days / 30 <= most) return 'month';
  return days / 91 <= most ? 'quarter' : 'year';
}

export function barsOf(bins: Bin[], step: Step): Bar[] {
  if (bins.length === 0) return [];
  const bars = new Map<number, Bar>();
  const times = bins.map((bin) => timeOf(bin.period));
  const last = Math.max(...times);
  for (let at = start(Math.min(...times), step); at <= last; at = following(at, step)) {
    bars.set(at, {from: iso(at), label: label(at, step), verbalCooperation: 0, materialCooperation: 0,
      verbalConflict: 0, materialConflict: 0});
  }
  for (const bin of bins) {
    const bar = bars.get(start(timeOf(bin.period), step));
    if (!bar) continue;
    if (bin.quad === 'verbal cooperation') bar.verbalCooperation += bin.events;
    if (bin.quad === 'material cooperation') bar.materialCooperation += bin.events;
    if (bin.quad === 'verbal conflict') bar.verbalConflict += bin.events;
    if (bin.quad === 'material conflict') bar.materialConflict += bin.events;
  }
  return [...bars.values()];
}

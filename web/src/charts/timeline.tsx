// Rounds of talks above a line of time, what else happened below it: cooperation upward, conflict downward.

import {scaleUtc} from 'd3-scale';
import {useState} from 'preact/hooks';

import {useWidth} from '../parts/size';
import {go, itemAddress} from '../router';
import type {Bin} from '../types';
import {barsOf, stepFor} from './bins';

export interface TimelineRound {
  id: string;      // of an item to open
  from: string;    // days
  to: string;
  label: string;   // "3 · Geneva"
  told: string;    // in full
  planned: boolean;
}

export interface TimelineChange {
  day: string;
  told: string;
}

interface Placed {
  round: TimelineRound;
  x: number;
  to: number;
  row: number;
  before: boolean;  // its label stands before it
  named: boolean;   // there is room for its label
}

const rowHeight = 26, radius = 6, eventHeight = 46, mostRows = 7;

// Rounds that would overlap go into rows of their own, up to a bound.
function placed(rounds: TimelineRound[], x: (day: string) => number, width: number): Placed[] {
  const rows: [number, number][][] = [];
  return [...rounds].sort((a, b) => a.from.localeCompare(b.from)).map((round) => {
    const at = x(round.from), to = Math.max(x(round.to), at);
    const length = round.label.length * 6.6 + 16;
    const before = to + length > width;
    const own: [number, number] = before ? [at - length, to + radius] : [at - radius, to + length];
    const free = ([begin, end]: [number, number]) =>
      rows.findIndex((taken) => taken.every(([left, right]) => end < left || begin > right));
    const mark: [number, number] = [at - radius, to + radius];
    let row = free(own), named = true;
    if (row < 0 && rows.length < mostRows) row = rows.length;
    if (row < 0) {
      row = Math.max(free(mark), 0);
      named = false;
    }
    (rows[row] ??= []).push(named ? own : mark);
    return {round, x: at, to, row, before, named};
  });
}

export function Timeline({rounds, bins, changes, today}: {
  rounds: TimelineRound[]; bins: Bin[]; changes: TimelineChange[]; today: string | null;
}) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [told, setTold] = useState<string | null>(null);
  const days = [...rounds.flatMap((round) => [round.from, round.to]), ...bins.map((bin) => bin.period),
    ...changes.map((change) => change.day), ...today ? [today] : []].sort();
  if (days.length === 0) return null;
  const pad = 12;
  const step = stepFor(days[0], days[days.length - 1], false, Math.floor(width / 8));
  const bars = barsOf(bins, step);
  const first = new Date(bars.length > 0 && bars[0].from < days[0] ? bars[0].from : days[0]);
  const last = new Date(Date.parse(days[days.length - 1]) + 86400000);
  const scale = scaleUtc().domain([first, last]).range([pad, width - pad]);
  const x = (day: string) => scale(new Date(day));
  const all = placed(rounds, x, width);
  const rows = Math.max(1, ...all.map((each) => each.row + 1));
  const axis = rows * rowHeight + 8;
  const height = axis + 2 * eventHeight + 34;
  const slot = bars.length > 1 ? x(bars[1].from) - x(bars[0].from) : 12;
  const most = Math.max(1, ...bars.map((bar) => Math.max(bar.verbalCooperation + bar.materialCooperation,
    bar.verbalConflict + bar.materialConflict)));
  const middle = axis + 20 + eventHeight;
  const y = (count: number) => count / most * (eventHeight - 4);
  const tick = scale.tickFormat();
  return (
    <figure class="chart timeline" ref={ref}>
      <svg width={width} height={height} aria-label="Rounds of talks and events over time" role="group">
        {scale.ticks(Math.max(2, Math.floor(width / 130))).map((at) => (
          <g key={+at} class="grid">
            <line x1={scale(at)} x2={scale(at)} y1={0} y2={height - 16} />
            <text x={scale(at) + 4} y={axis + 13}>{tick(at)}</text>
          </g>
        ))}
        {today && x(today) < width - pad && <line class="today" x1={x(today)} x2={x(today)} y1={0} y2={height - 16} />}
        <line class="zero" x1={0} x2={width} y1={axis} y2={axis} />
        {all.map(({round, x: at, to, row, before, named}) => {
          const y = row * rowHeight + 14;
          const open = () => go(itemAddress(round.id));
          return (
            <g key={round.id} class={`round ${round.planned ? 'planned' : ''}`} role="link" tabIndex={0}
              aria-label={round.told} onClick={open} onKeyDown={(event) => event.key === 'Enter' && open()}
              onPointerEnter={() => setTold(round.told)} onFocus={() => setTold(round.told)}
              onPointerLeave={() => setTold(null)} onBlur={() => setTold(null)}>
              <line class="stem" x1={at} x2={at} y1={y} y2={axis} />
              {to > at + 2 && <line class="span" x1={at} x2={to} y1={y} y2={y} />}
              <circle cx={at} cy={y} r={radius} />
              {named && (
                <text x={before ? at - 11 : to + 11} y={y + 4}
                  text-anchor={before ? 'end' : 'start'}>{round.label}</text>
              )}
            </g>
          );
        })}
        {changes.map((change, i) => (
          <path key={i} class="change" d={`M${x(change.day)} ${axis - 5}l5 5l-5 5l-5 -5z`}
            onPointerEnter={() => setTold(change.told)} onPointerLeave={() => setTold(null)}>
            <title>{change.told}</title>
          </path>
        ))}
        {bars.map((bar) => {
          const at = x(bar.from) + slot * 0.14, wide = Math.max(Math.min(slot * 0.72, 26), 1.5);
          const cooperation = bar.verbalCooperation + bar.materialCooperation;
          const conflict = bar.verbalConflict + bar.materialConflict;
          return (
            <g key={bar.from} onPointerEnter={() => setTold(`${bar.label}: ${cooperation} of cooperation, ${conflict} of conflict`)}
              onPointerLeave={() => setTold(null)}>
              <rect class="slot-hit" x={x(bar.from)} width={Math.max(slot, 2)} y={middle - eventHeight} height={eventHeight * 2} />
              <rect class="cooperation" x={at} width={wide} y={middle - y(cooperation)} height={y(cooperation)} />
              <rect class="cooperation deeds" x={at} width={wide} y={middle - y(bar.materialCooperation)}
                height={y(bar.materialCooperation)} />
              <rect class="conflict" x={at} width={wide} y={middle} height={y(conflict)} />
              <rect class="conflict deeds" x={at} width={wide} y={middle} height={y(bar.materialConflict)} />
            </g>
          );
        })}
        {bars.length > 0 && <line class="zero thin" x1={0} x2={width} y1={middle} y2={middle} />}
      </svg>
      <figcaption class="readout" aria-live="polite">
        {told ?? (
          <span class="legend">
            <span class="swatch ring" /> round <span class="swatch ring planned" /> planned
            {changes.length > 0 && <><span class="swatch diamond" /> a stance changes</>}
            <span class="swatch cooperation" /> cooperation <span class="swatch conflict" /> conflict, by {step}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

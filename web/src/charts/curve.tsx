// Cooperation above a line, conflict below it, over time. Deeds are dark, words are light.

import {useState} from 'preact/hooks';

import {useWidth} from '../parts/size';
import type {Bin} from '../types';
import {countWords} from '../words';
import {type Bar, barsOf, stepFor} from './bins';

const height = 190, top = 16, bottom = 24, left = 34;

function sums(bar: Bar): [number, number] {
  return [bar.verbalCooperation + bar.materialCooperation, bar.verbalConflict + bar.materialConflict];
}

function told(bar: Bar): string {
  const [cooperation, conflict] = sums(bar);
  return `${bar.label}: ${cooperation} cooperation (${bar.materialCooperation} in deeds), ` +
    `${conflict} conflict (${bar.materialConflict} in deeds)`;
}

// Round numbers for the scale.
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return [1, 2, 5, 10].map((n) => n * power).find((n) => n >= most) ?? most;
}

function Table({bars}: {bars: Bar[]}) {
  return (
    <details class="as-table">
      <summary>As a table</summary>
      <table>
        <thead>
          <tr><th>When</th><th class="number">Words of cooperation</th><th class="number">Deeds of cooperation</th>
            <th class="number">Words of conflict</th><th class="number">Deeds of conflict</th></tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.from}><th scope="row">{bar.label}</th>
              <td class="number">{bar.verbalCooperation}</td><td class="number">{bar.materialCooperation}</td>
              <td class="number">{bar.verbalConflict}</td><td class="number">{bar.materialConflict}</td></tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

export function Curve({bins}: {bins: Bin[]}) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [over, setOver] = useState<number | null>(null);
  if (bins.length === 0) return null;
  const most = Math.max(12, Math.floor((width - left) / 7));
  const step = stepFor(bins[0].period, bins[bins.length - 1].period, bins[0].period.length === 7, most);
  const bars = barsOf(bins, step);
  const scale = niceTop(Math.max(...bars.map((bar) => Math.max(...sums(bar))), 1));
  const half = (height - top - bottom) / 2, middle = top + half;
  const slot = (width - left) / bars.length;
  const bar = Math.min(Math.max(slot * 0.72, 1), 26);
  const y = (count: number) => count / scale * half;
  const every = Math.max(1, Math.ceil(bars.length / Math.max(2, Math.floor(width / 110))));
  const axis = (item: Bar) => step === 'day' || step === 'week' ? item.label.replace('week of ', '').replace(/ \d{4}$/, '')
    : item.label;
  const pointed = over === null ? null : bars[over];
  const all = bars.map(sums).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  return (
    <div class="chart curve" ref={ref}>
      <svg width={width} height={height} role="img" tabIndex={0}
        aria-label={`Bars by ${step}: ${countWords(all[0], 'event')} of cooperation above the line, ` +
          `${countWords(all[1], 'event')} of conflict below it`}
        onPointerLeave={() => setOver(null)}
        onPointerMove={(event) => {
          const x = event.clientX - event.currentTarget.getBoundingClientRect().left - left;
          setOver(Math.min(Math.max(Math.floor(x / slot), 0), bars.length - 1));
        }}
        onKeyDown={(event) => {
          const move = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
          if (move === 0) return;
          event.preventDefault();
          setOver(Math.min(Math.max((over ?? (move > 0 ? -1 : bars.length)) + move, 0), bars.length - 1));
        }}>
        {[scale, scale / 2].map((count) => (
          <g key={count} class="grid">
            <line x1={left} x2={width} y1={middle - y(count)} y2={middle - y(count)} />
            <line x1={left} x2={width} y1={middle + y(count)} y2={middle + y(count)} />
            {Number.isInteger(count) && <text x={left - 6} y={middle - y(count) + 4} text-anchor="end">{count}</text>}
            {Number.isInteger(count) && <text x={left - 6} y={middle + y(count) + 4} text-anchor="end">{count}</text>}
          </g>
        ))}
        {bars.map((item, i) => {
          const x = left + i * slot + (slot - bar) / 2;
          const [cooperation, conflict] = sums(item);
          return (
            <g key={item.from} class={over === i ? 'bar over' : 'bar'}>
              {over === i && <rect class="slot" x={left + i * slot} y={top} width={slot} height={half * 2} />}
              <rect class="cooperation deeds" x={x} width={bar} y={middle - y(item.materialCooperation)}
                height={y(item.materialCooperation)} />
              <rect class="cooperation" x={x} width={bar} y={middle - y(cooperation)} height={y(item.verbalCooperation)} />
              <rect class="conflict deeds" x={x} width={bar} y={middle} height={y(item.materialConflict)} />
              <rect class="conflict" x={x} width={bar} y={middle + y(item.materialConflict)}
                height={y(conflict) - y(item.materialConflict)} />
            </g>
          );
        })}
        <line class="zero" x1={left} x2={width} y1={middle} y2={middle} />
        {bars.map((item, i) => i % every === 0 && left + i * slot + 60 < width + 20 && (
          <text key={item.from} class="tick" x={left + i * slot} y={height - 6}>{axis(item)}</text>
        ))}
      </svg>
      <p class="readout" aria-live="polite">
        {pointed ? told(pointed) : (
          <span class="legend">
            Cooperation: <span class="swatch cooperation deeds" /> deeds <span class="swatch cooperation" /> words.
            Conflict: <span class="swatch conflict deeds" /> deeds <span class="swatch conflict" /> words.
          </span>
        )}
      </p>
      <Table bars={bars} />
    </div>
  );
}

// Where they met and where something happened, on an outline of the world that is part of the program.

import {geoMercator, geoPath, type GeoPermissibleObjects} from 'd3-geo';
import {useEffect, useState} from 'preact/hooks';
import {feature, mesh} from 'topojson-client';

import {useWidth} from '../parts/size';
import {countWords} from '../words';

export interface Spot {
  name: string;
  lat: number;
  lon: number;
  meetings: number;
  incidents: number;
}

interface Outline {
  land: GeoPermissibleObjects;
  borders: GeoPermissibleObjects;
}

let outline: Promise<Outline> | null = null;

function loadOutline(): Promise<Outline> {
  outline ??= import('world-atlas/countries-50m.json').then((loaded) => {
    const world = loaded.default;
    return {land: feature(world, world.objects.land),
      borders: mesh(world, world.objects.countries, (a, b) => a !== b)};
  });
  return outline;
}

// A frame around all spots that is never so narrow that nobody knows where it is.
function frame(spots: Spot[]): GeoPermissibleObjects {
  const lons = spots.map((spot) => spot.lon), lats = spots.map((spot) => spot.lat);
  let [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const grow = (low: number, high: number, least: number, bound: number): [number, number] => {
    const pad = Math.max((least - (high - low)) / 2, (high - low) * 0.12);
    return [Math.max(low - pad, -bound), Math.min(high + pad, bound)];
  };
  [west, east] = grow(west, east, 34, 180);
  [south, north] = grow(south, north, 20, 78);
  return {type: 'MultiPoint', coordinates: [[west, south], [east, north]]};
}

function told(spot: Spot): string {
  const parts = [];
  if (spot.meetings > 0) parts.push(countWords(spot.meetings, 'meeting'));
  if (spot.incidents > 0) parts.push(countWords(spot.incidents, 'incident'));
  return `${spot.name}: ${parts.join(', ')}`;
}

export function WorldMap({spots}: {spots: Spot[]}) {
  const [ref, width] = useWidth<HTMLDivElement>(460);
  const [world, setWorld] = useState<Outline | null>(null);
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    loadOutline().then(setWorld, () => setWorld(null));
  }, []);
  if (spots.length === 0) return null;
  const height = Math.min(Math.max(240, width * 0.66), 440);
  const projection = geoMercator().fitExtent([[18, 18], [width - 18, height - 18]], frame(spots))
    .clipExtent([[0, 0], [width, height]]);
  const path = geoPath(projection);
  const size = (count: number) => 3 + Math.sqrt(count) * 2.2;
  const ordered = [...spots].sort((a, b) => b.meetings + b.incidents - a.meetings - a.incidents);
  const boxes: [number, number, number, number][] = [];
  return (
    <figure class="chart map" ref={ref}>
      <svg width={width} height={height} role="group" aria-label="Map of meetings and incidents">
        <rect class="sea" width={width} height={height} />
        {world && <path class="land" d={path(world.land) ?? ''} />}
        {world && <path class="borders" d={path(world.borders) ?? ''} />}
        {ordered.map((spot) => {
          const at = projection([spot.lon, spot.lat]);
          if (!at) return null;
          const reach = Math.max(spot.meetings && size(spot.meetings) + 1.5, spot.incidents && size(spot.incidents));
          const right = at[0] < width - 90;
          const left = right ? at[0] + reach + 4 : at[0] - reach - 4 - spot.name.length * 6.3;
          const box: typeof boxes[0] = [left, at[1] - 8, left + spot.name.length * 6.3, at[1] + 7];
          const free = boxes.every((b) => box[0] > b[2] || box[2] < b[0] || box[1] > b[3] || box[3] < b[1]);
          if (free) boxes.push(box, [at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach]);
          return (
            <g key={spot.name + spot.lat} class="spot" tabIndex={0} aria-label={told(spot)}
              onPointerEnter={() => setOver(told(spot))} onPointerLeave={() => setOver(null)}
              onFocus={() => setOver(told(spot))} onBlur={() => setOver(null)}>
              {spot.incidents > 0 && <circle class="incident" cx={at[0]} cy={at[1]} r={size(spot.incidents)} />}
              {spot.meetings > 0 && <circle class="meeting" cx={at[0]} cy={at[1]} r={size(spot.meetings) + 1.5} />}
              {free && <text x={right ? at[0] + reach + 4 : at[0] - reach - 4} y={at[1] + 4}
                text-anchor={right ? 'start' : 'end'}>{spot.name}</text>}
            </g>
          );
        })}
      </svg>
      <figcaption class="readout" aria-live="polite">
        {over ?? <span class="legend"><span class="swatch ring" /> meeting <span class="swatch dot conflict" /> incident</span>}
      </figcaption>
      <details class="as-table">
        <summary>As a table</summary>
        <table>
          <thead><tr><th>Place</th><th class="number">Meetings</th><th class="number">Incidents</th></tr></thead>
          <tbody>{ordered.map((spot) => (
            <tr key={spot.name + spot.lat}><td>{spot.name}</td><td class="number">{spot.meetings}</td>
              <td class="number">{spot.incidents}</td></tr>
          ))}</tbody>
        </table>
      </details>
    </figure>
  );
}

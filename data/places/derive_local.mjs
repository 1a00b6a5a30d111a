// Makes local.tsv: counties of the United States with their central points, and small towns and hamlets with a post
// office that cities.tsv leaves out. From the npm packages us-atlas (boundaries of the Census Bureau), zipcodes (post
// offices) and cities.tsv (inhabitants of a county are those of its towns): npm pack us-atlas@3.0.1 zipcodes@8.0.0,
// unpack each, then
//   node derive_local.mjs us-atlas/counties-10m.json zipcodes/lib/codes.js cities.tsv > local.tsv
// Rows stand in the byte order of their folded names, so that the program can look names up in the file as it lies.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [atlas, codes, cities] = process.argv.slice(2).map((name) => path.resolve(name));
const STATES = {
  '01': 'AL', '02': 'AK', '04': 'AZ', '05': 'AR', '06': 'CA', '08': 'CO', '09': 'CT', 10: 'DE', 12: 'FL', 13: 'GA', 15: 'HI',
  16: 'ID', 17: 'IL', 18: 'IN', 19: 'IA', 20: 'KS', 21: 'KY', 22: 'LA', 23: 'ME', 24: 'MD', 25: 'MA', 26: 'MI', 27: 'MN',
  28: 'MS', 29: 'MO', 30: 'MT', 31: 'NE', 32: 'NV', 33: 'NH', 34: 'NJ', 35: 'NM', 36: 'NY', 37: 'NC', 38: 'ND', 39: 'OH',
  40: 'OK', 41: 'OR', 42: 'PA', 44: 'RI', 45: 'SC', 46: 'SD', 47: 'TN', 48: 'TX', 49: 'UT', 50: 'VT', 51: 'VA', 53: 'WA',
  54: 'WV', 55: 'WI', 56: 'WY',
};

function fold(name) {
  return name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[’‘`]/g, "'").toLowerCase();
}
function titled(key) {
  return key.replace(/(^|[ -])([a-z])/g, (_, before, letter) => before + letter.toUpperCase());
}

// The outer rings of a county as lists of [longitude, latitude].
const topology = JSON.parse(fs.readFileSync(atlas, 'utf8'));
const { scale, translate } = topology.transform;
const arcs = topology.arcs.map((arc) => {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
});
function ring(indices) {
  return indices.flatMap((i) => (i < 0 ? [...arcs[~i]].reverse() : arcs[i]).slice(0, -1));
}
function outer_rings(shape) {
  return shape.type === 'Polygon' ? [ring(shape.arcs[0])] : shape.arcs.map((polygon) => ring(polygon[0]));
}

// Area and centre of a ring.
function centre(points) {
  let area = 0;
  let x = 0;
  let y = 0;
  points.forEach(([x1, y1], i) => {
    const [x2, y2] = points[(i + 1) % points.length];
    const cross = x1 * y2 - x2 * y1;
    area += cross / 2;
    x += ((x1 + x2) * cross) / 6;
    y += ((y1 + y2) * cross) / 6;
  });
  return { area: Math.abs(area), lon: x / area, lat: y / area };
}
function inside(points, lon, lat) {
  let odd = false;
  points.forEach(([x1, y1], i) => {
    const [x2, y2] = points[(i + 1) % points.length];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) odd = !odd;
  });
  return odd;
}

const towns = fs.readFileSync(cities, 'utf8').split('\n').map((line) => line.split('\t')).filter((c) => c[2] === 'USA');
const known = new Set(towns.map((c) => c[0] + '\t' + c[3]));

// The word after a county's name in reports. Cities that are no part of a county bear their own name.
function county_name(fips, name) {
  const state = STATES[fips.slice(0, 2)];
  const city = (state === 'VA' && fips.slice(2) > '500') || ['24510', '29510', '32510', '11001'].includes(fips);
  if (state === undefined || city) return null;
  return name + (state === 'LA' ? ' Parish' : state === 'AK' ? ' Borough' : ' County');
}

const rows = [];
for (const shape of topology.objects.counties.geometries) {
  const name = county_name(shape.id, shape.properties.name);
  if (name === null) continue;
  const state = STATES[shape.id.slice(0, 2)];
  const rings = outer_rings(shape);
  const middle = rings.map(centre).sort((a, b) => b.area - a.area)[0];
  let people = 0;
  for (const town of towns) {
    if (town[3] === state && rings.some((points) => inside(points, Number(town[6]), Number(town[5])))) people += Number(town[7]);
  }
  rows.push([fold(name), name, 'USA', state, 'A', middle.lat.toFixed(2), middle.lon.toFixed(2), people, '']);
}

// One row for all the codes of a post office.
const offices = new Map();
for (const { city, state, latitude, longitude } of Object.values(createRequire(import.meta.url)(codes).codes)) {
  const key = fold(city);
  if (!Object.values(STATES).includes(state) || !/^[a-z][a-z' .-]+$/.test(key) || !latitude || !longitude) continue;
  if (known.has(key + '\t' + state)) continue;
  const office = offices.get(key + '\t' + state) ?? { key, state, lat: 0, lon: 0, n: 0 };
  office.lat += latitude;
  office.lon += longitude;
  office.n += 1;
  offices.set(key + '\t' + state, office);
}
for (const { key, state, lat, lon, n } of offices.values()) {
  rows.push([key, titled(key), 'USA', state, '', (lat / n).toFixed(2), (lon / n).toFixed(2), 0, '']);
}

rows.sort((a, b) => Buffer.compare(Buffer.from(a[0]), Buffer.from(b[0])) || (a[3] < b[3] ? -1 : 1));
process.stdout.write('# Counties (A) and small towns of the United States, from boundaries of the Census Bureau (us-atlas, ISC) and post ' +
  'offices (zipcodes, BSD): folded name, name where it differs, country, state, kind, latitude, longitude, inhabitants, no id\n');
for (const [key, name, ...rest] of rows) {
  // Counties keep their names: a list of them ("Clarke and Oconee counties") doesn't spell them out.
  process.stdout.write([key, name === titled(key) && rest[2] !== 'A' ? '' : name, ...rest].join('\t') + '\n');
}

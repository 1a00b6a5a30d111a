// The pages in a real browser, over a store made from the samples, a negotiation told by many reports, and one hostile
// report.   PARLEY=build/release/parley SAMPLES=samples TALKS=tests/data/talks node --test web/tests/
// Chromium is Debian's (or $CHROMIUM). With SHOTS=FOLDER a picture of every page is left there.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';

import {chromium} from 'playwright-core';

const parley = process.env.PARLEY;
const samples = process.env.SAMPLES;
const talks = process.env.TALKS;
const shots = process.env.SHOTS;
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const hostile = `2026-03-02 <script>window.taken = 1</script><img src=x onerror="window.taken = 2"> envoys meet

OSLO, March 2 (Wire) - The foreign minister of Norway, Anna <b onmouseover="window.taken = 3">Berg</b>, met her Latvian
counterpart Juris Ozols in Oslo on Sunday. "We demand the release of all <script>window.taken = 4</script> prisoners," Berg said.
`;

let folder, server, address, browser, context, page;
const strayed = [], complaints = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-pages-'));
  const db = join(folder, 'talks.db');
  writeFileSync(join(folder, 'hostile.txt'), hostile);
  const added = spawnSync(parley, ['add', samples, talks, join(folder, 'hostile.txt'), '--db', db], {encoding: 'utf8'});
  assert.equal(added.status, 0, added.stderr);
  server = spawn(parley, ['serve', '--db', db, '--port', '0'], {stdio: ['ignore', 'ignore', 'pipe']});
  address = await new Promise((resolve, reject) => {
    let told = '';
    server.stderr.on('data', (data) => {
      told += data;
      const found = told.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    });
    server.on('exit', () => reject(new Error(told)));
  });
  browser = await chromium.launch({executablePath, args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb']});
  context = await browser.newContext({viewport: {width: 1280, height: 900}, colorScheme: 'light', reducedMotion: 'reduce'});
  page = await context.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(address + '/')) strayed.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
}, {timeout: 120000});

after(async () => {
  await browser?.close();
  server?.kill();
  rmSync(folder, {recursive: true, force: true});
});

async function open(path) {
  await page.goto(address + path);
  await page.waitForSelector('footer strong');
  await page.waitForFunction(() => !document.querySelector('.loading'));
}

async function shot(name) {
  if (shots) await page.screenshot({path: join(shots, name + '.png'), fullPage: true});
}

async function api(path) {
  const response = await fetch(address + '/api/v1/' + path);
  return response.json();
}

async function reportOf(words) {
  return (await api('reports?words=' + encodeURIComponent(words))).rows[0];
}

test('the overview tells what the store holds', async () => {
  await open('/');
  const summary = await api('summary');
  const text = await page.innerText('main');
  assert.match(text, new RegExp(`${summary.reports} reports`));
  assert.equal(await page.locator('.latest a').first().isVisible(), true);
  const table = page.locator('.curve .as-table tbody tr');
  assert.ok(await table.count() > 3, 'the curve is there as a table too');
  await shot('overview');
});

test('the overview leads to a negotiation and says what blocks it', async () => {
  await open('/');
  const {rows} = await api('processes?limit=20');
  const shown = await page.locator('.process-row h3').allInnerTexts();
  assert.deepEqual(shown, rows.map((process) => process.name));
  const talked = rows.find((process) => process.blocked.length > 0);
  const item = page.locator('.process-row', {hasText: talked.name});
  assert.match(await item.locator('.blocked').innerText(), new RegExp(talked.blocked[0].actor_a.name));
  await item.locator('h3 a').click();
  await page.waitForURL('**/process/' + talked.id);
  await page.waitForSelector('.matrix');
});

const verbs = {demand: 'demands', propose: 'proposes', offer: 'offers', accept: 'accepts', accept_if: 'sets a condition',
  reject: 'rejects', refuse: 'refuses', threaten: 'threatens', support: 'supports', oppose: 'opposes'};

test('the matrix shows the latest stance, its words, and leads to them', async () => {
  await open('/process/guy-ven-2027');
  const {histories, process} = await api('processes/guy-ven-2027');
  const known = new Set([...process.parties, ...process.mediators].map((party) => party.id));
  let cells = 0;
  for (const history of histories.filter((each) => known.has(each.actor.id))) {
    const cell = page.locator(`.matrix td[data-issue="${history.issue}"][data-party="${history.actor.id}"]`);
    const last = history.steps[history.steps.length - 1];
    assert.equal(await cell.locator('.stance-word').innerText(), verbs[last.stance], `${history.issue} ${history.actor.id}`);
    assert.equal(await cell.locator('.changed').count(), history.changed.length > 0 ? 1 : 0);
    cells += 1;
  }
  assert.ok(cells > 5);
  // The reports say so in so many words.
  const guyana = page.locator('.matrix td[data-issue="territory"][data-party="GUY"]');
  assert.match(await guyana.locator('.stance-word').innerText(), /rejects|refuses/);
  assert.equal(await page.locator('.matrix td[data-issue="territory"][data-party="VEN"] .stance-word').innerText(), 'demands');
  await guyana.locator('.matrix-cell').hover();
  const own = histories.find((each) => each.issue === 'territory' && each.actor.id === 'GUY');
  const words = page.locator('#matrix-words');
  await words.waitFor({state: 'visible'});
  assert.match(await words.innerText(), new RegExp('Guyana ' + verbs[own.steps[own.steps.length - 1].stance]));
  await guyana.locator('a').click();
  await page.waitForSelector('.report-text .lit');
  assert.match(page.url(), new RegExp('item=' + own.steps[own.steps.length - 1].position));
});

test('a process has its rounds, contacts, places and speakers', async () => {
  await open('/process/guy-ven-2027');
  const {process, rounds, next} = await api('processes/guy-ven-2027');
  assert.equal(await page.locator('.timeline .round').count(), rounds.length + next.length);
  assert.equal(await page.locator('.timeline .round.planned').count(), next.length);
  assert.equal(await page.locator('.rounds li').count(), Math.min(rounds.length, 8));
  assert.match(await page.innerText('main'), new RegExp(`${process.articles.length} reports`));
  const names = await page.locator('.network .node text').allTextContents();
  for (const party of process.parties) assert.ok(names.includes(party.name), party.name);
  await page.waitForSelector('.map .land');
  assert.match((await page.locator('.map .spot text').allTextContents()).join(' '), /Georgetown/);
  assert.ok(await page.locator('.speaker blockquote').count() > 0);
  await page.locator('.timeline .round').first().focus();
  assert.match(await page.innerText('.timeline .readout'), /2027: /);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.report-text .lit');
  await open('/process/nowhere-1999');
  assert.match(await page.innerText('[role=alert]'), /no process[\s\S]*There are/);
});

test('choosing an event lights its words, and its words choose it', async () => {
  const report = await reportOf('enclaves');
  await open('/report/' + report.key);
  const record = await api('reports/' + report.key);
  const event = record.events.find((each) => each.event === 'COERCE' || each.event === 'AGREE' || each.event === 'ASSAULT');
  assert.ok(event);
  await page.locator(`#item-${event.id} .item-main`).click();
  const lit = await page.locator('.report-text .lit').allInnerTexts();
  const points = Array.from(record.article.text);
  const words = [event.span, ...event.tellings].sort((a, b) => a[0] - b[0]).map(([begin, end]) =>
    points.slice(begin, end).join('')).join('');
  assert.equal(lit.join('').replace(/\s/g, ''), words.replace(/\s/g, ''));
  assert.match(page.url(), new RegExp('item=' + event.id));
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.report-text .lit').count(), 0);
  const quote = record.quotes[0];
  await page.locator(`.report-text [data-items~="${quote.id}"]`).first().click();
  let chosen = await page.locator('.item.chosen').getAttribute('id');
  for (let i = 0; i < 6 && chosen !== 'item-' + quote.id; ++i) {  // clicking again takes what lies around
    await page.locator(`.report-text [data-items~="${quote.id}"]`).first().click();
    chosen = await page.locator('.item.chosen').getAttribute('id');
  }
  assert.equal(chosen, 'item-' + quote.id);
  await shot('report');
});

test('why is one click away, and has an address', async () => {
  const report = await reportOf('enclaves');
  const record = await api('reports/' + report.key);
  const event = record.events[0];
  await open(`/report/${report.key}?item=${event.id}`);
  await page.locator('.item.chosen .why-button').click();
  await page.waitForSelector('.why dd');
  assert.match(await page.innerText('.why'), /patterns\/|events/);
  assert.ok(await page.locator('.why mark').count() > 0);
  const address2 = page.url();
  await page.goto(address2);
  await page.waitForSelector('.item.chosen .why dd');
});

test('what an analyst put right says so', async () => {
  const report = await reportOf('enclaves');
  const event = (await api('reports/' + report.key)).events[0];
  const correct = (...args) => {
    const done = spawnSync(parley, ['correct', ...args, '--db', join(folder, 'talks.db')], {encoding: 'utf8'});
    assert.equal(done.status, 0, done.stderr);
  };
  correct('set', event.id, 'status', 'planned', '--note', 'told as a plan');
  await open(`/report/${report.key}?item=${event.id}&why=1`);
  await page.waitForSelector('.item.chosen .why dd');
  assert.match(await page.innerText('.item.chosen'), /planned[\s\S]*corrected by an analyst/);
  assert.match(await page.innerText('.item.chosen .why'), /status is 'planned', by an analyst on .*: told as a plan/);
  correct('undo', '1');
  await open(`/report/${report.key}?item=${event.id}`);
  assert.doesNotMatch(await page.innerText('.item.chosen'), /analyst/);
});

test('layers are put off and on', async () => {
  const report = await reportOf('enclaves');
  await open('/report/' + report.key);
  assert.ok(await page.locator('.report-text .on-quotes').count() > 0);
  await page.locator('.layer.on-quotes input').uncheck();
  assert.equal(await page.locator('.report-text .on-quotes').count(), 0);
  await page.locator('.layer.on-quotes input').check();
  assert.ok(await page.locator('.report-text .on-quotes').count() > 0);
});

test('filters change the table', async () => {
  await open('/search?kind=events');
  const whole = await page.locator('.results tbody tr').count();
  assert.equal(whole, (await api('events')).rows.length);
  await page.locator('.facets a', {hasText: 'Attacks'}).click();
  await page.waitForURL(/type=ASSAULT/);
  const attacks = (await api('events?type=ASSAULT')).rows.length;
  await page.waitForFunction((count) => document.querySelectorAll('.results tbody tr').length === count, attacks);
  assert.ok(attacks > 0 && attacks < whole);
  assert.deepEqual([...new Set(await page.locator('.results .c-event').allInnerTexts())], ['attacks']);
  await page.locator('.filters input[name=by]').fill('nobody of this name');
  await page.locator('.filters button').click();
  await page.waitForSelector('text=Nothing fits all of these filters');
  await page.locator('.chip', {hasText: 'nobody of this name'}).click();
  await page.waitForFunction((count) => document.querySelectorAll('.results tbody tr').length === count, attacks);
  await shot('search');
});

test('what is shown can be downloaded', async () => {
  await open('/search?kind=positions&issue=ceasefire');
  const href = await page.locator('.downloads a', {hasText: 'CSV'}).getAttribute('href');
  const csv = await (await fetch(address + href)).text();
  assert.equal(csv.trim().split('\r\n').length - 1, await page.locator('.results tbody tr').count());
});

test('search finds words and marks them', async () => {
  await open('/');
  await page.keyboard.press('/');
  await page.keyboard.type('prisoners');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.results mark');
  assert.match(await page.locator('.results mark').first().innerText(), /prisoner/i);
  await page.locator('.results .lead').first().click();
  await page.waitForSelector('.report-text');
  await page.goBack();
  await page.waitForSelector('.results mark');
});

test('a hostile report does nothing', async () => {
  const report = await reportOf('envoys Latvian');
  const record = await api('reports/' + report.key);
  assert.match(record.article.text, /<script>/);
  for (const path of ['/', '/search?kind=reports', '/search?words=prisoners', '/search?kind=quotes&by=Berg',
    '/report/' + report.key, `/report/${report.key}?item=${record.quotes[0]?.id ?? ''}&why=1`,
    '/search?words=' + encodeURIComponent('<script>window.taken=5</script>')]) {
    await open(path);
    for (const row of await page.locator('.report-text p, .results tr').all()) await row.hover();
    assert.equal(await page.evaluate(() => window.taken), undefined, path);
    assert.equal(await page.evaluate(() => document.querySelectorAll('main script, main img, main b[onmouseover]').length), 0);
  }
  await open('/report/' + report.key);
  assert.match(await page.innerText('.report-text'), /<script>window\.taken = 4<\/script>/);
});

test('states without data say what to do', async () => {
  await open('/search');
  await page.waitForSelector('text=What are you looking for?');
  await open('/report/nothing-of-this-name');
  assert.match(await page.innerText('[role=alert]'), /no report[\s\S]*Look for it/);
  await open('/nowhere');
  assert.match(await page.innerText('main'), /no page at this address/);
  await open('/search?kind=events&since=yesterday');
  assert.match(await page.innerText('[role=alert]'), /is no date[\s\S]*2026-01-23/);
});

test('everything can be reached by the keyboard', async () => {
  const report = await reportOf('enclaves');
  await open('/report/' + report.key);
  await page.keyboard.press('j');
  await page.waitForSelector('.item.chosen');
  const first = await page.locator('.item.chosen').getAttribute('id');
  await page.keyboard.press('j');
  assert.notEqual(await page.locator('.item.chosen').getAttribute('id'), first);
  await page.keyboard.press('k');
  assert.equal(await page.locator('.item.chosen').getAttribute('id'), first);
  await page.keyboard.press('w');
  await page.waitForSelector('.why dd');
  await page.keyboard.press('?');
  await page.waitForSelector('dialog[open]');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', {state: 'detached'});
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await page.waitForSelector('.overview');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement !== document.body));
});

// Text against what lies behind it, by the formula of WCAG 2; every place where a text shows.
async function lowContrast() {
  return page.evaluate(() => {
    const parse = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((c) => {
      const v = c / 255;
      return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    }).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const style = getComputedStyle(at);
        const [r, g, b, a = 1] = parse(style.backgroundColor);
        if (a > 0.99) return [r, g, b];
      }
      return [255, 255, 255];
    };
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.textContent.trim() || element.closest('.unseen, .skip, noscript, script, title')) continue;
      if (!element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) continue;
      const style = getComputedStyle(element);
      const colour = element instanceof SVGElement ? style.fill : style.color;
      const a = light(parse(colour)), b = light(behind(element));
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && +style.fontWeight >= 700);
      if (ratio < (large ? 3 : 4.5)) found.push(`${node.textContent.trim().slice(0, 40)} ${ratio.toFixed(2)} ${element.className}`);
    }
    return [...new Set(found)];
  });
}

test('contrast and names hold in light and dark', async () => {
  const report = await reportOf('enclaves');
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({colorScheme});
    for (const path of ['/', '/process/guy-ven-2027', '/search?kind=positions', '/report/' + report.key, '/search', '/nowhere']) {
      await open(path);
      assert.deepEqual(await lowContrast(), [], `${path} ${colorScheme}`);
      const unnamed = await page.evaluate(() => [...document.querySelectorAll('button, a, input, select')].filter((element) =>
        !(element.textContent.trim() || element.getAttribute('aria-label') || element.labels?.length)).map((e) => e.outerHTML));
      assert.deepEqual(unnamed, []);
      assert.equal(await page.locator('main').count(), 1);
      assert.equal(await page.locator('h1').count() <= 1, true);
      // Who wants no motion gets none.
      assert.deepEqual(await page.evaluate(() => [document.getAnimations().length,
        getComputedStyle(document.documentElement).scrollBehavior]), [0, 'auto']);
    }
    await open('/report/' + report.key);
    await shot('report-' + colorScheme);
  }
  await page.emulateMedia({colorScheme: 'light'});
});

test('fits a small screen, and paper', async () => {
  const report = await reportOf('enclaves');
  await page.setViewportSize({width: 380, height: 780});
  for (const path of ['/', '/process/guy-ven-2027', '/search?kind=events', '/search?kind=quotes', '/report/' + report.key]) {
    await open(path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${path} is ${wide} pixels too wide`);
    await shot('phone' + path.replace(/[^a-z]+/g, '-').slice(0, 24));
  }
  await page.setViewportSize({width: 680, height: 960});  // a sheet of paper, less its margins
  await page.emulateMedia({media: 'print'});
  for (const path of ['/', '/process/guy-ven-2027', '/search?kind=positions', '/report/' + report.key]) {
    await open(path);
    const wide = await page.evaluate(() => [...document.querySelectorAll('main table, main svg, main')]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 80)));
    assert.deepEqual(wide, [], path);
    assert.equal(await page.locator('.why-button, .more, .filters, .facets, .layers, .downloads').locator('visible=true').count(), 0, path);
    await shot('paper' + path.replace(/[^a-z]+/g, '-').slice(0, 24));
  }
  await page.setViewportSize({width: 1280, height: 900});
  await open('/report/' + report.key);
  assert.equal(await page.locator('.quick').isVisible(), false);
  assert.equal(await page.locator('.report-text').isVisible(), true);
  await page.emulateMedia({media: null});
});

test('nothing leaves the machine and nothing complains', () => {
  assert.deepEqual(strayed, []);
  // A refused question (400, 404) is told by the browser too; these are the ones that the tests ask for.
  assert.deepEqual(complaints.filter((text) => !/Failed to load resource: the server responded with a status of 40[04]/.test(text)), []);
});

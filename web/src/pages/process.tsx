import {useState} from 'preact/hooks';

import {useAsk} from '../api';
import {WorldMap} from '../charts/map';
import {Matrix} from '../charts/matrix';
import {Network} from '../charts/network';
import {Timeline} from '../charts/timeline';
import {changesOf, contactsOf, datedRound, roundWords, spotsOf, timelineRounds, toldIn} from '../parts/process';
import {BlockedList, State} from '../parts/process_parts';
import {Empty, Failure, Loading, useTitle} from '../parts/states';
import {itemAddress, Link, reportAddress, withQuery} from '../router';
import type {Party, ProcessDetail, Round, Row} from '../types';
import {countWords, dateWords, dayWords, listWords} from '../words';

const mostColumns = 9;

// The parties first, then who mediates, then others by how much they say.
function columnsOf({process, histories}: ProcessDetail): Party[] {
  const first = [...process.parties, ...process.mediators];
  const said = new Map<string, {party: Party; steps: number}>();
  for (const {actor, steps} of histories) {
    const known = said.get(actor.id) ?? {party: actor, steps: 0};
    known.steps += steps.length;
    said.set(actor.id, known);
  }
  const others = [...said.values()].filter(({party}) => !first.some((each) => each.id === party.id))
    .sort((a, b) => b.steps - a.steps).map(({party}) => party);
  return [...first, ...others].slice(0, mostColumns);
}

function Head({detail}: {detail: ProcessDetail}) {
  const {process, rounds, reports} = detail;
  return (
    <header class="page-head process-head">
      <p class="kicker">
        <State state={process.state} />
        {process.from && <> · {dateWords({from: process.from, to: process.to ?? process.from})}</>}
        {' '}· {countWords(rounds.length, 'round')} · {countWords(process.articles.length || reports.length, 'report')}
      </p>
      <h1>{process.name}</h1>
      <p class="dek">
        {listWords(process.parties.map((party) => party.name))}
        {process.mediators.length > 0 && <>, with {listWords(process.mediators.map((party) => party.name))} mediating</>}
        {process.documents.length > 0 &&
          <>. On the table: {listWords(process.documents.slice(0, 4).map((document) => document.name))}</>}.
      </p>
    </header>
  );
}

function RoundList({rounds}: {rounds: Round[]}) {
  const [all, setAll] = useState(false);
  const newest = [...rounds].reverse();
  const shown = all ? newest : newest.slice(0, 8);
  return (
    <>
      <ol class="rounds">
        {shown.map((round) => (
          <li key={round.id}>
            <Link to={itemAddress(toldIn(round))}>{dateWords(round.canonical.date) || 'Undated'}</Link>{' '}
            {roundWords(round)}
            {round.sources > 1 && <small> · told by {countWords(round.sources, 'report')}</small>}
          </li>
        ))}
      </ol>
      {newest.length > shown.length && (
        <p><button class="as-link" onClick={() => setAll(true)}>All {newest.length}</button></p>
      )}
    </>
  );
}

function Quotes({quotes}: {quotes: Row[]}) {
  const speakers = new Map<string, Row[]>();
  for (const quote of quotes) {
    const speaker = String(quote.speaker ?? '');
    if (speaker) speakers.set(speaker, [...speakers.get(speaker) ?? [], quote]);
  }
  const most = [...speakers].sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0])).slice(0, 12);
  if (most.length === 0) return null;
  return (
    <section aria-labelledby="said">
      <div class="section-head"><h2 id="said">Who says what</h2><p>The newest words of those who speak most</p></div>
      <div class="speakers">
        {most.map(([speaker, own]) => (
          <div key={speaker} class="speaker">
            <h3>{speaker}</h3>
            {own.slice(0, 2).map((quote) => (
              <blockquote key={String(quote.id)}>
                <q class={String(quote.kind)}>{String(quote.text).replace(/^[“"]|[”",]+$/g, '')}</q>
                <small><Link to={itemAddress(String(quote.id))}>
                  {quote.date ? dateWords(String(quote.date)) : dayWords(String(quote.published ?? ''))}</Link></small>
              </blockquote>
            ))}
            {own.length > 2 && <small><Link to={withQuery('/search', {kind: 'quotes', by: speaker})}>
              All that {speaker} said</Link></small>}
          </div>
        ))}
      </div>
    </section>
  );
}

function Reports({reports}: {reports: Row[]}) {
  return (
    <section aria-labelledby="reports">
      <div class="section-head"><h2 id="reports">The reports</h2><p>Newest first</p></div>
      <ul class="latest in-columns">
        {reports.slice(0, 30).map((report) => (
          <li key={String(report.key)}>
            <Link to={reportAddress(String(report.key))}>{String(report.title ?? report.id)}</Link>
            <small>{report.published ? dayWords(String(report.published)) : 'undated'}
              {report.source && <> · {report.source}</>}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ProcessPage({id}: {id: string; query: URLSearchParams}) {
  const {data, failure, loading} = useAsk<ProcessDetail>(`processes/${encodeURIComponent(id)}`);
  useTitle(data?.process.name);
  if (failure) return <Failure failure={failure} />;
  if (!data) return loading ? <Loading what="the process" /> : null;
  const {process, rounds, next, histories, incidents} = data;
  const roles = new Map([...process.mediators.map(({name}) => [name, 'mediator'] as const),
    ...process.parties.map(({name}) => [name, 'party'] as const)]);
  const columns = columnsOf(data);
  const contacts = contactsOf(data), spots = spotsOf(rounds, incidents);
  return (
    <div class="process">
      <Head detail={data} />
      {process.blocked.length > 0 && (
        <section aria-labelledby="blocks" class="blocks">
          <div class="section-head"><h2 id="blocks">What blocks it</h2></div>
          <BlockedList blocked={process.blocked} />
        </section>
      )}
      <section aria-labelledby="time">
        <div class="section-head"><h2 id="time">Rounds and events</h2>
          <p>{next.length > 0 ? `Next: ${next.slice(0, 3).map(datedRound).join('; ')}` : 'No next round is announced'}</p></div>
        <Timeline rounds={timelineRounds(data)} bins={data.curve} changes={changesOf(histories)} today={process.to} />
        <RoundList rounds={rounds} />
      </section>
      <section aria-labelledby="matrix">
        <div class="section-head"><h2 id="matrix">Who wants what</h2>
          <p>Latest stance by issue and party, ↗ more open than before, ↘ harder; point at a cell for the words, click for the report</p></div>
        <Matrix histories={histories} parties={columns} />
        {histories.length === 0 && <Empty title="No positions are known in this process." />}
      </section>
      <div class="pair">
        {contacts.length > 0 && (
          <section aria-labelledby="met">
            <div class="section-head"><h2 id="met">Who met whom</h2></div>
            <Network contacts={contacts} roles={roles} />
          </section>
        )}
        {spots.length > 0 && (
          <section aria-labelledby="where">
            <div class="section-head"><h2 id="where">Where</h2></div>
            <WorldMap spots={spots} />
          </section>
        )}
      </div>
      <Quotes quotes={data.quotes} />
      <Reports reports={data.reports} />
    </div>
  );
}

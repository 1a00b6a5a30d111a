import {useState} from 'preact/hooks';

import {useAsk} from '../api';
import {Curve} from '../charts/curve';
import {toldIn} from '../parts/process';
import {BlockedList, State} from '../parts/process_parts';
import {Empty, Failure, Loading, useTitle} from '../parts/states';
import {itemAddress, Link, reportAddress, withQuery} from '../router';
import type {List, ProcessRow, Round, Summary} from '../types';
import {countWords, dateWords, dayWords, listWords} from '../words';

function RoundCell({label, round}: {label: string; round: Round | null}) {
  return (
    <p class="round-cell">
      <small>{label}</small>
      {round ? <Link to={itemAddress(toldIn(round))}>{dateWords(round.canonical.date) || 'undated'}
        {round.canonical.place && <>, {round.canonical.place.name}</>}</Link> : <span class="none">none known</span>}
    </p>
  );
}

function ProcessItem({process}: {process: ProcessRow}) {
  return (
    <li class="process-row">
      <div class="process-main">
        <h3><Link to={'/process/' + encodeURIComponent(process.id)}>{process.name}</Link></h3>
        <p class="parties">
          <State state={process.state} /> {listWords(process.parties.slice(0, 5).map((party) => party.name))}
          {process.mediators.length > 0 && <span class="soft">, mediated by {listWords(process.mediators.slice(0, 3).map((party) => party.name))}</span>}
        </p>
        {process.blocked.length > 0 && <BlockedList blocked={process.blocked} most={2} />}
      </div>
      <div class="process-side">
        <RoundCell label="Last round" round={process.last_round} />
        <RoundCell label="Next round" round={process.next_round} />
        <p class="round-cell"><small>Followed in</small>{countWords(process.articles.length, 'report')}</p>
      </div>
    </li>
  );
}

const usualProcesses = 20, mostProcesses = 500;

function Processes() {
  const [most, setMost] = useState(usualProcesses);
  const {data, failure, loading} = useAsk<{rows: ProcessRow[]}>(`processes?limit=${most}`);
  return (
    <section aria-labelledby="processes">
      <div class="section-head"><h2 id="processes">Negotiations</h2>
        {data && data.rows.length > 0 && <p>{countWords(data.rows.length, 'process', 'processes')}, latest first</p>}</div>
      {failure && <Failure failure={failure} />}
      {!data && !failure && loading && <Loading what="the negotiations" />}
      {data && data.rows.length === 0 && (
        <Empty title="No negotiation has shown up yet.">
          <p>One appears once two reports tell of talks between the same sides. Until then, look through{' '}
            <Link to="/search?kind=meetings">the meetings</Link> and <Link to="/search?kind=positions">positions</Link>.</p>
        </Empty>
      )}
      {data && <ul class="processes">{data.rows.map((process) => <ProcessItem key={process.id} process={process} />)}</ul>}
      {data && data.rows.length === most && most < mostProcesses && (
        <p class="more"><button onClick={() => setMost(Math.min(most * 5, mostProcesses))}>Show more negotiations</button></p>
      )}
    </section>
  );
}

const mostPlanned = 6;

// "Some time next year" is no date to look forward to.
function isNear(date: string): boolean {
  const [from, to] = date.split('/');
  return from.length > 4 && (!to || Date.parse(to) - Date.parse(from) <= 62 * 86400000);
}

function Planned({since}: {since: string | null}) {
  const {data} = useAsk<List>(withQuery('meetings', {status: 'planned', since: since ?? undefined, limit: '200'}));
  const soon = (data?.rows ?? []).filter((row) => isNear(String(row.date ?? ''))).slice(0, mostPlanned);  // soonest first
  if (soon.length === 0) return null;
  return (
    <section aria-labelledby="planned">
      <div class="section-head"><h2 id="planned">Coming up</h2></div>
      <ul class="latest">
        {soon.map((row) => (
          <li key={String(row.id)}>
            <Link to={itemAddress(String(row.id))}>{listWords((row.participants as string[]).slice(0, 4)) || 'Meeting'}</Link>
            <small>{row.date ? dateWords(String(row.date)) : 'no date yet'}{row.place && <> · {row.place}</>}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Latest() {
  const {data} = useAsk<List>('reports?limit=8');
  if (!data || data.rows.length === 0) return null;
  return (
    <section aria-labelledby="latest">
      <div class="section-head"><h2 id="latest">Latest reports</h2></div>
      <ul class="latest">
        {data.rows.map((row) => (
          <li key={String(row.key)}>
            <Link to={reportAddress(String(row.key))}>{String(row.title ?? row.id)}</Link>
            <small>{row.published ? dayWords(String(row.published)) : 'undated'}{row.source && <> · {row.source}</>}</small>
          </li>
        ))}
      </ul>
      <p><Link to="/search?kind=reports">All reports</Link></p>
    </section>
  );
}

export function OverviewPage(_: {query: URLSearchParams}) {
  const {data: summary, failure} = useAsk<Summary>('summary');
  useTitle('Overview');
  if (failure) return <Failure failure={failure} />;
  if (!summary) return <Loading what="the overview" />;
  if (summary.reports === 0) {
    return (
      <Empty title="This store is empty.">
        <p>Add reports at the prompt: <code>parley add reports/ --db {summary.store}</code>. Or start the server with{' '}
          <code>--watch FOLDER</code>, and whatever arrives in that folder shows up here.</p>
      </Empty>
    );
  }
  return (
    <div class="overview">
      <header class="page-head">
        <h1>Where the talks stand</h1>
        <p class="dek">{countWords(summary.reports, 'report')}
          {summary.first && <> from {dayWords(summary.first)} to {dayWords(summary.last!)}</>}:{' '}
          {countWords(summary.meetings, 'meeting')}, {countWords(summary.positions, 'position')},{' '}
          {countWords(summary.quotes, 'quote')} and {countWords(summary.events, 'event')}, each traced to its words.</p>
      </header>
      <div class="overview-columns">
        <div>
          <Processes />
          {summary.curve.length > 0 && (
            <section aria-labelledby="curve">
              <div class="section-head"><h2 id="curve">Cooperation and conflict</h2>
                <p>Events in all reports that happened, by the day they happened</p></div>
              <Curve bins={summary.curve} />
            </section>
          )}
        </div>
        <div>
          <Planned since={summary.last} />
          <Latest />
        </div>
      </div>
    </div>
  );
}

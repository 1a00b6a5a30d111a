import {useEffect, useState} from 'preact/hooks';

import {useAsk} from '../api';
import {Empty, Failure, Loading, useTitle} from '../parts/states';
import {ResultTable} from '../parts/table';
import {go, Link, withQuery} from '../router';
import type {Facets, List} from '../types';
import {capital, countWords, dayWords, eventVerb, issueWords, plain, stanceVerb} from '../words';

interface Kind {
  name: string;
  words: string;
  filters: string[];
  type?: string;  // what its type is called
}

const kinds: Kind[] = [
  {name: 'search', words: 'All words', filters: []},
  {name: 'meetings', words: 'Meetings', filters: ['with', 'country', 'status', 'mode', 'place']},
  {name: 'positions', words: 'Positions', filters: ['by', 'with', 'country', 'issue', 'type'], type: 'Stance'},
  {name: 'quotes', words: 'Quotes', filters: ['by', 'with', 'country', 'type'], type: 'Kind'},
  {name: 'events', words: 'Events', filters: ['by', 'with', 'country', 'type', 'mode', 'status', 'place'], type: 'Event'},
  {name: 'actors', words: 'Actors', filters: ['by', 'country', 'type'], type: 'Kind'},
  {name: 'reports', words: 'Reports', filters: []},
];

const filterWords: {[name: string]: string} = {
  words: 'Words', by: 'Who', with: 'Between', country: 'Country', issue: 'Issue', type: 'Kind', mode: 'Mode',
  status: 'Status', place: 'Place', source: 'Source', since: 'From', until: 'To',
};

export function valueWords(kind: string, name: string, value: string): string {
  if (name === 'type' && kind === 'events') return capital(eventVerb(value));
  if (name === 'type' && kind === 'positions') return capital(stanceVerb[value] ?? value);
  if (name === 'issue') return issueWords(value);
  if (name === 'since' || name === 'until') return dayWords(value);
  if (['type', 'mode', 'status'].includes(name)) return capital(plain(value));
  return value;
}

interface Asked {
  kind: Kind;
  values: {[name: string]: string};
  limit: number;
}

const step = 200, most = 2000;

function read(query: URLSearchParams): Asked {
  const kind = kinds.find((each) => each.name === query.get('kind')) ?? kinds[0];
  const values: {[name: string]: string} = {};
  for (const name of ['words', 'since', 'until', 'source', ...kind.filters]) {
    const value = query.get(name)?.trim();
    if (value && !(name === 'words' && kind.name === 'actors')) values[name] = value;
  }
  const limit = Math.min(Math.max(Number(query.get('limit')) || step, 1), most);
  return {kind, values, limit};
}

const addressOf = (kind: string, values: {[name: string]: string}, limit?: number) =>
  withQuery('/search', {kind: kind === 'search' ? undefined : kind, ...values,
    limit: limit && limit !== step ? String(limit) : undefined});

// --- parts ----------------------------------------------------------------------------------------------------------

function Kinds({asked}: {asked: Asked}) {
  return (
    <nav class="tabs" aria-label="What to look for">
      {kinds.map((kind) => {
        const kept = Object.fromEntries(Object.entries(asked.values).filter(
          ([name]) => ['words', 'since', 'until', 'source', ...kind.filters].includes(name) && name !== 'type' &&
            name !== 'mode' && name !== 'status'));
        return (
          <Link key={kind.name} to={addressOf(kind.name, kept)} stay
            aria-current={kind === asked.kind ? 'page' : undefined}>{kind.words}</Link>
        );
      })}
    </nav>
  );
}

function Field({name, label, value, type = 'text', hint}: {
  name: string; label: string; value: string; type?: string; hint?: string;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <input name={name} type={type} defaultValue={value} key={value} placeholder={hint} autocomplete="off"
        pattern={type === 'date-part' ? '\\d{4}(-\\d{2}(-\\d{2})?)?' : undefined} />
    </label>
  );
}

function Form({asked}: {asked: Asked}) {
  const submit = (event: Event) => {
    event.preventDefault();
    const values = {...asked.values};
    for (const [name, value] of new FormData(event.currentTarget as HTMLFormElement)) {
      if (String(value).trim()) values[name] = String(value).trim();
      else delete values[name];
    }
    go(addressOf(asked.kind.name, values), {stay: true});
  };
  const {kind, values} = asked;
  const has = (name: string) => kind.filters.includes(name);
  const value = (name: string) => values[name] ?? '';
  const wordsHint: {[kind: string]: string} = {
    search: 'prisoner exchange', meetings: 'words of the report', events: 'words of the report',
    positions: 'words of the position', quotes: 'words of the quote', reports: 'words of the report',
  };
  return (
    <form class="filters" onSubmit={submit} aria-label="Filters">
      {kind.name !== 'actors' && <Field name="words" label="Words" value={value('words')} type="search"
        hint={wordsHint[kind.name]} />}
      {has('by') && <Field name="by" label="Who" value={value('by')} hint="Lavrov, RUS" />}
      {has('with') && <Field name="with" label="Between" value={value('with')} hint="RUS,UKR" />}
      {has('country') && <Field name="country" label="Country" value={value('country')} hint="UKR" />}
      {has('place') && <Field name="place" label="Place" value={value('place')} hint="Geneva" />}
      {has('issue') && <Field name="issue" label="Issue" value={value('issue')} hint="ceasefire" />}
      <Field name="since" label="From" value={value('since')} hint="2026-01" />
      <Field name="until" label="To" value={value('until')} hint="2026-03-31" />
      <button type="submit">Search</button>
    </form>
  );
}

function Chips({asked}: {asked: Asked}) {
  const names = Object.keys(asked.values);
  if (names.length === 0) return null;
  return (
    <ul class="chips" aria-label="Filters in use">
      {names.map((name) => {
        const {[name]: _, ...rest} = asked.values;
        const label = name === 'type' && asked.kind.type ? asked.kind.type : filterWords[name];
        return (
          <li key={name}>
            <Link to={addressOf(asked.kind.name, rest)} stay class="chip"
              aria-label={`Remove the filter ${label}: ${asked.values[name]}`}>
              <small>{label}</small> {valueWords(asked.kind.name, name, asked.values[name])}
              <span aria-hidden="true"> ×</span>
            </Link>
          </li>
        );
      })}
      {names.length > 1 && <li><Link to={addressOf(asked.kind.name, {})} stay class="chip clear">Clear all</Link></li>}
    </ul>
  );
}

function FacetList({asked, query}: {asked: Asked; query: string}) {
  const {data} = useAsk<Facets>(`facets/${asked.kind.name}?${query}`);
  if (!data || data.facets.length === 0) return <div class="facets" />;
  const label = (name: string) => name === 'type' ? asked.kind.type ?? 'Kind' : filterWords[name];
  return (
    <aside class="facets" aria-label="Narrow down">
      {data.facets.filter((facet) => facet.name === 'source' || asked.kind.filters.includes(facet.name) ||
          (facet.name === 'by' && asked.kind.filters.includes('with'))).map((facet) => {
        const field = facet.name === 'by' && !asked.kind.filters.includes('by') ? 'with' : facet.name;
        const top = Math.max(...facet.values.map((value) => value.count), 1);
        return (
          <details key={facet.name} open={!['source', 'mode'].includes(facet.name)}>
            <summary>{label(field)}</summary>
            <ul>
              {facet.values.map(({value, count}) => {
                const on = asked.values[field] === value;
                const {[field]: _, ...rest} = asked.values;
                return (
                  <li key={value}>
                    <Link stay to={addressOf(asked.kind.name, on ? rest : {...asked.values, [field]: value})}
                      aria-current={on ? 'true' : undefined}>
                      <span class="facet-value">{valueWords(asked.kind.name, field, value)}</span>
                      <span class="facet-count">{count.toLocaleString('en-GB')}</span>
                      <meter aria-hidden="true" min={0} max={top} value={count} />
                    </Link>
                  </li>
                );
              })}
            </ul>
          </details>
        );
      })}
      {data.more && <p class="fine">Counted over the latest {data.counted.toLocaleString('en-GB')}.</p>}
    </aside>
  );
}

function Nothing({asked}: {asked: Asked}) {
  const filters = Object.keys(asked.values).length;
  if (filters === 0) {
    return (
      <Empty title={`There are no ${asked.kind.name} in this store yet.`}>
        <p>Add reports at the prompt: <code>parley add reports/ --db FILE</code>. This page follows by itself.</p>
      </Empty>
    );
  }
  return (
    <Empty title="Nothing fits all of these filters.">
      <p>Take one away above, write fewer words, or ask for a longer time. A person or state can be named by a word
        of the name or by its code: <em>Lavrov</em>, <em>RUS</em>.</p>
    </Empty>
  );
}

function Downloads({asked, query, shown, more}: {asked: Asked; query: string; shown: number; more: boolean}) {
  const link = (format: string) => `/api/v1/${asked.kind.name}?${query ? query + '&' : ''}format=${format}`;
  const latest = asked.kind.name === 'search' ? 'best' : asked.kind.name === 'actors' ? 'most frequent' : 'latest';
  return (
    <div class="result-head">
      <p role="status">{more ? `The ${latest} ${countWords(shown, 'row')}` : countWords(shown, 'row')}</p>
      <p class="downloads">Download all of it as <a href={link('csv')} download>CSV</a> or{' '}
        <a href={link('jsonl')} download>JSON lines</a></p>
    </div>
  );
}

function Start() {
  return (
    <Empty title="What are you looking for?">
      <p>Write words above: all of them must occur. <em>"some words"</em> in quotation marks is a phrase,{' '}
        <em>-word</em> leaves out, <em>negotiat*</em> is a beginning. Or choose a kind, and filter.</p>
      <ul class="ideas">
        <li><Link to="/search?kind=meetings&status=planned">Meetings to come</Link></li>
        <li><Link to="/search?kind=positions&issue=ceasefire">Who wants what about a ceasefire</Link></li>
        <li><Link to="/search?kind=quotes&type=direct">The very words</Link></li>
        <li><Link to="/search?kind=events&type=ASSAULT">Attacks</Link></li>
        <li><Link to="/search?kind=reports">All reports</Link></li>
      </ul>
    </Empty>
  );
}

export function SearchPage({query}: {query: URLSearchParams}) {
  const asked = read(query);
  const {kind, values, limit} = asked;
  const text = new URLSearchParams(values).toString();
  const idle = kind.name === 'search' && !values.words;
  const path = idle ? null : `${kind.name}?${text}${text ? '&' : ''}limit=${limit}`;
  const {data, failure, loading} = useAsk<List>(path);
  const [wide, setWide] = useState(false);
  useEffect(() => setWide(false), [kind.name]);
  useTitle(values.words ? `${values.words} — Search` : kind.name === 'search' ? 'Search' : kind.words);
  const facets = ['meetings', 'positions', 'quotes', 'events'].includes(kind.name);
  return (
    <div class="search">
      <h1 class="unseen">Search</h1>
      <Kinds asked={asked} />
      <Form asked={asked} />
      <Chips asked={asked} />
      {idle ? <Start /> : (
        <div class={facets ? 'search-columns' : ''}>
          {facets && <FacetList asked={asked} query={text} />}
          <section aria-label="Results" aria-busy={loading} class={loading && data ? 'stale' : ''}>
            {failure && <Failure failure={failure} />}
            {!failure && !data && loading && <Loading what="the answer" />}
            {data && data.rows.length === 0 && <Nothing asked={asked} />}
            {data && data.rows.length > 0 && (
              <>
                <Downloads asked={asked} query={text} shown={data.rows.length} more={data.more} />
                <ResultTable list={data} wide={wide} />
                <p class="more">
                  {data.more && limit < most && (
                    <Link stay to={addressOf(kind.name, values, Math.min(limit * 2, most))} class="button">Show more</Link>
                  )}
                  {data.columns.some((column) => !column.brief) && (
                    <button onClick={() => setWide(!wide)}>{wide ? 'Fewer columns' : 'All columns'}</button>
                  )}
                </p>
              </>
            )}
          </section>
        </div>
      )}
    </div>
  );
}

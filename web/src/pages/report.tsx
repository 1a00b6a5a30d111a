import {useCallback, useEffect, useMemo, useRef, useState} from 'preact/hooks';

import {useAsk} from '../api';
import {itemsOf, type Layer, layers, layerWords, type ShownItem} from '../parts/items';
import {Empty, Failure, Loading, useTitle} from '../parts/states';
import {paragraphsOf, ReportText} from '../parts/text';
import {Why} from '../parts/why';
import {go, Link, reportAddress, withQuery} from '../router';
import type {Record} from '../types';
import {countWords, dayWords} from '../words';

const usual: Layer[] = ['meetings', 'positions', 'quotes', 'events', 'documents', 'actors', 'times', 'places'];

function Layers({items, shown, toggle}: {items: ShownItem[]; shown: Set<Layer>; toggle: (layer: Layer) => void}) {
  return (
    <fieldset class="layers">
      <legend class="unseen">Marked in the text</legend>
      {layers.map((layer) => {
        const count = items.filter((item) => item.layer === layer).length;
        return count === 0 ? null : (
          <label key={layer} class={`layer on-${layer}`}>
            <input type="checkbox" checked={shown.has(layer)} onChange={() => toggle(layer)} />
            <span>{layerWords[layer]}</span> <small>{count}</small>
          </label>
        );
      })}
    </fieldset>
  );
}

function ItemView({item, chosen, why, choose, setWhy}: {
  item: ShownItem; chosen: boolean; why: boolean; choose: (id: string) => void; setWhy: (on: boolean) => void;
}) {
  return (
    <li id={`item-${item.id}`} class={`item ${chosen ? 'chosen' : ''} ${item.doubt ? 'doubt' : ''}`}>
      <button class="item-main" aria-pressed={chosen} onClick={() => choose(item.id)}>
        <span class="head">{item.head}</span>
        {item.words && <span class="words">{item.words}</span>}
        <span class="notes">{item.notes.join(' · ')}{item.doubt && ' · not sure'}</span>
      </button>
      {chosen && item.explained && (
        <button class="why-button" aria-expanded={why} onClick={() => setWhy(!why)}>Why?</button>
      )}
      {chosen && why && item.explained && <Why id={item.id} />}
    </li>
  );
}

function Head({record}: {record: Record}) {
  const {article} = record;
  const sure = article.url && /^https?:\/\//.test(article.url);
  return (
    <header class="report-head">
      <p class="kicker">
        {article.source ?? 'Report'}
        {article.published ? <> · <time dateTime={article.published}>{dayWords(article.published)}</time></>
          : <> · without a date, so times stay open</>}
      </p>
      <h1>{article.title ?? article.id}</h1>
      {sure && <p class="kicker"><a href={article.url!} rel="noreferrer noopener">Where it was published</a></p>}
    </header>
  );
}

// What is chosen is in the address, so that a link leads to the very words.
function useChoice(record: Record | undefined, query: URLSearchParams, id: string, items: ShownItem[]) {
  const chosen = query.get('item');
  const [why, setWhyState] = useState(query.get('why') === '1');
  const choose = useCallback((item: string | null) => {
    go(reportAddress(id, item ?? undefined), {replace: true, stay: true});
    if (item === null) setWhyState(false);
  }, [id]);
  const setWhy = (on: boolean) => {
    setWhyState(on);
    go(withQuery('/report/' + encodeURIComponent(id), {item: chosen ?? undefined, why: on ? '1' : undefined}),
      {replace: true, stay: true});
  };
  const known = items.some((item) => item.id === chosen);
  useEffect(() => {
    if (!record || !chosen || !known) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const behavior = still ? 'auto' as const : 'smooth' as const;
    const show = (element: Element | null | undefined) => {
      if (!element) return;
      const box = element.getBoundingClientRect();
      if (box.top < 60 || box.bottom > innerHeight - 20) element.scrollIntoView({block: 'center', behavior});
    };
    show(document.querySelector('.report-text .lit'));
    const list = document.querySelector('.record-list'), entry = document.getElementById(`item-${chosen}`);
    if (list && entry && getComputedStyle(list).overflowY === 'auto') {
      const top = entry.offsetTop - list.scrollTop;
      const seen = top >= 0 && top + Math.min(entry.offsetHeight, 120) <= list.clientHeight;
      if (!seen) list.scrollTo({top: entry.offsetTop - list.clientHeight / 3, behavior});
    }
  }, [record, chosen, known]);
  return {chosen, known, why, choose, setWhy};
}

export function ReportPage({id, query}: {id: string; query: URLSearchParams}) {
  const {data: record, failure, loading} = useAsk<Record>(`reports/${encodeURIComponent(id)}`);
  const [shown, setShown] = useState(() => new Set(usual));
  const items = useMemo(() => record ? itemsOf(record) : [], [record]);
  const paragraphs = useMemo(() => record ? paragraphsOf(record.article.text, items) : [], [record, items]);
  const {chosen, known, why, choose, setWhy} = useChoice(record, query, id, items);
  useTitle(record?.article.title ?? record?.article.id);
  const latest = useRef({items, chosen, why, choose, setWhy, shown});
  latest.current = {items, chosen, why, choose, setWhy, shown};
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const now = latest.current;
      const typing = event.target instanceof HTMLElement && event.target.closest('input[type=search], select, dialog');
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const visible = now.items.filter((item) => now.shown.has(item.layer));
      const at = visible.findIndex((item) => item.id === now.chosen);
      if (event.key === 'j' && at + 1 < visible.length) now.choose(visible[at + 1].id);
      if (event.key === 'k' && at > 0) now.choose(visible[at - 1].id);
      if (event.key === 'w' && now.chosen) now.setWhy(!now.why);
      if (event.key === 'Escape' && now.chosen) now.choose(null);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  if (failure) return <Failure failure={failure} />;
  if (!record) return loading ? <Loading what="the report" /> : null;
  const toggle = (layer: Layer) => {
    const next = new Set(shown);
    if (!next.delete(layer)) next.add(layer);
    setShown(next);
  };
  const pick = (item: string) => choose(item === chosen ? null : item);
  return (
    <article class="report">
      <Head record={record} />
      <Layers items={items} shown={shown} toggle={toggle} />
      {chosen && !known && (
        <p class="notice" role="status">The item {chosen} is not in this report any more; it may have been coded anew.</p>
      )}
      <div class="report-columns">
        <section class="report-text" aria-label="Text of the report" lang={record.article.language ?? undefined}>
          <ReportText paragraphs={paragraphs} shown={shown} chosen={chosen} choose={choose}
            headline={record.article.title} />
        </section>
        <section class="record-list" aria-label="Record of the report" tabIndex={0}>
          {items.length === 0 && (
            <Empty title="Nothing was found in this report.">
              <p>It may not be about diplomacy or conflict. <Link to="/search">Search the record</Link>.</p>
            </Empty>
          )}
          {layers.map((layer) => {
            const own = items.filter((item) => item.layer === layer);
            return own.length === 0 ? null : (
              <details key={layer} class={`group of-${layer}`}
                open={layers.indexOf(layer) < 4 || own.some((item) => item.id === chosen)}>
                <summary><h2>{layerWords[layer]}</h2><small>{countWords(own.length, 'item')}</small></summary>
                <ul>
                  {own.map((item) => (
                    <ItemView key={item.id} item={item} chosen={item.id === chosen} why={why} choose={pick}
                      setWhy={setWhy} />
                  ))}
                </ul>
              </details>
            );
          })}
        </section>
      </div>
    </article>
  );
}

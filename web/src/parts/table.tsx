// Rows of a list as a table that becomes a list of cards on a small screen.

import type {ComponentChildren} from 'preact';

import {itemAddress, Link, reportAddress, withQuery} from '../router';
import type {Cell, Column, List, Row, Span} from '../types';
import {capital, channelWords, dateWords, dayWords, eventVerb, plain, stanceVerb, toneOf} from '../words';
import {Marked} from './marked';

const headWords: {[column: string]: string} = {
  event: 'Does', actor: 'Who', recipient: 'To whom', toward: 'Toward', article: 'Report', channel: 'How', text: 'Words',
  articles: 'Reports', content: 'What', because: 'Rule', published: 'Published', cameo: 'CAMEO', participants: 'Who met',
};

// Newest first where the server gives the oldest first.
const oldestFirst = new Set(['events', 'meetings', 'positions', 'quotes', 'timeline']);

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (Array.isArray(cell)) return cell.join(', ');
  if (typeof cell === 'boolean') return cell ? 'yes' : '';
  return typeof cell === 'number' ? cell.toLocaleString('en-GB') : cell;
}

function addressOf(list: string, row: Row): string {
  if (list === 'actors') return withQuery('/search', {kind: 'quotes', by: String(row.name)});
  if (list === 'reports') return reportAddress(String(row.key));
  if (list === 'search' && row.kind === 'report') return reportAddress(String(row.id));
  return itemAddress(String(row.id));
}

function CellView({list, column, row}: {list: string; column: Column; row: Row & {found?: Span[]}}) {
  const cell = row[column.name];
  const text = textOf(cell);
  if (column.name === 'date' && text) return <span class="nowrap">{dateWords(text)}</span>;
  if (column.name === 'date' && typeof row.published === 'string') {
    return <span class="soft nowrap">told {dayWords(row.published)}</span>;
  }
  if (column.name === 'published' && text) return <span class="nowrap">{dayWords(text)}</span>;
  if (column.name === 'stance') return <span class={`stance ${toneOf(text)}`}>{stanceVerb[text] ?? text}</span>;
  if (column.name === 'event') return <span class={`deed ${sideOfEvent(row)}`}>{eventVerb(text)}</span>;
  if (column.name === 'channel') return <>{channelWords[text] ?? text}</>;
  if (column.name === 'issue' && Array.isArray(cell)) return <>{cell.map(plain).map(capital).join(', ')}</>;
  if (['status', 'mode', 'kind'].includes(column.name)) return <>{plain(text)}</>;
  if (column.name === 'text' && row.found) return <Marked text={text} spans={row.found} />;
  if (column.name === 'text' && list === 'quotes') {
    return <q class={String(row.kind)}>{text.replace(/^[“"]|[”"]$/g, '')}</q>;
  }
  return <>{text}</>;
}

function sideOfEvent(row: Row): string {
  const quad = String(row.quad ?? '');
  return quad.endsWith('cooperation') ? 'cooperation' : quad.endsWith('conflict') ? 'conflict' : 'neutral';
}

// The column whose text leads to the words.
function leading(columns: Column[]): string {
  for (const name of ['title', 'text', 'content', 'participants', 'name']) {
    if (columns.some((column) => column.name === name && column.brief)) return name;
  }
  return columns[0].name;
}

export function ResultTable({list, wide}: {list: List; wide: boolean}) {
  const hidden = new Set(['id', 'key']);
  const filled = (column: Column) => list.rows.some((row) => textOf(row[column.name]) !== '');
  const columns = list.columns.filter((column) => (column.brief || wide) && !hidden.has(column.name) && filled(column));
  const rows = oldestFirst.has(list.list) ? [...list.rows].reverse() : list.rows;
  const lead = leading(columns);
  const wrap = (column: Column, row: Row, content: ComponentChildren) => {
    if (column.name !== lead) return content;
    return <Link to={addressOf(list.list, row)} class="lead">{content}</Link>;
  };
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label="Table of results">
      <table class={`results of-${list.list}`}>
        <thead>
          <tr>{columns.map((column) => (
            <th key={column.name} scope="col" class={column.kind}>{headWords[column.name] ?? capital(plain(column.name))}</th>
          ))}</tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={`${row.id ?? row.name}-${i}`}>
              {columns.map((column) => (
                <td key={column.name} class={`${column.kind} c-${column.name}`}
                  data-head={headWords[column.name] ?? capital(plain(column.name))}>
                  {wrap(column, row, textOf(row[column.name]) === '' && column.name === lead
                    ? 'see the words' : <CellView list={list.list} column={column} row={row} />)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

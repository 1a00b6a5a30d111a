// Issue by party: the latest stance, which way it moves, the words, and when it changed.

import {useEffect, useState} from 'preact/hooks';

import {itemAddress, Link} from '../router';
import type {History, Party, Step} from '../types';
import {dateWords, dayWords, issueWords, openness, stanceVerb, toneOf} from '../words';

const mostSteps = 9, mostIssues = 16;

// Up: opens; down: shuts. Compared with the last different stance before.
function trendOf(steps: Step[]): {sign: string; words: string} | null {
  const last = steps[steps.length - 1];
  for (let i = steps.length - 2; i >= 0; --i) {
    const by = (openness[last.stance] ?? 0) - (openness[steps[i].stance] ?? 0);
    const before = stanceVerb[steps[i].stance] ?? steps[i].stance;
    if (by > 0) return {sign: '↗', words: `more open than before (${before})`};
    if (by < 0) return {sign: '↘', words: `harder than before (${before})`};
  }
  return null;
}

function Words({history}: {history: History}) {
  const steps = history.steps;
  const last = steps[steps.length - 1];
  return (
    <>
      <p><strong>{history.actor.name}</strong> {stanceVerb[last.stance] ?? last.stance}: {last.content ?? 'see the words'}
        {last.condition && <em> {last.condition}</em>}</p>
      {steps.length > 1 && (
        <ol>
          {steps.slice(-4, -1).reverse().map((step) => (
            <li key={step.position}>{step.date ? dateWords(step.date) + ': ' : ''}{stanceVerb[step.stance] ?? step.stance}
              {step.content && <> “{step.content}”</>}</li>
          ))}
        </ol>
      )}
      <p class="fine">{last.date ? dateWords(last.date) : 'undated'}
        {history.repeated > 0 && <> · repeated {history.repeated} {history.repeated === 1 ? 'time' : 'times'}</>}
        {' '}· click for the report</p>
    </>
  );
}

interface Shown {
  history: History;
  cell: Element;
  left: number;
  top: number;
  above: boolean;
}

function placeOf(cell: Element, history: History): Shown {
  const box = cell.getBoundingClientRect();
  const above = box.bottom + 190 > innerHeight && box.top > 220;
  return {history, cell, left: Math.max(8, Math.min(box.left, innerWidth - 400)), top: above ? box.top : box.bottom, above};
}

function CellView({history, show}: {history: History; show: (shown: Shown | null) => void}) {
  const steps = history.steps;
  const last = steps[steps.length - 1];
  const trend = trendOf(steps);
  const changed = history.changed[history.changed.length - 1];
  const open = (event: {currentTarget: EventTarget | null}) => show(placeOf(event.currentTarget as Element, history));
  return (
    <div class={`matrix-cell ${toneOf(last.stance)}`} onPointerEnter={open} onPointerLeave={() => show(null)}
      onFocusCapture={open} onBlurCapture={() => show(null)}>
      <Link to={itemAddress(last.position)} class="matrix-link" aria-describedby="matrix-words">
        <span class="stance-word">{stanceVerb[last.stance] ?? last.stance}</span>
        {trend && <span class="trend">{trend.sign}<span class="unseen"> {trend.words}</span></span>}
        {changed && <small class="changed">changed {dayWords(changed).replace(/ \d{4}$/, '')}</small>}
      </Link>
      {steps.length > 1 && (
        <span class="steps" aria-hidden="true">
          {steps.slice(-mostSteps).map((step) => <i key={step.position} class={toneOf(step.stance)} />)}
        </span>
      )}
    </div>
  );
}

export function Matrix({histories, parties}: {histories: History[]; parties: Party[]}) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [whole, setWhole] = useState(false);
  useEffect(() => {
    const follow = () => setShown((now) => now && placeOf(now.cell, now.history));
    window.addEventListener('scroll', follow, {passive: true, capture: true});
    return () => window.removeEventListener('scroll', follow, {capture: true});
  }, []);
  const filled = histories.filter((history) => history.steps.length > 0);
  const weight = new Map<string, number>();
  for (const history of filled) weight.set(history.issue, (weight.get(history.issue) ?? 0) + history.steps.length);
  const issues = [...weight].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([issue]) => issue);
  const columns = parties.filter((party) => filled.some((history) => history.actor.id === party.id));
  const at = new Map(filled.map((history) => [`${history.issue}|${history.actor.id}`, history]));
  if (issues.length === 0 || columns.length === 0) return null;
  const rows = whole || issues.length <= mostIssues + 2 ? issues : issues.slice(0, mostIssues);
  return (
    <>
      <div class="matrix-box" role="region" aria-label="Position matrix" tabIndex={0}>
        <table class="matrix">
          <caption class="unseen">The latest stance of each party on each issue</caption>
          <thead>
            <tr><td />{columns.map((party) => <th key={party.id} scope="col">{party.name}</th>)}</tr>
          </thead>
          <tbody>
            {rows.map((issue) => (
              <tr key={issue}>
                <th scope="row">{issueWords(issue)}</th>
                {columns.map((party) => {
                  const history = at.get(`${issue}|${party.id}`);
                  return (
                    <td key={party.id} data-issue={issue} data-party={party.id}>
                      {history ? <CellView history={history} show={setShown} />
                        : <span class="none"><span class="unseen">nothing said</span></span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length < issues.length && (
        <button class="more" onClick={() => setWhole(true)}>Show {issues.length - rows.length} more issues</button>
      )}
      <div id="matrix-words" role="tooltip" class={`words-over ${shown?.above ? 'above' : ''}`} hidden={!shown}
        style={shown ? {left: `${shown.left}px`, top: `${shown.top}px`} : undefined}>
        {shown && <Words history={shown.history} />}
      </div>
    </>
  );
}

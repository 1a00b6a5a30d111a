import type {Blocked} from '../types';
import {dayWords, issueWords, stanceVerb, toneOf} from '../words';
import {stateWords} from './process';

export function State({state}: {state: string}) {
  return <span class={`state ${state}`}>{stateWords[state] ?? state}</span>;
}

export function BlockedList({blocked, most}: {blocked: Blocked[]; most?: number}) {
  const stance = (name: string) => <span class={`stance ${toneOf(name)}`}>{stanceVerb[name] ?? name}</span>;
  return (
    <ul class="blocked">
      {blocked.slice(0, most).map((each) => (
        <li key={each.issue + each.actor_a.id + each.actor_b.id}>
          <strong>{issueWords(each.issue)}</strong>: {each.actor_a.name} {stance(each.stance_a)}, {each.actor_b.name}{' '}
          {stance(each.stance_b)}{each.since && <small> since {dayWords(each.since)}</small>}
        </li>
      ))}
      {most !== undefined && blocked.length > most && <li><small>and {blocked.length - most} more</small></li>}
    </ul>
  );
}

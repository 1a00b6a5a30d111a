// What the charts of a process are drawn from.

import type {Contact} from '../charts/network';
import type {Spot} from '../charts/map';
import type {TimelineChange, TimelineRound} from '../charts/timeline';
import type {DateValue, History, Incident, ProcessDetail, Round, Spotted} from '../types';
import {channelWords, dateWords, firstDay, issueWords, listWords, plain} from '../words';

export const stateWords: {[state: string]: string} = {
  planned: 'Planned', advancing: 'Advancing', stalled: 'Stalled', broken_off: 'Broken off', concluded: 'Concluded',
};

export function lastDay(date: DateValue): string | null {
  if (!date) return null;
  const to = typeof date === 'string' ? date.split('/').pop()! : date.to;
  const [year, month = '12', day] = to.split('-');
  const end = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return [year, month, day ?? String(end).padStart(2, '0')].join('-');
}

export function namesOf(round: Round): string[] {
  return round.canonical.participants.map((participant) => participant.actor.name);
}

// What a round was, less its date.
export function roundWords(round: Round): string {
  const told = round.canonical;
  const parts = [
    told.round && `round ${told.round}`, told.place?.name,
    told.channel && told.channel !== 'in_person' && channelWords[told.channel],
    namesOf(round).length > 0 && listWords(namesOf(round).slice(0, 6)),
    told.status && told.status !== 'happened' && plain(told.status), told.topic && `on ${told.topic}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

export function datedRound(round: Round): string {
  return `${dateWords(round.canonical.date) || 'Undated'}: ${roundWords(round)}`;
}

// The report that told of it first.
export function toldIn(cluster: Round | Incident): string {
  return cluster.members[0]?.id ?? cluster.id.replace(/^c-/, '');
}

export function timelineRounds(detail: ProcessDetail): TimelineRound[] {
  const of = (round: Round, planned: boolean): TimelineRound[] => {
    const {date, place, channel, round: number} = round.canonical;
    const from = firstDay(date), to = lastDay(date);
    if (!from || !to) return [];
    const label = [number, place?.name ?? (channel === 'phone' ? 'by phone' : null)].filter(Boolean).join(' · ');
    return [{id: toldIn(round), from, to, label, told: datedRound(round), planned}];
  };
  return [...detail.rounds.flatMap((round) => of(round, false)), ...detail.next.flatMap((round) => of(round, true))];
}

export function changesOf(histories: History[]): TimelineChange[] {
  return histories.flatMap((history) => history.changed.map((day) => ({
    day, told: `${dateWords(day)}: ${history.actor.name} changes its stance on ${issueWords(history.issue).toLowerCase()}`,
  })));
}

// Those who speak for a party are drawn as the party.
function sideNames({process, rounds}: ProcessDetail): Map<string, string> {
  const names = new Map<string, string>();
  for (const round of rounds) {
    for (const {actor, side} of round.canonical.participants) if (actor.id === side) names.set(side, actor.name);
  }
  for (const party of [...process.parties, ...process.mediators]) names.set(party.id, party.name);
  return names;
}

export function contactsOf(detail: ProcessDetail): Contact[] {
  const {rounds} = detail;
  const sides = sideNames(detail);
  const contacts = new Map<string, Contact>();
  for (const round of rounds) {
    const names = [...new Set(round.canonical.participants.map(({actor, side}) => sides.get(side ?? '') ?? actor.name))].sort().slice(0, 8);
    const day = firstDay(round.canonical.date) ?? '';
    names.forEach((a, i) => names.slice(i + 1).forEach((b) => {
      const known = contacts.get(`${a}|${b}`) ?? {a, b, count: 0, last: ''};
      known.count += 1;
      if (day > known.last) known.last = day;
      contacts.set(`${a}|${b}`, known);
    }));
  }
  return [...contacts.values()];
}

export function spotsOf(rounds: Round[], incidents: Incident[]): Spot[] {
  const spots = new Map<string, Spot>();
  const add = (place: Spotted | null, what: 'meetings' | 'incidents') => {
    if (!place || place.lat === null || place.lon === null) return;
    const {name, lat, lon} = place;
    const key = `${lat.toFixed(1)}|${lon.toFixed(1)}`;
    const spot = spots.get(key) ?? {name, lat, lon, meetings: 0, incidents: 0};
    spot[what] += 1;
    spots.set(key, spot);
  };
  rounds.forEach((round) => add(round.canonical.place, 'meetings'));
  incidents.forEach((incident) => add(incident.canonical.place, 'incidents'));
  return [...spots.values()];
}

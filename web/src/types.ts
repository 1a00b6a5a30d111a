// The record and the lists of the API, as docs/record.md and openapi.json have them.

export type Span = [number, number];
export type DateValue = string | {from: string; to: string} | null;

export interface Article {
  id: string;
  title: string | null;
  published: string | null;
  source: string | null;
  url: string | null;
  language: string | null;
  text: string;
  sha256: string;
}

export interface Actor {
  id: string;
  name: string;
  kind: string | null;
  country: string[];
  sector: string[];
  group: string | null;
  role: string | null;
  mentions: {span: Span; form: string}[];
}

export interface TimeExpression {
  span: Span;
  text: string;
  type: string;
  value: string | null;
  from: string | null;
  to: string | null;
}

export interface Place {
  span: Span;
  text: string;
  name: string | null;
  country: string | null;
  lat: number | null;
  lon: number | null;
  kind: string | null;
  use: string | null;
}

interface Item {
  id: string;
  confidence: number;
  because: string | null;
}

export interface Quote extends Item {
  span: Span;
  text: string;
  kind: string;
  speaker: string | null;
  speaker_text: string | null;
  speaker_span: Span | null;
  cue: string | null;
  cue_span: Span | null;
  addressee: string | null;
  medium: string | null;
  date: DateValue;
  date_by: string | null;
  within: string | null;
}

export interface Count {
  of: string;
  value: number;
  low: number | null;
  high: number | null;
  unit: string | null;
}

export interface Event extends Item {
  event: string;
  mode: string | null;
  quad: string | null;
  score: number;
  actor: string[];
  recipient: string[];
  status: string;
  background: boolean;
  date: DateValue;
  date_by: string | null;
  place: number | null;
  counts: Count[];
  reported_by: string | null;
  text: string;
  span: Span;
  sentence: Span | null;
  tellings: Span[];
}

export interface Meeting extends Item {
  participants: {actor: string; side: string | null; leads: boolean}[];
  format: string | null;
  channel: string | null;
  host: string | null;
  place: number | null;
  date: DateValue;
  date_by: string | null;
  duration: {value: string; text: string} | null;
  topic: string | null;
  round: number | null;
  status: string | null;
  spans: Span[];
}

export interface Position extends Item {
  actor: string[];
  toward: string[];
  stance: string;
  issue: string[];
  content: string | null;
  condition: string | null;
  span: Span;
  quote: string | null;
  date: DateValue;
  date_by: string | null;
  repeated: boolean;
}

export interface Paper extends Item {
  name: string;
  kind: string | null;
  by: string[];
  date: DateValue;
  spans: Span[];
}

export interface Record {
  article: Article;
  actors: Actor[];
  times: TimeExpression[];
  places: Place[];
  quotes: Quote[];
  events: Event[];
  meetings: Meeting[];
  positions: Position[];
  documents: Paper[];
  corrected: string[];  // ids of items that an analyst put right
}

export type Cell = string | number | boolean | string[] | null;
export type Row = {[column: string]: Cell};

export interface Column {
  name: string;
  kind: 'text' | 'number' | 'flag' | 'list';
  brief: boolean;
}

export interface List {
  list: string;
  columns: Column[];
  more: boolean;
  rows: (Row & {found?: Span[]})[];
}

export interface Facets {
  counted: number;
  more: boolean;
  facets: {name: string; values: {value: string; count: number}[]}[];
}

export interface Bin {
  period: string;
  quad: string;
  events: number;
}

export interface Summary {
  store: string;
  version: string;
  reports: number;
  first: string | null;
  last: string | null;
  actors: number;
  meetings: number;
  positions: number;
  quotes: number;
  events: number;
  bin: 'day' | 'month';
  curve: Bin[];
}

export interface Explanation {
  id: string;
  kind: string;
  title: string;
  lines: {label: string; text: string; marked: Span[]; entry: string[]}[];
}

// --- across reports ---------------------------------------------------------------------------------------------------

export interface Party {
  id: string;
  name: string;
  kind: string | null;
  country: string[];
  sector: string[];
}

export interface Blocked {
  issue: string;
  actor_a: Party;
  stance_a: string;
  actor_b: Party;
  stance_b: string;
  since: string | null;
}

export interface Process {
  id: string;
  name: string;
  parties: Party[];
  mediators: Party[];
  issues: string[];
  documents: {name: string; kind: string | null; articles: number}[];
  from: string | null;
  to: string | null;
  state: string;
  rounds: string[];
  next: string[];
  blocked: Blocked[];
  articles: string[];
}

export interface Spotted {
  name: string;
  country: string | null;
  lat: number | null;
  lon: number | null;
}

interface Cluster {
  id: string;
  members: {article: string; id: string}[];
  sources: number;
  first_reported: string | null;
  conflicts: {field: string; values: string[]}[];
}

// One meeting as many reports tell it.
export interface Round extends Cluster {
  canonical: {
    participants: {actor: Party; side: string | null; leads: boolean}[];
    channel: string | null;
    host: string | null;
    place: Spotted | null;
    date: DateValue;
    topic: string | null;
    round: number | null;
    status: string | null;
  };
}

// One event as many reports tell it.
export interface Incident extends Cluster {
  canonical: {
    event: string;
    quad: string | null;
    actor: Party[];
    recipient: Party[];
    place: Spotted | null;
    date: DateValue;
    text: string;
  };
}

export interface Step {
  date: string | null;
  stance: string;
  content: string | null;
  condition: string | null;
  position: string;
  article: string;
}

export interface History {
  issue: string;
  actor: Party;
  steps: Step[];
  repeated: number;
  changed: string[];
}

export interface ProcessDetail {
  process: Process;
  rounds: Round[];
  next: Round[];
  histories: History[];
  incidents: Incident[];
  curve: Bin[];
  quotes: Row[];
  reports: Row[];
}

export interface ProcessRow extends Process {
  last_round: Round | null;
  next_round: Round | null;
}

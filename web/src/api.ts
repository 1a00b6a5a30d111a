// Asking the server. Answers are kept by the browser with their tags, so asking again costs little.

import {useEffect, useState} from 'preact/hooks';

export class Refused extends Error {
  constructor(readonly status: number, message: string, readonly remedy: string | null) {
    super(message);
  }
}

export async function ask<T>(path: string, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch('/api/v1/' + path, {signal});
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new Refused(0, 'The server does not answer.', 'Is `parley serve` still running? Start it and try again.');
  }
  if (response.ok) return await response.json() as T;
  let message = `The server answered with ${response.status}.`;
  let remedy: string | null = null;
  try {
    const told = await response.json();
    message = told.error.message;
    remedy = told.error.remedy;
  } catch {
    // not JSON: the status says enough
  }
  throw new Refused(response.status, message, remedy);
}

export interface Asked<T> {
  data?: T;
  failure?: Refused;
  loading: boolean;
}

// The answer to a question, asked anew when the question or the store changes. While a new answer is on its way the old
// one stays.
export function useAsk<T>(path: string | null): Asked<T> {
  const [state, setState] = useState<Asked<T> & {path?: string | null}>({loading: true});
  const [version, setVersion] = useState(0);
  useEffect(() => onChange(() => setVersion((n) => n + 1)), []);
  useEffect(() => {
    if (path === null) return;
    const controller = new AbortController();
    setState((old) => old.path === path ? {...old, loading: true} : {loading: true, path});
    ask<T>(path, controller.signal).then(
        (data) => setState({data, loading: false, path}),
        (failure) => {
          if (failure.name !== 'AbortError') setState({failure, loading: false, path});
        });
    return () => controller.abort();
  }, [path, version]);
  return state;
}

// --- changes of the store -------------------------------------------------------------------------------------------

export interface Watched {
  folder: string;
  added: number;
  skipped: number;
  failed: number;
  last: string;
  failure: string;
}

const listeners = new Set<() => void>();
const watchers = new Set<(watched: Watched | null) => void>();
let source: EventSource | null = null;
let known: string | null = null;
const retryAfter = 10000;
let watched: Watched | null = null;

function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useWatched(): Watched | null {
  const [state, setState] = useState(watched);
  useEffect(() => {
    watchers.add(setState);
    return () => {
      watchers.delete(setState);
    };
  }, []);
  return state;
}

// Hidden pages don't listen: the server has only so many ears.
export function followChanges(): void {
  const listen = () => {
    source = new EventSource('/api/v1/changes');
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return;  // else the browser tries again by itself
      source = null;
      setTimeout(update, retryAfter);
    };
    source.onmessage = (message) => {
      const told = JSON.parse(message.data) as {version: string; watch: Watched | null};
      watched = told.watch;
      watchers.forEach((watcher) => watcher(watched));
      const changed = known !== null && known !== told.version;
      known = told.version;
      if (changed) listeners.forEach((listener) => listener());
    };
  };
  const update = () => {
    if (document.visibilityState === 'visible' && !source) listen();
    if (document.visibilityState !== 'visible' && source) {
      source.close();
      source = null;
    }
  };
  document.addEventListener('visibilitychange', update);
  window.addEventListener('pagehide', () => {
    source?.close();
    source = null;
  });
  window.addEventListener('pageshow', update);
  update();
}

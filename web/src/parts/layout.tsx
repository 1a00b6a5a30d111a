import type {ComponentChildren} from 'preact';
import {useEffect, useState} from 'preact/hooks';

import {useAsk, useWatched} from '../api';
import {go, Link, withQuery} from '../router';
import type {Summary} from '../types';
import {countWords, dayWords} from '../words';

type Theme = 'auto' | 'light' | 'dark';

function themeNow(): Theme {
  const set = document.documentElement.dataset.theme;
  return set === 'light' || set === 'dark' ? set : 'auto';
}

function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(themeNow);
  const choose = (next: Theme) => {
    setTheme(next);
    if (next === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    try {
      if (next === 'auto') localStorage.removeItem('theme');
      else localStorage.setItem('theme', next);
    } catch {
      // nothing is kept where the browser forbids it
    }
  };
  return (
    <label class="theme">
      <span class="unseen">Colours</span>
      <select value={theme} onChange={(event) => choose(event.currentTarget.value as Theme)}>
        <option value="auto">Auto</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}

function QuickSearch() {
  const search = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const words = String(new FormData(form).get('words') ?? '').trim();
    go(withQuery('/search', {words}));
    form.reset();
  };
  return (
    <form class="quick" role="search" action="/search" onSubmit={search}>
      <label class="unseen" for="quick">Search the record</label>
      <input id="quick" name="words" type="search" placeholder="Search the record  /" autocomplete="off" />
    </form>
  );
}

function Watch() {
  const watched = useWatched();
  if (!watched) return null;
  return (
    <p class="watch" role="status">
      Following <strong>{watched.folder}</strong>: {countWords(watched.added, 'report')} added
      {watched.failed > 0 && <>, {watched.failed} could not be read ({watched.failure})</>}
      {watched.last && <>. Last: {watched.last}</>}
    </p>
  );
}

function Keys({close}: {close: () => void}) {
  const keys: [string, string][] = [
    ['/', 'search'],
    ['g then o', 'overview'],
    ['g then s', 'search page'],
    ['j, k', 'next or previous item of a report'],
    ['w', 'why: the words and rules behind the chosen item'],
    ['Esc', 'let go of the chosen item'],
    ['?', 'this list'],
  ];
  return (
    <dialog class="keys" aria-label="Keyboard" ref={(dialog) => {
      if (dialog && !dialog.open) dialog.showModal();
    }}
      onClose={close}>
      <h2>Keyboard</h2>
      <dl>{keys.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}</dl>
      <form method="dialog"><button>Close</button></form>
    </dialog>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && !!target.closest('input, select, textarea, dialog');
}

function useKeys(showKeys: () => void) {
  useEffect(() => {
    let before = '';
    const press = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '/') {
        event.preventDefault();
        document.getElementById('quick')?.focus();
      }
      if (event.key === '?') showKeys();
      if (before === 'g' && event.key === 'o') go('/');
      if (before === 'g' && event.key === 's') go('/search');
      before = event.key;
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

export function Layout({path, children}: {path: string; children: ComponentChildren}) {
  const {data} = useAsk<Summary>('summary');
  const [keys, setKeys] = useState(false);
  useKeys(() => setKeys(true));
  const here = (to: string) => path === to ? 'page' as const : undefined;
  return (
    <>
      <a class="skip" href="#content">Skip to the page</a>
      <header class="masthead">
        <div class="masthead-in">
          <Link to="/" class="name">Parley</Link>
          <nav aria-label="Pages">
            <Link to="/" aria-current={here('/')}>Overview</Link>
            <Link to="/search" aria-current={here('/search')}>Search</Link>
          </nav>
          <QuickSearch />
          <ThemeSwitch />
        </div>
      </header>
      <Watch />
      <main id="content" tabIndex={-1}>{children}</main>
      <footer>
        {data && (
          <p>
            <strong>{data.store}</strong> holds {countWords(data.reports, 'report')}
            {data.first && <> of {dayWords(data.first)} to {dayWords(data.last!)}</>}:{' '}
            {countWords(data.meetings, 'meeting')}, {countWords(data.positions, 'position')},{' '}
            {countWords(data.quotes, 'quote')}, {countWords(data.events, 'event')}.
          </p>
        )}
        <p>
          Parley {data?.version}. Everything here was read by a program from the words it shows; look at the words
          before you rely on it. <button class="as-link" onClick={() => setKeys(true)}>Keyboard</button>{' · '}
          <a href="/api/v1/openapi.json">API</a>
        </p>
      </footer>
      {keys && <Keys close={() => setKeys(false)} />}
    </>
  );
}

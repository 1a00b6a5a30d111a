// What is shown instead of data: while it is on its way, when there is none, when it failed.

import type {ComponentChildren} from 'preact';
import {useEffect, useState} from 'preact/hooks';

import type {Refused} from '../api';
import {capital} from '../words';

// Nothing for the first moment: most answers come at once, and a flash of "loading" only disturbs.
export function Loading({what}: {what: string}) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return <p class="loading" role="status">{late ? `Fetching ${what} …` : ''}</p>;
}

export function Empty({title, children}: {title: string; children?: ComponentChildren}) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

export function Failure({failure}: {failure: Refused}) {
  return (
    <div class="empty failure" role="alert">
      <p class="empty-title">{capital(failure.message)}</p>
      {failure.remedy && <p>{capital(failure.remedy)}</p>}
      <p><button onClick={() => location.reload()}>Try again</button></p>
    </div>
  );
}

export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} — Parley` : 'Parley';
  }, [title]);
}

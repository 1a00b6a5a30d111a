// Addresses. Every state of a page that one may want to share is in its address.

import type {ComponentChildren, JSX} from 'preact';
import {useEffect, useState} from 'preact/hooks';

const changed = 'parley:address';

export interface Address {
  path: string;
  query: URLSearchParams;
}

function read(): Address {
  return {path: location.pathname, query: new URLSearchParams(location.search)};
}

export function useAddress(): Address {
  const [address, setAddress] = useState(read);
  useEffect(() => {
    const update = () => setAddress(read());
    window.addEventListener('popstate', update);
    window.addEventListener(changed, update);
    return () => {
      window.removeEventListener('popstate', update);
      window.removeEventListener(changed, update);
    };
  }, []);
  return address;
}

export function go(to: string, how: {replace?: boolean; stay?: boolean} = {}): void {
  if (how.replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  window.dispatchEvent(new window.Event(changed));
  if (!how.stay) {
    window.scrollTo(0, 0);
    document.getElementById('content')?.focus({preventScroll: true});
  }
}

type LinkProps = JSX.HTMLAttributes<HTMLAnchorElement> & {to: string; children?: ComponentChildren; stay?: boolean};

// A link that stays within the pages; with a modifier key it opens as any other.
export function Link({to, stay, ...rest}: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(to, {stay});
  };
  return <a href={to} onClick={follow} {...rest} />;
}

export function withQuery(path: string, values: {[name: string]: string | undefined}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export function reportAddress(id: string, item?: string): string {
  return withQuery('/report/' + encodeURIComponent(id), {item});
}

// The report that an item belongs to is the first part of its id.
export function itemAddress(item: string): string {
  return reportAddress(item.split('-')[0], item);
}

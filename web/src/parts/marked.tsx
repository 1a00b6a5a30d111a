import type {Span} from '../types';

// A text with some of its characters marked; spans count code points.
export function Marked({text, spans}: {text: string; spans: Span[]}) {
  const points = Array.from(text);
  const out = [];
  let at = 0;
  for (const [begin, end] of spans) {
    if (begin < at) continue;
    out.push(points.slice(at, begin).join(''), <mark>{points.slice(begin, end).join('')}</mark>);
    at = end;
  }
  out.push(points.slice(at).join(''));
  return <>{out}</>;
}

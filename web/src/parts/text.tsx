// The text of a report with the layers of its record laid over it.

import {memo} from 'preact/compat';

import type {Layer, ShownItem} from './items';

interface Piece {
  text: string;
  items: ShownItem[];
}

// The text cut wherever something begins or ends, by paragraph. Spans count code points, strings do not.
export function paragraphsOf(text: string, items: ShownItem[]): Piece[][] {
  const points = Array.from(text);
  const opening = new Map<number, ShownItem[]>(), closing = new Map<number, ShownItem[]>();
  const put = (map: Map<number, ShownItem[]>, at: number, item: ShownItem) => {
    map.set(at, [...map.get(at) ?? [], item]);
  };
  for (const item of items) {
    for (const [begin, end] of item.spans) {
      if (begin >= end) continue;
      put(opening, begin, item);
      put(closing, end, item);
    }
  }
  const paragraphs: Piece[][] = [[]];
  let open: ShownItem[] = [];
  let from = 0;
  const flush = (to: number) => {
    if (to > from) paragraphs[paragraphs.length - 1].push({text: points.slice(from, to).join(''), items: open});
    from = to;
  };
  for (let at = 0; at <= points.length; ++at) {
    const ends = closing.get(at), begins = opening.get(at);
    if (ends || begins) {
      flush(at);
      if (ends) {
        const left = [...open];
        for (const item of ends) {
          const where = left.indexOf(item);
          if (where >= 0) left.splice(where, 1);
        }
        open = left;
      }
      if (begins) open = [...open, ...begins];
    }
    if (points[at] === '\n') {
      flush(at);
      from = at + 1;
      if (paragraphs[paragraphs.length - 1].length > 0) paragraphs.push([]);
    }
  }
  flush(points.length);
  return paragraphs.filter((paragraph) => paragraph.some((piece) => piece.text.trim() !== ''));
}

interface Props {
  paragraphs: Piece[][];
  shown: Set<Layer>;
  chosen: string | null;
  choose: (id: string) => void;
  headline: string | null;
}

// The item that a person means who points at a piece: the shortest one, so that a name within a quote can be reached.
function meant(piece: Piece, shown: Set<Layer>, chosen: string | null): ShownItem | undefined {
  const visible = piece.items.filter((item) => shown.has(item.layer));
  const length = (item: ShownItem) => Math.min(...item.spans.map(([begin, end]) => end - begin));
  visible.sort((a, b) => length(a) - length(b));
  const at = visible.findIndex((item) => item.id === chosen);
  return visible[at < 0 ? 0 : (at + 1) % visible.length];  // pointing again takes the next one around it
}

function PieceView({piece, shown, chosen, choose}: {piece: Piece} & Omit<Props, 'paragraphs' | 'headline'>) {
  const visible = piece.items.filter((item) => shown.has(item.layer));
  const lit = piece.items.some((item) => item.id === chosen);
  if (visible.length === 0 && !lit) return <>{piece.text}</>;
  const classes = new Set(visible.map((item) => `on-${item.layer}${item.tone ? ' ' + item.tone : ''}`));
  return (
    <span class={[...classes, lit ? 'lit' : ''].join(' ').trim()}
      data-items={piece.items.map((item) => item.id).join(' ')}
      onClick={() => {
        const item = meant(piece, shown, chosen);
        if (item) choose(item.id);
      }}>
      {piece.text}
    </span>
  );
}

export const ReportText = memo(function ReportText({paragraphs, headline, ...rest}: Props) {
  // The headline is above the text already, larger; in it, it and what comes before it are only front matter.
  const whole = (paragraph: Piece[]) => paragraph.map((piece) => piece.text).join('').trim();
  const headlineAt = paragraphs.slice(0, 4).findIndex((each) => headline !== null && whole(each).endsWith(headline.trim()));
  return (
    <>
      {paragraphs.map((paragraph, i) => {
        const pieces = paragraph.map((piece, k) => <PieceView key={k} piece={piece} {...rest} />);
        return <p key={i} class={i <= headlineAt ? 'front' : undefined}>{pieces}</p>;
      })}
    </>
  );
});

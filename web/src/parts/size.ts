import type {RefObject} from 'preact';
import {useEffect, useRef, useState} from 'preact/hooks';

// The width that an element has got, so that what is drawn in it keeps the size of its letters.
export function useWidth<T extends Element>(first = 720): [RefObject<T>, number] {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(first);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(entry.contentRect.width, 200)));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

// Who met whom, and how often: a line for each pair, the thicker the more often.

import {forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum,
  type SimulationNodeDatum} from 'd3-force';
import {useMemo, useState} from 'preact/hooks';

import {useWidth} from '../parts/size';
import {countWords, dateWords} from '../words';

export interface Contact {
  a: string;
  b: string;
  count: number;
  last: string;
}

interface Node extends SimulationNodeDatum {
  name: string;
  weight: number;
  role: string;
}

interface Tie extends SimulationLinkDatum<Node> {
  contact: Contact;
}

const mostNodes = 24;

const halfLabel = (node: Node) => Math.min(node.name.length, 24) * 3.3 + 6;

const mostStretch = 1.5;

// Fills the frame, labels included; a few nodes keep to its middle.
function spread(nodes: Node[], width: number, height: number): void {
  const stretch = (at: (node: Node) => number, low: number, high: number) => {
    const values = nodes.map(at), from = Math.min(...values), to = Math.max(...values);
    const scale = Math.min(to > from ? (high - low) / (to - from) : 1, mostStretch);
    return (value: number) => (low + high) / 2 + (value - (from + to) / 2) * scale;
  };
  const margin = Math.max(...nodes.map(halfLabel), 0);
  const x = stretch((node) => node.x!, margin, width - margin), y = stretch((node) => node.y!, 18, height - 34);
  for (const node of nodes) [node.x, node.y] = [x(node.x!), y(node.y!)];
}

function laidOut(contacts: Contact[], roles: Map<string, string>, width: number, height: number) {
  const weights = new Map<string, number>();
  for (const {a, b, count} of contacts) {
    weights.set(a, (weights.get(a) ?? 0) + count);
    weights.set(b, (weights.get(b) ?? 0) + count);
  }
  const names = [...weights].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, mostNodes);
  const nodes = names.map(([name, weight], i): Node => ({
    name, weight, role: roles.get(name) ?? 'other',
    x: width / 2 + Math.cos(i * 2.4) * 40 * Math.sqrt(i), y: height / 2 + Math.sin(i * 2.4) * 28 * Math.sqrt(i),
  }));
  const at = new Map(nodes.map((node) => [node.name, node]));
  const ties = contacts.filter(({a, b}) => at.has(a) && at.has(b))
    .map((contact): Tie => ({source: at.get(contact.a)!, target: at.get(contact.b)!, contact}));
  forceSimulation(nodes)
    .force('tie', forceLink<Node, Tie>(ties).distance(92).strength((tie) => 0.25 + Math.min(tie.contact.count, 6) * 0.08))
    .force('apart', forceManyBody().strength(-340))
    .force('collide', forceCollide<Node>((node) => 20 + node.name.length * 1.4))
    .force('x', forceX(width / 2).strength(0.05))
    .force('y', forceY(height / 2).strength(0.13))
    .stop()
    .tick(260);
  spread(nodes, width, height);
  return {nodes, ties};
}

function short(name: string): string {
  return name.length > 24 ? name.slice(0, 23) + '…' : name;
}

export function Network({contacts, roles}: {contacts: Contact[]; roles: Map<string, string>}) {
  const [ref, width] = useWidth<HTMLDivElement>(460);
  const [over, setOver] = useState<string | null>(null);
  const few = new Set(contacts.flatMap(({a, b}) => [a, b])).size < 6;
  const height = few ? 240 : Math.min(Math.max(260, width * 0.72), 420);
  const {nodes, ties} = useMemo(() => laidOut(contacts, roles, width, height), [contacts, roles, width, height]);
  if (nodes.length === 0) return null;
  const near = (node: Node) => over === null || node.name === over ||
    contacts.some(({a, b}) => (a === over && b === node.name) || (b === over && a === node.name));
  const told = over === null ? null : contacts.filter(({a, b}) => a === over || b === over)
    .sort((a, b) => b.count - a.count).slice(0, 5)
    .map((contact) => `${contact.a === over ? contact.b : contact.a} (${contact.count})`).join(', ');
  return (
    <figure class="chart network" ref={ref}>
      <svg width={width} height={height} role="group" aria-label="Network of contacts">
        {ties.map(({source, target, contact}) => {
          const a = source as Node, b = target as Node;
          const off = over !== null && contact.a !== over && contact.b !== over;
          return (
            <line key={contact.a + contact.b} class={off ? 'tie off' : 'tie'} x1={a.x} y1={a.y} x2={b.x} y2={b.y}
              stroke-width={1 + Math.min(Math.sqrt(contact.count) * 1.5, 8)}>
              <title>{`${contact.a} and ${contact.b}: ${countWords(contact.count, 'time')}`}</title>
            </line>
          );
        })}
        {nodes.map((node) => (
          <g key={node.name} class={`node ${node.role} ${near(node) ? '' : 'off'}`} tabIndex={0}
            aria-label={`${node.name}: ${countWords(node.weight, 'contact')}`}
            onPointerEnter={() => setOver(node.name)} onPointerLeave={() => setOver(null)}
            onFocus={() => setOver(node.name)} onBlur={() => setOver(null)}>
            <circle cx={node.x} cy={node.y} r={4 + Math.min(Math.sqrt(node.weight) * 1.6, 9)} />
            <text x={node.x} y={node.y! + 9 + Math.min(Math.sqrt(node.weight) * 1.6, 9) + 9} text-anchor="middle">
              {short(node.name)}
            </text>
          </g>
        ))}
      </svg>
      <figcaption class="readout" aria-live="polite">
        {told ? <><strong>{over}</strong>: {told}</> : (
          <span class="legend"><span class="swatch dot party" /> party <span class="swatch dot mediator" /> mediator or host
            {' '}<span class="swatch dot" /> others</span>
        )}
      </figcaption>
      <details class="as-table">
        <summary>As a table</summary>
        <table>
          <thead><tr><th>Who</th><th>With whom</th><th class="number">Times</th><th>Last</th></tr></thead>
          <tbody>
            {[...contacts].sort((a, b) => b.count - a.count).slice(0, 60).map((contact) => (
              <tr key={contact.a + contact.b}><td>{contact.a}</td><td>{contact.b}</td>
                <td class="number">{contact.count}</td><td>{dateWords(contact.last)}</td></tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

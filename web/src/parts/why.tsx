// Which words, rule and dictionary entry led to an item.

import {useAsk} from '../api';
import type {Explanation} from '../types';
import {Marked} from './marked';
import {Failure, Loading} from './states';

export function Why({id}: {id: string}) {
  const {data, failure, loading} = useAsk<Explanation>(`items/${encodeURIComponent(id)}/explain`);
  if (failure) return <Failure failure={failure} />;
  if (!data) return loading ? <Loading what="the reasons" /> : null;
  return (
    <dl class="why">
      {data.lines.map((line) => (
        <div key={line.label + line.text}>
          <dt>{line.label}</dt>
          <dd>
            <Marked text={line.text} spans={line.marked} />
            {line.entry.length > 0 && <pre>{line.entry.join('\n')}</pre>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

import {Empty, useTitle} from '../parts/states';
import {Link} from '../router';

export function MissingPage() {
  useTitle('No such page');
  return (
    <Empty title="There is no page at this address.">
      <p>The address may have been cut off when it was copied. Go to the <Link to="/">overview</Link>, or{' '}
        <Link to="/search">search the record</Link>.</p>
    </Empty>
  );
}

import './style/fonts.css';
import './style/base.css';
import './style/parts.css';
import './style/pages.css';
import './style/print.css';

import {render} from 'preact';

import {followChanges} from './api';
import {Layout} from './parts/layout';
import {MissingPage} from './pages/missing';
import {OverviewPage} from './pages/overview';
import {ProcessPage} from './pages/process';
import {ReportPage} from './pages/report';
import {SearchPage} from './pages/search';
import {useAddress} from './router';

function Pages() {
  const {path, query} = useAddress();
  const rest = (prefix: string) => decodeURIComponent(path.slice(prefix.length));
  let page = <MissingPage />;
  if (path === '/') page = <OverviewPage query={query} />;
  else if (path === '/search') page = <SearchPage query={query} />;
  else if (path.startsWith('/process/')) page = <ProcessPage id={rest('/process/')} query={query} />;
  else if (path.startsWith('/report/')) page = <ReportPage id={rest('/report/')} query={query} />;
  return <Layout path={path}>{page}</Layout>;
}

followChanges();
render(<Pages />, document.getElementById('app')!);

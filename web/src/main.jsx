import './workers.js';
import './theme.js';
import 'graphiql/style.css';
import './playground.css';
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useEffect, useRef } from 'react';
import { createRoot } from 'react-dom/client';
import { linkFollower, parseLink } from './link.js';
import { open } from './opening.js';
import { Sources } from './sources.jsx';
import { openStorage } from './storage.js';
import { readyTabs } from './tabs.js';
import { language, words } from './words.js';

const address = new URLSearchParams(location.search);
const storage = openStorage(() => window.localStorage);
const link = parseLink(location);
const opened = open(storage, readyTabs, link);
const follow = linkFollower(link ?? opened);

// Relative to the page, so that the whole service may live below a prefix.
const url = new URL('../graphql', location.href).pathname;
const fetcher = createGraphiQLFetcher({
  url,
  enableIncrementalDelivery: false,
});

// A document with several operations opens on its first; a link may name another.
function SelectOperation({ name }) {
  const operations = useGraphiQL((state) => state.operations);
  const { setOperationName } = useGraphiQLActions();
  const done = useRef(false);
  useEffect(() => {
    if (done.current || !operations) return;
    done.current = true;
    if (operations.some((operation) => operation.name?.value === name)) setOperationName(name);
  }, [operations, name, setOperationName]);
  return null;
}

// The tabs may be more than fit: the active one is brought into view.
function ShowActiveTab() {
  const active = useGraphiQL((state) => state.activeTabIndex);
  useEffect(() => {
    document.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  return null;
}

// GraphiQL names a tab after its operation, which has neither accents nor spaces. The ready-made ones have names of words
// beside: what shows is theirs, and what is kept stays the operation's.
function NameTabs() {
  const tabs = useGraphiQL((state) => state.tabs);
  useEffect(() => {
    for (const button of document.querySelectorAll('.graphiql-tab-button')) {
      const name = words.tabs[button.textContent];
      if (name) button.textContent = name;
    }
  }, [tabs]);
  return null;
}

// Until a theme is chosen the page has the system's. GraphiQL looks at that once for the colours of its editors, which
// would stay those of the other theme when it changes.
function FollowSystemTheme() {
  const theme = useGraphiQL((state) => state.theme);
  const { setTheme } = useGraphiQLActions();
  useEffect(() => {
    if (theme) return undefined;
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setTheme(null);
    dark.addEventListener('change', follow);
    return () => dark.removeEventListener('change', follow);
  }, [theme, setTheme]);
  return null;
}

// A link after a # that is typed into the address of this page does not load it again by itself.
window.addEventListener('hashchange', () => location.reload());

createRoot(document.getElementById('playground')).render(
  <GraphiQL
    fetcher={fetcher}
    storage={storage}
    initialQuery={opened.query ?? ''}
    initialVariables={opened.variables ?? ''}
    onTabChange={({ tabs, activeTabIndex }) => follow(tabs[activeTabIndex])}
    defaultEditorToolsVisibility="variables"
    isHeadersEditorEnabled={false}
    showPersistHeadersSettings={false}
  >
    <GraphiQL.Logo><a href={`../${address.has('lang') ? `?lang=${language}` : ''}`} title={words.backTitle}>{words.back}</a></GraphiQL.Logo>
    <GraphiQL.Footer><Sources url={url} /></GraphiQL.Footer>
    <SelectOperation name={opened.operationName} />
    <NameTabs />
    <ShowActiveTab />
    <FollowSystemTheme />
  </GraphiQL>,
);

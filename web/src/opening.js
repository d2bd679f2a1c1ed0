// Which tabs the page opens with: those of the last visit or else the ready-made ones, and a link on top.

import { words } from './words.js';

// GraphiQL's own keys in the storage.
const TABS = 'graphiql:tabState';
const LISTS = { 'graphiql:queries': 'queries', 'graphiql:favorites': 'favorites' };

// open decides the tabs, stores them where GraphiQL reads them, and gives the active one. A link
// (see parseLink) always wins: it activates the tab that already holds its query and variables, or a
// new one, which takes the place of those that earlier links opened and nobody edited. Unreadable remains of an earlier visit are dropped: GraphiQL would fail on some of them.
export function open(storage, readyTabs, link) {
  dropUnreadableLists(storage);
  const state = storedState(storage) ?? { activeTabIndex: 0, tabs: readyTabs.map(newTab) };
  if (link) activate(state, link);
  storage.setItem(TABS, JSON.stringify(state));
  return state.tabs[state.activeTabIndex];
}

function activate(state, link) {
  state.tabs = state.tabs.filter((tab) => tab.id !== linkedId(tab));
  const same = (tab) => (tab.query ?? '') === link.query && (tab.variables ?? '') === link.variables;
  let index = state.tabs.findIndex(same);
  if (index < 0) index = state.tabs.push({ ...newTab(link), id: linkedId(link) }) - 1;
  if (link.operationName) {
    state.tabs[index].operationName = link.operationName;
    state.tabs[index].title = link.operationName;
  }
  state.activeTabIndex = index;
}

// linkedId is the id of a tab that a link opened: a digest of the content, so that an edited tab has another.
function linkedId({ query, variables }) {
  let digest = 0;
  for (const char of `${query ?? ''}\n${variables ?? ''}`) digest = (Math.imul(digest, 31) + char.codePointAt(0)) | 0;
  return `lien-${digest >>> 0}`;
}

function newTab({ query, variables, operationName }) {
  const name = operationName ?? /^\s*(?:query|mutation|subscription)\s+(\w+)/m.exec(query)?.[1] ?? null;
  return {
    id: crypto.getRandomValues(new Uint32Array(4)).join('-'),
    title: name ?? words.query,
    query,
    variables: variables || null,
    headers: null,
    operationName: name,
    response: null,
  };
}

function storedState(storage) {
  const state = parse(storage.getItem(TABS));
  if (!Array.isArray(state?.tabs) || state.tabs.length === 0) return null;
  const valid = state.tabs.every(isTab) && Number.isInteger(state.activeTabIndex)
    && state.activeTabIndex in state.tabs;
  return valid ? state : null;
}

function isTab(tab) {
  const text = (key) => typeof tab[key] === 'string';
  const textOrNull = (key) => text(key) || tab[key] === null;
  return isObject(tab) && ['id', 'title'].every(text)
    && ['query', 'variables', 'headers', 'operationName', 'response'].every(textOrNull);
}

function dropUnreadableLists(storage) {
  for (const [key, list] of Object.entries(LISTS)) {
    const items = parse(storage.getItem(key))?.[list];
    if (!Array.isArray(items) || !items.every(isObject)) storage.removeItem(key);
  }
}

function isObject(value) {
  return value !== null && typeof value === 'object';
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// A link to a query: ?query=…&variables=…&operationName=… after the page's address. A long one stands after a # in
// place of the ?: a browser keeps that part to itself, and so no server or proxy finds it too long.

// Common proxies refuse longer addresses.
const MAX_SEARCH = 8000;
// Browsers take no more than some millions of characters; nobody writes as many by hand.
const MAX_LINK = 1_000_000;

// parseLink gives what the link in an address asks for, or null when it names no query.
export function parseLink({ search, hash }) {
  return parseParams(search) ?? parseParams(hash.slice(1));
}

function parseParams(text) {
  const params = new URLSearchParams(text);
  const query = params.get('query');
  if (!query?.trim()) return null;
  return {
    query,
    variables: params.get('variables') ?? '',
    operationName: params.get('operationName') || null,
  };
}

// formatLink is the inverse of parseLink: the part of the address from its ? or # on. It gives '' for an empty query,
// and for one too long to link.
export function formatLink({ query, variables, operationName }) {
  if (!query?.trim()) return '';
  const params = new URLSearchParams({ query });
  if (variables?.trim()) params.set('variables', variables);
  if (operationName) params.set('operationName', operationName);
  const link = `${params}`;
  if (link.length > MAX_LINK) return '';
  return link.length < MAX_SEARCH ? `?${link}` : `#${link}`;
}

// linkFollower gives a function that keeps the address in step with the tab it is told of. It waits
// for a pause in typing, because browsers limit how often a page may change its address, and leaves
// the address alone until something differs from the tab the page was opened with.
export function linkFollower(opened, delay = 300) {
  let current = content(opened);
  let timer;
  return (tab) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (content(tab) === current) return;
      current = content(tab);
      history.replaceState(history.state, '', inLanguage(formatLink(tab)) || location.pathname);
    }, delay);
  };
}

// inLanguage returns a part of an address with the language that this page's own names, if it does.
function inLanguage(link) {
  const language = new URLSearchParams(location.search).get('lang');
  if (!language) return link;
  return link.startsWith('?') ? `${link}&lang=${language}` : `?lang=${language}${link}`;
}

// content is what a link says of a tab, however long.
function content({ query, variables, operationName }) {
  return JSON.stringify([query ?? '', variables?.trim() ? variables : '', operationName ?? '']);
}

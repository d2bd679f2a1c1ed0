// A link to a query: ?query=…&variables=…&operationName=… after the page's address.

// Longer addresses are refused by common proxies; such a query gets no link.
const MAX_SEARCH = 8000;

// parseLink gives what a link asks for, or null when the address names no query.
export function parseLink(search) {
  const params = new URLSearchParams(search);
  const query = params.get('query');
  if (!query?.trim()) return null;
  return {
    query,
    variables: params.get('variables') ?? '',
    operationName: params.get('operationName') || null,
  };
}

// formatLink is the inverse of parseLink. It gives '' for an empty query and for one too long to link.
export function formatLink({ query, variables, operationName }) {
  if (!query?.trim()) return '';
  const params = new URLSearchParams({ query });
  if (variables?.trim()) params.set('variables', variables);
  if (operationName) params.set('operationName', operationName);
  const search = `?${params}`;
  return search.length > MAX_SEARCH ? '' : search;
}

// linkFollower gives a function that keeps the address in step with the tab it is told of. It waits
// for a pause in typing, because browsers limit how often a page may change its address, and leaves
// the address alone until something differs from the tab the page was opened with.
export function linkFollower(opened, delay = 300) {
  let current = formatLink(opened);
  let timer;
  return (tab) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const wanted = formatLink(tab);
      if (wanted === current) return;
      current = wanted;
      history.replaceState(history.state, '', wanted || location.pathname);
    }, delay);
  };
}

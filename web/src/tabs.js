// The ready-made tabs: each src/tabs/N_Name.graphql, in the order of N, with the variables of the
// N_Name.json beside it. The Go side embeds the same files, so that a test can run them.
const queries = import.meta.glob('./tabs/*.graphql', { query: '?raw', import: 'default', eager: true });
const variables = import.meta.glob('./tabs/*.json', { query: '?raw', import: 'default', eager: true });

export const readyTabs = Object.keys(queries).sort().map((path) => ({
  query: queries[path].trim(),
  variables: (variables[path.replace(/\.graphql$/, '.json')] ?? '').trim(),
}));

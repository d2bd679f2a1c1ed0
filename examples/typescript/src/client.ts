// A client of a few lines: a query made by graphql(…) knows the types of its variables and of its answer.
import type { TypedDocumentString } from './gql/graphql.js';

// A Choice is one of the métiers that a name may mean.
export interface Choice {
  readonly id: string;
  readonly label: string;
}

interface ResponseError {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly candidates?: readonly Choice[]; readonly suggestions?: readonly Choice[] };
}

// A QueryError is what the server said was wrong: a name that means nothing or several things comes with choices.
export class QueryError extends Error {
  readonly code: string;
  readonly choices: readonly Choice[];

  constructor({ message, extensions }: ResponseError) {
    super(message);
    this.code = extensions?.code ?? 'UNKNOWN';
    this.choices = extensions?.candidates ?? extensions?.suggestions ?? [];
  }
}

// ask sends a query to a server and gives its data. It fails with a QueryError when the answer has errors, and with an
// Error when there is none.
export async function ask<Result, Variables>(server: string, query: TypedDocumentString<Result, Variables>, variables: Variables): Promise<Result> {
  const response = await fetch(new URL('graphql', server.endsWith('/') ? server : `${server}/`), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
    body: JSON.stringify({ query: query.toString(), variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Result; errors?: readonly ResponseError[] };
  if (errors?.[0]) throw new QueryError(errors[0]);
  if (!data) throw new Error(`${response.url}: status ${response.status} without data`);
  return data;
}

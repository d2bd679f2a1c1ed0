// Audits a running server by the suite of the GraphQL over HTTP specification's authors, in full: what the server
// must do, what it should and what it may.
//   PASSERELLE_URL=http://127.0.0.1:8080 npm test
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serverAudits } from 'graphql-http';

const api = process.env.PASSERELLE_URL?.replace(/\/+$/, '');
const audits = serverAudits({ url: `${api}/graphql` });

describe('GraphQL over HTTP', { skip: api ? false : 'PASSERELLE_URL names no server', timeout: 60_000 }, () => {
  test('has all audits', () => assert.equal(audits.length, 61));

  for (const audit of audits) {
    test(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      assert.equal(result.status, 'ok', `${result.status}: ${result.reason}`);
    });
  }
});

// Holds the HTML of every page of a running server against the standard, without a browser:
//   PASSERELLE_URL=http://127.0.0.1:8080 npm test
// PASSERELLE_HOSTILE_URL names a server on the tables of test/hostile, whose labels are markup, quotes and long words.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { PAGES, PROBLEMS } from './pages.mjs';

const base = process.env.PASSERELLE_URL?.replace(/\/+$/, '');
const hostile = process.env.PASSERELLE_HOSTILE_URL?.replace(/\/+$/, '');

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Both ways of writing it are the same to HTML; the pages have the shorter one.
    'doctype-style': ['error', { style: 'lowercase' }],
    // A parameter of an address may be given again: ?metier=A&metier=B.
    'form-dup-name': 'off',
    // The title of a page has the name of what it is about, which may be long; it has no measure in HTML.
    'long-title': 'off',
    // A label around its field that also names it is understood by programs that know one of the two ways only.
    'no-redundant-for': 'off',
  },
});

// faults lists what is wrong with the HTML of a page.
async function faults(site, address, language) {
  const response = await fetch(site + address, { headers: { 'accept-language': language } });
  assert.match(response.headers.get('content-type'), /^text\/html/, address);
  const text = await response.text();
  const lines = text.split('\n');
  const { results } = await validator.validateString(text, address);
  return {
    text,
    faults: results.flatMap(({ messages }) => messages).map(({ ruleId, message, line, column }) => `${address} (${language}): ${ruleId}: ${message}: `
      + lines[line - 1].slice(Math.max(0, column - 40), column + 80)),
  };
}

describe('markup', { timeout: 120_000 }, () => {
  test('each page has an address that tests look at', async () => {
    const source = await readFile(new URL('../explorer/pages.go', import.meta.url), 'utf8');
    const patterns = [...source.matchAll(/\{pattern: "([^"]+)"/g)].map(([, pattern]) => pattern);
    assert.ok(patterns.length > 0);
    const paths = PAGES.map((address) => address.split('?')[0]);
    for (const pattern of patterns) {
      const [before, dots] = [pattern.replace(/\{.*/, ''), /\{ref(\.\.\.)?\}/.exec(pattern)];
      const matches = (path) => (dots ? path.startsWith(before) && path.length > before.length : path === before);
      assert.ok(paths.some(matches), `${pattern} has no address in test/pages.mjs`);
    }
  });

  for (const language of ['fr', 'en']) {
    test(`the HTML of each page is valid (${language})`, { skip: base ? false : 'PASSERELLE_URL names no running server' }, async () => {
      const found = [];
      for (const address of [...PAGES, ...PROBLEMS, '/graphiql/']) found.push(...(await faults(base, address, language)).faults);
      assert.deepEqual(found, []);
    });

    test(`the HTML of pages of hostile data is valid (${language})`, { skip: hostile ? false : 'PASSERELLE_HOSTILE_URL names no running server' }, async () => {
      const found = [];
      const queue = ['/', '/carte-de-france', '/donnees'];
      for (const address of queue) {
        const page = await faults(hostile, address, language);
        found.push(...page.faults);
        for (const link of linksOf(page.text)) if (!queue.includes(link)) queue.push(link);
      }
      assert.ok(queue.length > 30, `${queue.length} pages`);
      assert.deepEqual(found, []);
    });
  }
});

// linksOf lists the addresses of a page's links to other pages, but for those that only say a language.
function linksOf(text) {
  return [...text.matchAll(/<a href="(\/(?:metier|competence|formation|rome|preuve|parcours|carte|comparer|recherche)s?\b[^"#]*)/g)]
    .map(([, href]) => href.replace(/&(?:amp|#43|#39);/g, (entity) => ({ '&amp;': '&', '&#43;': '+', '&#39;': "'" })[entity]))
    .filter((href) => !/[?&]lang=/.test(href));
}

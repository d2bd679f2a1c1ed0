// Drives the playground of a running server in a real browser:
//   PASSERELLE_URL=http://127.0.0.1:8080 npm test
// CHROMIUM names another browser than Debian's.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';

const base = process.env.PASSERELLE_URL?.replace(/\/+$/, '');
const skip = base ? false : 'PASSERELLE_URL names no running server';

const TITLES = [
  'TrouverUnMetier', 'MetierAvecCompetencesEtFormations', 'CheminAvecPreuves',
  'SurMesure', 'CompetencesComparees', 'CarteDesCarrieres', 'SourcesEtAvertissements', 'DocumentationDuSchema',
];

describe('playground', { skip, timeout: 120_000 }, () => {
  let browser;

  before(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    });
  });

  after(() => browser?.close());

  // visit opens an address as a new visitor, runs the steps, and then wants a clean record: nothing
  // asked of another server, nothing failed, nothing complained of.
  async function visit(address, steps, { stored = {} } = {}) {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1400, height: 900 } });
    await context.addInitScript((entries) => {
      for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value);
    }, stored);
    const page = await context.newPage();
    const faults = recordFaults(page);
    try {
      await page.goto(base + address);
      await editor(page, 'query').waitFor();
      await steps(page);
      assert.deepEqual(faults, []);
    } finally {
      await context.close();
    }
  }

  test('a new visitor sees the tabs, runs the path and sees its evidence', () => visit('/graphiql/', async (page) => {
    assert.deepEqual(await titles(page), TITLES);
    assert.equal(await page.getAttribute('html', 'lang'), 'fr');
    await openTab(page, 'CheminAvecPreuves');
    await shows(page, 'query', 'query CheminAvecPreuves(');
    await shows(page, 'variables', '"directrice marketing digital"');
    const answer = await run(page, 'CheminAvecPreuves');
    assert.equal(answer.errors, undefined);
    const [path] = answer.data.careerPaths.paths;
    const [evidence] = path.steps[0].transitions[0].evidence;
    assert.ok(evidence.document.title && evidence.quote, 'the first step has a document and a quote');
    await shows(page, 'response', '"careerPaths"');
  }));

  test('the page names the sources of what is served', () => visit('/graphiql/', async (page) => {
    const response = await page.request.post(`${base}/graphql`, {
      data: { query: '{ dataset { version documents { title publisher licence } } }' },
    });
    const { version, documents } = (await response.json()).data.dataset;
    await page.getByText(`Sources : ${documents.length} documents, chargés le `).click();
    const sources = await page.locator('.sources').textContent();
    for (const text of [version, ...documents.flatMap(({ title, publisher, licence }) => [title, publisher, licence])]) {
      assert.ok(!text || sources.includes(text), `${text} in ${sources}`);
    }
    assert.equal(await page.locator('.sources li').count(), documents.length);
  }));

  test('every tab runs as it is', () => visit('/graphiql/', async (page) => {
    for (const title of TITLES) {
      if (title !== TITLES[0]) await openTab(page, title);
      const answer = await run(page, title);
      assert.equal(answer.errors, undefined, title);
    }
  }));

  test('a link restores its query, variables and operation', () => {
    const link = new URLSearchParams({
      query: 'query Premiere { __typename }\n'
        + 'query Seconde($oui: Boolean!) { ici: __typename @include(if: $oui) }',
      variables: '{ "oui": true }',
      operationName: 'Seconde',
    });
    return visit(`/graphiql?${link}`, async (page) => {
      assert.deepEqual(await titles(page), [...TITLES, 'Seconde']);
      assert.equal(await activeTitle(page), 'Seconde');
      await shows(page, 'variables', '"oui": true');
      const button = page.locator('.graphiql-execute-button');
      await button.click();
      const answer = await answerTo(page, 'Seconde', () => page.getByRole('menuitem', { name: 'Seconde' }).click());
      assert.deepEqual(answer.data, { ici: 'Query' });
    });
  });

  test('a link without variables becomes a tab of its own', () => {
    const query = 'query DocumentationDuSchema { __typename }';
    return visit(`/graphiql/?${new URLSearchParams({ query })}`, async (page) => {
      const found = await titles(page);
      assert.equal(found.length, TITLES.length + 1);
      assert.equal(await activeTitle(page), 'DocumentationDuSchema');
      await shows(page, 'query', query);
    });
  });

  test('the address follows an edit and restores it elsewhere', async () => {
    let address;
    await visit('/graphiql/', async (page) => {
      assert.equal(new URL(page.url()).search, '');
      await openTab(page, 'SourcesEtAvertissements');
      await editor(page, 'query').click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.type('# retouche\n');
      await page.waitForURL((url) => url.searchParams.get('query')?.startsWith('# retouche\n'));
      address = new URL(page.url());
      assert.equal(address.searchParams.get('operationName'), 'SourcesEtAvertissements');
    });
    await visit(address.pathname + address.search, async (page) => {
      assert.equal(await activeTitle(page), 'SourcesEtAvertissements');
      await shows(page, 'query', '# retouche');
    });
  });

  test('the tabs of the last visit come back, and a link still wins', () => visit('/graphiql/', async (page) => {
    await openTab(page, 'DocumentationDuSchema');
    await page.waitForFunction(
      (last) => JSON.parse(localStorage.getItem('passerelle:graphiql:tabState')).activeTabIndex === last, TITLES.length - 1,
    );
    await page.waitForLoadState('networkidle');
    await page.goto(`${base}/graphiql/`);
    await shows(page, 'query', 'query DocumentationDuSchema');
    await page.waitForLoadState('networkidle');
    await page.goto(`${base}/graphiql/?query=%7B__typename%7D`);
    await shows(page, 'query', '{__typename}');
    assert.equal((await titles(page)).length, TITLES.length + 1);
  }));

  for (const [name, garbage] of [
    ['text', '{"tabs":[{'],
    ['shapes', '{"tabs":[null],"activeTabIndex":7,"queries":[null],"favorites":3}'],
  ]) {
    test(`unreadable remains of an earlier visit are dropped: ${name}`, () => visit('/graphiql/', async (page) => {
      assert.deepEqual(await titles(page), TITLES);
      await shows(page, 'query', 'query TrouverUnMetier');
    }, {
      stored: Object.fromEntries(['tabState', 'queries', 'favorites', 'theme', 'visiblePlugin', 'query', 'docExplorerFlex']
        .map((key) => [`passerelle:graphiql:${key}`, garbage])),
    }));
  }
});

function recordFaults(page) {
  const faults = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(base).origin) faults.push(`outside request: ${request.url()}`);
  });
  // A request that the browser itself gives up, as for a worker of a page that is being left, is no fault.
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()}: ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`status ${response.status()}: ${response.url()}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  return faults;
}

function editor(page, name) {
  const places = {
    query: '.graphiql-query-editor',
    variables: '[aria-label="Variables"].graphiql-editor-tool',
    response: '.graphiql-response',
  };
  return page.locator(`${places[name]} .view-lines`).first();
}

// shows waits until an editor displays a text; editors draw their spaces as no-break spaces.
function shows(page, name, text) {
  return editor(page, name).filter({ hasText: new RegExp(text.replace(/\W/g, (c) => (c === ' ' ? '\\s' : `\\${c}`))) }).waitFor();
}

// openTab waits until the address follows: GraphiQL takes a moment to notice the new operation.
async function openTab(page, title) {
  await page.getByRole('tab', { name: title }).click();
  await page.waitForURL((url) => url.searchParams.get('operationName') === title);
}

function titles(page) {
  return page.locator('[role=tab] [title]').allTextContents();
}

function activeTitle(page) {
  return page.locator('[role=tab][aria-selected=true] [title]').textContent();
}

function run(page, operation) {
  return answerTo(page, operation, () => page.locator('.graphiql-execute-button').click());
}

// answerTo gives the server's answer to the named operation, which the action sends.
async function answerTo(page, operation, action) {
  const [response] = await Promise.all([
    page.waitForResponse((r) => r.request().postDataJSON?.()?.operationName === operation),
    action(),
  ]);
  return response.json();
}

// Drives the playground of a running server in a real browser:
//   PASSERELLE_URL=http://127.0.0.1:8080 npm test
// CHROMIUM names another browser than Debian's.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from './browser.mjs';

const base = process.env.PASSERELLE_URL?.replace(/\/+$/, '');
const skip = base ? false : 'PASSERELLE_URL names no running server';

const TITLES = ['Parcours', 'Preuves', 'Sur mesure', 'Recherche', 'Métier', 'Compétences', 'Carte', 'Sources', 'Schéma'];

describe('playground', { skip, timeout: 120_000 }, () => {
  let browser;

  before(async () => {
    browser = await launch();
  });

  after(() => browser?.close());

  // visit opens an address as a new visitor, runs the steps, and then wants a clean record: nothing
  // asked of another server, nothing failed, nothing complained of.
  async function visit(address, steps, { stored = {}, width = 1400, height = 900 } = {}) {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width, height } });
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

  test('a new visitor opens on the path of the card, runs it and sees its evidence', () => visit('/graphiql/', async (page) => {
    assert.deepEqual(await titles(page), TITLES);
    assert.equal(await activeTitle(page), 'Parcours');
    assert.equal(await page.getAttribute('html', 'lang'), 'fr');
    await shows(page, 'query', 'query Parcours(');
    await shows(page, 'variables', '"directrice marketing digital"');
    const answer = await run(page, 'Parcours');
    assert.equal(answer.errors, undefined);
    const [path] = answer.data.careerPaths.paths;
    assert.deepEqual(path.steps.map(({ to }) => to.displayLabel), ['Social media manager', 'Directrice marketing digital']);
    const [evidence] = path.steps[0].transitions[0].evidence;
    assert.ok(evidence.document.title && evidence.quote, 'the first step has a document and a quote');
    await shows(page, 'response', '"careerPaths"');
  }));

  test('all tabs fit 1440 px', () => visit('/graphiql/', async (page) => {
    const bar = await page.locator('.graphiql-tabs').evaluate((tabs) => [tabs.scrollWidth, tabs.clientWidth]);
    assert.ok(bar[0] <= bar[1], `tabs of ${bar[0]} px in ${bar[1]} px`);
  }, { width: 1440 }));

  test('on a phone the panes stand one above the other', () => visit('/graphiql/', async (page) => {
    await run(page, 'Parcours');
    await shows(page, 'response', '"careerPaths"');
    const boxes = [];
    for (const pane of ['.graphiql-sidebar', '.graphiql-tabs', '.graphiql-query-editor', '.graphiql-editor-tool', '.graphiql-response']) {
      boxes.push({ pane, ...await page.locator(pane).first().boundingBox() });
    }
    for (const [index, { pane, x, y, width, height }] of boxes.entries()) {
      assert.ok(x >= 0 && x + width <= 390 && y + height <= 844.5, `${pane} is on the screen`);
      assert.ok(width >= 200 && height >= 30, `${pane} is ${width} px by ${height} px`);
      assert.ok(index === 0 || y >= boxes[index - 1].y + boxes[index - 1].height - 1, `${pane} begins below what is above it`);
    }
    const size = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
    assert.deepEqual(size, [390, 844], 'the page is the window');
    const bar = page.locator('.graphiql-tabs');
    assert.equal(await bar.evaluate((tabs) => getComputedStyle(tabs).scrollbarWidth), 'thin', 'the bar of tabs shows that it scrolls');
    await openTab(page, 'Schéma');
    await inView(page);
  }, { width: 390, height: 844 }));

  test('the page leads back to the explorer', () => visit('/graphiql/', async (page) => {
    await page.getByRole('link', { name: '← Passerelle' }).click();
    await page.waitForURL(`${base}/`);
  }, { width: 390, height: 844 }));

  test('the page is in English where it is asked for so', () => visit('/graphiql/?lang=en', async (page) => {
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    await page.getByText(/^Sources: \d+ documents, loaded on/).waitFor();
    assert.deepEqual((await titles(page)).slice(4, 6), ['Occupation', 'Skills']);
    await page.getByRole('tab', { name: 'Occupation' }).click();
    await page.waitForURL((url) => url.searchParams.get('lang') === 'en' && url.searchParams.get('operationName') === 'Metier');
  }));

  test('without JavaScript the query of the address is sent by a form', async () => {
    const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${base}/graphiql/?${new URLSearchParams({ query: 'query Q { ici: __typename }' })}`);
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await page.waitForURL(`${base}/graphql?**`);
    assert.match(await page.textContent('body'), /"ici":\s*"Query"/);
    await context.close();
  });

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
    assert.equal(await page.locator('.sources > ul > li').count(), documents.length);
    const remarks = page.locator('.sources li a').first();
    const told = Number.parseInt(await remarks.textContent(), 10);
    await remarks.click();
    await page.waitForURL(/\/preuve\/.*#remarks$/);
    assert.equal(await page.locator('.remarks > li').count(), told, 'each remark stands on the page of its document');
  }));

  test('every tab runs as it is', () => visit('/graphiql/', async (page) => {
    for (const title of TITLES) {
      if (title !== TITLES[0]) await openTab(page, title);
      const answer = await run(page, operationOf(title));
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

  for (const [name, length, mark] of [['long', 12_000, '?'], ['very long', 200_000, '#']]) {
    test(`a ${name} link opens exactly its query, whatever is stored`, async () => {
      const query = `# ${'été '.repeat(length / 13)}\nquery Long { __typename }`;
      const link = `/graphiql/${mark}${new URLSearchParams({ query, variables: '{"a": "é&+#"}', operationName: 'Long' })}`;
      assert.ok(link.length > length * 0.9, `${link.length}`);
      await visit('/graphiql/', async (page) => {
        await openTab(page, 'Schéma');
        await page.waitForFunction(
          (last) => JSON.parse(localStorage.getItem('passerelle:graphiql:tabState')).activeTabIndex === last, TITLES.length - 1,
        );
        for (const again of [1, 2]) {
          await page.goto(again === 1 ? 'about:blank' : `${base}/graphiql/`);
          await page.goto(base + link);
          await page.waitForFunction(() => document.querySelector('[role=tab][aria-selected=true] [title]')?.textContent === 'Long');
          await editor(page, 'query').waitFor();
          assert.deepEqual(await titles(page), [...TITLES, 'Long']);
          const { tabs, activeTabIndex } = await storedTabs(page);
          assert.equal(tabs[activeTabIndex].query, query);
          assert.equal(tabs[activeTabIndex].variables, '{"a": "é&+#"}');
          assert.equal(page.url(), base + link, 'the address is still the link');
        }
      });
    });
  }

  test('a link takes the place of an earlier one that nobody edited', () => visit('/graphiql/?query=query+Un+%7B__typename%7D', async (page) => {
    assert.deepEqual(await titles(page), [...TITLES, 'Un']);
    await page.goto(`${base}/graphiql/?query=query+Deux+%7B__typename%7D`);
    await editor(page, 'query').waitFor();
    assert.deepEqual(await titles(page), [...TITLES, 'Deux']);
    await editor(page, 'query').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# retouche\n');
    await page.waitForURL((url) => url.searchParams.get('query')?.startsWith('# retouche\n'));
    await page.waitForFunction(() => localStorage.getItem('passerelle:graphiql:tabState').includes('retouche'));
    await page.goto(`${base}/graphiql/?query=query+Trois+%7B__typename%7D`);
    await editor(page, 'query').waitFor();
    assert.deepEqual(await titles(page), [...TITLES, 'Deux', 'Trois']);
    await inView(page);
  }));

  test('a link without variables becomes a tab of its own', () => {
    const query = 'query Schema { __typename }';
    return visit(`/graphiql/?${new URLSearchParams({ query })}`, async (page) => {
      const found = await titles(page);
      assert.equal(found.length, TITLES.length + 1);
      assert.equal(await activeTitle(page), 'Schéma');
      await shows(page, 'query', query);
    });
  });

  test('the address follows an edit and restores it elsewhere', async () => {
    let address;
    await visit('/graphiql/', async (page) => {
      assert.equal(new URL(page.url()).search, '');
      await openTab(page, 'Sources');
      await editor(page, 'query').click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.type('# retouche\n');
      await page.waitForURL((url) => url.searchParams.get('query')?.startsWith('# retouche\n'));
      address = new URL(page.url());
      assert.equal(address.searchParams.get('operationName'), 'Sources');
    });
    await visit(address.pathname + address.search, async (page) => {
      assert.equal(await activeTitle(page), 'Sources');
      await shows(page, 'query', '# retouche');
    });
  });

  test('the tabs of the last visit come back, and a link still wins', () => visit('/graphiql/', async (page) => {
    await openTab(page, 'Schéma');
    await page.waitForFunction(
      (last) => JSON.parse(localStorage.getItem('passerelle:graphiql:tabState')).activeTabIndex === last, TITLES.length - 1,
    );
    await page.waitForLoadState('networkidle');
    await page.goto(`${base}/graphiql/`);
    await shows(page, 'query', 'query Schema');
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
      await shows(page, 'query', 'query Parcours');
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

// operationOf gives the name of the operation of a ready-made tab, which has neither accents nor spaces.
function operationOf(title) {
  return title.normalize('NFD').replace(/\p{M}/gu, '').replace(/ (\p{L})/gu, (_, letter) => letter.toUpperCase());
}

// openTab waits until the address follows: GraphiQL takes a moment to notice the new operation.
async function openTab(page, title) {
  await page.getByRole('tab', { name: title }).click();
  await page.waitForURL((url) => url.searchParams.get('operationName') === operationOf(title));
}

function storedTabs(page) {
  return page.evaluate(() => JSON.parse(localStorage.getItem('passerelle:graphiql:tabState')));
}

// inView wants the active tab whole in the bar of tabs.
function inView(page) {
  return page.waitForFunction(() => {
    const tab = document.querySelector('.graphiql-tab-active').getBoundingClientRect();
    const bar = document.querySelector('.graphiql-tabs').getBoundingClientRect();
    return tab.left >= bar.left - 1 && tab.right <= bar.right + 1;
  });
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

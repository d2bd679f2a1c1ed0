// Draws the example client of examples/ in a real browser, from an origin that the server allows:
//   PASSERELLE_URL=http://127.0.0.1:8080 PASSERELLE_ORIGIN=http://127.0.0.1:9000 npm test
// CHROMIUM names another browser than Debian's.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';

const api = process.env.PASSERELLE_URL?.replace(/\/+$/, '');
const origin = process.env.PASSERELLE_ORIGIN;
const skip = api && origin ? false : 'PASSERELLE_URL or PASSERELLE_ORIGIN names no server';

describe('example of a career map', { skip, timeout: 60_000 }, () => {
  let browser, site;

  before(async () => {
    const page = await readFile(new URL('../../examples/career-map.html', import.meta.url));
    site = createServer((_, response) => response.setHeader('content-type', 'text/html').end(page));
    site.listen(new URL(origin).port, new URL(origin).hostname);
    await once(site, 'listening');
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    });
  });

  after(async () => {
    await browser?.close();
    site?.close();
  });

  // visit opens the page and wants no error but those that the steps expect.
  async function visit(search, steps) {
    const page = await browser.newPage({ locale: 'fr-FR', viewport: { width: 1400, height: 900 } });
    const faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(`${origin}/?api=${encodeURIComponent(`${api}/graphql`)}&${search}`);
    try {
      await steps(page);
      assert.deepEqual(faults, []);
    } finally {
      await page.close();
    }
  }

  test('draws every métier once, in its layer', () => visit('from=community+manager&steps=2', async (page) => {
    await page.locator('g.metier').first().waitFor();
    const ids = await page.locator('g.metier').evaluateAll((drawn) => drawn.map((one) => one.dataset.id));
    assert.ok(ids.length > 5, `${ids.length} métiers`);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids[0], 'metier:MET.93');
    const places = await page.locator('g.metier circle').evaluateAll(
      (drawn) => drawn.map((one) => `${one.cx.baseVal.value} ${one.cy.baseVal.value}`));
    assert.equal(new Set(places).size, ids.length, 'no two métiers share a place');
    assert.ok(await page.locator('svg path').count() >= ids.length - 1, 'each métier but the first has an edge');
  }));

  test('a métier tells the path to it, with its quotes', () => visit('from=community+manager&steps=2', async (page) => {
    await page.locator('g.metier', { hasText: 'marketing digital' }).click();
    await page.locator('#steps q').first().waitFor();
    assert.equal(await page.locator('#steps li').count(), 2);
    assert.match(await page.locator('#steps li').first().textContent(), /compétences acquises, [0-9]+ proches, [0-9]+ à acquérir/);
  }));

  test('an unknown métier gets suggestions', () => visit('from=community+manageur', async (page) => {
    await page.locator('#status', { hasText: 'community manager' }).waitFor();
    assert.equal(await page.locator('g.metier').count(), 0);
  }));
});

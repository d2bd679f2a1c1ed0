// Draws the example client of examples/ in a real browser, from an origin that the server allows:
//   PASSERELLE_URL=http://127.0.0.1:8080 PASSERELLE_ORIGIN=http://127.0.0.1:9000 npm test
// CHROMIUM names another browser than Debian's.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { faultsOf, launch, site } from './browser.mjs';

const api = process.env.PASSERELLE_URL?.replace(/\/+$/, '');
const origin = process.env.PASSERELLE_ORIGIN;
const skip = api && origin ? false : 'PASSERELLE_URL or PASSERELLE_ORIGIN names no server';

describe('example of a career map', { skip, timeout: 60_000 }, () => {
  let browser, server;

  before(async () => {
    const page = await readFile(new URL('../../examples/career-map.html', import.meta.url), 'utf8');
    server = await site(origin, { '/': () => page });
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });

  // visit opens the page and wants no message in the console.
  async function visit(search, steps, { width = 1440, height = 900, colorScheme = 'light' } = {}) {
    const page = await browser.newPage({ locale: 'fr-FR', viewport: { width, height }, colorScheme });
    const faults = faultsOf(page);
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
    await page.getByRole('button', { name: 'Directeur / Directrice marketing digital' }).click();
    await page.locator('#steps q').first().waitFor();
    assert.equal(await page.locator('#steps li').count(), 2);
    assert.match(await page.locator('#steps li').first().textContent(), /évolution.*compétences acquises, [0-9]+ proches, [0-9]+ à acquérir/);
  }));

  test('an unknown métier gets suggestions', () => visit('from=community+manageur', async (page) => {
    await page.locator('#status', { hasText: 'Aucun métier ne s’appelle ainsi' }).waitFor();
    assert.equal(await page.locator('g.metier').count(), 0);
    assert.equal(await page.locator('#fault').textContent(), '');
    await page.getByRole('button', { name: 'community manager' }).click();
    await page.locator('g.metier').first().waitFor();
  }));

  test('what is left out is no error', () => visit('from=community+manager&steps=2&first=5', async (page) => {
    const status = page.locator('#status', { hasText: 'd\'autres sont à portée' });
    await status.waitFor();
    const [said, text] = await Promise.all([status, page.locator('h1')].map((one) => one.evaluate((shown) => getComputedStyle(shown).color)));
    assert.equal(said, text, 'in the colour of all text');
  }));

  for (const [width, colorScheme] of [[1440, 'light'], [390, 'dark'], [360, 'light']]) {
    test(`labels are whole and apart at ${width} px, ${colorScheme}`, () => visit('from=community+manager&steps=2', async (page) => {
      await page.locator('g.metier').first().waitFor();
      const frame = await page.locator('svg').boundingBox();
      const boxes = await page.locator('g.metier text').evaluateAll((drawn) => drawn.map((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return { label: one.textContent, left, right, top, bottom };
      }));
      for (const [index, a] of boxes.entries()) {
        assert.ok(a.left >= frame.x && a.right <= frame.x + frame.width && a.top >= frame.y && a.bottom <= frame.y + frame.height, `${a.label} is whole`);
        for (const b of boxes.slice(index + 1)) {
          const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
          assert.ok(apart, `${a.label} and ${b.label} are apart`);
        }
      }
      if (width >= 390) assert.ok(frame.x + frame.width <= width, 'two steps fit the screen');
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), colorScheme === 'dark' ? 'rgb(20, 28, 36)' : 'rgb(255, 255, 255)');
    }, { width, height: 844, colorScheme }));
  }

  test('the keyboard alone reads a path', () => visit('from=community+manager&steps=2', async (page) => {
    await page.locator('g.metier').first().waitFor();
    await page.getByRole('button', { name: 'Dessiner' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#steps q').first().waitFor();
    assert.equal(await page.locator('g.metier[aria-pressed=true]').count(), 1);
  }));

  test('a server that is away is an error in words', async () => {
    const page = await browser.newPage({ locale: 'fr-FR' });
    await page.goto(`${origin}/?api=${encodeURIComponent(`${origin}/away`)}`);
    await page.locator('#fault', { hasText: 'ne peut pas être dessinée' }).waitFor();
    await page.close();
  });
});

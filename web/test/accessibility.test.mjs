// Has axe-core look at every page of a running server, and at the playground, as WCAG 2.2 (A and AA) and its own best
// practices have it, in both languages and themes, on a wide and on a narrow screen:
//   PASSERELLE_URL=http://127.0.0.1:8080 npm test
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import axe from 'axe-core';
import { launch } from './browser.mjs';
import { PAGES, PROBLEMS } from './pages.mjs';

const base = process.env.PASSERELLE_URL?.replace(/\/+$/, '');
const skip = base ? false : 'PASSERELLE_URL names no running server';

const ALL = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'] };
// What depends on theme, on width and on the length of words at once: the rest is the same in the second look of the
// second language.
const OF_LOOKS = { type: 'rule', values: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'] };
const LOOKS = [{ colorScheme: 'light', width: 1440, height: 900 }, { colorScheme: 'dark', width: 390, height: 844 }];

// GraphiQL's tabs are list items with the role of a tab, and hold the button that closes one: its own markup, which no
// option changes (https://github.com/graphql/graphiql/issues/3422).
const KNOWN = [{ rule: 'nested-interactive', nodes: '.graphiql-tab' }];

describe('accessibility', { skip, timeout: 600_000 }, () => {
  let browser;

  before(async () => {
    browser = await launch();
  });

  after(() => browser?.close());

  for (const locale of ['fr-FR', 'en-GB']) {
    test(`axe-core finds nothing on any page (${locale})`, () => visit(locale, async (page) => {
      const found = [];
      for (const address of [...PAGES, ...PROBLEMS]) {
        await page.goto(base + address);
        assert.equal(await page.getAttribute('html', 'lang'), locale.slice(0, 2), address);
        for (const [k, look] of LOOKS.entries()) {
          found.push(...await violations(page, look, address, { rules: k > 0 && locale !== 'fr-FR' ? OF_LOOKS : ALL }));
        }
      }
      assert.deepEqual(found, []);
    }));
  }

  test('axe-core finds nothing in suggestions', () => visit('fr-FR', async (page) => {
    await page.goto(`${base}/`);
    await page.locator('#q').pressSequentially('animatrice');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    for (const look of LOOKS) assert.deepEqual(await violations(page, look, 'suggestions'), []);
  }));

  test('axe-core finds nothing in the playground but what is known', () => visit('fr-FR', async (page) => {
    await page.goto(`${base}/graphiql/`);
    await page.locator('.graphiql-query-editor .view-lines').first().waitFor();
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.graphiql-response .view-line', { hasText: 'careerPaths' }).first().waitFor();
    const found = [];
    for (const look of LOOKS) found.push(...await violations(page, look, 'playground', { known: KNOWN }));
    assert.deepEqual(found, []);
  }));

  async function visit(locale, steps) {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.addInitScript({ content: axe.source });
    try {
      await steps(page);
    } finally {
      await context.close();
    }
  }
});

// violations lists what axe-core finds wrong with a page in a look, with all that is folded unfolded, but for what is
// known: which must still be there.
async function violations(page, { colorScheme, width, height }, name, { known = [], rules = ALL } = {}) {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height });
  const found = await page.evaluate(async ({ runOnly, expected }) => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const { violations: all } = await window.axe.run({ runOnly, resultTypes: ['violations'], elementRef: true, iframes: false, preload: false });
    return all.flatMap(({ id, help, nodes }) => nodes.map(({ element, html, failureSummary }) => ({
      known: expected.findIndex(({ rule, nodes: known }) => rule === id && element.matches(known)),
      text: `${id}: ${help}\n${html.slice(0, 300)}\n${failureSummary}`,
    })));
  }, { runOnly: rules, expected: known });
  for (const k of known.keys()) assert.ok(found.some((one) => one.known === k), `${known[k].rule} is no longer found: expect it no more`);
  return found.filter((one) => one.known < 0).map(({ text }) => `${name} (${colorScheme}, ${width} px): ${text}`);
}

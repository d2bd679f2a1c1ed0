// Drives the pages of a running server in a real browser:
//   PASSERELLE_URL=http://127.0.0.1:8080 npm test
// PASSERELLE_HOSTILE_URL names a server on the tables of test/hostile.
// They are those of the seeds; each is held to what all pages promise, at several widths and in both themes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { launch } from './browser.mjs';
import { PAGES, PROBLEMS, WAY } from './pages.mjs';

const base = process.env.PASSERELLE_URL?.replace(/\/+$/, '');
const hostile = process.env.PASSERELLE_HOSTILE_URL?.replace(/\/+$/, '');
const skip = base ? false : 'PASSERELLE_URL names no running server';

const WIDTHS = [360, 390, 768, 1440, 1920];
const FIRST_VIEW = { bytes: 40 * 1024, requests: 4 };

describe('explorer', { skip, timeout: 600_000 }, () => {
  let browser;

  before(async () => {
    browser = await launch();
  });

  after(() => browser?.close());

  // visit opens an address as a new visitor, runs the steps, and then wants a clean record: no message in the
  // console, nothing asked of another server.
  async function visit(address, steps, options = {}) {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 }, ...options });
    const page = await context.newPage();
    const faults = [];
    page.on('console', (message) => faults.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${base}/`)) faults.push(`leaves: ${request.url()}`);
    });
    try {
      const response = await page.goto(base + address);
      await steps(page, response);
      assert.deepEqual(faults.filter((fault) => !/status of 404/.test(fault)), []);
    } finally {
      await context.close();
    }
  }

  for (const address of [...PAGES, ...PROBLEMS]) {
    for (const colorScheme of ['light', 'dark']) {
      test(`${address} fits and is legible (${colorScheme})`, () => visit(address, async (page) => {
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(wide <= width, `${wide} pixels wide in ${width}`);
        }
        assert.deepEqual(await page.evaluate(faintTexts), []);
      }, { colorScheme }));
    }

    test(`${address} has landmarks, one heading of the page and a language`, () => visit(address, async (page) => {
      assert.equal(await page.getAttribute('html', 'lang'), 'fr');
      for (const role of ['banner', 'main', 'contentinfo']) assert.equal(await page.getByRole(role).count(), 1, role);
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    }));
  }

  test('a very long word widens no page, and markup in labels is text', { skip: hostile ? false : 'PASSERELLE_HOSTILE_URL names no running server' }, async () => {
    const context = await browser.newContext({ locale: 'fr-FR' });
    const page = await context.newPage();
    const faults = [];
    page.on('dialog', (dialog) => { faults.push(dialog.message()); return dialog.dismiss(); });
    page.on('console', (message) => faults.push(message.text()));
    await page.goto(`${hostile}/carte-de-france`);
    const metiers = await page.locator('.domain a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.equal(metiers.length, 4);
    for (const address of metiers.flatMap((href) => [href, `/carte?autour=${href.slice('/metier/'.length)}`])) {
      await page.goto(hostile + address);
      for (const width of [360, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${address}: ${wide} pixels wide in ${width}`);
      }
    }
    assert.deepEqual(faults, []);
    await context.close();
  });

  test('the first view is small', () => visit('/', async (page) => {
    const sizes = await page.evaluate(() => ['navigation', 'resource']
      .flatMap((kind) => performance.getEntriesByType(kind)).map(({ name, transferSize }) => [name, transferSize]));
    const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
    assert.ok(bytes > 0 && bytes <= FIRST_VIEW.bytes && sizes.length <= FIRST_VIEW.requests, JSON.stringify(sizes));
  }));

  test('a search works without JavaScript', () => visit('/', async (page) => {
    await page.getByRole('searchbox').fill('comunity manager');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Community manager', exact: true }).first().click();
    assert.equal(page.url(), `${base}/metier/MET.93`);
    await page.locator('.moves details summary').first().click();
    assert.ok(await page.locator('.moves blockquote').first().isVisible(), 'the quote shows');
  }, { javaScriptEnabled: false }));

  test('suggestions are chosen by keyboard', () => visit('/', async (page) => {
    const field = page.locator('#q');
    await field.pressSequentially('animatrice');
    await page.getByRole('option').first().waitFor();
    assert.equal(await field.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('ArrowDown');
    const chosen = await field.getAttribute('aria-activedescendant');
    assert.equal(await page.locator(`#${chosen}`).getAttribute('aria-selected'), 'true');
    await page.keyboard.press('Escape');
    assert.equal(await field.getAttribute('aria-expanded'), 'false');
    await field.pressSequentially(' ');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${base}/metier/*`);
  }));

  test('skills are gathered, taken away and looked at without JavaScript', () => visit('/competences', async (page) => {
    await page.getByLabel('Une compétence que j’ai').fill('webmarketing');
    await page.getByRole('button', { name: 'Ajouter' }).click();
    const found = page.locator('.answers > li').first();
    await found.getByText('qui manquent').click();
    await found.getByRole('button', { name: 'je l’ai aussi' }).first().click();
    assert.equal(await page.locator('.chips li').count(), 2);
    await page.getByRole('button', { name: 'Retirer' }).first().click();
    assert.equal(await page.locator('.chips li').count(), 1);
  }, { javaScriptEnabled: false }));

  test('skills are suggested', () => visit('/competences', async (page) => {
    const field = page.locator('#ajouter');
    await field.pressSequentially('webmark');
    await page.getByRole('option', { name: /webmarketing/i }).first().click();
    await page.keyboard.press('Enter');
    await page.waitForURL(/ajouter=/);
    assert.equal(await page.locator('.chips li').count(), 1);
  }));

  test('the skills of a métier are ticked', () => visit('/metier/MET.93', async (page) => {
    await page.getByRole('link', { name: 'Mes compétences de ce métier' }).click();
    await page.getByRole('checkbox').first().uncheck();
    await page.getByRole('button', { name: 'Voir les métiers' }).click();
    await page.getByRole('heading', { name: 'Métiers qui les demandent' }).waitFor();
    assert.equal(await page.locator('.answers > li').first().getByRole('link').first().textContent(), 'Community manager');
  }, { javaScriptEnabled: false }));

  test('métiers are compared, added and taken away without JavaScript', () => visit('/comparer', async (page) => {
    await page.getByLabel('Métier 1').fill('comunity manager');
    await page.getByLabel('Métier 2').fill('social media manager');
    await page.getByRole('button', { name: 'Comparer' }).click();
    await page.getByRole('link', { name: /^community manager$/i }).click();
    await page.getByLabel('Un métier de plus').fill('directrice marketing digital');
    await page.getByRole('button', { name: 'Ajouter' }).click();
    assert.equal(await page.locator('.heat tbody tr').count(), 3);
    const download = await page.request.get(new URL(await page.getByRole('link', { name: 'overlap.csv', exact: true }).getAttribute('href'), base).href);
    assert.equal((await download.text()).trim().split('\n').length, 4);
    await page.getByRole('link', { name: /^Retirer/ }).first().click();
    assert.equal(await page.locator('.heat tbody tr').count(), 2);
  }, { javaScriptEnabled: false }));
  test('an option that was chosen is taken away again without JavaScript', () => visit(`${WAY}&objectif=compromis&critere=salaire&sans=chef+de+projet`, async (page) => {
    assert.equal(await page.locator('.chips li').count(), 3);
    await page.getByRole('link', { name: 'Sans chef de projet' }).click();
    assert.equal(page.url(), `${base}/parcours?critere=salaire&de=community+manager&objectif=compromis&vers=directrice+marketing+digital`);
    await page.locator('.wishes > summary').click();
    assert.ok(await page.getByLabel('salaire mieux tenu').isChecked(), 'the form keeps the rest');
  }, { javaScriptEnabled: false }));

  test('a path is found without JavaScript, with all options', () => visit('/', async (page) => {
    await page.getByLabel('De', { exact: true }).fill('community manager');
    await page.getByLabel('Vers', { exact: true }).fill('directrice marketing digital');
    await page.getByRole('button', { name: 'Trouver un parcours' }).click();
    assert.equal(page.url(), base + WAY);
    await page.getByRole('heading', { name: 'Parcours 1' }).waitFor();
    await page.locator('.wishes > summary').click();
    await page.getByLabel('D’abord').selectOption({ label: 'la plus grande confiance' });
    await page.getByLabel('évolution', { exact: true }).check();
    await page.getByLabel('Éviter').fill('social media manager');
    await page.getByRole('button', { name: 'Chercher avec ces options' }).click();
    assert.equal(page.url(), `${base}/parcours?de=community+manager&genre=evolution&objectif=confiance&sans=social+media+manager&vers=directrice+marketing+digital`);
    await page.getByText('Un parcours relie').waitFor();
    assert.equal(await page.locator('.path').count(), 1);
    await page.locator('.wishes > summary').click();
    assert.ok(await page.getByLabel('évolution', { exact: true }).isChecked(), 'the form keeps what was chosen');
    await page.locator('.path details.skillset summary').first().click();
  }, { javaScriptEnabled: false }));

  test('the boxes for a path suggest names and take them', () => visit('/', async (page) => {
    const field = page.locator('#de');
    await field.pressSequentially('animatrice d');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal(page.url(), `${base}/`);
    assert.match(await field.inputValue(), /Animateur/);
    await page.goto(`${base}/parcours?de=MET.93`);
    await page.locator('.wishes > summary').click();
    await page.locator('#acquis-0').pressSequentially('analys');
    await page.locator('.suggestions [role="option"]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.match(await page.inputValue('#acquis-0'), /analys/i);
  }));

  test('each métier of the picture leads to its page, by keyboard too', () => visit(WAY, async (page) => {
    const links = page.locator('.across a');
    const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.ok(hrefs.length >= 4 && hrefs.every((href) => href.startsWith('/metier/')), JSON.stringify(hrefs));
    for (const href of hrefs) assert.equal((await page.request.get(base + href)).status(), 200, href);
    await page.locator('.drawing').focus();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.closest('.across') !== null), true);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${base}/metier/*`);
  }));

  test('the picture runs across wide screens and down narrow ones', () => visit(WAY, async (page) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const shown = await page.evaluate(() => ['.across', '.down'].map((name) => document.querySelector(name).checkVisibility()));
      assert.deepEqual(shown, [width >= 1200, width < 1200], `${width}`);
    }
    assert.equal(await page.evaluate(() => document.querySelectorAll('[style]').length), 0);
  }));

  test('a path is printed without what only a screen needs', () => visit(WAY, async (page) => {
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 700, height: 1000 });
    for (const name of ['.top nav', '.route', '.across', '.tools', '.crumbs']) assert.equal(await page.locator(name).first().isVisible(), false, name);
    for (const name of ['h1', '.down', '.costs', '.step', '.step blockquote']) assert.ok(await page.locator(name).first().isVisible(), name);
  }));

  test('a map is drawn without JavaScript, with its options', () => visit('/carte', async (page) => {
    await page.getByLabel('Autour de').fill('community manager');
    await page.getByLabel('Distance').selectOption({ label: '1 étape' });
    await page.locator('.wishes > summary').click();
    await page.getByLabel('évolution', { exact: true }).check();
    await page.getByRole('button', { name: 'Voir la carte' }).click();
    assert.equal(page.url(), `${base}/carte?autour=community+manager&genre=evolution&pas=1`);
    const drawn = await page.locator('.drawing a.node').count();
    assert.ok(drawn > 1);
    assert.equal(await page.locator('.moves > li').count(), drawn - 1);
    await page.locator('.wishes > summary').click();
    assert.ok(await page.getByLabel('évolution', { exact: true }).isChecked(), 'the form keeps what was chosen');
  }, { javaScriptEnabled: false }));

  test('each métier of a map leads to its page, by keyboard too', () => visit('/carte?autour=MET.93&pas=1', async (page) => {
    const hrefs = await page.locator('.drawing a.node').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    const listed = await page.locator('.moves > li > a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.deepEqual(hrefs.filter((href) => href !== '/metier/MET.93').sort(), listed.sort());
    for (const href of hrefs) assert.equal((await page.request.get(base + href)).status(), 200, href);
    await page.locator('.drawing').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const href = await page.evaluate(() => document.activeElement.getAttribute('href'));
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname + url.search === href);
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await page.evaluate(() => document.querySelectorAll('[style]').length), 0);
  }));

  test('a métier of a map is opened and closed again, without JavaScript', () => visit('/carte?autour=MET.93&pas=1', async (page) => {
    const before = await page.locator('.drawing a.node').count();
    await page.getByRole('link', { name: /^Déplier .* mène$/ }).first().click();
    assert.match(page.url(), /[?&]ouvert=/);
    assert.ok(await page.locator('.drawing a.node').count() > before);
    await page.locator('.drawing').getByRole('link', { name: /^Replier / }).click();
    assert.equal(page.url(), `${base}/carte?autour=MET.93&pas=1`);
  }, { javaScriptEnabled: false }));

  test('the middle of a map is in view at once, and a picture is moved and made larger', () => visit('/carte?autour=MET.93&pas=3&metiers=60', async (page) => {
    const inFrame = () => page.evaluate(() => {
      const [frame, box] = ['.drawing', '.drawing .main'].map((name) => document.querySelector(name).getBoundingClientRect());
      return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
    });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.reload();
      assert.ok(await inFrame(), `${width}`);
    }
    await page.setViewportSize({ width: 768, height: 900 });
    const wide = () => page.locator('.drawing svg').evaluate((svg) => svg.getBoundingClientRect().width);
    const before = await wide();
    await page.getByRole('button', { name: 'Agrandir' }).click();
    await page.getByRole('button', { name: 'Agrandir' }).click();
    assert.ok(await wide() > before * 1.5);
    await page.locator('.drawing').scrollIntoViewIfNeeded();
    const { x, y } = await page.locator('.drawing').boundingBox();
    const scrolled = () => page.locator('.drawing').evaluate((frame) => frame.scrollLeft);
    await page.locator('.drawing').evaluate((frame) => { frame.scrollLeft = 0; });
    await page.mouse.move(x + 400, y + 60);
    await page.mouse.down();
    await page.mouse.move(x + 200, y + 60, { steps: 4 });
    await page.mouse.up();
    assert.equal(await scrolled(), 200);
    assert.match(page.url(), /\/carte\?/, 'a link under the mouse was followed');
    await page.getByRole('button', { name: 'Voir en entier' }).click();
    assert.ok(await wide() <= before + 1);
    await page.locator('.drawing .main').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${base}/metier/*`);
  }));

  test('the picture and the data of a page are files too, and its link is copied', () => visit(WAY, async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: base });
    for (const [name, type] of [['Image (SVG)', 'image/svg+xml'], ['Étapes (CSV)', 'text/csv'], ['Données (JSON)', 'application/json']]) {
      const got = await page.request.get(base + await page.getByRole('link', { name }).getAttribute('href'));
      assert.equal(got.status(), 200, name);
      assert.ok(got.headers()['content-type'].startsWith(type), name);
    }
    await page.getByRole('button', { name: 'Copier le lien' }).click();
    await page.getByText('Lien copié').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
  }));

  test('the small map of a métier leads to its neighbours and to the wider map', () => visit('/metier/MET.93', async (page) => {
    const hrefs = await page.locator('.drawing a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.ok(hrefs.length > 2 && hrefs.length <= 15 && hrefs.every((href) => href.startsWith('/metier/')), JSON.stringify(hrefs));
    await page.getByRole('link', { name: 'Voir la carte plus large' }).click();
    assert.equal(page.url(), `${base}/carte?autour=MET.93`);
  }));

  for (const colorScheme of ['light', 'dark']) {
    for (const [address, width] of [[WAY, 1440], [WAY, 390], ['/carte?autour=MET.93&pas=3', 1440], ['/metier/MET.93', 1440]]) {
      test(`the picture of ${address} is saved as it shows at ${width} pixels (${colorScheme})`, () => visit(address, async (page) => {
        const picture = page.locator('.drawing svg:visible');
        const { width: wide, height: high } = await picture.evaluate(({ viewBox: { baseVal: { width, height } } }) => ({ width, height }));
        const saving = page.waitForEvent('download');
        await page.getByRole('button', { name: 'Enregistrer en PNG' }).click();
        const saved = await saving;
        assert.match(saved.suggestedFilename(), /^passerelle-(parcours|carte|metier)\.png$/);
        await page.mouse.move(0, 0);
        const shown = await picture.screenshot();
        const compared = await browser.newPage();
        const [size, apart] = await compared.evaluate(comparePictures, [await readFile(await saved.path(), 'base64'), shown.toString('base64')]);
        await compared.close();
        assert.deepEqual(size, [Math.ceil(2 * wide), Math.ceil(2 * high)]);
        assert.ok(apart < 0.01, `${apart} of the pixels differ from those on the page`);
      }, { colorScheme, viewport: { width, height: 2000 }, deviceScaleFactor: 2, acceptDownloads: true })); // a map shows whole
    }
  }

  test('without JavaScript no picture offers what needs it', () => visit(WAY, async (page) => {
    assert.equal(await page.getByRole('button', { name: 'Enregistrer en PNG' }).count(), 0);
  }, { javaScriptEnabled: false }));

  test('the list of all métiers is filtered as one types', () => visit('/carte-de-france', async (page) => {
    const all = await page.locator('.domain li').count();
    const shown = () => page.locator('.domain li:visible').allTextContents();
    const field = page.getByLabel('Chercher un métier, un domaine ou un code');
    await field.fill('ANIMÀTRICE d’atelier');
    const left = await shown();
    assert.ok(left.length > 0 && left.length < all && left.every((name) => /animatrice.*atelier/i.test(name)), JSON.stringify(left));
    assert.match(await page.locator('output').textContent(), new RegExp(`^${left.length} métier`));
    assert.equal(await page.locator('#dessin a.marked').count(), left.length);
    await field.fill('e1101');
    assert.equal((await shown()).length, 1);
    await page.waitForURL(`${base}/carte-de-france?q=e1101`);
    await page.reload();
    assert.equal((await shown()).length, 1);
    await field.fill('e11');
    for (const title of await page.locator('.domain:visible h3').allTextContents()) assert.match(title, /^E11/);
    await field.fill('xyzzyx');
    assert.deepEqual(await shown(), []);
    assert.equal(await page.getByRole('link', { name: 'Le chercher' }).getAttribute('href'), '/recherche?q=xyzzyx');
    await field.fill('');
    assert.equal(await page.locator('.domain li:not([hidden])').count(), all);
    assert.deepEqual(await shown(), [], 'the lists are folded');
    await page.locator('#dessin svg a[aria-label]').first().click();
    await page.waitForURL(`${base}/metier/*`);
  }));

  test('links to a domain open its list', () => visit('/carte-de-france', async (page) => {
    await page.locator('#dessin a[href="#E11"]').click();
    await page.locator('#E11 li').first().waitFor();
    await page.getByRole('heading', { name: /^E11/ }).waitFor();
  }));

  test('the list of all métiers works without JavaScript', () => visit('/carte-de-france', async (page) => {
    await page.getByLabel('Chercher un métier, un domaine ou un code').fill('E1101');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${base}/carte-de-france?q=E1101`);
    assert.equal(await page.locator('#dessin a.marked').count(), 1);
    await page.locator('.domain li:visible a').click();
    assert.match(page.url(), /\/metier\//);
  }, { javaScriptEnabled: false }));

  test('the query of a page opens in the playground', async () => {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${base}/metier/MET.93`);
    await page.getByRole('link', { name: 'Voir la requête' }).click();
    await page.waitForURL(`${base}/graphiql/?**`);
    await page.getByText('query Metier').first().waitFor();
    await context.close();
  });

  test('a quote leads to where it stands in its document', () => visit('/metier/MET.93', async (page) => {
    await page.locator('.moves details summary').first().click();
    const quote = await page.locator('.moves blockquote').first().innerText();
    await page.locator('.moves figcaption a').first().click();
    await page.waitForURL(`${base}/preuve/**`);
    assert.equal(await page.locator('mark').innerText(), quote);
  }, { javaScriptEnabled: false }));

  test('a form makes the address of an export, without JavaScript', () => visit('/donnees/exports', async (page) => {
    await page.getByRole('link', { name: 'Matrice des compétences' }).click();
    await page.getByLabel('Fichier', { exact: true }).selectOption('overlap.csv');
    await page.locator('#o-domain').fill('E11');
    await page.getByRole('button', { name: 'Composer l’adresse' }).click();
    const address = await page.getByRole('link', { name: 'Télécharger overlap.csv' }).getAttribute('href');
    assert.equal(address, '/export/overlap.csv?domain=E11');
    assert.equal((await page.request.get(base + address)).status(), 200);
  }, { javaScriptEnabled: false }));

  test('the example in JavaScript runs', () => visit('/api', async (page) => {
    const code = await page.locator('#example-fetch').innerText();
    const printed = [];
    const run = new (async () => {}).constructor('console', code);
    await run({ log: (...values) => printed.push(values.join(' ')) });
    assert.ok(printed.length === 3 && printed.every((line) => /^[A-Z]+ [\d.]+ \S/.test(line)), printed.join('\n'));
  }));

  test('English is chosen and stays', () => visit('/metier/MET.93', async (page) => {
    await page.getByRole('link', { name: 'English' }).click();
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    await page.getByRole('heading', { name: 'Where it leads' }).waitFor();
    await page.locator('.moves a').first().click();
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
  }));
});

// faintTexts returns the texts of a page whose contrast with what lies behind them is below that of WCAG AA.
function faintTexts() {
  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, a = 1] = channels(getComputedStyle(at).backgroundColor);
      if (a === 1) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const element of document.body.querySelectorAll('*')) {
    const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (texts.length === 0 || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const pair = [luminance(channels(style.color).slice(0, 3)), luminance(behind(element))].sort((a, b) => b - a);
    const contrast = (pair[0] + 0.05) / (pair[1] + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    if (contrast < (large ? 3 : 4.5)) faint.push(`${texts[0].data.trim()}: ${contrast.toFixed(2)}`);
  }
  return faint;
}

// comparePictures returns the size of the first of two pictures, PNG in base64, and the part of the pixels by which they
// differ clearly: letters and lines have softer edges in the one than in the other. The second may have a few rows and
// columns more at its upper and left edge, as a screenshot has of what does not begin at a whole pixel.
async function comparePictures(both) {
  const [saved, shown] = await Promise.all(both.map((base64) => createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]))));
  const width = Math.min(saved.width, shown.width) - 4;
  const height = Math.min(saved.height, shown.height) - 4;
  const pixels = (bitmap, left, top) => {
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context.drawImage(bitmap, -left, -top);
    return context.getImageData(0, 0, width, height).data;
  };
  const a = pixels(saved, 0, 0);
  let least = 1;
  for (let shift = 0; shift < 16; shift += 1) {
    const b = pixels(shown, shift % 4, Math.floor(shift / 4));
    let apart = 0;
    for (let at = 0; at < a.length; at += 4) {
      if ([0, 1, 2].some((channel) => Math.abs(a[at + channel] - b[at + channel]) > 96)) apart += 1;
    }
    least = Math.min(least, apart / (width * height));
  }
  return [[saved.width, saved.height], least];
}

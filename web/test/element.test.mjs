// Tries <passerelle-parcours> in pages of another site, with a strict Content-Security-Policy:
//   PASSERELLE_URL=http://127.0.0.1:8080 PASSERELLE_ORIGIN=http://127.0.0.1:9000 npm test
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { faultsOf, launch, site } from './browser.mjs';

const api = process.env.PASSERELLE_URL?.replace(/\/+$/, '');
const origin = process.env.PASSERELLE_ORIGIN;
const skip = api && origin ? false : 'PASSERELLE_URL or PASSERELLE_ORIGIN names no server';

const CARD = 'de="community manager" vers="directrice marketing digital"';
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

describe('<passerelle-parcours>', { skip, timeout: 120_000 }, () => {
  let browser, server;

  before(async () => {
    const example = (await readFile(new URL('../../examples/parcours.html', import.meta.url), 'utf8')).replaceAll('http://127.0.0.1:8080', api);
    const documented = /```html\n([^]*?)```/.exec(await readFile(new URL('../../doc/embedding.md', import.meta.url), 'utf8'))[1];
    server = await site(origin, {
      '/example': () => example,
      '/documented': () => `<!doctype html><link rel="icon" href="data:,">${documented.replaceAll('https://passerelle.example', api)}`,
      // A page with nothing but the element, of which the query says the attributes and the language.
      '/': ({ searchParams }) => ({
        headers: { 'content-security-policy': `default-src 'none'; img-src data:; script-src ${api}; connect-src ${api} ${origin}; require-trusted-types-for 'script'` },
        body: `<!doctype html><html lang="${searchParams.get('page') ?? 'fr'}"><meta charset="utf-8"><title>Essai</title>
          <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
          <link rel="icon" href="data:,"><script type="module" src="${api}/elements/passerelle-parcours.js"></script>
          <passerelle-parcours ${searchParams.get('attributes')}></passerelle-parcours></html>`,
      }),
    });
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });

  // visit opens a page with the element and wants no message in the console, but those that are expected.
  async function visit(attributes, steps, { page: language = 'fr', answers, expected, ...options } = {}) {
    const page = await browser.newPage({ locale: 'fr-FR', viewport: { width: 1440, height: 900 }, ...options });
    const faults = faultsOf(page);
    if (answers) await page.route(`${api}/graphql`, answers);
    await page.addInitScript(() => {
      globalThis.events = [];
      for (const name of ['demande', 'resultat', 'aucun', 'question', 'choix', 'erreur']) {
        addEventListener(`passerelle-parcours-${name}`, ({ detail }) => events.push([name, JSON.parse(JSON.stringify(detail))]));
      }
    });
    try {
      await page.goto(`${origin}/?${new URLSearchParams({ attributes, page: language })}`);
      await steps(page, page.locator('passerelle-parcours'));
      assert.deepEqual(faults.filter((fault) => !expected?.test(fault)), []);
    } finally {
      await page.close();
    }
  }

  const names = (page) => page.evaluate(() => events.map(([name]) => name));

  test('shows the paths as ordered lists, with their evidence', () => visit(CARD, async (page, element) => {
    await element.getByRole('heading', { name: 'Community manager vers Directeur / Directrice marketing digital' }).waitFor();
    const first = element.locator('.chemin').first();
    assert.deepEqual(await first.locator('ol > li .metier').allTextContents(), ['Social media manager', 'Directeur / Directrice marketing digital']);
    assert.match(await first.textContent(), /2\sétapes, 3\scompétences à acquérir, confiance 90\s%/);
    assert.match(await first.locator('li').first().textContent(), /évolution, 3\sà\s5\sans d’expérience · confiance supérieure à 99\s%/);
    assert.deepEqual(await first.locator('li').first().locator('.groupe').first().locator('li').allTextContents(), ['analyse stratégique', 'leadership', 'sens des responsabilités']);
    await element.getByText('peut devenir Responsable communication digitale').first().waitFor();
    await element.getByText('Community Manager, ligne 24').first().waitFor();
    assert.equal(await element.locator('details[open]').count(), 0, 'the rest is folded');
    assert.equal(await element.getByRole('status').textContent(), '2\u00a0parcours trouvés');
    assert.deepEqual(await names(page), ['demande', 'resultat']);
    assert.equal(await page.evaluate(() => events[1][1].careerPaths.paths.length), 2);
  }));

  test('speaks English where its page does, and marks what is French', () => visit(`${CARD} genre="feminin"`, async (_, element) => {
    await element.getByRole('heading', { name: 'Community manager to Directrice marketing digital' }).waitFor();
    assert.match(await element.locator('.chemin').first().textContent(), /Path 1: 2\ssteps, 3\sskills to acquire, confidence 90%/);
    assert.equal(await element.locator('.cadre').getAttribute('lang'), 'en');
    for (const part of ['.metier', '.liste li > span', 'blockquote', '.sources li']) assert.equal(await element.locator(part).first().getAttribute('lang'), 'fr', part);
  }, { page: 'en-GB' }));

  test('both languages have the same words, for each reason, kind and criterion of the API', () => visit('', async (page) => {
    await page.waitForFunction(() => customElements.get('passerelle-parcours'));
    const shapes = await page.evaluate(() => {
      const shape = (value) => (typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, shape(value[key])])) : typeof value);
      const { fr, en } = customElements.get('passerelle-parcours').words;
      return { fr: shape(fr), en: shape(en) };
    });
    assert.deepEqual(shapes.fr, shapes.en);
    const enums = await page.request.post(`${api}/graphql`, { data: {
      query: '{ reason: __type(name: "NoPathReason") { enumValues { name } } kind: __type(name: "TransitionKind") { enumValues { name } } criterion: __type(name: "Criterion") { enumValues { name } } }',
    } });
    const { reason, kind, criterion } = (await enums.json()).data;
    const list = ({ enumValues }) => enumValues.map(({ name }) => name).sort();
    assert.deepEqual(Object.keys(shapes.fr.reasons).sort(), list(reason));
    assert.deepEqual(Object.keys(shapes.fr.kinds).sort(), list(kind));
    const neverBest = ['SUGGESTED_STEPS', 'WEAKEST_CONFIDENCE', 'SALARY_CHANGE'];
    assert.deepEqual(Object.keys(shapes.fr.bestOn).sort(), list(criterion).filter((name) => !neverBest.includes(name)));
  }));

  for (const [language, reason, near] of [
    ['fr', 'Aucune suite de passages connus ne mène de l’un à l’autre.', 'Les métiers les plus proches que l’on peut atteindre :'],
    ['en', 'No sequence of known moves leads from the one to the other.', 'The nearest occupations that can be reached:'],
  ]) {
    test(`says why there is no path, and what there is: ${language}`, () => visit(`de="social media manager" vers="community manager" lang="${language}"`, async (page, element) => {
      await element.locator('.contenu').getByText(reason).waitFor();
      await element.getByText(near).waitFor();
      assert.equal(await element.getByRole('status').textContent(), reason);
      await element.getByRole('button', { name: 'Directeur / Directrice marketing digital' }).click();
      await element.locator('ol').first().waitFor();
      assert.equal(await element.getAttribute('vers'), 'metier:directeur-marketing-digital');
      assert.deepEqual(await names(page), ['demande', 'aucun', 'choix', 'demande', 'resultat']);
    }));
  }

  test('asks which métier is meant, with the keyboard alone', () => visit('de="manager" vers="directrice marketing digitale du web"', async (page, element) => {
    await element.getByText('« manager » peut désigner plusieurs métiers. Lequel ?').waitFor();
    await element.getByText('Aucun métier ne s’appelle « directrice marketing digitale du web ».').waitFor();
    await page.keyboard.press('Tab');
    assert.match(await focused(page), /^social media manager/);
    await page.keyboard.press('Enter');
    await element.getByText('peut désigner').waitFor({ state: 'detached' });
    assert.equal(await element.getAttribute('de'), 'metier:social-media-manager');
    assert.match(await focused(page), /marketing digital/i, 'the focus goes on to the next question');
    await page.keyboard.press('Enter');
    await element.locator('ol').first().waitFor();
    assert.match(await focused(page), /^Social media manager/, 'the focus is on the title of the answer');
    const isSummary = () => page.evaluate(() => document.activeElement.shadowRoot.activeElement.localName === 'summary');
    do await page.keyboard.press('Tab'); while (!await isSummary());
    await page.keyboard.press('Enter');
    assert.equal(await element.locator('details[open]').count(), 1);
    const asked = await page.evaluate(() => events.find(([name]) => name === 'question')[1].questions.map(({ attribut, code }) => [attribut, code]));
    assert.deepEqual(asked, [['de', 'AMBIGUOUS'], ['vers', 'NOT_FOUND']]);
  }));

  for (const [language, step, all] of [['fr', 'Voir cette étape', 'Voir ces parcours en détail'], ['en', 'See this step', 'See these paths in detail']]) {
    test(`leads to the pages of the server: ${language}`, () => visit(`${CARD} lang="${language}"`, async (page, element) => {
      const links = { [step]: /\/parcours\?de=metier%3AMET\.93&vers=metier%3Asocial-media-manager&etapes=1&/, [all]: /\/parcours\?de=.*&etapes=5&/, [language === 'fr' ? 'ligne' : 'line']: /\/preuve\/[\w-]+\?ligne=24&debut=\d+&fin=\d+&/ };
      for (const [name, address] of Object.entries(links)) {
        const href = await element.getByRole('link', { name }).first().getAttribute('href');
        assert.ok(href.startsWith(api) && address.test(href) && href.endsWith(`lang=${language}`), href);
        const answer = await page.request.get(href);
        assert.equal(answer.status(), 200, href);
        assert.match(await answer.text(), new RegExp(`<html lang="${language}">`));
      }
    }));
  }

  for (const [name, given, leads] of [
    ['another explorer', 'https://explorer.example/metiers', /^https:\/\/explorer\.example\/metiers\/(parcours|preuve)/],
    ['no explorer', 'aucun', null], ['an address that is none', 'javascript:alert(1)//', null], ['an address that cannot be read', 'http://[', null],
  ]) {
    test(`leads to ${name}`, () => visit(`${CARD} explorateur="${given}"`, async (_, element) => {
      await element.locator('ol').first().waitFor();
      const links = await element.locator('a').evaluateAll((all) => all.map(({ href }) => href));
      assert.equal(links.length > 0, leads !== null, JSON.stringify(links));
      for (const href of links) assert.match(href, leads);
    }));
  }

  test('its headings fit the page', () => visit(`${CARD} niveau="4"`, async (_, element) => {
    await element.getByRole('heading', { level: 4, name: /^Community manager/ }).waitFor();
    assert.equal(await element.getByRole('heading', { level: 5 }).count(), 2);
  }));

  test('a page may choose for itself', () => visit('de="manager" vers="directrice marketing digital"', async (page, element) => {
    await element.getByRole('button').first().waitFor();
    await page.evaluate(() => addEventListener('passerelle-parcours-choix', (event) => event.preventDefault()));
    await element.getByRole('button').first().click();
    assert.equal(await element.getAttribute('de'), 'manager');
  }));

  test('asks for names that are missing', () => visit('de="community manager"', async (_, element) => {
    await element.getByText('Indiquez un métier de départ et un métier d’arrivée.').waitFor();
  }));

  for (const [name, language, answers, words] of [
    ['a server that is away', 'fr', (route) => route.abort('connectionrefused'), 'Le serveur ne répond pas.'],
    ['a server that is away', 'en', (route) => route.abort('connectionrefused'), 'The server does not answer.'],
    ['a busy server', 'fr', (route) => route.fulfill({ status: 503, body: '{}' }), 'Le serveur est occupé. Réessayez dans un instant.'],
    ['an answer that is none', 'fr', (route) => route.fulfill({ body: '<html>' }), 'Le serveur n’a pas pu répondre à cette demande.'],
    ['an answer with another error', 'en', (route) => route.fulfill({ json: { errors: [{ message: 'no', extensions: { code: 'LIMIT_EXCEEDED' } }] } }), 'The server could not answer this request.'],
  ]) {
    test(`${name} is told in ${language}, and asked again`, () => {
      let failed = false;
      return visit(`${CARD} lang="${language}"`, async (page, element) => {
        await element.getByText(words).waitFor();
        await element.getByRole('button', { name: language === 'fr' ? 'Réessayer' : 'Try again' }).click();
        await element.locator('ol').first().waitFor();
        assert.deepEqual(await names(page), ['demande', 'erreur', 'demande', 'resultat']);
      }, {
        answers: (route) => {
          if (failed || route.request().method() === 'OPTIONS') return route.continue();
          failed = true;
          return answers(route);
        },
        expected: /Failed to load resource/,
      });
    });
  }

  test('hostile labels are texts', () => {
    const hostile = '<img src=x onerror="alert(1)">&amp;</b>\u202e' + 'long'.repeat(60);
    const metier = { id: hostile, displayLabel: hostile };
    const step = {
      from: metier, to: metier, cost: { confidence: 0.5 }, skillsKept: [{ id: '1', label: hostile }], skillsNear: [{ label: hostile, nearTo: { label: hostile } }],
      skillsToAcquire: Array.from({ length: 9 }, () => ({ label: hostile })), requires: [{ training: { label: hostile }, compulsory: true }],
      transitions: [{ kind: 'NEW_KIND', rank: 1, yearsMin: 1, yearsMax: null, evidence: [{ quote: hostile, line: 1, start: null, end: null, document: { id: hostile, title: hostile, publisher: hostile } }] }],
    };
    const careerPaths = {
      from: metier, to: metier, truncated: true, former: true, sources: [{ id: '1', attribution: hostile }], noPath: null,
      paths: [{ bestOn: ['NEW_CRITERION'], cost: { steps: 1, newSkills: 9, yearsMin: null, confidence: 0.5 }, steps: [step] }],
    };
    return visit(`de="${escaped('<b>').replaceAll('"', '')}" vers="x"`, async (page, element) => {
      await element.locator('ol').first().waitFor();
      assert.equal(await element.locator('img, b:not(.groupe > b), script').count(), 0);
      assert.equal((await element.locator('.metier').first().textContent()), hostile);
      const links = await element.locator('a').evaluateAll((all) => all.map(({ href }) => href));
      assert.ok(links.length === 3 && links.every((href) => href.startsWith(`${api}/p`)), JSON.stringify(links));
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, 'a long word is broken');
    }, { answers: (route) => route.fulfill({ json: { data: { careerPaths } }, headers: { 'access-control-allow-origin': origin } }), viewport: { width: 390, height: 844 } });
  });

  test('a change of attributes cancels the question before it', () => {
    const asked = [];
    return visit(CARD, async (page, element) => {
      await page.waitForFunction(() => events.length === 1);
      await element.evaluate((one) => {
        one.vers = 'responsable digital';
        one.genre = 'feminin';
      });
      await element.getByRole('heading', { name: 'Community manager vers Responsable digital' }).waitFor();
      await page.waitForTimeout(700);
      assert.equal(await element.getByRole('heading', { level: 2 }).textContent(), 'Community manager →  vers Responsable digital', 'the late answer changes nothing');
      assert.deepEqual(await names(page), ['demande', 'demande', 'resultat'], 'both changes are one question');
      assert.deepEqual(asked, ['directrice marketing digital', 'responsable digital']);
    }, {
      answers: async (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        const { vers } = route.request().postDataJSON().variables;
        asked.push(vers);
        if (vers.startsWith('directrice')) await new Promise((resolve) => { setTimeout(resolve, 500); });
        return route.continue().catch(() => {});
      },
    });
  });

  test('is removed and comes back', () => visit(CARD, async (page, element) => {
    await element.locator('ol').first().waitFor();
    await element.evaluate((one) => {
      const parent = one.parentNode;
      one.remove();
      one.de = 'social media manager';
      parent.append(one);
    });
    await element.getByRole('heading', { name: /^Social media manager/ }).waitFor();
  }));

  test('the two lines of its documentation are enough', async () => {
    const page = await browser.newPage();
    const faults = faultsOf(page);
    await page.goto(`${origin}/documented`);
    await page.locator('passerelle-parcours').locator('ol').first().waitFor();
    assert.deepEqual(faults, []);
    await page.close();
  });

  for (const [width, colorScheme] of [[1440, 'light'], [390, 'dark']]) {
    test(`the example page shows it at ${width} px, ${colorScheme}`, async () => {
      const page = await browser.newPage({ locale: 'fr-FR', viewport: { width, height: 844 }, colorScheme });
      const faults = faultsOf(page);
      await page.goto(`${origin}/example`);
      const element = page.locator('passerelle-parcours');
      await element.locator('ol').first().waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      const [text, ground] = await element.evaluate((one) => [getComputedStyle(one).color, getComputedStyle(one).getPropertyValue('--accent')]);
      assert.equal(text, colorScheme === 'dark' ? 'rgb(231, 236, 241)' : 'rgb(27, 39, 51)');
      assert.ok(ground.includes('#7a3e9d'), 'the colour of the page');
      await page.getByLabel('Mon métier').fill('manager');
      await page.getByLabel('Langue').selectOption('en');
      await page.getByRole('button', { name: 'Chercher' }).click();
      await element.getByRole('button', { name: /^social media manager/ }).click();
      await element.getByRole('heading', { name: 'Social media manager to Directeur / Directrice marketing digital' }).waitFor();
      assert.equal(await page.getByLabel('Mon métier').inputValue(), 'social media manager');
      assert.deepEqual(faults, []);
      await page.close();
    });
  }
});

// focused gives the text of the element that has the focus, in the shadow tree too.
function focused(page) {
  return page.evaluate(() => {
    const { activeElement } = document;
    return (activeElement.shadowRoot?.activeElement ?? activeElement).textContent;
  });
}

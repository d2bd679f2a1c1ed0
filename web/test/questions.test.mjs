// Asks a running server on the seeds what people ask, phone in hand, and counts what it takes from the home page until the
// answer is on the screen:
//   PASSERELLE_URL=http://127.0.0.1:8080 npm test
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { faultsOf, launch } from './browser.mjs';

const base = process.env.PASSERELLE_URL?.replace(/\/+$/, '');
const skip = base ? false : 'PASSERELLE_URL names no running server';

// QUESTIONS are each with the address of its answer and what must show of it on the first screen.
const QUESTIONS = [
  ['je suis community manager, que puis-je devenir ?', /^\/parcours\?de=community\+manager&/, 'h3'],
  ['comment passer de community manager à directrice marketing digital ?', /^\/parcours\?de=.*&vers=directrice\+marketing\+digital$/, '.lead'],
  ['que me manque-t-il pour être directrice marketing digital ?', /^\/parcours\?.*vers=directrice.*#asks$/, '#asks'],
  ['social media manager : comment devenir directrice marketing digital', /^\/parcours\?de=social.*vers=directrice/, '.lead'],
  ['je sais faire du webmarketing : quels métiers ?', /^\/competences\?ajouter=/, '.question h2'],
  ['combien gagne un community manager ?', /^\/metier\/MET\.93\?.*#claims$/, '#claims'],
  ['quelle formation pour devenir community manager ?', /^\/metier\/MET\.93\?.*#trainings$/, '#trainings'],
  ['quels métiers mènent à directrice marketing digital ?', /^\/parcours\?.*vers=directrice.*#before$/, '#before'],
  ['quel est le code ROME de community manager, et pour aller à directrice marketing digital ?', /^\/parcours\?de=community/, '.lead'],
  ['community manager → directrice marketing digital', /^\/parcours\?de=community/, '.lead'],
  ['je suis community manager et j’ai mal au dos, que faire ?', /^\/parcours\?de=community\+manager&/, 'h3'],
  ['métiers proches de community manager', /^\/metier\/MET\.93\?.*#similar$/, '#similar'],
  ['quelles compétences pour être community manager ?', /^\/metier\/MET\.93\?.*#skills$/, '#skills'],
  ['mon frère community manager s’ennuie', /^\/recherche\?dit=community\+manager&q=/, '#metiers'],
  ['comparer community manager et social media manager', /^\/comparer\?metier=community.*metier=social/, '#overlap'],
];

describe('questions on a phone', { skip, timeout: 120_000 }, () => {
  let browser;

  before(async () => {
    browser = await launch();
  });

  after(() => browser?.close());

  // visit opens the home page on a phone, and wants a clean record.
  async function visit(steps) {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    const faults = faultsOf(page);
    try {
      await page.goto(`${base}/`);
      await steps(page);
      assert.deepEqual(faults, []);
    } finally {
      await context.close();
    }
  }

  for (const [question, address, answer] of QUESTIONS) {
    test(`${question} is answered once it is typed`, () => visit(async (page) => {
      await page.locator('#q').tap();
      await page.locator('#q').fill(question);
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => address.test(url.pathname + url.search + url.hash));
      const found = page.locator(`main ${answer}`).first();
      await found.waitFor();
      assert.ok(await inView(found), 'it is on the first screen');
      assert.match(await page.locator('.asked').textContent(), new RegExp(question.slice(0, 12)));
    }));
  }

  test('the words of a question can be searched for instead', () => visit(async (page) => {
    await page.goto(`${base}/parcours?de=MET.93&question=devenir+quoi`);
    await page.getByRole('link', { name: 'Chercher plutôt ces mots' }).tap();
    await page.waitForURL(/\/recherche\?mots=oui&q=devenir\+quoi$/);
  }));

  test('the form of an answered question is folded on a phone, and not on a wide screen', () => visit(async (page) => {
    await page.goto(`${base}/parcours?de=MET.93`);
    assert.equal(await page.locator('#vers').isVisible(), false);
    await page.getByText('Changer la question').tap();
    await page.locator('#vers').fill('directrice marketing digital');
    await page.keyboard.press('Enter');
    await page.waitForURL(/vers=directrice/);
    await page.setViewportSize({ width: 1440, height: 900 });
    assert.ok(await page.locator('#vers').isVisible());
  }));

  test('a métier that leads nowhere is no dead end', () => visit(async (page) => {
    await page.goto(`${base}/parcours?de=chef+de+projet&vers=MET.93`);
    await page.getByRole('link', { name: 'Voir la fiche' }).first().tap();
    await page.waitForURL(/\/metier\//);
    await page.getByText('ne dit où ce métier mène').waitFor();
  }));
});

// inView tells whether a part of a page is on the screen.
function inView(locator) {
  return locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });
}

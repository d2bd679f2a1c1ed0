// The pictures of pages in the README, made by a server that has the seeds, ROME 4.0 and Onisep's Idéo-métiers:
// PASSERELLE_URL=http://127.0.0.1:8080 node web/test/readme-pictures.mjs
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';

const base = process.env.PASSERELLE_URL;
const folder = fileURLToPath(new URL('../../doc/images/', import.meta.url));

// Each page with what stands at the top of its picture, by default the page's own top, and in which colours it is shown.
const pages = [
  { name: 'accueil', address: '/' },
  { name: 'metier', address: '/metier/MET.151' },
  { name: 'parcours', address: '/parcours?de=caissi%C3%A8re&vers=directeur+de+magasin', top: '.drawing' },
  { name: 'carte', address: '/carte?autour=MET.151&pas=3', top: '.drawing' },
  { name: 'comparer', address: '/comparer?metier=community+manager&metier=charg%C3%A9+de+communication&metier=E1103&metier=directrice+marketing+digital', top: 'h1' },
  { name: 'preuve', address: '/preuve/ecole?ligne=24', colorScheme: 'dark' },
];

const browser = await launch();
for (const { name, address, top, colorScheme = 'light' } of pages) {
  const context = await browser.newContext({ viewport: { width: 1180, height: 780 }, deviceScaleFactor: 0.5, colorScheme, locale: 'fr-FR' });
  const page = await context.newPage();
  const answer = await page.goto(base + address);
  if (!answer.ok()) throw new Error(`${address}: ${answer.status()}`);
  if (top) await page.locator(top).first().evaluate((element) => { element.scrollIntoView(); scrollBy(0, -4); });
  await page.screenshot({ path: `${folder}${name}.png` });
  await context.close();
}
await browser.close();

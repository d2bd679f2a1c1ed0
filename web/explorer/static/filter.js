// Leaves of the list of all métiers what answers a field as one types: those whose name, or whose domain, has every
// word of it. Where none has, the search may know more. Without this script there is no field, and the list is searched
// as any page is.

const field = document.querySelector('input[data-filter]');
const said = document.querySelector('output[for="filtre"]');
const search = said.nextElementSibling;
const domains = [...document.querySelectorAll(`#${field.dataset.filter} .domain`)].map((element) => ({
  element,
  items: [...element.querySelectorAll('li')].map((item) => ({
    item, text: fold(`${element.querySelector('h3')?.textContent ?? ''} ${item.textContent}`),
  })),
}));
const grand = [...document.querySelectorAll(`#${field.dataset.filter} .grand`)];

// fold returns a text without case, accents, ligatures and typographic apostrophes.
function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    .replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll('’', "'");
}

function filter() {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { element, items } of domains) {
    let left = 0;
    for (const { item, text } of items) {
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) left += 1;
    }
    element.hidden = left === 0;
    shown += left;
  }
  for (const section of grand) section.hidden = !section.querySelector('.domain:not([hidden])');
  say(words.length > 0, shown);
}

function say(asked, shown) {
  const { none, one, other } = said.dataset;
  const form = new Intl.PluralRules(document.documentElement.lang).select(shown) === 'one' ? one : other;
  const text = shown === 0 ? none : form.replace('{n}', shown.toLocaleString(document.documentElement.lang));
  said.textContent = asked ? text : '';
  search.hidden = !asked || shown > 0;
  search.href = `${search.pathname}?${new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(search.search)), q: field.value })}`;
  document.querySelector('.contents').hidden = asked;
}

field.closest('.filter').hidden = false;
field.addEventListener('input', filter);
filter(); // what the browser kept in the field

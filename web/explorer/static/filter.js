// Marks in the picture of all métiers what answers a field as one types, and leaves the rest out of the list: those have all
// words of it whose name, domain or codes have them. The field is kept in the address. Where none has them, the search may
// know more. Without this script the server does the same once the form is sent.

const form = document.querySelector('form[data-filter]');
const field = form.querySelector('input[type="search"]');
const said = form.querySelector('output');
const search = said.nextElementSibling;
const [picture, list] = form.dataset.filter.split(' ').map((id) => document.getElementById(id));
const tiles = [...picture.querySelectorAll('svg a[aria-label]')]; // in the order of the list
const grand = [...list.querySelectorAll('.grand')];
const domains = [...list.querySelectorAll('.domain')].map((element) => ({
  element,
  items: [...element.querySelectorAll('li')].map((item) => ({
    item, text: fold(`${element.querySelector('h3')?.textContent ?? ''} ${item.textContent}`),
  })),
}));

// fold returns a text without case, accents, ligatures and typographic apostrophes, as foldedText in france.go does.
function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    .replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll('’', "'");
}

function filter() {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  const asked = words.length > 0;
  let [shown, at] = [0, 0];
  for (const { element, items } of domains) {
    let left = 0;
    for (const { item, text } of items) {
      item.hidden = !words.every((word) => text.includes(word));
      tiles[at].classList.toggle('marked', asked && !item.hidden);
      at += 1;
      if (!item.hidden) left += 1;
    }
    element.hidden = left === 0;
    element.open = asked && left > 0;
    shown += left;
  }
  for (const section of grand) {
    section.hidden = !section.querySelector('.domain:not([hidden])');
    section.open = asked && !section.hidden;
  }
  picture.classList.toggle('sought', asked);
  say(asked, shown);
}

function say(asked, shown) {
  const { none, singular, plural } = said.dataset;
  const sentence = new Intl.PluralRules(document.documentElement.lang).select(shown) === 'one' ? singular : plural;
  const text = shown === 0 ? none : sentence.replace('{n}', shown.toLocaleString(document.documentElement.lang));
  said.textContent = asked ? text : '';
  search.hidden = !asked || shown > 0;
  const { pathname, search: parameters } = new URL(withWords(search.href));
  search.setAttribute('href', pathname + parameters);
}

// withWords returns an address with what is in the field.
function withWords(href) {
  const address = new URL(href);
  if (field.value.trim()) address.searchParams.set('q', field.value);
  else address.searchParams.delete('q');
  return address.href;
}

let later;
field.addEventListener('input', () => {
  filter();
  clearTimeout(later); // browsers bound how often an address may change
  later = setTimeout(() => history.replaceState(null, '', withWords(location.href)), 300);
});
form.addEventListener('submit', (event) => event.preventDefault());
if (field.value !== field.defaultValue) filter(); // what the browser kept in the field

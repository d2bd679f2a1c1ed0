// Proposes métiers while someone types in a field with data-suggestions: the address of the query up to its
// variables; or nodes of another kind, data-kind. A field with data-follow goes to what was chosen; another takes its name. Without this script the
// forms work as they are.

const DELAY = 120; // milliseconds without a key before the server is asked
let fields = 0;

for (const field of document.querySelectorAll('input[data-suggestions]')) enhance(field);

// enhance makes a field a combobox with a list below it, by the pattern of the ARIA Authoring Practices.
function enhance(field) {
  const list = listBelow(field);
  let timer;
  let asked = 0; // answers to earlier questions come too late

  const close = () => {
    asked += 1;
    clearTimeout(timer);
    list.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  };

  const show = (found) => {
    list.replaceChildren(...found.map((hit, k) => option(`${list.id}-${k}`, hit)));
    list.hidden = found.length === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
    field.removeAttribute('aria-activedescendant');
  };

  const ask = async () => {
    const text = field.value.trim();
    if (text.length < 2) {
      close();
      return;
    }
    const turn = asked += 1;
    try {
      const found = await suggestions(field.dataset, text);
      if (turn === asked && document.activeElement === field) show(found);
    } catch {
      close(); // the form works without
    }
  };

  const choose = (chosen) => {
    field.value = chosen.dataset.name;
    close();
    if (field.dataset.follow) location.assign(chosen.dataset.href);
  };

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, DELAY);
  });
  field.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(field, list, event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && active(list)) choose(active(list));
    else return;
    event.preventDefault();
  });
  field.addEventListener('blur', close);
  list.addEventListener('pointerdown', (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener('click', (event) => {
    const chosen = event.target.closest('[role="option"]');
    if (chosen) choose(chosen);
  });
}

// listBelow puts a field and an empty list into one holder, and says of both what they are.
function listBelow(field) {
  const list = document.createElement('ul');
  list.id = `suggestions-${fields += 1}`;
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', field.labels[0]?.textContent ?? '');
  const holder = document.createElement('span');
  holder.className = 'combobox';
  field.replaceWith(holder);
  holder.append(field, list);
  for (const [name, value] of Object.entries({
    role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id,
  })) field.setAttribute(name, value);
  return list;
}

// active returns the element of a list that the keys are at, null if there is none.
function active(list) {
  return list.querySelector('[aria-selected="true"]');
}

// move goes to the next element of the list of a field or, by a step of -1, to the one before, around its ends.
function move(field, list, step) {
  const options = [...list.children];
  const at = options.indexOf(active(list));
  const next = options[(at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length];
  active(list)?.removeAttribute('aria-selected');
  next.setAttribute('aria-selected', 'true');
  next.scrollIntoView({ block: 'nearest' });
  field.setAttribute('aria-activedescendant', next.id);
}

// suggestions asks the server for what answers a text.
async function suggestions({ suggestions: address, kind }, text) {
  const response = await fetch(address + encodeURIComponent(JSON.stringify({ text, kind })), {
    headers: { Accept: 'application/graphql-response+json' },
  });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()).data.search.nodes;
}

// option makes an element of the list: the node and, where it differs, the name that answers.
function option(id, { matchedOn, label, node }) {
  const name = node.displayLabel ?? label;
  const item = document.createElement('li');
  item.id = id;
  item.setAttribute('role', 'option');
  item.dataset.name = name;
  item.dataset.href = `/metier/${encodeURIComponent(node.id.slice('metier:'.length))}`;
  item.append(name);
  if (matchedOn !== name) {
    const how = document.createElement('span');
    how.textContent = matchedOn;
    item.append(' ', how);
  }
  return item;
}

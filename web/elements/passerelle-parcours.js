// <passerelle-parcours> shows the career paths between two métiers, as a server of Passerelle answers them:
//
//   <script type="module" src="https://passerelle.example/elements/passerelle-parcours.js"></script>
//   <passerelle-parcours de="community manager" vers="directrice marketing digital"></passerelle-parcours>
//
// doc/embedding.md has its attributes, events, parts and colours. It needs nothing but this file. It makes its content of
// elements and texts alone, never of markup, and its style of a constructed sheet: a Content-Security-Policy need allow it
// no more than this script and requests to the server.

const query = `query PasserelleParcours($de: String!, $vers: String!, $nombre: Int!, $etapes: Int!, $genre: LabelGender!) {
  de: metier(ref: $de) { id }
  vers: metier(ref: $vers) { id }
  careerPaths(from: $de, to: $vers, first: $nombre, maxSteps: $etapes) {
    from { id displayLabel(gender: $genre) } to { id displayLabel(gender: $genre) } truncated former
    sources { id attribution }
    noPath { reason distance nearestReachable { id displayLabel(gender: $genre) } }
    paths {
      bestOn
      cost { steps newSkills yearsMin confidence }
      steps {
        from { id displayLabel(gender: $genre) }
        to { id displayLabel(gender: $genre) }
        cost { confidence }
        transitions { kind rank yearsMin yearsMax evidence { quote line start end document { id title publisher } } }
        skillsKept { id label }
        skillsNear { skill { id } label nearTo { label } }
        skillsToAcquire { skill { id } label }
        requires { training { id label } compulsory }
      }
    }
  }
}`;

// plural gives a function from a number to a text, by the rule of the language for one or several.
const plural = (isOne) => (one, several) => (count) => `${count}\u00a0${isOne(count) ? one : several}`;
const fr = plural((count) => count < 2);
const en = plural((count) => count === 1);
const percent = (language) => {
  const format = new Intl.NumberFormat(language, { style: 'percent' });
  return (part, above) => (part >= 0.995 ? above : format.format(part));
};

// All words of the interface, by language. What the server's documents say is French in both.
const words = {
  fr: {
    colon: '\u00a0: ', to: 'vers', loading: 'Recherche des parcours…', missing: 'Indiquez un métier de départ et un métier d’arrivée.',
    found: fr('parcours trouvé', 'parcours trouvés'), path: (n) => `Parcours ${n}`, start: 'Départ',
    steps: fr('étape', 'étapes'), newSkills: fr('compétence à acquérir', 'compétences à acquérir'),
    confidence: (part) => `confiance ${percent('fr')(part, 'supérieure à 99\u00a0%')}`,
    years: (least, most) => `${most && most !== least ? `${least}\u00a0à\u00a0${fr('an', 'ans')(most)}` : fr('an', 'ans')(least)} d’expérience`,
    least: (least) => `au moins ${fr('an', 'ans')(least)} d’expérience`,
    rank: (rank) => `rang ${rank} de la liste`,
    kept: 'Compétences gardées', near: 'Compétences proches des vôtres', acquire: 'Compétences à acquérir', requires: 'Diplômes et habilitations demandés',
    nearTo: (label) => `proche de «\u00a0${label}\u00a0»`, compulsory: 'obligatoire', none: 'aucune', more: fr('autre', 'autres'),
    noSkills: 'Aucune source ne dit quelles compétences ce métier demande.', noEvidence: 'Aucun document ne l’affirme : une suggestion d’après les compétences.',
    quotes: fr('autre preuve', 'autres preuves'), line: (line) => `ligne ${line}`, sources: 'Sources',
    seeStep: 'Voir cette étape', seeAll: 'Voir ces parcours en détail',
    truncated: 'La recherche s’est arrêtée avant la fin : de meilleurs parcours existent peut-être.',
    former: 'Ces parcours reposent sur d’anciens codes ROME, que de plus récents remplacent.',
    ambiguous: (name) => `«\u00a0${name}\u00a0» peut désigner plusieurs métiers. Lequel ?`,
    unknown: (name) => `Aucun métier ne s’appelle «\u00a0${name}\u00a0».`, near_names: 'Vouliez-vous dire :',
    away: 'Le serveur ne répond pas.', busy: 'Le serveur est occupé. Réessayez dans un instant.', refused: 'Le serveur n’a pas pu répondre à cette demande.', retry: 'Réessayer',
    reachable: 'Les métiers les plus proches que l’on peut atteindre :', distance: (steps) => `Le plus court compte ${fr('étape', 'étapes')(steps)}.`,
    reasons: {
      SAME_METIER: 'Le départ et l’arrivée sont le même métier.', NOTHING_LEADS_OUT: 'Aucune source ne dit à quoi mène le métier de départ.',
      NOTHING_LEADS_IN: 'Aucune source ne dit ce qui mène au métier d’arrivée.', UNREACHABLE: 'Aucune suite de passages connus ne mène de l’un à l’autre.',
      BEYOND_MAX_STEPS: 'Aucun parcours n’est assez court.', BLOCKED: 'Des parcours existent, mais les critères les écartent.',
      BUDGET_SPENT: 'La recherche s’est arrêtée avant de trouver un parcours.',
    },
    kinds: { EVOLUTION: 'évolution', FEEDER: 'tremplin', MOBILITY: 'mobilité', RELATED: 'métiers proches', SPECIALISATION: 'spécialisation', DERIVED: 'suggestion' },
    bestOn: {
      STEPS: 'le moins d’étapes', CONFIDENCE: 'le plus sûr', LEVEL_DETOUR: 'le moins de détours par un diplôme', NEW_SKILLS: 'le moins de compétences à acquérir',
      SKILL_GAP: 'l’écart de compétences le plus petit', YEARS: 'le moins d’expérience demandée', ACCESS_LEVEL: 'le niveau de diplôme le plus bas',
      TRAINING_YEARS: 'les formations les plus courtes', PAY_FALL: 'la moindre baisse de salaire',
    },
  },
  en: {
    colon: ': ', to: 'to', loading: 'Looking for paths…', missing: 'Give an occupation to start from and one to reach.',
    found: en('path found', 'paths found'), path: (n) => `Path ${n}`, start: 'Start',
    steps: en('step', 'steps'), newSkills: en('skill to acquire', 'skills to acquire'),
    confidence: (part) => `confidence ${percent('en')(part, 'above 99%')}`,
    years: (least, most) => `${most && most !== least ? `${least}\u00a0to\u00a0${most}\u00a0years` : en('year', 'years')(least)} of experience`,
    least: (least) => `at least ${en('year', 'years')(least)} of experience`,
    rank: (rank) => `number ${rank} of the list`,
    kept: 'Skills kept', near: 'Skills near yours', acquire: 'Skills to acquire', requires: 'Diplomas and permits asked for',
    nearTo: (label) => `near “${label}”`, compulsory: 'compulsory', none: 'none', more: en('more', 'more'),
    noSkills: 'No source says which skills this occupation asks for.', noEvidence: 'No document states it: a suggestion from skills.',
    quotes: en('more piece of evidence', 'more pieces of evidence'), line: (line) => `line ${line}`, sources: 'Sources',
    seeStep: 'See this step', seeAll: 'See these paths in detail',
    truncated: 'The search ended early: there may be better paths.',
    former: 'These paths rest on former ROME codes that newer ones replace.',
    ambiguous: (name) => `“${name}” may mean several occupations. Which one?`,
    unknown: (name) => `No occupation is called “${name}”.`, near_names: 'Did you mean:',
    away: 'The server does not answer.', busy: 'The server is busy. Try again in a moment.', refused: 'The server could not answer this request.', retry: 'Try again',
    reachable: 'The nearest occupations that can be reached:', distance: (steps) => `The shortest has ${en('step', 'steps')(steps)}.`,
    reasons: {
      SAME_METIER: 'Start and end are the same occupation.', NOTHING_LEADS_OUT: 'No source says where the first occupation leads.',
      NOTHING_LEADS_IN: 'No source says what leads to the last occupation.', UNREACHABLE: 'No sequence of known moves leads from the one to the other.',
      BEYOND_MAX_STEPS: 'No path is short enough.', BLOCKED: 'There are paths, but the criteria rule them out.',
      BUDGET_SPENT: 'The search ended before it found a path.',
    },
    kinds: { EVOLUTION: 'progression', FEEDER: 'stepping stone', MOBILITY: 'mobility', RELATED: 'related occupations', SPECIALISATION: 'specialisation', DERIVED: 'suggestion' },
    bestOn: {
      STEPS: 'fewest steps', CONFIDENCE: 'surest', LEVEL_DETOUR: 'least detour by a diploma', NEW_SKILLS: 'fewest skills to acquire',
      SKILL_GAP: 'smallest skill gap', YEARS: 'least experience asked for', ACCESS_LEVEL: 'lowest level of diploma',
      TRAINING_YEARS: 'shortest trainings', PAY_FALL: 'least fall of pay',
    },
  },
};

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:host {
  display: block;
  --texte: var(--passerelle-texte, light-dark(#1b2733, #e7ecf1));
  --discret: var(--passerelle-discret, light-dark(#53626f, #a9b6c2));
  --fond: var(--passerelle-fond, transparent);
  --relief: var(--passerelle-relief, light-dark(#eff3f7, #22303d));
  --bord: var(--passerelle-bord, light-dark(#d3dce4, #3a4957));
  --accent: var(--passerelle-accent, light-dark(#1d5f9e, #8cc4f8));
  --sur-accent: var(--passerelle-sur-accent, light-dark(#ffffff, #10202e));
  --rayon: var(--passerelle-rayon, 8px);
  color: var(--texte);
  background: var(--fond);
  font: var(--passerelle-police, 1rem/1.5 system-ui, sans-serif);
  overflow-wrap: anywhere;
}
:host([hidden]) { display: none; }
:host([theme=clair]) { color-scheme: light; }
:host([theme=sombre]) { color-scheme: dark; }
*, ::before, ::after { box-sizing: border-box; }
h1, h2, h3, h4, h5, h6, p, ul, ol, figure, blockquote { margin: 0; padding: 0; }
.titre { font-size: 1.25em; line-height: 1.3; }
.nom { display: inline; font-size: 1em; }
ul, ol { list-style: none; }
[aria-busy=true] > .contenu { opacity: .55; }
.cadre, .contenu, .chemin, .corps, .etape { display: grid; gap: .75rem; }
.etat:empty { display: none; }
.discret, .etape > p, figcaption, .sources, .note { color: var(--discret); font-size: .9em; }
.chemin { border: 1px solid var(--bord); border-radius: var(--rayon); padding: .85rem 1rem; }
details.chemin:not([open]) { display: block; }
.etapes { counter-reset: etape; display: grid; }
.depart, .etape { position: relative; padding: 0 0 1.1rem 2.1rem; min-width: 0; }
.depart::before, .etape::before {
  position: absolute; left: 0; top: 0; width: 1.5rem; height: 1.5rem; border-radius: 50%; z-index: 1;
  display: grid; place-items: center; font-size: .8em; font-weight: 700; background: var(--accent); color: var(--sur-accent);
}
.depart::before { content: ''; background: none; border: 3px solid var(--accent); }
.etape::before { counter-increment: etape; content: counter(etape); }
.depart::after, .etape:not(:last-child)::after { content: ''; position: absolute; left: calc(.75rem - 1px); top: 1.5rem; bottom: 0; border-left: 2px solid var(--bord); }
.etape:last-child { padding-bottom: 0; }
.metier { font-weight: 700; color: var(--texte); font-size: 1.05em; }
.groupe { display: grid; gap: .3rem; }
.groupe > b { font-size: .9em; }
.liste { display: flex; flex-wrap: wrap; gap: .35rem; }
.liste li { background: var(--relief); border-radius: var(--rayon); padding: .1rem .55rem; font-size: .9em; }
details > summary { cursor: pointer; color: var(--accent); width: fit-content; font-size: .9em; }
details.chemin > summary { color: inherit; font-size: 1em; width: auto; }
details[open] > summary:not(:last-child) { margin-bottom: .35rem; }
figure { border-left: 3px solid var(--accent); padding-left: .75rem; }
a { color: var(--accent); }
.ligne { font-family: ui-monospace, monospace; font-size: .85em; color: var(--discret); }
figure + figure, details > figure { margin-top: .5rem; }
button {
  font: inherit; color: var(--accent); background: var(--fond); border: 1px solid var(--accent); border-radius: var(--rayon);
  padding: .35rem .8rem; min-height: 2.2rem; cursor: pointer; text-align: start;
}
button:hover { background: var(--relief); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.cache { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print { details:not([open])::details-content { content-visibility: visible; } button { display: none; } }
`);

const ATTRIBUTES = ['server', 'explorateur', 'de', 'vers', 'lang', 'nombre', 'etapes', 'genre', 'niveau', 'theme'];
const GENDERS = { feminin: 'FEMININE', masculin: 'MASCULINE' };
const SHOWN_SKILLS = 4;
const PATIENCE = 30_000; // milliseconds that an answer may take

// make gives an element with attributes and content: texts are set as texts, and what is null or false is left out.
function make(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content.flat().filter((one) => one !== null && one !== undefined && one !== false));
  return made;
}

// french marks a text of the data as French, also in an English page.
const french = (text, attributes = {}) => make('span', { lang: 'fr', ...attributes }, text);

// linksTo gives the addresses of the pages of an explorer, in a language, for what is shown.
function linksTo(explorer, language) {
  const page = (path, parameters) => `${new URL(path, explorer)}?${new URLSearchParams({ ...parameters, lang: language })}`;
  return {
    paths: (from, to, etapes) => page('parcours', { de: from.id, vers: to.id, etapes }),
    proof: ({ line, start, end, document: { id } }) => page(`preuve/${id.replace(/^document:/, '').split('/').map(encodeURIComponent).join('/')}`,
      { ligne: line, ...(start !== null && { debut: start }), ...(end !== null && { fin: end }) }),
  };
}

// linked gives a link, or the content alone where there is no address for it.
const linked = (address, ...content) => (address ? make('a', { href: address, part: 'lien' }, ...content) : content);

// A Problem is why there is no answer: away, busy or refused.
class Problem extends Error {}

// ask gives the answer of a server. It fails with a Problem, or when the signal is aborted.
async function ask(server, variables, signal) {
  let response;
  try {
    response = await fetch(new URL('graphql', server), {
      method: 'POST', headers: { 'content-type': 'application/json' }, signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
      body: JSON.stringify({ query, variables, operationName: 'PasserelleParcours' }),
    });
    if (response.status === 429 || response.status === 503) throw new Problem('busy');
    return await response.json();
  } catch (cause) {
    throw cause instanceof Problem ? cause : new Problem(response ? 'refused' : 'away', { cause });
  }
}

export class PasserelleParcours extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  static words = words;

  #asking = null; // the AbortController of the question under way
  #planned = false;
  #status = make('p', { class: 'etat', part: 'etat', role: 'status' });
  #content = make('div', { class: 'contenu', part: 'contenu' });
  #frame = make('div', { class: 'cadre', part: 'cadre' }, this.#status, this.#content);

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.append(this.#frame);
  }

  connectedCallback() {
    for (const name of ATTRIBUTES) { // what a script set before this one was loaded
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#plan();
  }

  disconnectedCallback() {
    this.#asking?.abort();
  }

  attributeChangedCallback(name, before, now) {
    if (before !== now && name !== 'theme') this.#plan();
  }

  // rafraichir asks again.
  rafraichir() {
    this.#plan();
  }

  // plan asks once for all attributes that change together, and gives up what was asked before.
  #plan() {
    this.#asking?.abort();
    if (this.#planned || !this.isConnected) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      if (this.isConnected) this.#show();
    });
  }

  get #language() {
    const given = this.closest('[lang]')?.lang ?? document.documentElement.lang;
    return given.toLowerCase().startsWith('en') ? 'en' : 'fr';
  }

  // The server is by default that which serves this file below /elements/.
  get #server() {
    const given = this.getAttribute('server')?.trim();
    const address = given ? new URL(given, document.baseURI).href : new URL('..', import.meta.url).href;
    return address.endsWith('/') ? address : `${address}/`;
  }

  // The links to pages of the explorer, which is by default the server; null where the page wants none. An address that is
  // not one of the web counts as none.
  get #links() {
    const given = this.getAttribute('explorateur')?.trim();
    if (given === 'aucun') return null;
    const address = !given || given.endsWith('/') ? given || this.#server : `${given}/`;
    if (!URL.canParse(address, document.baseURI)) return null;
    const explorer = new URL(address, document.baseURI);
    return /^https?:$/.test(explorer.protocol) ? linksTo(explorer, this.#language) : null;
  }

  get #words() {
    return words[this.#language];
  }

  async #show() {
    const w = this.#words;
    this.#frame.lang = this.#language;
    const [de, vers] = [this.getAttribute('de')?.trim(), this.getAttribute('vers')?.trim()];
    if (!de || !vers) return this.#settle(w.missing, []);
    const asking = this.#asking = new AbortController();
    this.#frame.setAttribute('aria-busy', 'true');
    this.#say(w.loading);
    this.#tell('demande', { de, vers });
    try {
      const { data, errors } = await ask(this.#server, { de, vers, ...this.#options() }, asking.signal);
      if (!asking.signal.aborted) this.#answer({ de, vers }, data?.careerPaths, errors ?? []);
    } catch (problem) {
      if (!asking.signal.aborted) this.#fail(problem instanceof Problem ? problem.message : 'away', problem);
    }
  }

  #options() {
    const within = (name, least, most, otherwise) => {
      const value = Number.parseInt(this.getAttribute(name), 10);
      return Number.isNaN(value) ? otherwise : Math.min(Math.max(value, least), most);
    };
    return { nombre: within('nombre', 1, 20, 3), etapes: within('etapes', 1, 8, 5), genre: GENDERS[this.getAttribute('genre')] ?? 'BOTH' };
  }

  // The level of the title among the headings of the page; the names of paths are one below.
  get #level() {
    const level = Number.parseInt(this.getAttribute('niveau'), 10);
    return level >= 1 && level <= 5 ? level : 2;
  }

  #answer(names, found, errors) {
    const questions = errors.filter(({ path, extensions }) => path?.length === 1 && path[0] in names && ['AMBIGUOUS', 'NOT_FOUND'].includes(extensions?.code));
    if (questions.length) return this.#offer(names, questions);
    if (!found) return this.#fail('refused', errors);
    return found.noPath ? this.#none(found) : this.#paths(found);
  }

  // offer asks which métiers were meant.
  #offer(names, questions) {
    const w = this.#words;
    const groups = questions.map(({ path: [end], extensions }) => {
      const isAmbiguous = extensions.code === 'AMBIGUOUS';
      const choices = (isAmbiguous ? extensions.candidates : extensions.suggestions) ?? [];
      const text = (isAmbiguous ? w.ambiguous : w.unknown)(names[end]);
      return make('div', { class: 'groupe', part: 'question' }, make('p', {}, text),
        choices.length > 0 && !isAmbiguous && make('p', {}, w.near_names), this.#choices(end, choices));
    });
    this.#settle('', groups);
    this.#tell('question', { questions: questions.map(({ path: [end], extensions }) => ({ attribut: end, ...extensions })) });
  }

  // choices are buttons, each of which puts a métier into an attribute, unless the page prevents it.
  #choices(attribute, metiers) {
    if (metiers.length === 0) return null;
    return make('ul', { class: 'groupe', role: 'list' }, metiers.map(({ id, label, matchedOn }) => {
      const button = make('button', { type: 'button', part: 'choix', lang: 'fr' }, label,
        matchedOn && matchedOn !== label && make('span', { class: 'discret' }, ` (${matchedOn})`));
      button.addEventListener('click', () => {
        if (this.#tell('choix', { attribut: attribute, id, label })) this.setAttribute(attribute, id);
      });
      return make('li', {}, button);
    }));
  }

  #none(found) {
    const w = this.#words, { reason, distance, nearestReachable } = found.noPath;
    const near = nearestReachable.map(({ id, displayLabel }) => ({ id, label: displayLabel }));
    const why = w.reasons[reason] ?? w.reasons.UNREACHABLE;
    this.#settle(why, [
      this.#title(found),
      make('p', { part: 'raison' }, why),
      reason === 'BEYOND_MAX_STEPS' && distance !== null && make('p', {}, w.distance(distance)),
      near.length > 0 && make('div', { class: 'groupe' }, make('p', {}, w.reachable), this.#choices('vers', near)),
    ], true);
    this.#tell('aucun', { reason, distance });
  }

  #fail(kind, cause) {
    const w = this.#words;
    const retry = make('button', { type: 'button', part: 'choix' }, w.retry);
    retry.addEventListener('click', () => this.#plan());
    this.#settle(w[kind], [make('p', {}, retry)]);
    this.#tell('erreur', { kind, cause });
  }

  #paths(found) {
    const w = this.#words, links = this.#links;
    const several = found.paths.length > 1;
    this.#settle(w.found(found.paths.length), [
      this.#title(found),
      found.truncated && make('p', { class: 'note' }, w.truncated),
      found.former && make('p', { class: 'note' }, w.former),
      found.paths.map((path, index) => pathSection(path, found.from, index, several, `h${this.#level + 1}`, w, links)),
      links && make('p', {}, linked(links.paths(found.from, found.to, this.#options().etapes), w.seeAll)),
      sourcesOf(found.sources, w),
    ], true);
    this.#tell('resultat', { careerPaths: found });
  }

  #title({ from, to }) {
    return make(`h${this.#level}`, { class: 'titre', part: 'titre', tabindex: '-1' }, french(from.displayLabel), make('span', { 'aria-hidden': 'true' }, ' → '),
      make('span', { class: 'cache' }, ` ${this.#words.to} `), french(to.displayLabel));
  }

  // settle shows an answer and its status, which is only spoken where the content says it too. A focus that was on what
  // it takes away goes to the first thing that it brings.
  #settle(status, content, isHidden = false) {
    const hadFocus = this.shadowRoot.activeElement !== null;
    this.#frame.removeAttribute('aria-busy');
    this.#content.replaceChildren(...content.flat().filter(Boolean));
    this.#say(status, isHidden);
    if (hadFocus) this.#content.querySelector('.titre, button')?.focus();
  }

  #say(status, isHidden = false) {
    this.#status.classList.toggle('cache', isHidden);
    if (this.#status.textContent !== status) this.#status.textContent = status;
  }

  // tell sends an event, and reports whether the page let its default happen.
  #tell(name, detail) {
    return this.dispatchEvent(new CustomEvent(`passerelle-parcours-${name}`, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}

// pathSection gives the first path open and the others folded.
function pathSection({ bestOn, cost, steps }, from, index, several, heading, w, links) {
  const best = several ? bestOn.map((criterion) => w.bestOn[criterion]).filter(Boolean) : [];
  const head = [make(heading, { class: 'nom' }, several ? w.path(index + 1) : w.path('').trim()), `${w.colon}${[w.steps(cost.steps), w.newSkills(cost.newSkills), w.confidence(cost.confidence)].join(', ')}`];
  const list = make('ol', { class: 'etapes', part: 'etapes', role: 'list' }, steps.map((step) => stepItem(step, w, links)));
  const start = make('p', { class: 'depart', part: 'depart' }, make('span', { class: 'cache' }, w.start + w.colon), french(from.displayLabel, { class: 'metier' }));
  const body = make('div', { class: 'corps' }, best.length > 0 && make('p', { class: 'discret', part: 'atouts' }, best.join(' · ')), make('div', {}, start, list));
  if (index === 0) return make('section', { class: 'chemin', part: 'chemin' }, make('div', {}, head), body);
  return make('details', { class: 'chemin', part: 'chemin' }, make('summary', {}, head), body);
}

function stepItem({ from, to, cost, transitions, skillsKept, skillsNear, skillsToAcquire, requires }, w, links) {
  const isKnown = skillsKept.length + skillsNear.length + skillsToAcquire.length > 0;
  return make('li', { class: 'etape', part: 'etape' },
    make('div', {}, french(to.displayLabel, { class: 'metier', part: 'metier' }),
      make('div', { class: 'discret', part: 'nature' }, [...transitions.map((one) => kindOf(one, w)), w.confidence(cost.confidence)].join(' · '))),
    isKnown ? [
      listed(w.acquire, skillsToAcquire.map(({ label }) => french(label)), w),
      listed(w.kept, skillsKept.map(({ label }) => french(label)), w),
      folded(w.near, skillsNear.map(({ label, nearTo }) => [french(label), ` (${w.nearTo(nearTo.label)})`])),
    ] : make('p', {}, w.noSkills),
    folded(w.requires, requires.map(({ training, compulsory }) => [french(training.label), compulsory && ` (${w.compulsory})`])),
    evidenceOf(transitions, w, links),
    links && make('p', {}, linked(links.paths(from, to, 1), w.seeStep, make('span', { class: 'cache' }, w.colon, french(`${from.displayLabel} → ${to.displayLabel}`)))));
}

function kindOf({ kind, rank, yearsMin, yearsMax }, w) {
  const said = [w.kinds[kind] ?? kind];
  if (rank !== null) said.push(w.rank(rank));
  if (yearsMin !== null) said.push(yearsMax === null ? w.least(yearsMin) : w.years(yearsMin, yearsMax));
  return said.join(', ');
}

const list = (items) => make('ul', { class: 'liste', role: 'list' }, items.map((item) => make('li', {}, item)));

// folded gives a titled list of which nothing is seen at once; null for an empty one.
function folded(title, items) {
  return items.length > 0 && make('details', { part: 'competences' }, make('summary', {}, `${title} (${items.length})`), list(items));
}

// listed gives a titled list of which the first items are seen at once.
function listed(title, items, w) {
  const rest = items.slice(SHOWN_SKILLS);
  return make('div', { class: 'groupe', part: 'competences' },
    make('b', {}, items.length ? `${title} (${items.length})` : title + w.colon + w.none),
    items.length > 0 && list(items.slice(0, SHOWN_SKILLS)),
    rest.length > 0 && make('details', {}, make('summary', {}, w.more(rest.length)), list(rest)));
}

// evidenceOf gives the first sentence that states a step, with its document, and the others folded.
function evidenceOf(transitions, w, links) {
  const seen = new Map(transitions.flatMap(({ evidence }) => evidence).map((one) => [`${one.document.id} ${one.line} ${one.quote}`, one]));
  const [first, ...rest] = [...seen.values()].map((one) => quoted(one, w, links));
  if (!first) return make('p', {}, w.noEvidence);
  return make('div', { class: 'preuves' }, first, rest.length > 0 && make('details', {}, make('summary', {}, w.quotes(rest.length)), rest));
}

// quoted gives a sentence with its document, and a link to where it stands there.
function quoted(one, w, links) {
  const { quote, line, document: source } = one;
  return make('figure', { part: 'preuve' },
    isRow(quote) ? make('blockquote', { class: 'ligne', lang: 'fr' }, quote) : make('blockquote', { lang: 'fr' }, `«\u00a0${quote}\u00a0»`),
    make('figcaption', {}, french([source.title, source.publisher].filter(Boolean).join(', ')), ', ', linked(links?.proof(one), w.line(line))));
}

// isRow tells a row of a table from a sentence.
const isRow = (quote) => /["\d][,;\t]["\d]/.test(quote) && !/\p{L}{2} \p{L}{2}/u.test(quote);

function sourcesOf(sources, w) {
  return sources.length > 0 && make('details', { class: 'sources', part: 'sources' }, make('summary', {}, `${w.sources} (${sources.length})`),
    make('ul', { role: 'list' }, sources.map(({ attribution }) => make('li', { lang: 'fr' }, attribution))));
}

// Each attribute is a property too, as frameworks like it; lang is one of every element, and follows the attribute.
for (const name of ATTRIBUTES.filter((one) => one !== 'lang')) {
  Object.defineProperty(PasserelleParcours.prototype, name, {
    get() { return this.getAttribute(name); },
    set(value) { if (value === null || value === undefined) this.removeAttribute(name); else this.setAttribute(name, value); },
    enumerable: true, configurable: true,
  });
}

if (!customElements.get('passerelle-parcours')) customElements.define('passerelle-parcours', PasserelleParcours);

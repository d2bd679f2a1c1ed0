// The warnings of documents in French. The API has them as English sentences of the loader's readers; each form below
// is one of theirs, with its variable parts in ().
const forms = [
  [/^“(.*)” is (feminine|masculine) and given as the other form of “(.*)”: read as “(.*)”$/,
    (given, gender, title, own) => `« ${given} » est ${genders[gender]} et donné pour l’autre forme de « ${title} » : lu « ${own} »`],
  [/^“(.*)” has the ending “(.*)”: read as “(.*)” and “(.*)”$/,
    (label, ending, feminine, masculine) => `« ${label} » a la terminaison « ${ending} » : lu « ${feminine} » et « ${masculine} »`],
  [/^level "(.*)" is none that exists$/, (text) => `le niveau « ${text} » n’existe pas`],
  [/^unknown level "(.*)"$/, (text) => `niveau inconnu : « ${text} »`],
  [/^“(.*)” names (\d+) levels: the trainings under it have none$/,
    (line, count) => `« ${line} » nomme ${count} niveaux : les formations qui suivent n’en ont pas`],
  [/^“(.*)” stands under (\S+) and is a diploma of (\S+)$/,
    (label, given, own) => `« ${label} » figure sous ${level(given)} et est un diplôme de niveau ${level(own)}`],
  [/^not read as a title: too long, or a sentence$/, () => 'n’est pas lu comme un titre : trop long, ou une phrase'],
  [/^“(.*)” is not read as a title: it names no occupation$/, (label) => `« ${label} » n’est pas lu comme un titre : ce n’est pas un métier`],
  [/^pay in (\S+) is not read$/, (currency) => `un salaire en ${currency} n’est pas lu`],
  [/^pay without the unit of its time$/, () => 'salaire sans unité de temps'],
  [/^occupation without a name$/, () => 'métier sans nom'],
  [/^“(.*)” is no RNCP number: left out$/, (code) => `« ${code} » n’est pas un numéro RNCP : laissé de côté`],
  [/^“(.*)” is no ROME code: left out$/, (code) => `« ${code} » n’est pas un code ROME : laissé de côté`],
  [/^“(.*)” is no date: left out$/, (date) => `« ${date} » n’est pas une date : laissée de côté`],
  [/^(.*) is “(.*)” here and “(.*)” before: read as one more title$/,
    (id, here, before) => `${id} est « ${here} » ici et « ${before} » plus haut : lu comme un titre de plus`],
  [/^(.*) is not in the table of codes, and no table gives its label$/, (code) => `${code} n’est pas dans la table des codes, et aucune table ne donne son nom`],
  [/^(\d+) certifications of the Répertoire spécifique \(RS\) are out of scope$/,
    (count) => `${count} certifications du Répertoire spécifique (RS) ne sont pas lues`],
  [/^(.*) is not read, here and in other fiches$/, (name) => `${name} n’est pas lu, ni ici ni dans d’autres fiches`],
  [/^“(.*)” \((.*)\) has the label of (.*): taken for one$/,
    (label, number, twin) => `« ${label} » (${number}) porte le nom de ${twin} : pris pour le même`],
];

const genders = { feminine: 'féminin', masculine: 'masculin' };

const level = (name) => name.replace(/^BAC_/, 'bac+').replace(/^BAC$/, 'bac').replace(/^SANS_DIPLOME$/, 'sans diplôme');

// frenchWarning gives a warning in French, with its line; null for one that has a form of its own.
export function frenchWarning(warning) {
  const [, line, message] = /^line (\d+): ([^]*)$/.exec(warning) ?? [null, null, warning];
  for (const [form, words] of forms) {
    const found = form.exec(message);
    if (found) return unbroken((line ? `ligne ${line} : ` : '') + words(...found.slice(1)));
  }
  return null;
}

// unbroken gives a text in which no line begins with a mark that French sets apart by a space, nor ends with one.
function unbroken(text) {
  return text.replaceAll('« ', '«\u00a0').replace(/ ([»:])/g, '\u00a0$1');
}

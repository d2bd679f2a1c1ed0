import { useEffect, useState } from 'react';
import { frenchWarning } from './warnings.js';

// The documents that the answers come from, named as their licences ask, with the version of the
// data: on the page, whatever query is in the editor.
const query = `query SourcesDeLaPage {
  dataset { version loadedAt documents { id title publisher licence date } }
}`;

// What reading them left in doubt: thousands of lines for national data, so asked when it is to be shown.
const warningsQuery = `query AvertissementsDeLaPage {
  dataset { documents { id warnings } }
}`;

// The warnings shown of a document; the tab Sources has them all.
const MOST_WARNINGS = 20;

async function askDataset(url, query, operationName) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, operationName }),
  });
  const { data } = await response.json();
  return data.dataset;
}

const date = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' });

export function Sources({ url }) {
  const [dataset, setDataset] = useState(null);
  const [failed, setFailed] = useState(false);
  const [warnings, setWarnings] = useState(null);
  const askWarnings = ({ currentTarget }) => {
    if (!currentTarget.open || warnings) return;
    askDataset(url, warningsQuery, 'AvertissementsDeLaPage').then(
      (asked) => setWarnings(new Map(asked.documents.map((document) => [document.id, document.warnings]))),
      () => {}, // the sources alone, and another try when they are opened again
    );
  };
  useEffect(() => {
    askDataset(url, query, 'SourcesDeLaPage').then(setDataset, () => setFailed(true));
  }, [url]);
  if (failed) return <p className="sources">Sources : le serveur ne répond pas encore, rechargez la page.</p>;
  if (!dataset) return null;
  const { version, loadedAt, documents } = dataset;
  return (
    <details className="sources" onToggle={askWarnings}>
      <summary>
        {`Sources : ${documents.length} document${documents.length > 1 ? 's' : ''}, chargés le ${date.format(new Date(loadedAt))}`}
      </summary>
      <p>Version des données : <code>{version}</code></p>
      <ul>
        {documents.map((document) => (
          <li key={document.id}>
            {attribution(document)}
            <Warnings of={warnings?.get(document.id) ?? []} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Warnings({ of }) {
  if (of.length === 0) return null;
  const rest = of.length - MOST_WARNINGS;
  return (
    <ul>
      {of.slice(0, MOST_WARNINGS).map((warning, index) => {
        const words = frenchWarning(warning);
        return <li key={index} lang={words ? undefined : 'en'}>{words ?? warning}</li>;
      })}
      {rest > 0 && <li>{`et ${rest} autre${rest > 1 ? 's' : ''} : onglet Sources`}</li>}
    </ul>
  );
}

function attribution({ title, publisher, licence, date: published }) {
  return [
    title,
    publisher ?? 'éditeur non précisé',
    licence ?? 'licence non précisée',
    published ?? 'date non précisée',
  ].join(' — ');
}

import { useEffect, useState } from 'react';
import { language, words } from './words.js';

// The documents that the answers come from, named as their licences ask, with the version of the
// data: on the page, whatever query is in the editor.
const query = `query SourcesDeLaPage {
  dataset { version loadedAt documents { id title publisher licence date warningCount } }
}`;

async function askDataset(url) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, operationName: 'SourcesDeLaPage' }),
  });
  const { data } = await response.json();
  return data.dataset;
}

const date = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr-FR', { dateStyle: 'long', timeStyle: 'short' });

export function Sources({ url }) {
  const [dataset, setDataset] = useState(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    askDataset(url).then(setDataset, () => setFailed(true));
  }, [url]);
  if (failed) return <p className="sources">{words.noAnswer}</p>;
  if (!dataset) return null;
  const { version, loadedAt, documents } = dataset;
  return (
    <details className="sources">
      <summary>
        {words.sources(documents.length, date.format(new Date(loadedAt)))}
      </summary>
      <p>{words.version}<code>{version}</code></p>
      <ul>
        {documents.map((document) => (
          <li key={document.id}>
            {attribution(document)}
            <Remarks of={document} />
          </li>
        ))}
      </ul>
    </details>
  );
}

// What reading a document left in doubt stands, in words, on the page of the document.
function Remarks({ of: { id, warningCount } }) {
  if (warningCount === 0) return null;
  const path = id.slice('document:'.length).split('/').map(encodeURIComponent).join('/');
  return <>{' — '}<a href={`/preuve/${path}#remarks`}>{words.remarks(warningCount)}</a></>;
}

function attribution({ title, publisher, licence, date: published }) {
  return [
    title,
    publisher ?? words.noPublisher,
    licence ?? words.noLicence,
    published ?? words.noDate,
  ].join(' — ');
}

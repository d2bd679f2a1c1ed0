import { useEffect, useState } from 'react';

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

const date = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' });

export function Sources({ url }) {
  const [dataset, setDataset] = useState(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    askDataset(url).then(setDataset, () => setFailed(true));
  }, [url]);
  if (failed) return <p className="sources">Sources : le serveur ne répond pas encore, rechargez la page.</p>;
  if (!dataset) return null;
  const { version, loadedAt, documents } = dataset;
  return (
    <details className="sources">
      <summary>
        {`Sources : ${documents.length} document${documents.length > 1 ? 's' : ''}, chargés le ${date.format(new Date(loadedAt))}`}
      </summary>
      <p>Version des données : <code>{version}</code></p>
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
  return <>{' — '}<a href={`/preuve/${path}#remarks`}>{`${warningCount} remarque${warningCount > 1 ? 's' : ''}`}</a></>;
}

function attribution({ title, publisher, licence, date: published }) {
  return [
    title,
    publisher ?? 'éditeur non précisé',
    licence ?? 'licence non précisée',
    published ?? 'date non précisée',
  ].join(' — ');
}

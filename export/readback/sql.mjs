// Runs SQL in DuckDB, for .ci/run_page.py: reads a JSON list of texts, and writes a JSON list of what
// the last statement of each answers, as CSV with a head.
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const cell = (value) => {
  const text = value === null ? '' : Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const duckdb = await (await DuckDBInstance.create(':memory:')).connect();
const answers = [];
for (const text of JSON.parse(readFileSync(0, 'utf8'))) {
  const answer = await duckdb.runAndReadAll(text);
  const rows = answer.columnCount ? [answer.columnNames(), ...answer.getRowsJS()] : [];
  answers.push(rows.map((row) => `${row.map(cell).join(',')}\n`).join(''));
}
process.stdout.write(JSON.stringify(answers));

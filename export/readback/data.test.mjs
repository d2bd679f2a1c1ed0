// Reads RDF by N3.js and jsonld.js, and tables by csv-parse and DuckDB.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse as parseCSV } from 'csv-parse/sync';
import jsonld from 'jsonld';
import { Parser, Writer } from 'n3';
import { files, pathOf, read, reference } from './files.mjs';

const urn = 'urn:passerelle:';

/** Writes triples in one form, sorted, whichever parser read them. jsonld.js writes 16 digits of a double, which may
 * be one off in the last: 15 are compared. */
const lines = (quads) => {
  const writer = new Writer({ format: 'N-Quads' });
  const text = (q) => writer.quadToString(q.subject, q.predicate, q.object, q.graph);
  const rounded = (line) => line.replace(/"([^"]*)"(?=\^\^<[^>]*#double>)/, (_, x) => `"${Number(x).toPrecision(15)}"`);
  return quads.map((q) => rounded(text(q))).sort();
};

for (const [dataset, scope] of files('.nq')) {
  test(`${dataset}/${scope}: N-Quads in N3.js, the same triples as JSON-LD in jsonld.js`, async () => {
    const quads = new Parser({ format: 'N-Quads' }).parse(read(dataset, `${scope}.nq`));
    const got = lines(quads);
    const document = JSON.parse(read(dataset, `${scope}.jsonld`));
    const refuse = (url) => Promise.reject(new Error(`asked for ${url}`));
    const text = await jsonld.toRDF(document, { format: 'application/n-quads', documentLoader: refuse });
    assert.deepEqual([...new Set(got)], lines(new Parser({ format: 'N-Quads' }).parse(text)));

    const moves = quads.filter((q) => q.object.value === `${urn}Transition`);
    const { edges, attributes } = reference(dataset, scope);
    assert.equal(moves.length, edges.filter((e) => 'confidence' in e.attributes).length);
    const says = (subject, predicate) =>
      quads.filter((q) => q.subject.value === subject && q.predicate.value === predicate).map((q) => q.object.value);
    assert.deepEqual(says(`${urn}dataset:${attributes.version}`, 'http://www.w3.org/ns/dcat#version'), [attributes.version]);
    for (const source of attributes.documents) {
      const rights = says(urn + source.id, 'http://purl.org/dc/elements/1.1/rights');
      assert.deepEqual(rights, source.licence ? [source.licence] : []);
    }
  });
}

const scalar = (value) => (Array.isArray(value) ? value.join('|') : value === null ? '' : String(value));
const unguarded = (cell) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '');
const french = (value) =>
  typeof value === 'number' ? String(value).replace('.', ',') : value === true ? 'VRAI' : value === false ? 'FAUX' : scalar(value);

for (const [dataset, table] of files('.ndjson')) {
  test(`${dataset}/${table}: CSV in csv-parse says what NDJSON does`, () => {
    const rows = read(dataset, `${table}.ndjson`).split('\n').filter(Boolean).map((line) => JSON.parse(line));
    if (dataset === 'seeds' && ['certifications', 'families'].includes(table)) return; // no seed has any
    assert.ok(rows.length > 0);
    const columns = Object.keys(rows[0]);

    const plain = parseCSV(read(dataset, `${table}.csv`));
    assert.deepEqual(plain[0].map(unguarded), columns);
    assert.deepEqual(plain.slice(1).map((row) => row.map(unguarded)), rows.map((row) => columns.map((c) => scalar(row[c]))));

    const text = read(dataset, `excel-${table}.csv`);
    assert.equal(text.charCodeAt(0), 0xfeff);
    const excel = parseCSV(text, { bom: true, delimiter: ';', record_delimiter: '\r\n' });
    const oneEnd = (cell) => cell.replaceAll('\r\n', '\n');
    assert.deepEqual(
      excel.slice(1).map((row) => row.map((cell) => oneEnd(unguarded(cell)))),
      rows.map((row) => columns.map((c) => oneEnd(french(row[c])))),
    );
    for (const cell of [...plain.slice(1), ...excel.slice(1)].flat()) {
      assert.doesNotMatch(cell, /^(?!-\d+([.,]\d+)?$)[=+\-@\t\r\n＝＋－＠]/); // a number may be negative
    }
  });
}

const duckdb = await (await DuckDBInstance.create(':memory:')).connect();
const types = { string: /^VARCHAR$/, number: /^(BIGINT|DOUBLE)$/, boolean: /^BOOLEAN$/, object: /^VARCHAR\[\]$/ };

for (const [dataset, table] of files('.parquet')) {
  test(`${dataset}/${table}: Parquet in DuckDB says what NDJSON does`, async () => {
    const from = `from read_parquet('${pathOf(dataset, `${table}.parquet`)}')`;
    const rows = read(dataset, `${table}.ndjson`).split('\n').filter(Boolean).map((line) => JSON.parse(line));
    const got = await duckdb.runAndReadAll(`select * ${from}`);
    const columns = got.columnNames();
    if (rows.length > 0) assert.deepEqual(columns, Object.keys(rows[0]));
    const values = (row) => columns.map((c) => (typeof row[c] === 'bigint' ? Number(row[c]) : row[c]));
    assert.deepEqual(got.getRowObjectsJS().map(values), rows.map((row) => columns.map((c) => row[c])));

    const described = await duckdb.runAndReadAll(`select column_name, column_type from (describe select * ${from})`);
    for (const [name, type] of described.getRowsJS()) {
      const known = rows.map((row) => row[name]).find((value) => value !== null);
      if (known !== undefined) assert.match(type, types[typeof known]);
    }
  });
}

// Reads graphs by graphology, Graphviz and Mermaid.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { MultiDirectedGraph } from 'graphology';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';
import { JSDOM } from 'jsdom';
import { files, read, reference } from './files.mjs';

const shape = (graph) => ({
  nodes: graph.mapNodes((key, a) => [key, a.label, a.type, a.x, a.y, a.size]),
  edges: graph.mapEdges((key, a, from, to) => [key, from, to, a.kind, Number(a.weight), a.documents]),
});

const referenceShape = (dataset, scope) => shape(MultiDirectedGraph.from(reference(dataset, scope)));

for (const [dataset, scope] of files('.gexf')) {
  test(`${dataset}/${scope}: JSON and GEXF in graphology`, () => {
    const want = referenceShape(dataset, scope);
    assert.ok(want.nodes.length > 1 && want.edges.length > 0);
    const text = read(dataset, `${scope}.gexf`);
    assert.deepEqual(shape(gexf.parse(MultiDirectedGraph, text, { addMissingNodes: false })), want);
    for (const document of reference(dataset, scope).attributes.documents) {
      assert.ok(text.includes(document.id));
    }
  });
}

for (const [dataset, scope] of files('.graphml')) {
  test(`${dataset}/${scope}: GraphML in graphology`, () => {
    const graph = graphml.parse(MultiDirectedGraph, read(dataset, `${scope}.graphml`));
    assert.deepEqual(shape(graph), referenceShape(dataset, scope));
    const { attributes } = reference(dataset, scope);
    assert.equal(graph.getAttribute('version'), attributes.version);
    assert.equal(graph.getAttribute('date'), attributes.loadedAt);
    for (const { id, licence, publisher } of attributes.documents) {
      assert.ok(graph.getAttribute('sources').includes(id));
      assert.ok(!licence || graph.getAttribute('licence').includes(licence));
      assert.ok(!publisher || graph.getAttribute('publisher').includes(publisher));
    }
  });
}

for (const [dataset, scope] of files('.dot')) {
  test(`${dataset}/${scope}: DOT in Graphviz`, () => {
    const input = read(dataset, `${scope}.dot`);
    const json = JSON.parse(execFileSync('dot', ['-Tjson0'], { input, maxBuffer: 1 << 28 }));
    const { nodes, edges } = reference(dataset, scope);
    assert.deepEqual(json.objects.map((o) => o.name).sort(), nodes.map((n) => n.key).sort());
    const name = (id) => json.objects[id].name;
    assert.deepEqual(
      json.edges.map((e) => [name(e.tail), name(e.head), Number(e.weight)].join(' ')).sort(),
      edges.map((e) => [e.source, e.target, Math.round(100 * e.attributes.weight)].join(' ')).sort(),
    );
    const svg = new JSDOM(execFileSync('dot', ['-Tsvg'], { input, maxBuffer: 1 << 28 }), { contentType: 'image/svg+xml' });
    const drawn = [...svg.window.document.querySelectorAll('g.node')].map((n) => n.querySelector('text').textContent); // its first line
    const flat = (text) => text.replace(/\s+/g, ' ');
    assert.deepEqual(drawn.map(flat).sort(), nodes.map((n) => flat(n.attributes.label)).sort());
  });
}

const { window } = new JSDOM('');
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import('mermaid');
mermaid.initialize({ maxEdges: 100_000, maxTextSize: 10_000_000 });

/**
 * Decodes a label as a browser does. Mermaid's parser has replaced the signs of its entities
 * (#nnn; and #name;) by placeholders.
 */
const decoded = (label) => {
  const holder = document.createElement('textarea');
  holder.innerHTML = label.replace(/ﬂ°°/g, '&#').replace(/ﬂ°/g, '&').replace(/¶ß/g, ';');
  return holder.value;
};

for (const [dataset, scope] of files('.mmd')) {
  test(`${dataset}/${scope}: Mermaid's own parser`, async () => {
    const text = read(dataset, `${scope}.mmd`);
    const { nodes, edges } = reference(dataset, scope);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const vertices = [...db.getVertices().values()];
    const flat = (label) => label.replace(/\s+/g, ' ').trim();
    assert.deepEqual(vertices.map((v) => flat(decoded(v.text.split(/<br *[/]?>/)[0]))), nodes.map((n) => flat(n.attributes.label)));
    const place = new Map(nodes.map((n, k) => [n.key, `n${k}`]));
    assert.deepEqual(
      db.getEdges().map((e) => [e.start, e.end, e.text.split(' ')[0]]),
      edges.map((e) => [place.get(e.source), place.get(e.target), e.attributes.kind]),
    );
  });
}

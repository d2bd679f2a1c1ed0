// Replaces every file of dist/ by its gzip form, so that one form of each is embedded in the binary.
// pako rather than node's zlib: its output depends neither on the node version nor on the processor.
// The header carries no name and no time.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzip } from 'pako';

const dist = join(import.meta.dirname, 'dist');
let files = 0;
let raw = 0;
let packed = 0;

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const content = readFileSync(path);
  const compressed = gzip(content, { level: 9 });
  writeFileSync(`${path}.gz`, compressed);
  rmSync(path);
  files += 1;
  raw += content.length;
  packed += compressed.length;
}
console.log(`dist: ${files} files, ${raw} bytes, ${packed} compressed`);

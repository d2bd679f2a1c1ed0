// Finds the files that TestReadBack of the package export wrote, in a folder for each dataset.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.env.EXPORTS;
if (!root) throw new Error('EXPORTS names no folder: go test ./export -run TestReadBack');

export const pathOf = (dataset, file) => join(root, dataset, file);

export const read = (dataset, file) => readFileSync(pathOf(dataset, file), 'utf8');

/** Lists the files of an extension, as [dataset, name without the extension]. */
export const files = (extension) =>
  readdirSync(root).flatMap((dataset) =>
    readdirSync(join(root, dataset))
      .filter((file) => file.endsWith(extension))
      .map((file) => [dataset, file.slice(0, -extension.length)]),
  );

/** Reads the JSON graph of a scope, with which the scope's other formats are compared. */
export const reference = (dataset, scope) => JSON.parse(read(dataset, `${scope}.json`));

// The words of warnings, each as the loader writes it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frenchWarning } from '../src/warnings.js';

for (const [warning, want] of [
  ['line 46: “Administrateur.tice de site” has the ending “tice”: read as “Administratrice de site” and “Administrateur de site”',
    'ligne 46 : « Administrateur.tice de site » a la terminaison « tice » : lu « Administratrice de site » et « Administrateur de site »'],
  ['line 16: “animatrice” is feminine and given as the other form of “animateur/trice”: read as “animateur”',
    'ligne 16 : « animatrice » est féminin et donné pour l’autre forme de « animateur/trice » : lu « animateur »'],
  ['line 6: level "Bac++" is none that exists', 'ligne 6 : le niveau « Bac++ » n’existe pas'],
  ['line 9: “BTS X” stands under BAC_3 and is a diploma of BAC_2', 'ligne 9 : « BTS X » figure sous bac+3 et est un diplôme de niveau bac+2'],
  ['line 2: “X99” is no ROME code: left out', 'ligne 2 : « X99 » n’est pas un code ROME : laissé de côté'],
  ['pay without the unit of its time', 'salaire sans unité de temps'],
  ['line 3: something new', null],
]) {
  test(warning, () => assert.equal(frenchWarning(warning)?.replaceAll('\u00a0', ' ') ?? null, want));
}

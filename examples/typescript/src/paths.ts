// Prints the career paths between two métiers, each step with the documents that state it:
//   npm start -- "community manager" "directrice marketing digital"
// PASSERELLE names the server, http://127.0.0.1:8080 by default.
import { ask, QueryError } from './client.js';
import { graphql } from './gql/gql.js';
import type { CareerPathsQuery, TransitionKind } from './gql/graphql.js';

const query = graphql(`
  query CareerPaths($from: String!, $to: String!) {
    careerPaths(from: $from, to: $to, first: 3) {
      from { displayLabel(gender: FEMININE) }
      noPath { message }
      paths {
        cost { steps newSkills confidence }
        steps {
          to { displayLabel(gender: FEMININE) }
          skillsToAcquire { label importance }
          transitions {
            kind yearsMin yearsMax
            evidence { document { title } line quote }
          }
        }
      }
    }
  }
`);

type Answer = NonNullable<CareerPathsQuery['careerPaths']>;
type Step = Answer['paths'][number]['steps'][number];

// The compiler wants a word for each kind of the schema, and none besides.
const kinds: Record<TransitionKind, string> = {
  DERIVED: 'suggestion', EVOLUTION: 'évolution', FEEDER: 'tremplin', MOBILITY: 'mobilité', RELATED: 'métiers proches', SPECIALISATION: 'spécialisation',
};

function printStep(step: Step): void {
  const named = step.transitions.map(({ kind, yearsMin, yearsMax }) => {
    const years = yearsMin === null ? '' : `, ${yearsMin}${yearsMax === null ? ' ans et plus' : ` à ${yearsMax} ans`}`;
    return kinds[kind] + years;
  });
  console.log(`  → ${step.to.displayLabel} (${named.join(' ; ')})`);
  if (step.skillsToAcquire.length > 0) console.log(`    à acquérir : ${step.skillsToAcquire.map(({ label }) => label).join(', ')}`);
  for (const { document, line, quote } of step.transitions.flatMap(({ evidence }) => evidence)) {
    console.log(`    « ${quote} » ${document.title}, ligne ${line}`);
  }
}

function print({ from, paths, noPath }: Answer): void {
  if (noPath) console.log(`Aucun parcours : ${noPath.message}`);
  for (const { cost, steps } of paths) {
    console.log(`${from.displayLabel} : ${cost.steps} étape(s), ${cost.newSkills} compétence(s) à acquérir, confiance ${cost.confidence.toFixed(2)}`);
    steps.forEach(printStep);
  }
}

const [from = 'community manager', to = 'directrice marketing digital'] = process.argv.slice(2);
try {
  const { careerPaths } = await ask(process.env.PASSERELLE ?? 'http://127.0.0.1:8080', query, { from, to });
  if (careerPaths) print(careerPaths);
} catch (error) {
  if (!(error instanceof QueryError)) throw error;
  console.error([error.message, ...error.choices.map(({ id, label }) => `  ${label} (${id})`)].join('\n'));
  process.exitCode = 1;
}

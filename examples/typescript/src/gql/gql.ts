/* eslint-disable */
import * as types from './graphql.js';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query CareerPaths($from: String!, $to: String!) {\n    careerPaths(from: $from, to: $to, first: 3) {\n      from { displayLabel(gender: FEMININE) }\n      noPath { message }\n      paths {\n        cost { steps newSkills confidence }\n        steps {\n          to { displayLabel(gender: FEMININE) }\n          skillsToAcquire { label importance }\n          transitions {\n            kind yearsMin yearsMax\n            evidence { document { title } line quote }\n          }\n        }\n      }\n    }\n  }\n": typeof types.CareerPathsDocument,
};
const documents: Documents = {
    "\n  query CareerPaths($from: String!, $to: String!) {\n    careerPaths(from: $from, to: $to, first: 3) {\n      from { displayLabel(gender: FEMININE) }\n      noPath { message }\n      paths {\n        cost { steps newSkills confidence }\n        steps {\n          to { displayLabel(gender: FEMININE) }\n          skillsToAcquire { label importance }\n          transitions {\n            kind yearsMin yearsMax\n            evidence { document { title } line quote }\n          }\n        }\n      }\n    }\n  }\n": types.CareerPathsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CareerPaths($from: String!, $to: String!) {\n    careerPaths(from: $from, to: $to, first: 3) {\n      from { displayLabel(gender: FEMININE) }\n      noPath { message }\n      paths {\n        cost { steps newSkills confidence }\n        steps {\n          to { displayLabel(gender: FEMININE) }\n          skillsToAcquire { label importance }\n          transitions {\n            kind yearsMin yearsMax\n            evidence { document { title } line quote }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').CareerPathsDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

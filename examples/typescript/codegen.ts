// Makes src/gql/ of the schema and of the queries in src/: `npm run codegen` after either has changed. A project of your
// own names the schema of a server in place of the file: https://passerelle.example/schema.graphql.
import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: process.env.PASSERELLE_SCHEMA ?? '../../schema.graphqls',
  documents: ['src/*.ts'],
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string', // queries stay texts, so that nothing of GraphQL is needed while the program runs
        enumsAsTypes: true,
        immutableTypes: true,
        onlyOperationTypes: true,
        skipTypename: true,
        strictScalars: true,
        useTypeImports: true,
        emitLegacyCommonJSImports: false,
      },
    },
  },
};

export default config;

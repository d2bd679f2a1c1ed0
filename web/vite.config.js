// Builds the playground: `npm ci && npm run build` writes dist/, which is committed so that
// `go build` needs no node. vite writes hashed assets with relative addresses (the page works below
// any mount path); compress.mjs then replaces every file by its .gz form, the only one embedded in
// the Go binary. Both steps are deterministic: building twice gives the same bytes.
// `npx vite` serves the sources with /graphql forwarded to the server at PASSERELLE_URL.
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  worker: { format: 'es' },
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      // "use client" means something to server-side React only.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
      // GraphiQL names its icons after their functions, for tooltips and screen readers.
      output: { keepNames: true },
    },
    // The bundled libraries' licences ask that their notices travel with every copy.
    license: { fileName: 'licenses.md' },
  },
  server: {
    proxy: { '/graphql': process.env.PASSERELLE_URL ?? 'http://127.0.0.1:8080' },
  },
});

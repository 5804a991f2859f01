import path from 'node:path';

import react from '@vitejs/plugin-react';
import prefixer from 'postcss-prefix-selector';
import { defineConfig } from 'vite';

/** Bootstrap and Form.io style the whole page; here they reach only what a form draws. */
const scoped = prefixer({
  prefix: '.fio',
  includeFiles: [/node_modules[\\/](bootstrap|@formio)[\\/].*\.css$/],
  transform: (_prefix, selector, prefixed) => (/^(:root|html|body)$/.test(selector) ? '.fio' : prefixed),
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // The drag library inside Form.io asks for Node's `global`.
  define: { global: 'globalThis' },
  css: { postcss: { plugins: [scoped] } },
  build: {
    outDir: path.resolve(import.meta.dirname, '../dist/client'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    chunkSizeWarningLimit: 1800,
  },
  // The host stays the browser's own, or the server would take the page for a foreign one.
  server: { proxy: { '/api': { target: process.env['API'] ?? 'http://127.0.0.1:3000', changeOrigin: false } } },
});

import {defineConfig} from 'vite';

export default defineConfig({
  esbuild: {jsx: 'automatic', jsxImportSource: 'preact'},
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,  // the pages' policy allows no data: scripts or fonts
    modulePreload: {polyfill: false},
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,  // the outline of the world is its own piece, fetched when a map is drawn
  },
  // `npm run dev` shows the pages as they are being written, over a `parley serve` on its usual port.
  server: {proxy: {'/api': {target: 'http://127.0.0.1:8700', changeOrigin: true}}},
});

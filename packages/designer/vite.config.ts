import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds the API. */
const api = process.env.PULU_API ?? 'http://127.0.0.1:3000';

export default defineConfig({
  base: '/studio/',
  plugins: [react()],
  server: { proxy: { '/api': api } },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      treeshake: {
        moduleSideEffects: [
          // Of the model only what is used comes along: the parsing of packs, and ajv with it, stays with the server.
          { test: /[\\/]engine[\\/]dist[\\/]model[\\/]/, sideEffects: false },
          { test: /[\\/]node_modules[\\/]@(rc-component|ant-design)[\\/]/, sideEffects: false },
        ],
      },
    },
  },
});

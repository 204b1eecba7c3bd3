import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds the API. */
const api = process.env.PULU_API ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': api } },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // Of the model only what is used comes along: the parsing of packs, and ajv with it, stays with the server.
      treeshake: { moduleSideEffects: [{ test: /[\\/]engine[\\/]dist[\\/]model[\\/]/, sideEffects: false }] },
    },
  },
});

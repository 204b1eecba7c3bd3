import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** Where `npm run dev` finds the API. */
const api = process.env.PULU_API ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [
    react(),
    VitePWA({
      // Registered by src/pwa when the first view stands, so that the worker's own loading delays nothing.
      injectRegister: false,
      registerType: 'prompt',
      manifest: {
        id: '/',
        name: 'Pulu 铺路',
        short_name: 'Pulu',
        description: 'Apps that are built without code, at a desk and on the road.',
        lang: 'zh-CN',
        start_url: '/',
        display: 'standalone',
        background_color: '#f5f5f1',
        theme_color: '#f5f5f1',
        icons: [
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: '/logo.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg}'],
        // Charts are for a desk with a network; they load when one is opened.
        globIgnores: ['**/echarts*', '**/Chart*', 'embed.js'],
        inlineWorkboxRuntime: true,
        clientsClaim: true,
        cleanupOutdatedCaches: true,
        navigateFallback: '/index.html',
        // The API's and the public pages' answers are the server's own: other headers, other people. The designer is no part of this app.
        navigateFallbackDenylist: [/^\/api\//, /^\/health\//, /^\/public\//, /^\/studio(\/|$)/, /\/[^/?]+\.[^/?]+$/],
        runtimeCaching: [
          {
            // What reads barcodes where the browser cannot: large, and wanted on the road once it was used.
            urlPattern: ({ url }) => url.pathname.endsWith('.wasm'),
            handler: 'CacheFirst',
            options: { cacheName: 'pulu-decoder', expiration: { maxEntries: 2 } },
          },
          {
            urlPattern: ({ url }) => url.pathname.startsWith('/api/v1/files/') && url.searchParams.has('thumb'),
            handler: 'NetworkFirst',
            options: { cacheName: 'pulu-pictures', expiration: { maxEntries: 200, maxAgeSeconds: 14 * 24 * 60 * 60 } },
          },
        ],
      },
    }),
  ],
  server: { proxy: { '/api': api } },
  build: {
    target: 'es2023',
    // Read by scripts/first-load.mjs.
    manifest: true,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // The libraries that every page starts with come in one file, not in a hundred small ones: together they are packed better.
          groups: [{ name: 'libraries', tags: ['$initial'], test: /[\\/]node_modules[\\/]/ }],
        },
      },
      treeshake: {
        moduleSideEffects: [
          // Of the model only what is used comes along: the parsing of packs, and ajv with it, stays with the server.
          { test: /[\\/]engine[\\/]dist[\\/]model[\\/]/, sideEffects: false },
          // What antd is made of does nothing by being loaded, and does not say so: each context would bring its whole package.
          { test: /[\\/]node_modules[\\/]@(rc-component|ant-design)[\\/]/, sideEffects: false },
        ],
      },
    },
  },
});

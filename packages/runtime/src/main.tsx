import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { setLanguage } from './api/client.js';
import { startTexts } from './app/i18n.js';
import { savedLocale } from './app/preferences.js';
import { Providers, startSession } from './app/Providers.js';
import { fetchFirstPage, router } from './app/router.js';
import { refuseStrayFiles } from './app/strayFiles.js';
import { registerWorker } from './pwa/worker.js';
import { UpdateBar } from './pwa/UpdateBar.js';
import './global.css';

const root = document.getElementById('root');
const locale = savedLocale();
setLanguage(locale);
startSession();
fetchFirstPage(location.pathname);
await startTexts(locale);
if (root)
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <RouterProvider router={router} />
        <UpdateBar />
      </Providers>
    </StrictMode>,
  );
refuseStrayFiles();
registerWorker();

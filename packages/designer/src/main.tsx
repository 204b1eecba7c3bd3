import { Providers, savedLocale, setLanguage, startSession, startTexts } from '@pulu/runtime/parts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { router } from './app/router.js';
import '@pulu/runtime/global.css';

const root = document.getElementById('root');
const locale = savedLocale();
setLanguage(locale);
startSession();
await startTexts(locale);
if (root)
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );

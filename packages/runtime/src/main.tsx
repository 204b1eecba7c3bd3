import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
// The first screens land here.
if (root) createRoot(root).render(<StrictMode />);

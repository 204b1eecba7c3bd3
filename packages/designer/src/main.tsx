import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
// Nothing to design with yet: an empty page says so more honestly than a mock-up would.
if (root) createRoot(root).render(<StrictMode />);

import { createRoot } from 'react-dom/client';
import { run, words } from './data.ts';
import { Lab } from './lab.tsx';
import { applyTheme } from './theme-picker.tsx';

applyTheme();
document.title = `${words.title} · ${run.target}`;

const root = document.getElementById('report');
if (root) createRoot(root).render(<Lab />);

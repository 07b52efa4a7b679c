import { createRoot } from 'react-dom/client';
import { Audit } from './audit.tsx';
import { audit, words } from './data.ts';

document.title = `${words.title} · ${audit.inputs.map(({ file }) => file).join(' · ')}`;

const root = document.getElementById('report');
if (root) createRoot(root).render(<Audit />);

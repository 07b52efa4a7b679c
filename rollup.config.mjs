import { dashboard } from './dashboard/rollup.mjs';
import { pixel } from './pixel/rollup.mjs';

export default [...pixel, dashboard];

import { dashboard } from './dashboard/rollup.mjs';
import { pixel } from './pixel/rollup.mjs';
import { reports } from './report/rollup.mjs';

export default [...pixel, dashboard, ...reports];

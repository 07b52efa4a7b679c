/** Width of a chart, CSS pixels: an A4 page within its margins. */
export const CHART_WIDTH = 680;

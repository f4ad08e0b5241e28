import { html } from '../lit.js';

const icon = (path) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path}/></svg>`;

export const backIcon = icon('M15 5l-7 7 7 7');
export const sendIcon = icon('M5 12h13M12 5l7 7-7 7');
export const gearIcon = icon('M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5');
export const downIcon = icon('M12 5v14M6 13l6 6 6-6');
export const clockIcon = icon('M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7v5l3 2');
export const warnIcon = icon('M12 4l9 16H3zM12 10v4M12 17v.5');

/** A pennant in a speech bubble: parley, the talk under a flag. */
export const mark = html`
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <path class="mark-bubble" d="M16 3C8.3 3 2 8.6 2 15.5c0 3.9 2 7.3 5.1 9.6L6 30l6-3c1.3.300 2.6.500 4 .500c7.7 0 14-5.6 14-12S23.7 3 16 3z"/>
    <path class="mark-flag" d="M11 9v13M11 9.5l11 3.5l-11 4"/>
  </svg>`;

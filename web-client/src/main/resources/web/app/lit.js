export { html, nothing, render } from './lib/lit-html/lit-html.js';
export { live } from './lib/lit-html/directives/live.js';
export { repeat } from './lib/lit-html/directives/repeat.js';

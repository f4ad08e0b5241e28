import { html } from '../lit.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const locale = navigator.languages;
const clockFormat = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const weekdayFormat = new Intl.DateTimeFormat(locale, { weekday: 'long' });
const dateFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const fullDateFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
const LINK = /\bhttps?:\/\/[^\s<>"']+/gi;
const TRAILING = /[.,;:!?)\]}]+$/;

export function clock(iso) {
  return clockFormat.format(new Date(iso));
}

/** The day something was, as one would say it today. */
export function day(iso) {
  const days = daysAgo(iso);
  if (days < 2) {
    return days < 1 ? 'Today' : 'Yesterday';
  }
  return (days < 7 ? weekdayFormat : fullDateFormat).format(new Date(iso));
}

/** How long ago, short enough for the end of a line. */
export function ago(iso) {
  const minutes = Math.floor((Date.now() - Date.parse(iso)) / 60_000);
  if (minutes < 1) {
    return 'now';
  }
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const days = daysAgo(iso);
  if (days < 1) {
    return clock(iso);
  }
  return days < 7 ? day(iso) : dateFormat.format(new Date(iso));
}

/** A time to come. */
export function until(iso) {
  return daysAgo(iso) > -1 ? clock(iso) : `${dateFormat.format(new Date(iso))}, ${clock(iso)}`;
}

export function moment(iso) {
  return `${fullDateFormat.format(new Date(iso))}, ${clock(iso)}`;
}

export function isSameDay(one, other) {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

/** Whole days between that day and today, by the calendar. */
function daysAgo(iso) {
  return Math.round((new Date().setHours(0, 0, 0, 0) - new Date(iso).setHours(0, 0, 0, 0)) / DAY_MS);
}

/** How long a text is as the server counts: an emoji is one, not two. */
export function codePoints(text) {
  return [...text].length;
}

/** A text as text, its web addresses as links that tell nobody where one came from. */
export function withLinks(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const address = match[0].replace(TRAILING, '');
    if (URL.canParse(address)) {
      parts.push(text.slice(end, match.index));
      parts.push(html`<a href=${address} target="_blank" rel="noopener noreferrer">${address}</a>`);
      end = match.index + address.length;
    }
  }
  return end === 0 ? text : [...parts, text.slice(end)];
}

/** Real people as far as machines can be: Chromium, real pages and real nodes. */
package dev.parley.system.browser;

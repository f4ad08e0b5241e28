/**
 * Clients that can stop reading, and what that costs the server. In come people and a paced load; out come how long
 * messages took, how full the kernel's buffers were, and what memory the server had.
 */
package dev.parley.system.reading;

/** Clients of the five older systems, over plain HTTP, against a real node. */
package dev.parley.system.compat;

/**
 * What the doors of the five older chat systems share: who may come in, and what these systems' words for accounts,
 * people and messages are. In: their clients' requests. Out: calls of the same services as v1's, and documents in those
 * words. Each system's routes are a table in a package of its own.
 */
@NullMarked
package dev.parley.gateway.compat;

import org.jspecify.annotations.NullMarked;

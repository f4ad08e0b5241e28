/**
 * What the tests of this module share: a gateway that runs on a free port over hand-written siblings, people with tokens,
 * clients that speak frames, and the two contract documents.
 */
package dev.parley.gateway.testing;

/** Automatic replies over real processes, with models that misbehave. */
package dev.parley.system.replies;

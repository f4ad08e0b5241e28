/**
 * Writes automatic replies for people who are busy: in come jobs from the owners of conversations, out go questions to
 * language models, their words to the correspondent's gateways as they come, and answers back to the owners.
 */
@NullMarked
package dev.parley.llm;

import org.jspecify.annotations.NullMarked;

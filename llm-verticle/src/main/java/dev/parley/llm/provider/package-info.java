/**
 * The language models: in come prompts, out go questions over HTTP to one service after the other until one has answered,
 * and its words as they come.
 */
@NullMarked
package dev.parley.llm.provider;

import org.jspecify.annotations.NullMarked;

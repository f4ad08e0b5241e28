/**
 * What chat and the nodes that have automatic replies written say to each other: in come jobs with all that an answer is
 * written from, out go answers.
 */
@NullMarked
package dev.parley.contract.llm;

import org.jspecify.annotations.NullMarked;

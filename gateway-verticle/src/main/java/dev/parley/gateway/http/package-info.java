/**
 * HTTP v1: a table of operations named as in docs/openapi.yaml, which is the router. In: requests. Out: JSON, or a
 * problem+json that says what was wrong with which field.
 */
@NullMarked
package dev.parley.gateway.http;

import org.jspecify.annotations.NullMarked;

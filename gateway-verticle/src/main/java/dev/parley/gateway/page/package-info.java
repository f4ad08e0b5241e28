/**
 * The web client as the server sees it: some files. In: the class path's folder of them, which may be missing. Out: the
 * page at /, and what it loads.
 */
@NullMarked
package dev.parley.gateway.page;

import org.jspecify.annotations.NullMarked;

/** The routes and socket events of the older system 001: accounts by username with a picture, a cookie, people, messages and their history. */
@NullMarked
package dev.parley.gateway.compat.seed001;

import org.jspecify.annotations.NullMarked;

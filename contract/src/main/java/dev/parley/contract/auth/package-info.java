/**
 * The accounts service as others see it: what can be asked (AuthService), where on the bus (AuthEndpoints), and the
 * records that travel.
 */
@NullMarked
package dev.parley.contract.auth;

import org.jspecify.annotations.NullMarked;

/**
 * The chat service as others see it: what can be asked (ChatService), where on the bus (ChatEndpoints), and the records
 * that travel.
 */
@NullMarked
package dev.parley.contract.chat;

import org.jspecify.annotations.NullMarked;

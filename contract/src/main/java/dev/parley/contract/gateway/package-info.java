/**
 * What chat sends to the gateways: messages on their way to the sockets of one node.
 */
@NullMarked
package dev.parley.contract.gateway;

import org.jspecify.annotations.NullMarked;

/**
 * What every fault test proves. In come the sends, answers, frames and reads of all devices, recorded as they happen, and
 * the histories as each member reads them over two doors; out comes nothing, or an error that tells the story of each
 * broken promise. {@link dev.parley.system.delivery.Device} follows the protocol, {@link
 * dev.parley.system.delivery.Scenario} lets many of them chat while something is broken, {@link
 * dev.parley.system.delivery.DeliveryCheck} judges.
 */
package dev.parley.system.delivery;

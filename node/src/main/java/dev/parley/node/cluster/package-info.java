/**
 * What a node shares with others: the bus, who is connected where, who numbers which messages, and who serves the
 * store. {@link dev.parley.node.cluster.Cluster} is its door, with one form for a node alone and one over Hazelcast.
 */
@NullMarked
package dev.parley.node.cluster;

import org.jspecify.annotations.NullMarked;

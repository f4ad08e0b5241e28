package dev.parley.contract;

import java.time.Duration;

/**
 * One operation of a service that several nodes have, each at an address of its own: {@code service.nodeId.operation}.
 *
 * @param service whose operation it is
 * @param operation what it does
 * @param timeout how long a caller waits for one node
 * @param <Q> the request
 * @param <R> the reply
 */
public record NodeEndpoint<Q, R>(
        String service, String operation, Class<Q> requestType, Class<R> replyType, Duration timeout) {
    /** The operation as that node serves it. */
    public BusEndpoint<Q, R> at(String nodeId) {
        return new BusEndpoint<>(service + "." + nodeId + "." + operation, requestType, replyType, timeout);
    }
}

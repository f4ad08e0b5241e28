package dev.parley.gateway.compat.live;

/** What the server does for one event. It may fail, or throw, with a ServiceFailure. */
@FunctionalInterface
public interface LiveOperation {
    LiveAnswer answer(LiveCall call);
}

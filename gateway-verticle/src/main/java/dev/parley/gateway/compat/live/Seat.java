package dev.parley.gateway.compat.live;

import dev.parley.gateway.access.CallingLoop;
import dev.parley.gateway.socket.Attendance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** One socket's part in a user's being there. Confined to one event loop. */
final class Seat {
    private final Attendance attendance;
    private final String userId;
    private final Future<Boolean> entered;
    private boolean left;

    private Seat(Attendance attendance, String userId, Future<Boolean> entered) {
        this.attendance = attendance;
        this.userId = userId;
        this.entered = entered;
    }

    /** @param proven whether the socket has proven whose it is */
    static Seat take(Vertx vertx, Attendance attendance, String userId, boolean proven) {
        Future<Boolean> entering = proven ? attendance.enter(userId) : attendance.enterUnproven(userId);
        // The directory may answer on any thread.
        return new Seat(attendance, userId, CallingLoop.hears(vertx, entering));
    }

    String userId() {
        return userId;
    }

    /** Whether there was room; told on the event loop, and not at all once it has been left. */
    Future<Boolean> room() {
        return entered.compose(
                room -> left ? Future.failedFuture("The client is gone.") : Future.succeededFuture(room));
    }

    void leave() {
        if (!left) {
            left = true;
            entered.onSuccess(room -> {
                if (room) {
                    attendance.exit(userId);
                }
            });
        }
    }
}

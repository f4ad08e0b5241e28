package dev.parley.gateway.compat.live;

import dev.parley.contract.Failure;
import dev.parley.contract.Ids;
import dev.parley.contract.ServiceFailure;
import dev.parley.gateway.access.VerifiedToken;
import dev.parley.gateway.compat.Credential;
import dev.parley.gateway.compat.live.LiveDialects.Named;
import dev.parley.gateway.socketio.ComeAgain;
import dev.parley.gateway.socketio.ConnectRefusal;
import dev.parley.gateway.socketio.Handshake;
import dev.parley.gateway.socketio.SocketIoNamespace;
import dev.parley.gateway.socketio.SocketIoSocket;
import io.vertx.core.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets older systems' clients in who prove whose they are. Where the settings say so, those are let in, too, who show no
 * token: they may name anybody, and hear what is for him. Confined to one event loop.
 */
public final class LiveDoor implements SocketIoNamespace {
    private final LiveServices services;
    private final LiveSockets sockets;

    public LiveDoor(LiveServices services, LiveSockets sockets) {
        this.services = services;
        this.sockets = sockets;
    }

    @Override
    public Future<Consumer<SocketIoSocket>> admit(Handshake handshake) {
        if (services.readiness().isDraining()) {
            return Future.failedFuture(new ComeAgain("this node is leaving"));
        }
        Credential credential = Credential.of(handshake.auth(), handshake.headers(), handshake.query());
        Named named = services.dialects().namedIn(handshake.query());
        if (credential.token() == null) {
            return admitUnproven(named);
        }
        return services.tokens()
                .check(credential.token(), handshake.remoteAddress())
                .compose(proven -> admit(proven, named))
                .recover(cause -> Future.failedFuture(refusal(cause)));
    }

    private Future<Consumer<SocketIoSocket>> admit(VerifiedToken proven, @Nullable Named named) {
        if (named != null && !named.userId().equals(proven.userId())) {
            return Future.failedFuture(LiveSocket.somebodyElse());
        }
        return Future.succeededFuture(socket -> begin(new LiveSocket(services, sockets, socket, proven), named));
    }

    private Future<Consumer<SocketIoSocket>> admitUnproven(@Nullable Named named) {
        if (!services.believesClaims()) {
            String why = named == null ? "Access denied. No token provided." : "Unauthorized - No Token Provided";
            return Future.failedFuture(refusal(ServiceFailure.of(Failure.UNAUTHENTICATED, why)));
        }
        if (named != null && !Ids.isId(named.userId())) {
            return Future.failedFuture(refusal(LiveSocket.somebodyElse()));
        }
        return Future.succeededFuture(socket -> begin(new LiveSocket(services, sockets, socket, null), named));
    }

    private static void begin(LiveSocket socket, @Nullable Named named) {
        socket.begin();
        if (named != null) {
            socket.named(named.dialect(), named.userId());
        }
    }

    /** What may go away by itself is not told as a refusal, after which clients do not come again. */
    private static Exception refusal(Throwable cause) {
        ServiceFailure failure = ServiceFailure.from(cause);
        return switch (failure.failure()) {
            case UNAUTHENTICATED, FORBIDDEN -> new ConnectRefusal(failure.detail(), Said.failure(failure));
            default -> new ComeAgain(failure.detail());
        };
    }
}

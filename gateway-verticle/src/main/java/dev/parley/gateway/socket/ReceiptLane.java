package dev.parley.gateway.socket;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.AdvanceReceipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers how far a connection says that its user has got, and tells chat of each conversation once in a moment, for
 * receipts only ever grow. Confined to the connection's event loop.
 */
final class ReceiptLane {
    private static final long GATHERED_MILLIS = 100;

    private final SocketServices services;
    private final Connection connection;
    private final Map<String, AdvanceReceipt> untold = new LinkedHashMap<>();

    ReceiptLane(SocketServices services, Connection connection) {
        this.services = services;
        this.connection = connection;
    }

    void advance(AdvanceReceipt receipt) {
        if (untold.isEmpty()) {
            services.vertx().setTimer(GATHERED_MILLIS, due -> tell());
        }
        untold.merge(
                receipt.conversationId(),
                receipt,
                (known, newer) -> new AdvanceReceipt(
                        known.conversationId(),
                        Math.max(known.delivered(), newer.delivered()),
                        Math.max(known.read(), newer.read())));
    }

    private void tell() {
        List<AdvanceReceipt> receipts = List.copyOf(untold.values());
        untold.clear();
        for (AdvanceReceipt receipt : receipts) {
            services.chat().advanceReceipt(connection.caller(), receipt).onFailure(this::refused);
        }
    }

    /** Nobody waits for an answer, so that only what the client could know better is told. */
    private void refused(Throwable cause) {
        ServiceFailure failure = ServiceFailure.from(cause);
        if (failure.failure().isRefusal() && !connection.isClosed()) {
            connection.tell(Frames.error(null, failure));
        }
    }
}

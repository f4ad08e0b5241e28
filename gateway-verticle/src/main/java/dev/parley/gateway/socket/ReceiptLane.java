package dev.parley.gateway.socket;

import dev.parley.contract.ServiceFailure;
import dev.parley.contract.chat.AdvanceReceipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers how far a connection says that its user has got, and tells chat of each conversation once in a moment, for
 * receipts only ever grow; while chat is away it goes on trying. Confined to the connection's event loop.
 */
final class ReceiptLane {
    private static final long GATHERED_MILLIS = 100;
    private static final long REPEATED_MILLIS = 1_000;
    private static final int MOST = 1_000;

    private final SocketServices services;
    private final Connection connection;
    private final Map<String, AdvanceReceipt> untold = new LinkedHashMap<>();

    ReceiptLane(SocketServices services, Connection connection) {
        this.services = services;
        this.connection = connection;
    }

    void advance(AdvanceReceipt receipt) {
        gather(receipt, GATHERED_MILLIS);
    }

    private void gather(AdvanceReceipt receipt, long millis) {
        if (untold.isEmpty()) {
            services.vertx().setTimer(millis, due -> tell());
        }
        untold.merge(
                receipt.conversationId(),
                receipt,
                (known, newer) -> new AdvanceReceipt(
                        known.conversationId(),
                        Math.max(known.delivered(), newer.delivered()),
                        Math.max(known.read(), newer.read())));
        if (untold.size() > MOST) {
            untold.remove(untold.keySet().iterator().next());
        }
    }

    private void tell() {
        List<AdvanceReceipt> receipts = List.copyOf(untold.values());
        untold.clear();
        for (AdvanceReceipt receipt : receipts) {
            services.chat()
                    .advanceReceipt(connection.caller(), receipt)
                    .onFailure(cause -> failed(receipt, ServiceFailure.from(cause)));
        }
    }

    /**
     * Nobody waits for an answer: what the client could know better is told, and what chat could not take is said again,
     * for it only ever grows. A client that comes back says anew how far it has got.
     */
    private void failed(AdvanceReceipt receipt, ServiceFailure failure) {
        if (connection.isClosed()) {
            return;
        }
        if (failure.failure().isRefusal()) {
            connection.tell(Frames.error(null, failure));
        } else {
            gather(receipt, REPEATED_MILLIS);
        }
    }
}

package dev.parley.contract.gateway;

import dev.parley.contract.BusEndpoint;
import dev.parley.contract.Done;
import java.time.Duration;

/** Where the gateways are found on the bus: each node by its own id. */
public final class GatewayEndpoints {
    private static final Duration HOP = Duration.ofSeconds(2);

    private GatewayEndpoints() {}

    /** Hands messages to the sockets of that node; done when they are handed over, which is not yet arrived. */
    public static BusEndpoint<Delivery, Done> deliver(String nodeId) {
        return new BusEndpoint<>("gateway." + nodeId + ".deliver", Delivery.class, Done.class, HOP);
    }

    /** Hands signs of life to the sockets of that node; done when they are handed over. */
    public static BusEndpoint<Signals, Done> signal(String nodeId) {
        return new BusEndpoint<>("gateway." + nodeId + ".signal", Signals.class, Done.class, HOP);
    }

    /** Shows the words of an automatic reply to the sockets of that node; done when they are handed over. */
    public static BusEndpoint<ReplySignal, Done> showReply(String nodeId) {
        return new BusEndpoint<>("gateway." + nodeId + ".show-reply", ReplySignal.class, Done.class, HOP);
    }
}

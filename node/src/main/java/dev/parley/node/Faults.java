package dev.parley.node;

import dev.parley.contract.StartUpFailure;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.EventBus;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loses bus messages on purpose, so that what is promised about lost ones can be tried on a real process:
 * {@code -Dparley.faults=gateway.*.deliver=0.1,auth.session-ended=1} loses a tenth of all Deliveries and every such news.
 * A star stands for one part of an address. Never set by a setting, and loud.
 */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final String PROPERTY = "parley.faults";

    /** For each address, as a pattern, which share is lost. */
    private final Map<String, Double> shares;

    private Faults(Map<String, Double> shares) {
        this.shares = shares;
    }

    /** Those that the process was started with. */
    static Faults asked() {
        Map<String, Double> shares = new HashMap<>();
        for (String fault : System.getProperty(PROPERTY, "").split(",", -1)) {
            if (!fault.isBlank()) {
                String[] parts = fault.split("=", 2);
                shares.put(pattern(parts[0]), share(parts.length == 2 ? parts[1] : ""));
            }
        }
        return new Faults(shares);
    }

    void install(EventBus bus) {
        if (!shares.isEmpty()) {
            LOG.warn("{} is set: bus messages are lost on purpose", PROPERTY);
            bus.addOutboundInterceptor(this::pass);
        }
    }

    private void pass(DeliveryContext<Object> message) {
        String address = message.message().address();
        boolean lost = shares.entrySet().stream()
                .anyMatch(fault -> address.matches(fault.getKey())
                        && ThreadLocalRandom.current().nextDouble() < fault.getValue());
        if (!lost) {
            message.next();
        }
    }

    private static String pattern(String address) {
        return address.strip().replace(".", "\\.").replace("*", "[^.]+");
    }

    private static double share(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new StartUpFailure(PROPERTY + " must name addresses with shares, as gateway.*.deliver=0.1.");
        }
    }
}

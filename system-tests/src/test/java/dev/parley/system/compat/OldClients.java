package dev.parley.system.compat;

import java.util.function.Function;

/** The five. */
enum OldClients {
    SEED_000(Client000::new),
    SEED_001(Client001::new),
    SEED_002(Client002::new),
    SEED_003(Client003::new),
    SEED_004(Client004::new);

    private final Function<String, OldClient> maker;

    OldClients(Function<String, OldClient> maker) {
        this.maker = maker;
    }

    OldClient at(String url) {
        return maker.apply(url);
    }
}

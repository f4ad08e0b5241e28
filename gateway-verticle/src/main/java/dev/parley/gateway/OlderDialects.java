package dev.parley.gateway;

import dev.parley.gateway.compat.CompatServices;
import dev.parley.gateway.compat.live.LiveDialects;
import dev.parley.gateway.compat.seed000.Events000;
import dev.parley.gateway.compat.seed001.Events001;
import dev.parley.gateway.compat.seed002.Events002;
import dev.parley.gateway.compat.seed003.Events003;
import dev.parley.gateway.compat.seed004.Events004;
import java.util.List;

/** The events of all older systems. */
final class OlderDialects {
    private OlderDialects() {}

    static LiveDialects over(CompatServices services) {
        return new LiveDialects(List.of(
                Events000.dialect(),
                Events001.dialect(),
                Events002.dialect(),
                Events003.dialect(),
                Events004.over(services)));
    }
}

package dev.parley.gateway;

import dev.parley.gateway.compat.CompatRoute;
import dev.parley.gateway.compat.CompatServices;
import dev.parley.gateway.compat.seed000.Routes000;
import dev.parley.gateway.compat.seed001.Routes001;
import dev.parley.gateway.compat.seed002.Routes002;
import dev.parley.gateway.compat.seed003.Routes003;
import dev.parley.gateway.compat.seed004.Routes004;
import dev.parley.gateway.compat.shared.SharedRoutes;
import java.util.List;
import java.util.stream.Stream;

/** The routes of all older systems. */
final class OlderRoutes {
    private OlderRoutes() {}

    static List<CompatRoute> over(CompatServices services) {
        return Stream.of(
                        SharedRoutes.over(services),
                        Routes000.over(services),
                        Routes001.over(services),
                        Routes002.over(services),
                        Routes003.over(services),
                        Routes004.over(services))
                .flatMap(List::stream)
                .toList();
    }
}

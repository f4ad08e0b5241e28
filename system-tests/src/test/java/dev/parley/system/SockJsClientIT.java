package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stock sockjs-client from npm, over each of its transports. Needs Node.js, and says so where there is none. */
class SockJsClientIT {
    @TempDir
    static Path dataDir;

    private static final Path PROJECT = Path.of("target", "sockjs-story");
    private static ParleyProcess node;

    @BeforeAll
    static void start() throws Exception {
        boolean here = exists("node") && exists("npm");
        if (!here) {
            System.out.println("SKIPPED: no Node.js here, so the stock SockJS client was not tried.");
        }
        assumeTrue(here, "Node.js and npm");
        Files.createDirectories(PROJECT);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "two-people.js")) {
            Path source = Path.of("src", "test", "js", file);
            Files.write(PROJECT.resolve(file), Files.readAllBytes(source));
        }
        assertEquals(0, run(List.of("npm", "ci", "--silent", "--no-audit", "--no-fund")));
        node = ParleyProcess.start(dataDir);
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "xhr-streaming", "xhr-polling"})
    void twoPeopleChatOverThatTransport(String transport) throws Exception {
        TestUser ann = TestUser.signUp(node.url(), "ann");
        TestUser bob = TestUser.signUp(node.url(), "bob");

        assertEquals(0, run(List.of("node", "two-people.js", node.url(), transport, ann.token, bob.token, bob.id)));
    }

    private static boolean exists(String program) {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException notHere) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(PROJECT.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        System.out.print(said);
        return process.waitFor();
    }
}

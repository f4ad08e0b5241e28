package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up, and has space again. Needs the right to mount a small one, and says so where there is none. */
class FullDiskIT {
    private static final String CONTENT = "x".repeat(4_000);

    @TempDir
    Path mountPoint;

    private boolean mounted;

    @BeforeEach
    void mount() {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", mountPoint.toString());
        if (!mounted) {
            System.out.println("SKIPPED: no right to mount here, so a full disk was not tried.");
        }
        assumeTrue(mounted, "mount");
    }

    @AfterEach
    void unmount() {
        if (mounted) {
            run("umount", "-l", mountPoint.toString());
        }
    }

    @Test
    void aFullDiskFailsSendsAndLosesNothingAndSpaceBringsThemBack() throws IOException {
        Path ballast = Files.write(mountPoint.resolve("ballast"), new byte[1_500_000]);
        try (ParleyProcess node = ParleyProcess.start(mountPoint.resolve("data"))) {
            TestUser ann = TestUser.signUp(node.url(), "ann");
            TestUser bob = TestUser.signUp(node.url(), "bob");
            List<JsonObject> acknowledged = new ArrayList<>();
            HttpResponse<String> failed = sendUntilItFails(node, ann, bob, acknowledged);

            assertEquals(503, failed.statusCode(), failed.body());
            assertTrue(failed.headers().firstValue("retry-after").isPresent());
            assertFalse(failed.body().contains("SQLITE"), failed.body());
            String conversationId = acknowledged.get(0).getString("conversationId");
            assertEquals(acknowledged, ann.history(node.url(), conversationId));

            Files.delete(ballast);
            HttpResponse<String> again = ann.send(node.url(), bob, CONTENT, "c" + acknowledged.size());
            assertEquals(201, again.statusCode(), again.body());
            acknowledged.add(new JsonObject(again.body()));
            assertEquals(acknowledged, ann.history(node.url(), conversationId));
        }
    }

    private static HttpResponse<String> sendUntilItFails(
            ParleyProcess node, TestUser ann, TestUser bob, List<JsonObject> acknowledged) {
        HttpResponse<String> response;
        while ((response = ann.send(node.url(), bob, CONTENT, "c" + acknowledged.size())).statusCode() == 201) {
            acknowledged.add(new JsonObject(response.body()));
        }
        return response;
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException notHere) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever starts a node wrongly reads in one line what is wrong. */
class StartUpFailureIT {
    @TempDir
    Path dataDir;

    @Test
    void aPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            RefusedStart.expect(
                    Map.of("PARLEY_DATA_DIR", dataDir.toString(), "PORT", port), "Port " + port, "already in use");
        }
    }

    @Test
    void aDataFolderThatCannotBeMade() throws IOException {
        Path file = Files.writeString(dataDir.resolve("file"), "in the way");

        RefusedStart.expect(Map.of("PARLEY_DATA_DIR", file.resolve("data").toString()), "data folder", file.toString());
    }

    @Test
    void aDataFolderThatAnotherProcessOwns() {
        try (ParleyProcess owner = ParleyProcess.start(dataDir)) {
            RefusedStart.expect(
                    Map.of("PARLEY_DATA_DIR", dataDir.toString()),
                    "in use by another process",
                    "(" + owner.pid() + ")");
        }
    }

    @Test
    void anUnknownSetting() {
        RefusedStart.expect(
                Map.of("PARLEY_DATA_DRI", "x"), "no setting PARLEY_DATA_DRI", "did you mean PARLEY_DATA_DIR?");
    }

    @Test
    void aSecretThatIsTooShort() {
        RefusedStart.expect(
                Map.of("PARLEY_DATA_DIR", dataDir.toString(), "JWT_SECRET", "short"), "JWT_SECRET", "openssl rand");
    }

    @Test
    void aStoreOfANewerParley() throws Exception {
        try (ParleyProcess first = ParleyProcess.start(dataDir)) {
            assertEquals(0, first.stop());
        }
        LogFile.execute(dataDir.resolve("chat.db"), "PRAGMA user_version = 99");

        RefusedStart.expect(Map.of("PARLEY_DATA_DIR", dataDir.toString()), "newer Parley", "chat");
    }
}

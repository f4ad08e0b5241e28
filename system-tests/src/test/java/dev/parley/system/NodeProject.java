package dev.parley.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A script, and what npm fetches for it. Where there is no Node.js, the test is skipped, and says so. */
final class NodeProject {
    /** What has been fetched into which folder already, by this run of the tests. */
    private static final Set<Path> FETCHED = new HashSet<>();

    private final Path folder;
    private final String script;

    private NodeProject(Path folder, String script) {
        this.folder = folder;
        this.script = script;
    }

    /** @param what is not tried where there is no Node.js */
    static NodeProject prepare(String name, String source, String script, String what) throws Exception {
        boolean here = exists("node") && exists("npm");
        if (!here) {
            System.out.println("SKIPPED: no Node.js here, so " + what + " was not tried.");
        }
        assumeTrue(here, "Node.js and npm");
        NodeProject project = new NodeProject(Path.of("target", name), script);
        Files.createDirectories(project.folder);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", script)) {
            Files.write(project.folder.resolve(file), Files.readAllBytes(Path.of("src", "test", source, file)));
        }
        if (FETCHED.add(project.folder)) {
            assertEquals(0, project.command(List.of("npm", "ci", "--silent", "--no-audit", "--no-fund")));
        }
        return project;
    }

    /** What the script exits with. */
    int run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return command(command);
    }

    /** Starts the script, and does not wait; what it complains of is seen. */
    Process start() throws IOException {
        return new ProcessBuilder("node", script)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
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

    private int command(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
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

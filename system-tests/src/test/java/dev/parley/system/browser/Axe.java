package dev.parley.system.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** What axe-core finds wrong with a page, for people who do not see it or do not use a mouse. */
final class Axe {
    private static final String SOURCE = source();

    private Axe() {}

    /** Each broken rule, with the elements that break it. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        page.evaluate(SOURCE);
        return (List<String>) page.evaluate("""
                        async () => (await axe.run(document)).violations.map(rule =>
                          `${rule.id}: ${rule.nodes.map(node => `${node.html} ${node.failureSummary}`).join(' | ')}`)""");
    }

    private static String source() {
        Properties artifact = new Properties();
        try (InputStream about = open("META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
            artifact.load(about);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = artifact.getProperty("version");
        try (InputStream script = open("META-INF/resources/webjars/axe-core/" + version + "/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        return Axe.class.getClassLoader().getResourceAsStream(resource);
    }
}

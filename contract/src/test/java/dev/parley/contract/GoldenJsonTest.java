package dev.parley.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.contract.auth.SearchProfiles;
import dev.parley.contract.gateway.Delivery;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JSON between nodes, one file for each record in {@code src/test/resources/golden}. A change here must be one that
 * nodes of the version before can read. {@code -Dgolden.write=true} writes the files anew.
 */
class GoldenJsonTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<Record> samples() {
        return Samples.all();
    }

    @BeforeAll
    static void writeThemAnewWhereAsked() throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            for (Record sample : samples()) {
                String json = ContractJson.encode(sample).toString();
                Files.writeString(file(sample), MAPPER.readTree(json).toPrettyString() + "\n");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aRecordIsWrittenAsItsGoldenFile(Record sample) throws IOException {
        JsonNode written = MAPPER.readTree(ContractJson.encode(sample).getBytes());

        assertEquals(MAPPER.readTree(file(sample).toFile()), written);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aGoldenFileIsReadAsItsRecord(Record sample) throws IOException {
        assertEquals(sample, ContractJson.decode(Buffer.buffer(Files.readAllBytes(file(sample))), sample.getClass()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aReaderIgnoresWhatItDoesNotKnow(Record sample) throws IOException {
        ObjectNode newer = (ObjectNode) MAPPER.readTree(file(sample).toFile());
        newer.putObject("addedByANewerVersion").put("a", 1);

        assertEquals(sample, ContractJson.decode(Buffer.buffer(newer.toString()), sample.getClass()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noRecordShowsItsSecretsInLogs(Record sample) {
        assertFalse(sample.toString().contains(Samples.SECRET), sample.toString());
    }

    @Test
    void everyRecordOfTheBusHasAGoldenFileAndEveryFileARecord() throws IOException, URISyntaxException {
        Set<String> records = new TreeSet<>(Set.of("Done", "Nothing", "FailureReply"));
        for (String service : List.of("auth", "chat", "gateway", "llm")) {
            records.addAll(recordsOf("dev.parley.contract." + service));
        }

        try (Stream<Path> files = Files.list(GOLDEN)) {
            Set<String> golden = files.map(Path::getFileName)
                    .map(name -> name.toString().replace(".json", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(records, golden);
        }
        assertEquals(
                records,
                new TreeSet<>(samples().stream().map(GoldenJsonTest::name).toList()));
    }

    @Test
    void whatIsAbsentIsNullAndLeftOut() throws JsonProcessingException {
        SearchProfiles everyone = new SearchProfiles(null, null, 20);

        Buffer json = ContractJson.encode(everyone);

        assertEquals(MAPPER.readTree("{\"limit\": 20}"), MAPPER.readTree(json.toString()));
        assertEquals(everyone, ContractJson.decode(json, SearchProfiles.class));
    }

    private static Set<String> recordsOf(String packageName) throws IOException, URISyntaxException {
        Path classes = Path.of(Delivery.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.list(classes.resolve(packageName.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.contains("-"))
                    .map(name -> name.replace(".class", ""))
                    .filter(name -> isRecord(packageName + "." + name))
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isRecord(String className) {
        try {
            return Class.forName(className).isRecord();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(className, e);
        }
    }

    private static String name(Record sample) {
        return sample.getClass().getSimpleName();
    }

    private static Path file(Record sample) {
        return GOLDEN.resolve(name(sample) + ".json");
    }
}

package dev.parley.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.contract.StartUpFailure;
import dev.parley.llm.LlmConfig;
import dev.parley.llm.provider.ProviderConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSettingsTest {
    @ParameterizedTest
    @CsvSource({"''", "LLM_PROVIDER=none", "LLM_PROVIDER=none LLM_MODEL=m LLM_API_KEY=k", "GEMINI_API_KEY=k"})
    void nobodyIsAskedUnlessASettingSaysWho(String settings) {
        assertFalse(llm(settings).hasModels());
    }

    @Test
    void whatIsSaidWithoutANameIsTheFirstOnes() {
        LlmConfig config = llm("LLM_PROVIDER=openai,gemini,openai2 LLM_API_TOKEN=k1 LLM_MODEL=m1 GEMINI_API_KEY=k2"
                + " LLM_GEMINI_MODEL=m2 LLM_OPENAI2_API_URL=http://localhost:1/v1 LLM_OPENAI2_MODEL=m3 LLM_PARALLEL=7");

        assertEquals(
                List.of(
                        new ProviderConfig("openai", null, "k1", "m1"),
                        new ProviderConfig("gemini", null, "k2", "m2"),
                        new ProviderConfig("openai2", "http://localhost:1/v1", null, "m3")),
                config.chain());
        assertEquals(7, config.parallel());
    }

    @Test
    void whatIsSaidWithANameComesFirst() {
        LlmConfig config =
                llm("LLM_PROVIDER=gemini LLM_API_KEY=k1 GEMINI_API_KEY=k2 LLM_GEMINI_API_KEY=k3 LLM_MODEL=m");

        assertEquals("k3", config.chain().get(0).key());
    }

    @Test
    void noKeyIsShown() {
        assertFalse(llm("LLM_PROVIDER=openai LLM_API_KEY=k-secret LLM_MODEL=m")
                .toString()
                .contains("k-secret"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    LLM_PROVIDER=claude|LLM_PROVIDER must be none, or a list of openai, gemini, huggingface, prompt
                    LLM_PROVIDER=openai,none|LLM_PROVIDER must be none, or a list of
                    LLM_PROVIDER=openai,openai LLM_MODEL=m|LLM_PROVIDER names one twice; call the second of a kind openai2
                    LLM_MODEL=m|LLM_MODEL is set, but LLM_PROVIDER does not say whose it is.
                    LLM_PROVIDER=openai LLM_API_KEY=k|LLM_PROVIDER names openai, for which no model is set.
                    LLM_PROVIDER=openai LLM_MODEL=m|LLM_PROVIDER names openai, for which no key is set.
                    LLM_PROVIDER=prompt|LLM_PROVIDER names prompt, for which no URL is set.
                    LLM_PROVIDER=prompt LLM_API_URL=ftp://x|The URL of prompt must begin with http:// or https://
                    LLM_PROVIDER=prompt LLM_API_URL=http://u:p@x|The URL of prompt must begin with http:// or https://
                    LLM_PROVIDER=openai LLM_MODEL=m LLM_API_KEY=k LLM_OPENAI_URL=x|There is no setting LLM_OPENAI_URL;
                    LLM_PROVIDER=openai LLM_MODEL=m LLM_API_KEY=k LLM_GEMINI_MODEL=x|LLM_GEMINI_MODEL is set, but LLM_PROVIDER does not
                    LLM_PARALLEL=0|LLM_PARALLEL must be a whole number from 1 to 10000
                    """)
    void whatIsWrongIsSaidInALine(String settings, String line) {
        StartUpFailure failure = assertThrows(StartUpFailure.class, () -> llm(settings));

        assertEquals(
                line,
                failure.reason()
                        .substring(0, Math.min(line.length(), failure.reason().length())));
    }

    private static LlmConfig llm(String settings) {
        Map<String, String> environment = new HashMap<>();
        for (String setting : settings.split(" ")) {
            String[] parts = setting.split("=", 2);
            environment.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return NodeConfig.from(environment).llm();
    }
}

package dev.parley.llm.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.contract.Text;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private final Words words = new Words();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <think>|he asks| a lot</think>|Hello.
                    <th|ink>hm</thi|nk>  |Hello.
                    '  '|''|''|Hello.
                    """)
    void whatAModelOnlyThinksIsNotSaid(String first, String second, String third, String fourth) {
        words.add(first);
        words.add(second);
        words.add(third);

        assertEquals("Hello.", words.add(fourth));
        assertEquals("Hello.", words.text());
    }

    @Test
    void whatOnlyBeginsLikeAThoughtIsSaid() {
        assertEquals("", words.add("<th"));
        assertEquals("<thanks>", words.add("anks>"));
    }

    @Test
    void whateverPiecesComeTheTextCanBeAMessageAndIsWhatWasHeard() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            Words any = new Words();
            StringBuilder heard = new StringBuilder("x");
            any.add("x");
            for (int piece = random.nextInt(20); piece > 0; piece--) {
                heard.append(any.add(junk(random)));
            }

            assertEquals(heard.toString().strip(), any.text());
            assertNull(Text.content(any.text()));
            assertNull(Text.content(heard.toString()));
        }
    }

    private static String junk(Random random) {
        char[] some = {'a', ' ', '\n', 0, '\ud83d', '\udc4b', '<', 'é'};
        StringBuilder junk = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            junk.append(some[random.nextInt(some.length)]);
        }
        return junk.toString();
    }
}

package dev.parley.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermsTest {
    @ParameterizedTest
    @CsvSource({
        "Hello,                hello",
        "CAFÉ,                 cafe",
        "cafe\u0301,           cafe",
        "Straße,               strasse",
        "STRAẞE,               strasse",
        "Isparta ısparta,      isparta",
        "İzmir,                izmir",
        "ΟΔΌΣ,                 οδοσ",
        "οδός,                 οδοσ",
        "ᾠδή,                  ωδη",
        "Ёлка,                 елка",
        "Łódź,                 lodz",
        "Đà Nẵng,              da nang",
        "Ærø,                  aero",
        "ﬁnal,                 final",
        "Ｆｕｌｌ１２,          full12",
        "x²,                   x2",
        "שָׁלוֹם,               שלום",
        "مُحَمَّد,              محمد",
        "می‌خواهم,             میخواهم",
        "co\u00adoperate,      cooperate",
        "ქართული,              ქართული"
    })
    void caseAccentsAndFormsOfALetterAreFolded(String text, String terms) {
        assertEquals(List.of(terms.split(" ")), SearchTerms.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "東京タワー 東,         東 京 タ ワ ー",
        "ｶﾀｶﾅ,                 カ タ ナ",
        "東京Tower2つ,         東 京 tower2 つ",
        "สวัสดี,               ส ว ั ด ี",
        "ສະບາຍ,                ສ ະ ບ າ ຍ",
        "မြန်,                   မ ြ န ်",
        "ខ្មែរ,                  ខ ្ ម ែ រ"
    })
    void inScriptsWithoutSpacesEachCharacterIsATerm(String text, String terms) {
        assertEquals(List.of(terms.split(" ")), SearchTerms.of(text));
    }

    @Test
    void vowelSignsArePartOfTheirWord() {
        assertEquals(List.of("किताब", "के"), SearchTerms.of("किताब, के"));
        assertEquals(List.of("தமிழ்"), SearchTerms.of("தமிழ்"));
    }

    @Test
    void aHangulSyllableBeginsWithItsFirstLetters() {
        assertTrue(SearchTerms.of("한국").get(0).startsWith(SearchTerms.of("하").get(0)));
    }

    @Test
    void wordsAreRunsOfLettersAndDigits() {
        assertEquals(
                List.of("don", "t", "e", "mail", "me", "ann", "example", "org", "3", "14"),
                SearchTerms.of("Don't e-mail me: ann@example.org, \"3.14\"* (e)"));
        assertEquals(List.of("hi", "there"), SearchTerms.of("hi👋there👨‍👩‍👧"));
        assertEquals(List.of("𐐨𐐩"), SearchTerms.of("𐐀𐐁"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t\n",
                "👋🏽",
                "?!*\"()",
                "\u0301",
                "\u0301\u20dd",
                "\u093f",
                "\u200d\ufe0f",
                "\u0000",
                "\ud83d"
            })
    void whereThereIsNoWordThereIsNoTerm(String text) {
        assertEquals(List.of(), SearchTerms.of(text));
    }

    @Test
    void aTermIsThereOnce() {
        assertEquals(List.of("no"), SearchTerms.of("No no NÒ nO!"));
    }

    @Test
    void aLongWordIsFoundByItsBeginning() {
        assertEquals(List.of("é".repeat(64).replace('é', 'e')), SearchTerms.of("é".repeat(4_000)));
        assertEquals(List.of("𝒳".repeat(64).replace("𝒳", "x")), SearchTerms.of("𝒳".repeat(65)));
    }

    @Test
    void aMessageHasAThousandTermsAtMost() {
        String words = IntStream.range(0, 2_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));

        List<String> terms = SearchTerms.of(words);

        assertEquals(1_000, terms.size());
        assertEquals("999", terms.get(999));
    }

    @Test
    void aTermHoldsNothingThatAnIndexMustQuote() {
        String everything = IntStream.range(0, 0x30000)
                .filter(c -> c < 0xd800 || c > 0xdfff)
                .mapToObj(c -> Character.toString(c) + "a")
                .collect(Collectors.joining(" "));
        for (int at = 0; at < everything.length(); at += 1_000) {
            String part = everything.substring(at, Math.min(everything.length(), at + 1_000));
            SearchTerms.of(part)
                    .forEach(term -> assertTrue(
                            term.chars().allMatch(c -> c > 127 || c >= 'a' && c <= 'z' || c >= '0' && c <= '9'), term));
        }
    }
}

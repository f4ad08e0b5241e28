package dev.parley.chat;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text as search compares them, the same before every store. Case, accents and forms of one letter are
 * folded; a word is a run of letters and digits; in scripts that put no spaces between words each character is a term. A
 * term holds letters, digits and the vowel signs of its script, never ASCII capitals or punctuation.
 */
final class SearchTerms {
    /** Counts up whenever the same text comes to other terms, so that indexes of the form before are made anew. */
    static final int FORM = 1;

    private static final int TERMS = 1_000;
    private static final int TERM_CODE_POINTS = 64;
    private static final int ASCII = 127;
    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);
    /** Whose marks are accents or optional points. The marks of other scripts are vowels, without which words are others. */
    private static final Set<UnicodeScript> WITH_ACCENTS = EnumSet.of(
            UnicodeScript.INHERITED,
            UnicodeScript.COMMON,
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.HEBREW,
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC);

    private final Set<String> terms = new LinkedHashSet<>();
    private final StringBuilder word = new StringBuilder();
    private int codePoints;

    private SearchTerms() {}

    /** The distinct terms of a text in the order of their first places, the first thousand. */
    static List<String> of(String text) {
        SearchTerms found = new SearchTerms();
        fold(text).codePoints().forEach(found::read);
        found.endWord();
        return new ArrayList<>(found.terms);
    }

    /** Lower case alone would keep ß and a dotless ı, and upper case a capital ẞ: so there and back. */
    private static String fold(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(c -> c <= ASCII || (!isAccent(c) && Character.getType(c) != Character.FORMAT))
                .forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    }

    private void read(int upperCase) {
        int c = Character.toLowerCase(upperCase);
        boolean mark = isMark(c);
        if (!Character.isLetterOrDigit(c) && !mark) {
            endWord();
        } else if (c > ASCII && WITHOUT_SPACES.contains(UnicodeScript.of(c))) {
            endWord();
            add(Character.toString(c));
        } else if (!mark || codePoints > 0) {
            append(c);
        }
    }

    /** Unicode has no accents in these, but people do. */
    private void append(int c) {
        switch (c) {
            case 'ø' -> append("o");
            case 'ł' -> append("l");
            case 'đ' -> append("d");
            case 'ħ' -> append("h");
            case 'ŧ' -> append("t");
            case 'æ' -> append("ae");
            case 'œ' -> append("oe");
            default -> append(Character.toString(c));
        }
    }

    private void append(String letters) {
        if (codePoints < TERM_CODE_POINTS) {
            word.append(letters);
            codePoints++;
        }
    }

    private void endWord() {
        if (codePoints > 0) {
            add(word.toString());
            word.setLength(0);
            codePoints = 0;
        }
    }

    private void add(String term) {
        if (terms.size() < TERMS) {
            terms.add(term);
        }
    }

    private static boolean isAccent(int c) {
        return isMark(c) && WITH_ACCENTS.contains(UnicodeScript.of(c));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}

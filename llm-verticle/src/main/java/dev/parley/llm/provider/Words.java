package dev.parley.llm.provider;

import dev.parley.contract.Text;

/**
 * The text of an answer as it grows, made fit to be a message: no NUL, no half of a surrogate pair, no white space at its
 * beginning, nothing that the model says to itself in {@code <think>} tags, and no more than a message holds. Confined to
 * one context.
 */
final class Words {
    private static final String THINKS = "<think>";
    private static final String THOUGHT = "</think>";
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder said = new StringBuilder();
    /** What may turn out to be the beginning of a thought. */
    private final StringBuilder beginning = new StringBuilder();

    private boolean begun;
    private char half;
    private int codePoints;

    /** Takes what came, and answers by how much the text has grown. */
    String add(String raw) {
        int before = said.length();
        if (begun) {
            raw.chars().forEach(c -> append((char) c));
        } else {
            begin(raw);
        }
        return said.substring(before);
    }

    private void begin(String raw) {
        beginning.append(raw);
        String text = beginning.toString().stripLeading();
        boolean mayThink = THINKS.startsWith(text.substring(0, Math.min(text.length(), THINKS.length())));
        if (text.isEmpty() || (mayThink && text.length() < THINKS.length())) {
            return;
        }
        String rest = text;
        if (mayThink) {
            int end = text.indexOf(THOUGHT);
            if (end < 0) {
                return;
            }
            rest = text.substring(end + THOUGHT.length()).stripLeading();
            beginning.setLength(0);
            if (rest.isEmpty()) {
                return;
            }
        }
        begun = true;
        rest.chars().forEach(c -> append((char) c));
    }

    private void append(char c) {
        if (isFull()) {
            return;
        }
        if (half != 0) {
            char high = half;
            half = 0;
            if (Character.isLowSurrogate(c)) {
                said.append(high).append(c);
                codePoints++;
                return;
            }
            said.append(REPLACEMENT);
            codePoints++;
        }
        if (Character.isHighSurrogate(c)) {
            half = c;
        } else if (c != 0 && !isFull()) {
            said.append(Character.isLowSurrogate(c) ? REPLACEMENT : c);
            codePoints++;
        }
    }

    /** Whether it is as long as a message may be; what comes beyond is left out. */
    boolean isFull() {
        return codePoints >= Text.CONTENT_LIMIT;
    }

    boolean isEmpty() {
        return said.isEmpty();
    }

    /** The text as a message's content; blank where there is none. */
    String text() {
        String text = said.toString().strip();
        return Text.content(text) == null ? text : "";
    }
}

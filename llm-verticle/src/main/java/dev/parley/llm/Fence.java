package dev.parley.llm;

/** Keeps what people wrote inside the tags that it stands in, and on the lines that are theirs. */
final class Fence {
    private static final int NAME = 64;

    private Fence() {}

    /**
     * A text that can neither open nor close a tag, nor begin a line that looks like another's message: its further lines
     * are indented.
     */
    static String text(String raw) {
        StringBuilder fenced = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(c -> {
            if (isLineEnd(c)) {
                fenced.append("\n    ");
            } else if (c == '<') {
                fenced.append("&lt;");
            } else if (c == '\t' || isShown(c)) {
                fenced.appendCodePoint(c);
            }
        });
        return fenced.toString().strip();
    }

    /** A name on one line, without what could be taken for the end of it; of what looks like an address, what identifies. */
    static String name(String raw) {
        int at = raw.indexOf('@');
        String before = at > 0 ? raw.substring(0, at) : raw;
        StringBuilder name = new StringBuilder();
        before.codePoints()
                .filter(c -> !isLineEnd(c) && isShown(c) && "[]<>{}@".indexOf(c) < 0)
                .limit(NAME)
                .forEach(name::appendCodePoint);
        return name.toString().strip();
    }

    /** At most so many UTF-16 units, and no half of a surrogate pair. */
    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(Math.max(0, most - 1))) ? most - 1 : most;
        return text.substring(0, Math.max(0, end)) + "…";
    }

    private static boolean isLineEnd(int c) {
        return c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Neither a control character nor one that only turns the direction of what others see, nor half of a pair. */
    private static boolean isShown(int c) {
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return !Character.isISOControl(c) && !turns && Character.getType(c) != Character.SURROGATE;
    }
}

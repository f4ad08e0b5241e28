package dev.parley.gateway.http;

import io.vertx.core.buffer.Buffer;

/** A picture for those who have none: a pattern that follows from the user's id, the same everywhere and for ever. */
final class Avatar {
    private static final int CELLS = 5;

    private Avatar() {}

    /** An SVG of five by five cells, mirrored, in one colour on its pale shade. */
    static Buffer of(String userId) {
        int bits = userId.hashCode() * 0x9E3779B1;
        int hue = Math.floorMod(bits >>> 7, 360);
        StringBuilder svg = new StringBuilder(800)
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 7 7\" width=\"70\" height=\"70\">")
                .append("<rect width=\"7\" height=\"7\" fill=\"hsl(")
                .append(hue)
                .append(" 55% 90%)\"/>")
                .append("<g fill=\"hsl(")
                .append(hue)
                .append(" 50% 45%)\">");
        for (int x = 0; x < CELLS; x++) {
            for (int y = 0; y < CELLS; y++) {
                int cell = Math.min(x, CELLS - 1 - x) * CELLS + y;
                if ((bits >>> cell & 1) == 1) {
                    svg.append("<rect x=\"")
                            .append(x + 1)
                            .append("\" y=\"")
                            .append(y + 1)
                            .append("\" width=\"1.02\" height=\"1.02\"/>");
                }
            }
        }
        return Buffer.buffer(svg.append("</g></svg>").toString());
    }
}

package org.skewscope.cli.text;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Makes text of foreign names safe to print in a terminal. */
public final class PlainText {

    private PlainText() {}

    /**
     * Returns a text with line ends and other control characters as {@code \\uXXXX}, so that none
     * reaches a terminal.
     *
     * @param name any text
     */
    public static String of(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                plain.append(String.format("\\u%04x", c));
            } else {
                plain.append((char) c);
            }
        });
        return plain.toString();
    }

    /**
     * Returns a text of at most a number of characters; an ellipsis stands for the rest.
     *
     * @param text any text
     * @param longest the largest number of characters
     */
    public static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /**
     * Returns a stream through which no text can steer a terminal, wherever it comes from: an
     * engine that a stranger's file took over sends any names. Line ends, tabs, colors and the end
     * of a progress line pass; other control characters become {@code \\uXXXX}.
     *
     * @param terminal takes UTF-8
     */
    public static OutputStream printedTo(OutputStream terminal) {
        return new Printed(terminal);
    }

    /** Passes UTF-8 on without control characters. */
    private static final class Printed extends FilterOutputStream {

        private static final int ESCAPE = 0x1B;
        private static final int DELETE = 0x7F;

        /** The first byte of the controls from U+0080 to U+009F, and of other letters. */
        private static final int TWO_BYTES = 0xC2;

        /** Colors and the progress line have shorter sequences. */
        private static final int LONGEST = 12;

        /** Bytes whose meaning depends on the next one. */
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();

        Printed(OutputStream terminal) {
            super(terminal);
        }

        @Override
        public void write(int each) throws IOException {
            write(new byte[] {(byte) each}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            ByteArrayOutputStream plain = new ByteArrayOutputStream(length + LONGEST);
            for (int i = start; i < start + length; i++) {
                add(bytes[i] & 0xFF, plain);
            }
            plain.writeTo(out);
        }

        private void add(int each, ByteArrayOutputStream plain) {
            int first = held.size() == 0 ? 0 : held.toByteArray()[0] & 0xFF;
            if (first == TWO_BYTES) {
                held.reset();
                if (each < 0xA0) {
                    escape(each, plain);
                } else {
                    plain.write(TWO_BYTES);
                    plain.write(each);
                }
            } else if (first == ESCAPE) {
                continueSequence(each, plain);
            } else if (each == ESCAPE || each == TWO_BYTES) {
                held.write(each);
            } else if (each == DELETE || each < ' ' && each != '\n' && each != '\r' && each != '\t') {
                escape(each, plain);
            } else {
                plain.write(each);
            }
        }

        private void continueSequence(int each, ByteArrayOutputStream plain) {
            boolean bracket = held.size() == 1;
            boolean passes = bracket ? each == '[' : each >= '0' && each <= '9' || each == ';';
            boolean ends = !bracket && (each == 'm' || each == 'K');
            if (ends || passes && held.size() < LONGEST) {
                held.write(each);
                if (ends) {
                    plain.writeBytes(held.toByteArray());
                    held.reset();
                }
                return;
            }
            byte[] refused = held.toByteArray();
            held.reset();
            escape(ESCAPE, plain);
            plain.write(refused, 1, refused.length - 1);
            add(each, plain);
        }

        private static void escape(int each, ByteArrayOutputStream plain) {
            plain.writeBytes(String.format("\\u%04x", each).getBytes(StandardCharsets.US_ASCII));
        }
    }
}

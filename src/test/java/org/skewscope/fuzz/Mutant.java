package org.skewscope.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A damaged copy of a file, the same one whenever a format's number is asked for.
 *
 * @param bytes the copy
 * @param how the damage in a few words, such as {@code lie at 12}
 */
record Mutant(byte[] bytes, String how) {

    /** The most bytes that a copy grows by. */
    private static final int MOST_GROWTH = 1 << 17;

    private static final int START = 400;
    private static final int ZIP = 0x504B0304;
    private static final int PNG = 0x89504E47;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Returns a damaged copy.
     *
     * @param whole the file that is damaged
     * @param other a file of the same format, which may lend a part
     * @param format the format's name, which makes its numbers differ from another's
     * @param number from 0
     */
    static Mutant of(byte[] whole, byte[] other, String format, long number) {
        return new Damage(new Random(31 * number + format.hashCode())).of(whole, other);
    }

    /** Damages bytes by the numbers of a generator. */
    private record Damage(Random random) {

        Mutant of(byte[] whole, byte[] other) {
            if (starts(whole, ZIP) && random.nextInt(3) > 0) {
                return inside(whole);
            }
            if (isJson(whole) && random.nextInt(5) > 1) {
                return json(whole);
            }
            Mutant damaged = plain(whole, other);
            if (starts(whole, PNG) && random.nextInt(4) > 0) {
                return new Mutant(sealed(damaged.bytes), damaged.how + ", checksums mended");
            }
            return damaged;
        }

        private static boolean starts(byte[] bytes, int magic) {
            return bytes.length > 4 && ByteBuffer.wrap(bytes).getInt() == magic;
        }

        private static boolean isJson(byte[] bytes) {
            return bytes.length > 1 && (bytes[0] == '{' || bytes[0] == '[');
        }

        private Mutant plain(byte[] whole, byte[] other) {
            if (whole.length < 2) {
                return new Mutant(new byte[0], "empty");
            }
            int at = place(whole.length);
            return switch (random.nextInt(10)) {
                case 0 -> new Mutant(Arrays.copyOf(whole, at), "cut at " + at);
                case 1, 2 -> flipped(whole, 1 + random.nextInt(8));
                case 3, 4, 5 -> lying(whole, at);
                case 6 -> spliced(whole, at, other, place(Math.max(2, other.length)));
                case 7 -> spliced(whole, at, whole, Math.min(whole.length, at + run()));
                case 8 -> spliced(whole, at, whole, Math.max(0, at - run()));
                default -> filled(whole, at);
            };
        }

        /** Returns a place in the file; every second one lies where its structure begins. */
        private int place(int length) {
            return random.nextBoolean() ? random.nextInt(length) : random.nextInt(Math.min(length, START));
        }

        private int run() {
            int[] runs = {1, 2, 4, 30, 300, 3000};
            return runs[random.nextInt(runs.length)];
        }

        private Mutant flipped(byte[] whole, int bits) {
            byte[] copy = whole.clone();
            StringBuilder how = new StringBuilder("flip");
            for (int i = 0; i < bits; i++) {
                int at = place(copy.length);
                copy[at] ^= (byte) (1 << random.nextInt(8));
                how.append(' ').append(at);
            }
            return new Mutant(copy, how.toString());
        }

        /** Writes a number that lies about a length, a count or a place. */
        private Mutant lying(byte[] whole, int at) {
            long[] lies = {
                0,
                1,
                2,
                -1,
                -2,
                127,
                128,
                255,
                256,
                32767,
                32768,
                65535,
                65536,
                1 << 24,
                Integer.MAX_VALUE,
                1L << 31,
                0xFFFFFFFFL,
                1L << 32,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                whole.length,
                whole.length - 1L,
                whole.length + 1L,
                at
            };
            long lie = lies[random.nextInt(lies.length)];
            int[] widths = {1, 2, 4, 4, 8};
            int width = Math.min(widths[random.nextInt(widths.length)], whole.length - at);
            boolean little = random.nextBoolean();
            byte[] number = ByteBuffer.allocate(Long.BYTES)
                    .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                    .putLong(lie)
                    .array();
            byte[] copy = whole.clone();
            System.arraycopy(number, little ? 0 : Long.BYTES - width, copy, at, width);
            return new Mutant(copy, "lie at " + at + ": " + lie + " in " + width + " bytes");
        }

        private Mutant spliced(byte[] first, int end, byte[] second, int begin) {
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            joined.write(first, 0, end);
            joined.write(second, begin, Math.min(second.length - begin, MOST_GROWTH));
            return new Mutant(joined.toByteArray(), "splice " + end + " with " + begin);
        }

        private Mutant filled(byte[] whole, int at) {
            byte[] copy = whole.clone();
            byte value = (byte) (random.nextBoolean() ? 0 : random.nextInt(256));
            int end = Math.min(copy.length, at + run());
            Arrays.fill(copy, at, end, value);
            return new Mutant(copy, "fill " + at + " to " + end + " with " + value);
        }

        /** Damages one member of a ZIP file, whose checksums stay right. */
        private Mutant inside(byte[] whole) {
            try {
                List<ZipEntry> entries = new ArrayList<>();
                List<byte[]> contents = new ArrayList<>();
                ZipInputStream input = new ZipInputStream(new ByteArrayInputStream(whole));
                for (ZipEntry each = input.getNextEntry(); each != null; each = input.getNextEntry()) {
                    entries.add(each);
                    contents.add(input.readAllBytes());
                }
                int chosen = random.nextInt(entries.size());
                Mutant damaged = of(contents.get(chosen), contents.get(chosen));
                contents.set(chosen, damaged.bytes);
                String name = random.nextInt(12) > 0 ? entries.get(chosen).getName() : named();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (ZipOutputStream output = new ZipOutputStream(bytes)) {
                    for (int i = 0; i < contents.size(); i++) {
                        write(
                                output,
                                i == chosen ? name : entries.get(i).getName(),
                                contents.get(i),
                                entries.get(i).getMethod());
                    }
                }
                return new Mutant(bytes.toByteArray(), name + ": " + damaged.how);
            } catch (IOException | IllegalArgumentException e) {
                return flipped(whole, 1);
            }
        }

        private static void write(ZipOutputStream output, String name, byte[] content, int method) throws IOException {
            ZipEntry entry = new ZipEntry(name);
            entry.setTime(0);
            entry.setMethod(method);
            if (method == ZipEntry.STORED) {
                CRC32 sum = new CRC32();
                sum.update(content);
                entry.setSize(content.length);
                entry.setCrc(sum.getValue());
            }
            output.putNextEntry(entry);
            output.write(content);
        }

        private String named() {
            String[] names = {"", "../outside", "/absolute", "a/../../b", "C:\\x", "run.npy", "\u0000"};
            return names[random.nextInt(names.length)];
        }

        /** Replaces, adds or removes a value of a JSON document. */
        private Mutant json(byte[] whole) {
            try {
                JsonNode root = JSON.readTree(whole);
                List<JsonNode> containers = new ArrayList<>();
                collect(root, containers);
                JsonNode container = containers.get(random.nextInt(containers.size()));
                String how = "JSON";
                if (container instanceof ObjectNode object && !object.isEmpty()) {
                    List<String> names = new ArrayList<>();
                    object.fieldNames().forEachRemaining(names::add);
                    String name = names.get(random.nextInt(names.size()));
                    how += " " + name;
                    if (random.nextInt(5) == 0) {
                        object.remove(name);
                    } else {
                        object.set(name, value());
                    }
                } else if (container instanceof ArrayNode array) {
                    if (!array.isEmpty() && random.nextBoolean()) {
                        array.set(random.nextInt(array.size()), value());
                    } else {
                        array.add(value());
                    }
                }
                return new Mutant(JSON.writeValueAsBytes(root), how);
            } catch (IOException e) {
                return flipped(whole, 1);
            }
        }

        private static void collect(JsonNode node, List<JsonNode> containers) {
            if (node.isContainerNode()) {
                containers.add(node);
                node.forEach(child -> collect(child, containers));
            }
        }

        private JsonNode value() {
            String[] values = {
                "null",
                "true",
                "false",
                "0",
                "-1",
                "1",
                "2147483648",
                "9223372036854775807",
                "1e308",
                "-1e-320",
                "123456789012345678901234567890",
                "\"\"",
                "\"NaN\"",
                "\"a\"",
                "[]",
                "{}",
                "[[[[]]]]",
                "{\"a\":1}",
                "\"../../etc/passwd\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "3.5",
                "[null]",
                "[1,2,3]"
            };
            int chosen = random.nextInt(values.length + 2);
            try {
                if (chosen == values.length) {
                    return JSON.getNodeFactory().textNode("x".repeat(MOST_GROWTH));
                }
                if (chosen > values.length) {
                    return JSON.readTree("[".repeat(900) + "]".repeat(900));
                }
                return JSON.readTree(values[chosen].getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                return JSON.nullNode();
            }
        }

        /** Returns a PNG file whose chunks have the checksums of what is in them. */
        private static byte[] sealed(byte[] png) {
            byte[] copy = png.clone();
            ByteBuffer bytes = ByteBuffer.wrap(copy);
            int at = 8;
            while (at + 12 <= copy.length) {
                int length = bytes.getInt(at);
                if (length < 0 || length > copy.length - at - 12) {
                    break;
                }
                CRC32 sum = new CRC32();
                sum.update(copy, at + 4, length + 4);
                bytes.putInt(at + 8 + length, (int) sum.getValue());
                at += 12 + length;
            }
            return copy;
        }
    }
}

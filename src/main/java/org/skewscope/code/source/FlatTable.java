package org.skewscope.code.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of a FlatBuffer that nobody vouches for: fields by their number in the schema. What lies
 * outside the buffer throws {@link IndexOutOfBoundsException} or {@link IllegalArgumentException}.
 */
final class FlatTable {

    /** No description of an input has more parts. */
    private static final int MOST = 1_000_000;

    private static final int LONGEST_TEXT = 10_000;

    private final ByteBuffer buffer;
    private final int at;

    private FlatTable(ByteBuffer buffer, int at) {
        this.buffer = buffer;
        this.at = at;
    }

    static FlatTable root(ByteBuffer file) {
        ByteBuffer buffer = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return new FlatTable(buffer, buffer.getInt(0));
    }

    /** Four letters as the big-endian number that a buffer holds them as. */
    static int identifier(String letters) {
        return ByteBuffer.wrap(letters.getBytes(StandardCharsets.US_ASCII)).getInt();
    }

    /** Where a field lies; 0 where it is not set. */
    private int field(int number) {
        int vtable = Math.subtractExact(at, buffer.getInt(at));
        int entry = 4 + 2 * number;
        int length = buffer.getShort(vtable) & 0xFFFF;
        int offset = entry + 2 <= length ? buffer.getShort(vtable + entry) & 0xFFFF : 0;
        return offset == 0 ? 0 : at + offset;
    }

    int byteAt(int number) {
        int place = field(number);
        return place == 0 ? 0 : buffer.get(place);
    }

    int intAt(int number) {
        int place = field(number);
        return place == 0 ? 0 : buffer.getInt(place);
    }

    Optional<FlatTable> table(int number) {
        int place = field(number);
        return place == 0 ? Optional.empty() : Optional.of(new FlatTable(buffer, target(place)));
    }

    private int target(int place) {
        return Math.addExact(place, buffer.getInt(place));
    }

    /** The start of a vector's elements and their number; none where it is not set. */
    private int[] vector(int number, int width) {
        int place = field(number);
        if (place == 0) {
            return new int[] {0, 0};
        }
        int start = target(place);
        int count = buffer.getInt(start);
        if (count < 0 || (long) count * width > buffer.limit() - start - 4L) {
            throw new IllegalArgumentException("a vector is longer than the file");
        }
        return new int[] {start + 4, count};
    }

    List<FlatTable> tables(int number) {
        int[] vector = vector(number, 4);
        List<FlatTable> tables = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, vector[1]); i++) {
            tables.add(new FlatTable(buffer, target(vector[0] + 4 * i)));
        }
        return tables;
    }

    List<Integer> ints(int number) {
        int[] vector = vector(number, 4);
        List<Integer> values = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, vector[1]); i++) {
            values.add(buffer.getInt(vector[0] + 4 * i));
        }
        return values;
    }

    List<Float> floats(int number) {
        int[] vector = vector(number, 4);
        List<Float> values = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, vector[1]); i++) {
            values.add(buffer.getFloat(vector[0] + 4 * i));
        }
        return values;
    }

    Optional<String> string(int number) {
        return bytes(number)
                .map(
                        slice -> {
                            byte[] text = new byte[Math.min(LONGEST_TEXT, slice.remaining())];
                            slice.get(text);
                            return new String(text, StandardCharsets.UTF_8);
                        });
    }

    Optional<ByteBuffer> bytes(int number) {
        if (field(number) == 0) {
            return Optional.empty();
        }
        int[] vector = vector(number, 1);
        return Optional.of(buffer.slice(vector[0], vector[1]));
    }
}

package org.skewscope.model.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of protocol buffer messages one after another, and keeps only the places of
 * large ones. It never reads beyond the file, whatever a length says.
 *
 * <p>Source: the protocol buffer encoding, protobuf.dev/programming-guides/encoding.
 */
final class WireReader {

    static final int VARINT = WireFormat.WIRETYPE_VARINT;
    static final int LENGTH = WireFormat.WIRETYPE_LENGTH_DELIMITED;
    static final int FIXED32 = WireFormat.WIRETYPE_FIXED32;
    static final int FIXED64 = WireFormat.WIRETYPE_FIXED64;

    private static final int PIECE_BYTES = 1 << 16;
    private static final int MOST_DEPTH = 64;
    private static final int LONGEST_NAME = 1 << 14;

    private final CodedInputStream input;
    private final long size;
    private int depth;

    /** Takes a field whose tag is {@code number << 3 | wire type}, or leaves it. */
    @FunctionalInterface
    interface Field {

        /**
         * @return false if nothing was read: the field is then skipped
         */
        boolean read(int tag, WireReader in) throws IOException;
    }

    /**
     * Names a place in the file.
     *
     * @param offset the offset of the first byte
     * @param length the number of bytes
     */
    record Place(long offset, int length) {}

    /**
     * @param size how many bytes there are
     */
    WireReader(InputStream bytes, long size) {
        this.input = CodedInputStream.newInstance(bytes, PIECE_BYTES);
        this.input.setSizeLimit(Integer.MAX_VALUE);
        this.size = size;
    }

    /** Reads all fields up to the end of the message. */
    void fields(Field field) throws IOException {
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            int wire = WireFormat.getTagWireType(tag);
            if (wire == WireFormat.WIRETYPE_START_GROUP) {
                throw new DamagedOnnx("it holds a group, which no ONNX file does");
            }
            if (!field.read(tag, this) && !skip(tag, wire)) {
                throw new DamagedOnnx("its bytes are not those of a protocol buffer");
            }
        }
    }

    private boolean skip(int tag, int wire) throws IOException {
        if (wire == LENGTH) {
            place();
            return true;
        }
        return input.skipField(tag);
    }

    /** Reads a message inside this one. */
    void message(Field field) throws IOException {
        int length = length();
        depth++;
        if (depth > MOST_DEPTH) {
            throw new DamagedOnnx("its graphs are nested more than %s deep".formatted(MOST_DEPTH));
        }
        int outer = input.pushLimit(length);
        fields(field);
        input.popLimit(outer);
        depth--;
    }

    /** Skips a field's bytes and returns their place. */
    Place place() throws IOException {
        int length = length();
        Place place = new Place(input.getTotalBytesRead(), length);
        input.skipRawBytes(length);
        return place;
    }

    private int length() throws IOException {
        int length = input.readRawVarint32();
        if (length < 0 || input.getTotalBytesRead() + (long) length > size) {
            throw new DamagedOnnx("it ends in the middle of a message");
        }
        return length;
    }

    /** Reads a name in UTF-8. */
    String text() throws IOException {
        int length = length();
        if (length > LONGEST_NAME) {
            throw new DamagedOnnx("it holds a name of %s bytes".formatted(length));
        }
        int outer = input.pushLimit(length);
        String text = new String(input.readRawBytes(length), StandardCharsets.UTF_8);
        input.popLimit(outer);
        if (text.indexOf('\uFFFD') >= 0) {
            throw new DamagedOnnx("one of its names is no UTF-8");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new DamagedOnnx("one of its names holds control characters");
        }
        return text;
    }

    /**
     * Reads any text; returns an empty text if it is longer than the limit.
     *
     * @return empty if it is longer than what is of interest
     */
    String textUpTo(int most) throws IOException {
        int length = length();
        if (length > most) {
            input.skipRawBytes(length);
            return "";
        }
        return new String(input.readRawBytes(length), StandardCharsets.UTF_8);
    }

    long varint() throws IOException {
        return input.readRawVarint64();
    }

    float float32() throws IOException {
        return input.readFloat();
    }

    /** Skips a number of 4 or 8 bytes, or a varint, and returns its place. */
    Place numberPlace(int wire) throws IOException {
        long from = input.getTotalBytesRead();
        switch (wire) {
            case FIXED32 -> input.readRawLittleEndian32();
            case FIXED64 -> input.readRawLittleEndian64();
            default -> input.readRawVarint64();
        }
        return new Place(from, (int) (input.getTotalBytesRead() - from));
    }

    /** Reads packed numbers, one after another. */
    void packed(Numbers each) throws IOException {
        int outer = input.pushLimit(length());
        while (!input.isAtEnd()) {
            each.read();
        }
        input.popLimit(outer);
    }

    /** Reads one number of several. */
    @FunctionalInterface
    interface Numbers {
        void read() throws IOException;
    }
}

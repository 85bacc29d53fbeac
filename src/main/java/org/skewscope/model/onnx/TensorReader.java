package org.skewscope.model.onnx;

import static org.skewscope.model.onnx.WireReader.FIXED32;
import static org.skewscope.model.onnx.WireReader.FIXED64;
import static org.skewscope.model.onnx.WireReader.LENGTH;
import static org.skewscope.model.onnx.WireReader.VARINT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a {@code TensorProto} of onnx.proto, except its values. */
final class TensorReader {

    private static final int MOST_AXES = 32;

    /** Numbers come packed; a file that lists them one by one has few. */
    private static final int MOST_PLACES = 4096;

    private static final int EXTERNAL = 1;

    private final List<Long> dims = new ArrayList<>();
    private final List<WireReader.Place> numbers = new ArrayList<>();
    private final Map<String, String> external = new HashMap<>();
    private String name = "";
    private int type;
    private int numberField;
    private long location;
    private WireReader.Place raw;

    private TensorReader() {}

    static OnnxTensor read(WireReader in) throws IOException {
        TensorReader reader = new TensorReader();
        in.message(reader::field);
        return reader.tensor();
    }

    private OnnxTensor tensor() throws DamagedOnnx {
        if (location == EXTERNAL && !external.containsKey("location")) {
            throw new DamagedOnnx("the array %s is stored in another file whose name is missing".formatted(name));
        }
        return new OnnxTensor(name, dims, type, raw, numbers, numberField, location == EXTERNAL ? external : Map.of());
    }

    private boolean field(int tag, WireReader in) throws IOException {
        switch (tag) {
            case 1 << 3 | VARINT -> addDim(in);
            case 1 << 3 | LENGTH -> in.packed(() -> addDim(in));
            case 2 << 3 | VARINT -> type = (int) in.varint();
            case 8 << 3 | LENGTH -> name = in.text();
            case 9 << 3 | LENGTH -> raw = in.place();
            case 4 << 3 | LENGTH, 5 << 3 | LENGTH, 7 << 3 | LENGTH, 10 << 3 | LENGTH -> addNumbers(
                    tag >>> 3, in.place());
            case 4 << 3 | FIXED32 -> addNumbers(4, in.numberPlace(FIXED32));
            case 10 << 3 | FIXED64 -> addNumbers(10, in.numberPlace(FIXED64));
            case 5 << 3 | VARINT, 7 << 3 | VARINT -> addNumbers(tag >>> 3, in.numberPlace(VARINT));
            case 13 << 3 | LENGTH -> in.message(new Entry(external)::field);
            case 14 << 3 | VARINT -> location = in.varint();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void addDim(WireReader in) throws IOException {
        if (dims.size() == MOST_AXES) {
            throw new DamagedOnnx("one of its arrays has more than %s axes".formatted(MOST_AXES));
        }
        dims.add(in.varint());
    }

    private void addNumbers(int field, WireReader.Place place) throws DamagedOnnx {
        if (numbers.size() == MOST_PLACES) {
            throw new DamagedOnnx("the numbers of one of its arrays are in too many pieces");
        }
        numberField = field;
        numbers.add(place);
    }

    /** Reads a key and a value, both texts, which join a map when both are read. */
    static final class Entry {

        private static final int LONGEST = 1 << 20;

        private final Map<String, String> entries;
        private String key;
        private String value;

        Entry(Map<String, String> entries) {
            this.entries = entries;
        }

        boolean field(int tag, WireReader in) throws IOException {
            switch (tag) {
                case 1 << 3 | LENGTH -> key = in.text();
                case 2 << 3 | LENGTH -> value = in.textUpTo(LONGEST);
                default -> {
                    return false;
                }
            }
            if (key != null && value != null) {
                entries.put(key, value);
            }
            return true;
        }
    }
}

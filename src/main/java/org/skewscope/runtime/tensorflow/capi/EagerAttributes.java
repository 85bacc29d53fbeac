package org.skewscope.runtime.tensorflow.capi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;

/** Keeps the attributes of an op in native memory, for an op that is executed again and again. */
public final class EagerAttributes implements AutoCloseable {

    /** Describes one attribute; {@code length} is the number of bytes of the value. */
    record Attribute(BytePointer name, BytePointer value, long length) {}

    private final List<Attribute> attributes = new ArrayList<>();

    /**
     * @param values serialized {@link org.tensorflow.proto.AttrValue} by the attribute's name
     */
    public EagerAttributes(Map<String, byte[]> values) {
        values.forEach((name, value) ->
                attributes.add(new Attribute(new BytePointer(name), new BytePointer(value), value.length)));
    }

    List<Attribute> all() {
        return attributes;
    }

    @Override
    public void close() {
        for (Attribute attribute : attributes) {
            attribute.name.close();
            attribute.value.close();
        }
        attributes.clear();
    }
}

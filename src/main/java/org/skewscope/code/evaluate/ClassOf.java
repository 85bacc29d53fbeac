package org.skewscope.code.evaluate;

import java.util.List;
import java.util.Map;
import org.skewscope.code.value.Value;

/**
 * A class of the program.
 *
 * @param members its methods and fields, those of its bases too
 * @param fields the annotated ones, in order, which a dataclass takes as arguments
 */
record ClassOf(String name, Map<String, Value> members, List<String> fields, int line)
        implements Value {}

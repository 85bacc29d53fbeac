package org.skewscope.code.evaluate;

import java.util.Map;
import org.skewscope.code.value.Value;

/** An object of a class of the program; its fields change. */
record InstanceValue(ClassOf type, Map<String, Value> fields, int line) implements Value {}

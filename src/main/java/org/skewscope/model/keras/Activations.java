package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;

/** How files write the activation of a layer. */
public final class Activations {

    private Activations() {}

    /**
     * Its name, such as relu: a text, or an object whose class or configuration is the name. Linear
     * where there is none.
     */
    public static String name(JsonNode written) {
        if (written.isObject()) {
            JsonNode config = written.path("config");
            // {"class_name": "function", "config": "relu", "module": "builtins"}
            String name =
                    config.isTextual() ? config.asText() : written.path("class_name").asText();
            String module = written.path("module").asText("keras");
            return module.startsWith("keras") || module.equals("builtins")
                    ? name
                    : module + "." + name;
        }
        return written.isTextual() ? written.asText() : "linear";
    }
}

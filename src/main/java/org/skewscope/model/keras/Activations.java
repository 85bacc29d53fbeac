package org.skewscope.model.keras;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the activation of a layer from a file. */
public final class Activations {

    private Activations() {}

    /**
     * Returns the activation's name, such as relu. A file writes a text, or an object whose class
     * or configuration is the name. A missing activation is linear.
     *
     * @param written the layer's {@code activation}; a JSON null or a missing node for none
     * @return a function of a module other than Keras has its module before the name
     */
    public static String name(JsonNode written) {
        if (written.isObject()) {
            JsonNode config = written.path("config");
            // {"class_name": "function", "config": "relu", "module": "builtins"}
            String name = config.isTextual()
                    ? config.asText()
                    : written.path("class_name").asText();
            String module = written.path("module").asText("keras");
            return module.startsWith("keras") || module.equals("builtins") ? name : module + "." + name;
        }
        return written.isTextual() ? written.asText() : "linear";
    }
}

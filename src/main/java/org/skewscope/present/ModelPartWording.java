package org.skewscope.present;

import org.skewscope.compare.ModelPart;

/** Writes what a part of the model does alone. */
public final class ModelPartWording {

    private ModelPartWording() {}

    /** Returns words such as "Execution alone: ", to be followed by how much that is. */
    public static String alone(ModelPart part) {
        String label = part.label();
        return "%s%s alone: ".formatted(Character.toUpperCase(label.charAt(0)), label.substring(1));
    }
}

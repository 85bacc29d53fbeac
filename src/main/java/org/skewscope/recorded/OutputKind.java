package org.skewscope.recorded;

/** Describes what the numbers are that a model returned elsewhere. */
public enum OutputKind {
    /** Logits or probabilities, one a class: the output's name or its values say so. */
    CLASSES,
    /** A row of an output whose name says nothing: classes only beside a pathway that predicts as many. */
    OPEN,
    /** Numbers without classes, such as a picture, a map, several outputs, or none at all. */
    TENSOR
}

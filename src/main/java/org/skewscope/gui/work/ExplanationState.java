package org.skewscope.gui.work;

import org.skewscope.explain.Explanation;

/** How far the explanation of the selected pair on the selected picture has come. */
public sealed interface ExplanationState {

    /** There is no pair with an up-to-date result. */
    record Nothing() implements ExplanationState {}

    /** It starts when the engine has nothing else to do. */
    record Waiting(ExplanationSubject subject) implements ExplanationState {}

    /**
     * @param doing such as "pathway 2, Resize"
     */
    record Running(ExplanationSubject subject, String doing) implements ExplanationState {}

    record Known(ExplanationSubject subject, Explanation explanation) implements ExplanationState {}

    /**
     * @param reason a sentence that says what to do
     */
    record Failed(ExplanationSubject subject, String reason) implements ExplanationState {}

    record Cancelled(ExplanationSubject subject) implements ExplanationState {}
}

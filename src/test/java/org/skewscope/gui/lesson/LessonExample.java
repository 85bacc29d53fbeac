package org.skewscope.gui.lesson;

/** A lesson with all that a lesson may have, about two pathways that name other classes. */
final class LessonExample {

    static final String ONE =
            """
            {"skewscopeLesson": 1, "id": "one", "title": "All resizes are one",
             "minutes": {"predict": 1, "reveal": 1, "try": 1},
             "pictures": ["own.png"],
             "pathways": ["eager", "eager,resize=tf-bilinear,name=tf"], "reference": "eager",
             "predict": {"question": "What will it say?", "show": ["picture", "code"],
               "answers": [{"text": "the same", "because": "Believes it."},
                           {"text": "tabby", "right": true, "because": "It is so."},
                           {"text": "nothing", "because": "Believes that too."}]},
             "reveal": {"show": {"view": "difference", "pair": ["eager", "tf"],
                 "stage": "resize", "map": "signed", "spot": ["card:tf"]},
               "say": ["One says {a}, the other {b}, sure by {c}."],
               "measured": [
                 {"name": "a", "pathway": "eager", "metric": "top", "label": "tiger cat",
                  "value": 0.5, "tolerance": 1},
                 {"name": "b", "pathway": "tf", "metric": "top", "label": "tabby",
                  "value": 0.5, "tolerance": 1},
                 {"name": "c", "pathway": "tf", "metric": "probability", "label": "tabby",
                  "value": 0.123, "tolerance": 0.0001}]},
             "takeaway": "They are not.",
             "try": {"task": "Make tf say tiger cat.", "pathway": "tf", "changes": 1,
               "open": ["resize"],
               "success": [{"pathway": "tf", "metric": "top", "label": "tiger cat"}],
               "hint": "Look at the method.", "solutions": ["resize=pillow-bicubic"],
               "done": "So it is."},
             "again": {"pictures": ["other.png"], "question": "Again?",
               "answers": [{"text": "tabby", "right": true, "because": "It is so."},
                           {"text": "the same", "because": "Believes it."},
                           {"text": "nothing", "because": "Believes that too."}],
               "measured": [{"name": "b", "pathway": "tf", "metric": "top", "label": "tabby",
                 "value": 0.5, "tolerance": 1}]}}
            """;

    private LessonExample() {}
}

package org.skewscope.lesson.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.skewscope.lesson.Course;
import org.skewscope.lesson.CourseRecall;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.LessonStep;
import org.skewscope.lesson.schema.JsonSchema;
import org.skewscope.lesson.schema.SchemaFault;

/** Reads {@code courses.json}. */
final class CoursesFile {

    static final String NAME = "courses.json";

    private CoursesFile() {}

    /**
     * @param faults takes what is wrong
     * @return no course where the file cannot be used
     */
    static List<Course> read(Path path, List<LessonFault> faults) {
        try {
            JsonFile file = JsonFile.read(path);
            List<SchemaFault> broken = JsonSchema.COURSES.faults(file.root());
            for (SchemaFault fault : broken) {
                faults.add(
                        new LessonFault(
                                NAME,
                                fault.field().isEmpty() ? "the file" : fault.field(),
                                fault.sentence()));
            }
            if (!broken.isEmpty()) {
                return List.of();
            }
            List<Course> courses = new ArrayList<>();
            Set<String> ids = new HashSet<>();
            for (Fields fields : new Fields(file.root()).list("courses")) {
                Course course = course(fields);
                if (ids.add(course.id())) {
                    courses.add(course);
                } else {
                    faults.add(
                            new LessonFault(
                                    course.id(), "", "occurs twice. Give each course its id."));
                }
            }
            return courses;
        } catch (LessonFileException e) {
            faults.add(new LessonFault(NAME, "", e.getMessage()));
            return List.of();
        }
    }

    private static Course course(Fields fields) {
        return new Course(
                fields.text("id"),
                fields.text("title"),
                fields.number("minutes").orElse(0),
                fields.texts("steps").stream().map(LessonStep::byId).toList(),
                fields.texts("lessons"),
                fields.number("opening").orElse(0),
                fields.list("recall").stream().map(CoursesFile::recall).toList());
    }

    private static CourseRecall recall(Fields fields) {
        return fields.node().has("before")
                ? new CourseRecall.BeforeEach(fields.node().get("back").intValue())
                : new CourseRecall.After(
                        fields.text("after"),
                        fields.number("minutes").orElse(0),
                        fields.texts("from"));
    }
}

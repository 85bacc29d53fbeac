package org.skewscope.lesson.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.skewscope.lesson.Course;
import org.skewscope.lesson.CourseRecall;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.LessonStep;

/**
 * Holds the lessons and courses of a folder.
 *
 * @param folder the folder of pictures and models
 * @param lessons the usable lessons, in the order of their files' names
 * @param courses the courses of {@code courses.json}; empty without that file
 * @param faults of the files that cannot be used
 */
public record LessonFolder(
        Path folder, List<Lesson> lessons, List<Course> courses, List<LessonFault> faults) {

    /** A folder with more JSON files is refused. */
    static final int MOST_FILES = 500;

    public LessonFolder {
        lessons = List.copyOf(lessons);
        courses = List.copyOf(courses);
        faults = List.copyOf(faults);
    }

    /**
     * Reads the lesson files directly inside a folder: every {@code .json} file except schemas.
     *
     * @throws LessonFileException with a sentence if the folder is missing, unreadable or empty
     */
    public static LessonFolder read(Path folder) throws LessonFileException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files =
                    entries.filter(path -> name(path).endsWith(".json"))
                            .filter(path -> !name(path).endsWith(".schema.json"))
                            .limit(MOST_FILES + 1L)
                            .sorted()
                            .toList();
        } catch (java.nio.file.NotDirectoryException e) {
            throw new LessonFileException(
                    folder + " is a file. Name the folder that the lesson files are in.", e);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new LessonFileException(folder + " does not exist. Check the path.", e);
        } catch (IOException e) {
            throw new LessonFileException(folder + " could not be read. Check its permissions.", e);
        }
        if (files.size() > MOST_FILES) {
            throw new LessonFileException(
                    folder + " has more than 500 JSON files. Name a folder of lessons.");
        }
        if (files.isEmpty()) {
            throw new LessonFileException(
                    folder + " has no lesson file in it. Add one called NN-id.json.");
        }
        return read(folder, files);
    }

    private static LessonFolder read(Path folder, List<Path> files) {
        List<LessonFault> faults = new ArrayList<>();
        List<Lesson> lessons = new ArrayList<>();
        List<Course> courses = new ArrayList<>();
        Map<String, String> fileOf = new HashMap<>();
        for (Path file : files) {
            if (name(file).equals(CoursesFile.NAME)) {
                courses.addAll(CoursesFile.read(file, faults));
                continue;
            }
            Lesson lesson = LessonFile.read(file, faults);
            if (lesson == null) {
                continue;
            }
            String other = fileOf.putIfAbsent(lesson.id(), lesson.file());
            if (other == null) {
                lessons.add(lesson);
            } else {
                faults.add(
                        new LessonFault(
                                lesson.file(),
                                "id",
                                "is that of %s too. Give each lesson its own.".formatted(other)));
            }
        }
        return new LessonFolder(folder, lessons, courses, faults);
    }

    /** Returns the lesson of an id; empty for an unknown id. */
    public Optional<Lesson> lesson(String id) {
        return lessons.stream().filter(lesson -> lesson.id().equals(id)).findFirst();
    }

    /** Returns the course of an id; empty for an unknown id. */
    public Optional<Course> course(String id) {
        return courses.stream().filter(course -> course.id().equals(id)).findFirst();
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** Reads {@code courses.json}. */
    private static final class CoursesFile {

        static final String NAME = "courses.json";

        private CoursesFile() {}

        /**
         * Reads the courses.
         *
         * @param faults receives what is wrong
         * @return no course if the file cannot be used
         */
        static List<Course> read(Path path, List<LessonFault> faults) {
            try {
                JsonFile file = JsonFile.read(path);
                List<JsonSchema.Fault> broken = JsonSchema.COURSES.faults(file.root());
                for (JsonSchema.Fault fault : broken) {
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
}

package org.skewscope.lesson.handout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.skewscope.engine.EngineInfo;
import org.skewscope.lesson.LessonStep;
import org.skewscope.lesson.course.CoursePlan;

/** Puts the pages together: the head, the questions, the answers. */
record HandoutPages(
        CoursePlan plan,
        List<PrintedLesson> lessons,
        Optional<PrintedLesson> legend,
        EngineInfo info) {

    private static final String FONTS = "/org/skewscope/gui/fonts/";

    /** Two of the colours of pathways, and the mark's third. */
    static final String MARK =
            "<svg class=\"mark\" viewBox=\"0 0 24 20\" aria-hidden=\"true\">"
                    + "<path fill=\"#0072B2\" d=\"M3 0h21l-3 5H0z\"/>"
                    + "<path fill=\"#D55E00\" d=\"M0 7.5h21l3 5H3z\"/>"
                    + "<path fill=\"#009E73\" d=\"M3 15h21l-3 5H0z\"/></svg>";

    String html() {
        Html html = new Html();
        html.raw("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
                .raw(" img-src data:; font-src data:; style-src 'unsafe-inline'\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width\">")
                .element("title", "", plan.course().title())
                .raw("<style>")
                .raw(font("Regular", 400))
                .raw(font("SemiBold", 600))
                .raw(resource("handout.css"))
                .raw("</style></head>\n<body>\n");
        boolean talks = plan.course().steps().contains(LessonStep.DISCUSS);
        new QuestionPage(plan, lessons, legend, info, talks).append(html);
        new AnswerPage(plan, lessons, info).append(html);
        return html.raw("</body></html>\n").toString();
    }

    private static String font(String weight, int number) {
        String data = Base64.getEncoder().encodeToString(bytes(FONTS + "Inter-" + weight + ".otf"));
        return "@font-face{font-family:Inter;font-weight:"
                + number
                + ";src:url(data:font/otf;base64,"
                + data
                + ")}";
    }

    private static String resource(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        try (InputStream file = HandoutPages.class.getResourceAsStream(name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

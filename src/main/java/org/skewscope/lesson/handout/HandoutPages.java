package org.skewscope.lesson.handout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.skewscope.engine.EngineInfo;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.Lesson.CodeFix;
import org.skewscope.lesson.Lesson.LessonStep;
import org.skewscope.lesson.Task.Answer;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.handout.PrintedLesson.PrintedMaps;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.LiveSentence;
import org.skewscope.present.Figures;
import org.skewscope.report.html.Html;

/**
 * Puts the pages together: the header, the questions, the answers.
 *
 * @param legend the lesson whose map explains how to read maps; empty for a course that needs none
 */
record HandoutPages(CoursePlan plan, List<PrintedLesson> lessons, Optional<PrintedLesson> legend, EngineInfo info) {

    private static final String FONTS = "/org/skewscope/gui/fonts/";

    /** This markup draws the application's mark in three colors of pathways. */
    static final String MARK = "<svg class=\"mark\" viewBox=\"0 0 24 20\" aria-hidden=\"true\">"
            + "<path fill=\"#0072B2\" d=\"M3 0h21l-3 5H0z\"/>"
            + "<path fill=\"#D55E00\" d=\"M0 7.5h21l3 5H3z\"/>"
            + "<path fill=\"#009E73\" d=\"M3 15h21l-3 5H0z\"/></svg>";

    private static final List<String> NUMBERS = List.of(
            "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve");

    String html() {
        Html html = new Html();
        html.raw(
                        """
                        <!DOCTYPE html>
                        <html><head><meta charset="utf-8">\
                        <meta http-equiv="Content-Security-Policy" content="default-src 'none';\
                         img-src data:; font-src data:; style-src 'unsafe-inline'">\
                        <meta name="viewport" content="width=device-width">""")
                .element("title", "", plan.course().title())
                .raw("<style>")
                .raw(font("Regular", 400))
                .raw(font("SemiBold", 600))
                .raw(resource("handout.css"))
                .raw("</style></head>\n<body>\n");
        questions(html);
        answers(html);
        return html.raw("</body></html>\n").toString();
    }

    /** Returns whether the class discusses each question and votes again. */
    private boolean talks() {
        return plan.course().steps().contains(LessonStep.DISCUSS);
    }

    /** Returns the lessons whose questions the course asks from memory. */
    private List<Lesson> asked() {
        return plan.recalls().stream()
                .flatMap(block -> block.lessons().stream())
                .distinct()
                .toList();
    }

    /** Writes what a course asks from memory; nothing if it asks nothing. */
    private void memory(Html html, String heading, BiConsumer<Html, Lesson> question) {
        List<Lesson> asked = asked();
        if (asked.isEmpty()) {
            return;
        }
        html.raw("<div class=\"memory\"><h2>%s</h2><div class=\"questions\">".formatted(heading));
        for (Lesson lesson : asked) {
            html.raw("<div>");
            question.accept(html, lesson);
            html.raw("</div>");
        }
        html.raw("</div></div>\n");
    }

    private static String font(String weight, int number) {
        String data = Base64.getEncoder().encodeToString(bytes(FONTS + "Inter-" + weight + ".otf"));
        return "@font-face{font-family:Inter;font-weight:" + number + ";src:url(data:font/otf;base64," + data + ")}";
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

    /** Writes the question page: a row for each lesson, then the questions from memory. */
    private void questions(Html html) {
        html.raw("<section class=\"page\">\n");
        head(html);
        intro(html);
        for (int i = 0; i < lessons.size(); i++) {
            question(html, i + 1, lessons.get(i));
        }
        memory(html, "From memory, at the end: close the window first", (div, lesson) -> div.element(
                        "p", "", lesson.recall().orElseThrow().question())
                .raw("<i></i><i></i>"));
        html.raw("<footer><span>")
                .text(plan.course().title() + " \u00b7 " + info.model())
                .text(info.inputHeight() > 0 ? ", " + info.inputHeight() + " \u00d7 " + info.inputWidth() : "")
                .raw("</span></footer></section>\n");
    }

    private void head(Html html) {
        int asked = asked().size();
        html.raw("<header><div class=\"brand\">")
                .raw(MARK)
                .raw("Skewscope</div>")
                .element("h1", "", plan.course().title())
                .raw("<div class=\"who\"><div class=\"name\">Name <i></i></div>")
                .text("%s minutes, %s%s"
                        .formatted(
                                minutes(plan.minutes()),
                                count(lessons.size(), "lesson"),
                                asked == 0 ? "" : ", %s to remember".formatted(count(asked, "question"))))
                .raw("</div></header>\n");
    }

    private static String minutes(double minutes) {
        return Figures.fixed(minutes, minutes == Math.rint(minutes) ? 0 : 1);
    }

    private static String count(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private void intro(Html html) {
        Optional<PrintedMaps> maps =
                legend.flatMap(PrintedLesson::maps).filter(shown -> shown.map().isPresent());
        String number = lessons.size() < NUMBERS.size() ? NUMBERS.get(lessons.size()) : String.valueOf(lessons.size());
        html.raw("<div class=\"intro\"><p><b>")
                .text(number + (lessons.size() == 1 ? " claim" : " claims") + " to test.")
                .raw("</b> Tick one answer and write down why <b>before</b> the reveal. ")
                .raw(talks() ? "Talk to your neighbor, vote again, then compare" : "Then compare")
                .raw(" your reason with the measurement. Answers are on the last pages.")
                .raw(
                        maps.isPresent()
                                ? " How to read a map: what two programs made of one picture, and where they differ."
                                : "")
                .raw("</p>");
        maps.ifPresent(key -> key(html, key));
        html.raw("</div>\n");
    }

    private static void key(Html html, PrintedMaps maps) {
        String top = Figures.of(maps.top());
        html.raw("<figure>")
                .picture(maps.a(), "what pathway 1 fed")
                .raw("<figcaption><i class=\"dot\"></i>1, as fed</figcaption></figure><figure>")
                .picture(maps.b(), "what pathway 2 fed")
                .raw("<figcaption><i class=\"box\"></i>2, as fed</figcaption></figure><figure>")
                .picture(maps.map().orElseThrow(), "the map of their difference")
                .filled(
                        """
                        <figcaption>the map: 2 \u2212 1</figcaption></figure>\
                        <div class="key"><i class="scale"></i>\
                        <div class="ends"><span>\u2212{}</span><span>0</span><span>+{}</span></div>\
                        Pale: equal. Blue: 2 is darker, orange: brighter. Both along every edge: a shift.</div>""",
                        top,
                        top);
    }

    private void question(Html html, int number, PrintedLesson printed) {
        Lesson lesson = printed.lesson();
        html.raw("<article class=\"row\"><div class=\"thumb\">");
        printed.thumbnail()
                .ifPresentOrElse(
                        uri -> html.picture(uri, "the lesson's picture"), () -> html.raw("<div class=\"none\"></div>"));
        html.raw("<b class=\"number\">%s</b></div><div class=\"ask\">".formatted(number))
                .element("h2", "", lesson.title())
                .element("p", "", lesson.predict().question())
                .raw("<ol>");
        int place = 0;
        for (Answer answer : lesson.predict().answers()) {
            html.raw("<li><b>" + ++place + "</b>")
                    .element("span", "", answer.text())
                    .raw("</li>");
        }
        html.raw("</ol></div><div class=\"why\">I think so because<i></i><i></i><i></i><div class=\"votes\"><span>")
                .raw(talks() ? "Vote 1" : "My answer")
                .raw(" <b></b></span>")
                .raw(talks() ? "<span>after talking <b></b></span>" : "")
                .raw("</div></div></article>\n");
    }

    /** Writes the answer page: for each lesson the answer, its reason and this computer's values. */
    private void answers(Html html) {
        html.raw("<section class=\"page answers\">\n<header><div class=\"brand\">")
                .raw(MARK)
                .raw(
                        """
                    Skewscope</div><h1>Answers</h1><div class="who">\
                    Left to right: what pathway A fed, what pathway B fed,<br>\
                    and where they differ, with the largest difference of 255.\
                    </div></header>
                    """);
        for (int i = 0; i < lessons.size(); i++) {
            answer(html, i + 1, lessons.get(i));
        }
        memory(html, "From memory", (div, lesson) -> div.element(
                        "p", "asked", lesson.recall().orElseThrow().question())
                .element("p", "take", lesson.recall().orElseThrow().answer()));
        html.raw("<footer><span>Measured when this was printed: ")
                .text("TensorFlow %s, CPU, %d threads, oneDNN %s"
                        .formatted(info.tensorFlowVersion(), info.threads(), info.oneDnn() ? "on" : "off"))
                .raw(samplesOnly() ? " \u00b7 pictures: CC0 or public domain" : "")
                .raw("</span></footer></section>\n");
    }

    private boolean samplesOnly() {
        return lessons.stream()
                .flatMap(printed -> printed.lesson().pictures().stream())
                .allMatch(name -> name.startsWith("sample"));
    }

    private static void answer(Html html, int number, PrintedLesson printed) {
        Lesson lesson = printed.lesson();
        Answer right = lesson.predict().answers().get(lesson.predict().right());
        html.raw("<article class=\"row\"><div class=\"maps\">");
        printed.maps().ifPresent(maps -> maps(html, maps));
        html.raw("</div><div class=\"told\"><div class=\"line\"><b class=\"number\">")
                .raw("%s</b><b class=\"right\">%s</b>"
                        .formatted(number, lesson.predict().right() + 1))
                .element("h2", "", right.text())
                .raw("<span class=\"claim\">\u201c")
                .lines(lesson.title())
                .raw("\u201d</span></div><p>")
                .lines(right.because())
                .raw(" ");
        if (!printed.trouble().isEmpty()) {
            html.element("span", "off", "Not measured: " + printed.trouble());
        }
        for (LiveSentence sentence : printed.sentences()) {
            for (LiveSentence.Part part : sentence.parts()) {
                boolean off = part.judgement().filter(value -> !value.holds()).isPresent();
                html.element("span", off ? "off" : "", part.text());
            }
            html.raw(" ");
        }
        html.raw("</p>");
        for (Judgement judgement : printed.outside()) {
            html.element("p", "off", judgement.entry().name() + ": " + judgement.sentence());
        }
        html.element("p", "take", lesson.takeaway());
        lesson.code().ifPresent(code -> code(html, code));
        html.raw("</div></article>\n");
    }

    private static void maps(Html html, PrintedMaps maps) {
        html.raw("<figure>")
                .picture(maps.a(), "what pathway A fed")
                .filled(
                        "<figcaption><i class=\"dot\"></i><b>{}</b> {}</figcaption></figure><figure>",
                        String.valueOf(maps.numberA()),
                        maps.labelA())
                .picture(maps.b(), "what pathway B fed")
                .filled(
                        "<figcaption><i class=\"box\"></i><b>{}</b> {}</figcaption></figure><figure>",
                        String.valueOf(maps.numberB()),
                        maps.labelB());
        maps.map()
                .ifPresentOrElse(
                        uri -> html.picture(uri, "where they differ"),
                        () -> html.raw("<div class=\"same\">%s</div>"
                                .formatted(maps.size().equals("identical") ? "=" : "\u2260")));
        html.element("figcaption", "", maps.size()).raw("</figure>");
    }

    private static void code(Html html, CodeFix code) {
        html.raw("<pre class=\"minus\">");
        code.causes().lines().forEach(line -> html.text("\u2212 " + narrow(line))
                .raw("\n"));
        html.raw("</pre><pre class=\"plus\">");
        code.mends().lines().forEach(line -> html.text("+ " + narrow(line)).raw("\n"));
        html.raw("</pre>");
    }

    /** Moves a remark closer to its code, since lines on paper are short. */
    private static String narrow(String line) {
        return line.replaceAll(" {3,}(#|//)", "  $1");
    }
}

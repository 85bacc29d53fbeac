package org.skewscope.lesson.handout;

import java.util.List;
import org.skewscope.engine.EngineInfo;
import org.skewscope.lesson.Answer;
import org.skewscope.lesson.CodeFix;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.course.CoursePlan;
import org.skewscope.lesson.handout.PrintedLesson.PrintedMaps;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.LiveSentence;

/**
 * What is looked at afterwards: for each lesson the answer, its reason and this computer's values.
 */
record AnswerPage(CoursePlan plan, List<PrintedLesson> lessons, EngineInfo info) {

    void append(Html html) {
        html.raw("<section class=\"page answers\">\n<header><div class=\"brand\">")
                .raw(HandoutPages.MARK)
                .raw("Skewscope</div><h1>Answers</h1><div class=\"who\">")
                .raw("Left to right: what pathway A fed, what pathway B fed,<br>")
                .raw("and where they differ, with the largest difference of 255.")
                .raw("</div></header>\n");
        for (int i = 0; i < lessons.size(); i++) {
            row(html, i + 1, lessons.get(i));
        }
        recall(html);
        html.raw("<footer><span>Measured when this was printed: ")
                .text(
                        "TensorFlow %s, CPU, %d threads, oneDNN %s"
                                .formatted(
                                        info.tensorFlowVersion(),
                                        info.threads(),
                                        info.oneDnn() ? "on" : "off"))
                .raw(samplesOnly() ? " \u00b7 pictures: CC0 or public domain" : "")
                .raw("</span></footer></section>\n");
    }

    private boolean samplesOnly() {
        return lessons.stream()
                .flatMap(printed -> printed.lesson().pictures().stream())
                .allMatch(name -> name.startsWith("sample"));
    }

    private static void row(Html html, int number, PrintedLesson printed) {
        Lesson lesson = printed.lesson();
        Answer right = lesson.predict().answers().get(lesson.predict().right());
        html.raw("<article class=\"row\"><div class=\"maps\">");
        printed.maps().ifPresent(maps -> maps(html, maps));
        html.raw("</div><div class=\"told\"><div class=\"line\"><b class=\"number\">")
                .raw(number + "</b><b class=\"right\">" + (lesson.predict().right() + 1) + "</b>")
                .element("h2", "", right.text())
                .raw("<span class=\"claim\">\u201c")
                .text(lesson.title())
                .raw("\u201d</span></div><p>")
                .text(right.because())
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
                .picture("", maps.a(), "what pathway A fed")
                .raw("<figcaption><i class=\"dot\"></i><b>" + maps.numberA() + "</b> ")
                .text(maps.labelA())
                .raw("</figcaption></figure><figure>")
                .picture("", maps.b(), "what pathway B fed")
                .raw("<figcaption><i class=\"box\"></i><b>" + maps.numberB() + "</b> ")
                .text(maps.labelB())
                .raw("</figcaption></figure><figure>");
        maps.map()
                .ifPresentOrElse(
                        uri -> html.picture("", uri, "where they differ"),
                        () ->
                                html.raw(
                                        "<div class=\"same\">"
                                                + (maps.size().equals("identical") ? "=" : "\u2260")
                                                + "</div>"));
        html.element("figcaption", "", maps.size()).raw("</figure>");
    }

    private static void code(Html html, CodeFix code) {
        html.raw("<pre class=\"minus\">");
        code.causes().lines().forEach(line -> html.text("\u2212 " + narrow(line) + "\n"));
        html.raw("</pre><pre class=\"plus\">");
        code.mends().lines().forEach(line -> html.text("+ " + narrow(line) + "\n"));
        html.raw("</pre>");
    }

    /** Remarks stand in a column of their own where lines are long; on paper they follow. */
    private static String narrow(String line) {
        return line.replaceAll(" {3,}(#|//)", "  $1");
    }

    private void recall(Html html) {
        List<Lesson> asked = Memory.lessons(plan);
        if (asked.isEmpty()) {
            return;
        }
        html.raw("<div class=\"memory\"><h2>From memory</h2><div class=\"questions\">");
        for (Lesson lesson : asked) {
            html.raw("<div>")
                    .element("p", "asked", lesson.recall().orElseThrow().question())
                    .element("p", "take", lesson.recall().orElseThrow().answer())
                    .raw("</div>");
        }
        html.raw("</div></div>\n");
    }
}

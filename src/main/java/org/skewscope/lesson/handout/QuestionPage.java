package org.skewscope.lesson.handout;

import java.util.List;
import java.util.Optional;
import org.skewscope.engine.EngineInfo;
import org.skewscope.lesson.Answer;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.course.CoursePlan;
import org.skewscope.lesson.handout.PrintedLesson.PrintedMaps;
import org.skewscope.present.Figures;

/** What is filled in: a row for each lesson, then the questions from memory. */
record QuestionPage(
        CoursePlan plan,
        List<PrintedLesson> lessons,
        Optional<PrintedLesson> legend,
        EngineInfo info,
        boolean talks) {

    private static final List<String> NUMBERS =
            List.of(
                    "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine",
                    "Ten", "Eleven", "Twelve");

    void append(Html html) {
        html.raw("<section class=\"page\">\n");
        head(html);
        intro(html);
        for (int i = 0; i < lessons.size(); i++) {
            row(html, i + 1, lessons.get(i));
        }
        recall(html);
        html.raw("<footer><span>")
                .text(plan.course().title() + " \u00b7 " + info.model())
                .text(size())
                .raw("</span></footer></section>\n");
    }

    private String size() {
        return info.inputHeight() > 0
                ? ", " + info.inputHeight() + " \u00d7 " + info.inputWidth()
                : "";
    }

    private void head(Html html) {
        int asked = Memory.lessons(plan).size();
        html.raw("<header><div class=\"brand\">")
                .raw(HandoutPages.MARK)
                .raw("Skewscope</div>")
                .element("h1", "", plan.course().title())
                .raw("<div class=\"who\"><div class=\"name\">Name <i></i></div>")
                .text(
                        "%s minutes, %s%s"
                                .formatted(
                                        minutes(plan.minutes()),
                                        count(lessons.size(), "lesson"),
                                        asked == 0
                                                ? ""
                                                : ", " + count(asked, "question") + " to remember"))
                .raw("</div></header>\n");
    }

    private static String minutes(double minutes) {
        return Figures.fixed(minutes, minutes == Math.rint(minutes) ? 0 : 1);
    }

    private static String count(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private void intro(Html html) {
        String number =
                lessons.size() < NUMBERS.size()
                        ? NUMBERS.get(lessons.size())
                        : String.valueOf(lessons.size());
        html.raw("<div class=\"intro\"><p><b>")
                .text(number + (lessons.size() == 1 ? " claim" : " claims") + " to test.")
                .raw("</b> Tick one answer and write down why <b>before</b> the reveal. ")
                .raw(talks ? "Talk to your neighbour, vote again, then compare" : "Then compare")
                .raw(" your reason with the measurement. Answers are on the last pages.")
                .raw(
                        hasLegend()
                                ? " How to read a map: what two programs made of one picture, and"
                                        + " where they differ."
                                : "")
                .raw("</p>");
        legend.flatMap(PrintedLesson::maps)
                .filter(m -> m.map().isPresent())
                .ifPresent(m -> key(html, m));
        html.raw("</div>\n");
    }

    private boolean hasLegend() {
        return legend.flatMap(PrintedLesson::maps).flatMap(PrintedMaps::map).isPresent();
    }

    private static void key(Html html, PrintedMaps maps) {
        String top = Figures.of(maps.top());
        html.raw("<figure>")
                .picture("", maps.a(), "what pathway 1 fed")
                .raw("<figcaption><i class=\"dot\"></i>1, as fed</figcaption></figure><figure>")
                .picture("", maps.b(), "what pathway 2 fed")
                .raw("<figcaption><i class=\"box\"></i>2, as fed</figcaption></figure><figure>")
                .picture("", maps.map().orElseThrow(), "the map of their difference")
                .raw("<figcaption>the map: 2 \u2212 1</figcaption></figure>")
                .raw("<div class=\"key\"><i class=\"scale\"></i><div class=\"ends\"><span>\u2212")
                .raw(top)
                .raw("</span><span>0</span><span>+")
                .raw(top)
                .raw("</span></div>Pale: equal. Blue: 2 is darker, orange: brighter. Both along")
                .raw(" every edge: a shift.</div>");
    }

    private void row(Html html, int number, PrintedLesson printed) {
        Lesson lesson = printed.lesson();
        html.raw("<article class=\"row\"><div class=\"thumb\">");
        printed.thumbnail()
                .ifPresentOrElse(
                        uri -> html.picture("", uri, "the lesson's picture"),
                        () -> html.raw("<div class=\"none\"></div>"));
        html.raw("<b class=\"number\">" + number + "</b></div><div class=\"ask\">")
                .element("h2", "", lesson.title())
                .element("p", "", lesson.predict().question())
                .raw("<ol>");
        int place = 0;
        for (Answer answer : lesson.predict().answers()) {
            html.raw("<li><b>" + ++place + "</b>").element("span", "", answer.text()).raw("</li>");
        }
        html.raw("</ol></div><div class=\"why\">I think so because<i></i><i></i><i></i>")
                .raw("<div class=\"votes\"><span>")
                .raw(talks ? "Vote 1" : "My answer")
                .raw(" <b></b></span>")
                .raw(talks ? "<span>after talking <b></b></span>" : "")
                .raw("</div></div></article>\n");
    }

    private void recall(Html html) {
        List<Lesson> asked = Memory.lessons(plan);
        if (asked.isEmpty()) {
            return;
        }
        html.raw("<div class=\"memory\"><h2>From memory, at the end: close the window first</h2>")
                .raw("<div class=\"questions\">");
        for (Lesson lesson : asked) {
            html.raw("<div>")
                    .element("p", "", lesson.recall().orElseThrow().question())
                    .raw("<i></i><i></i></div>");
        }
        html.raw("</div></div>\n");
    }
}

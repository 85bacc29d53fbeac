package org.skewscope.gui.lesson.cover;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.fixed;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.marked;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.Comparator;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.gui.lesson.parts.CroppedPicture;
import org.skewscope.gui.lesson.parts.KeyCap;
import org.skewscope.gui.lesson.parts.ReadAsOne;
import org.skewscope.gui.lesson.parts.TallButton;
import org.skewscope.gui.lesson.start.StartScreen.StartActions;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Votes;

/**
 * Shows what a class voted in a course: for each claim the share of right answers at first and
 * after the discussion, and beside them what the class learned, which claim to come back to, and
 * what to take home. Names are not kept, so none are shown.
 */
final class ClassVotes extends HBox {

    /** With fewer votes a share says more than is known, so counts are shown. */
    private static final int FEWEST = 5;

    private static final double BAR = 180;
    private static final int PICTURE = 64;

    private final Thumbnails thumbnails;
    private final LessonDesk desk;

    /**
     * Makes the cards; there are none if nobody voted.
     *
     * @param said the result of the last action
     */
    ClassVotes(CourseFlow flow, LessonDesk desk, Thumbnails thumbnails, StartActions actions, Label said) {
        super(16);
        this.desk = desk;
        this.thumbnails = thumbnails;
        setId("class-votes");
        if (!flow.classVoted()) {
            return;
        }
        List<Lesson> voted = flow.plan().lessons().stream()
                .filter(lesson -> flow.votes().containsKey(lesson.id()))
                .filter(lesson -> flow.votes().get(lesson.id()).any())
                .toList();
        VBox claims = growing(card("What the class voted"));
        for (int i = 0; i < voted.size(); i++) {
            claims.getChildren()
                    .add(claim(
                            i + 1, voted.get(i), flow.votes().get(voted.get(i).id())));
        }
        getChildren()
                .addAll(
                        claims,
                        styled(
                                column(
                                        16,
                                        card("What the class learned", figures(flow, voted)),
                                        again(flow, voted),
                                        home(flow, actions, said)),
                                "votes-beside"));
    }

    private static VBox card(String words, Node... nodes) {
        VBox card = styled(new VBox(wrapping(label(words, "votes-title"))), "skew-card", "memory-card", "votes-card");
        card.getChildren().addAll(nodes);
        return card;
    }

    /** Offers the reveal of the claim with the fewest right answers. */
    private VBox again(CourseFlow flow, List<Lesson> voted) {
        Lesson fewest = voted.stream()
                .min(Comparator.comparingDouble(each -> rightAtLast(flow, each)))
                .orElseThrow();
        return card(
                "Come back to this one",
                new HBox(
                        12,
                        picture(fewest),
                        growing(yielding(column(2, text(fewest.title()), label("the fewest right answers", "muted"))))),
                wide(TallButton.of("Show its reveal again", "mdi2r-replay", () -> desk.revealAgain(fewest))));
    }

    private static VBox home(CourseFlow flow, StartActions actions, Label said) {
        return card(
                "Take home",
                wide(KeyCap.on(
                        TallButton.of("Handout\u2026", "mdi2p-printer-outline", () -> actions.handout(flow.plan())),
                        "H")),
                wide(KeyCap.on(
                        TallButton.of(
                                "Votes as CSV\u2026",
                                "mdi2t-table-arrow-down",
                                () -> actions.exportVotes(flow, () -> {})),
                        "Ctrl+S")),
                text("Counts only; nobody is named. They stay on this computer.", "muted"),
                said);
    }

    private static double rightAtLast(CourseFlow flow, Lesson lesson) {
        Votes votes = flow.votes().get(lesson.id());
        return (votes.second().isEmpty() ? votes.roundOne() : votes)
                .share(lesson.predict().right());
    }

    /** Shows the share of right answers over all claims, before and after the discussion. */
    private static HBox figures(CourseFlow flow, List<Lesson> voted) {
        long first = 0;
        long firstRight = 0;
        long later = 0;
        long laterRight = 0;
        for (Lesson lesson : voted) {
            Votes votes = flow.votes().get(lesson.id());
            int right = lesson.predict().right();
            first += votes.first().size();
            firstRight += votes.firstCounts().get(right);
            if (!votes.second().isEmpty()) {
                later += votes.second().size();
                laterRight += votes.counts().get(right);
            }
        }
        HBox figures = new HBox(40);
        if (first > 0) {
            figures.getChildren().add(figure(firstRight, first, "right at the first vote"));
        }
        if (later > 0) {
            figures.getChildren().add(styled(figure(laterRight, later, "after the discussion"), "votes-later"));
        }
        return figures;
    }

    private static VBox figure(long right, long all, String words) {
        Label number = whole(label(share(right, all), "votes-figure"));
        return ReadAsOne.make(new VBox(number, text(words, "muted")), number.getText() + " " + words);
    }

    private CroppedPicture picture(Lesson lesson) {
        CroppedPicture picture = fixed(PICTURE, PICTURE, new CroppedPicture(""));
        desk.library().firstPicture(lesson).ifPresent(file -> thumbnails.load(file, 2 * PICTURE, picture::show));
        return picture;
    }

    private HBox claim(int number, Lesson lesson, Votes votes) {
        int right = lesson.predict().right();
        VBox words = growing(yielding(column(
                2,
                wrapping(label(lesson.title(), "strong")),
                wrapping(marked(
                        "mdi2c-check-circle",
                        label(lesson.predict().answers().get(right).text(), "votes-right"))))));
        int wrong = votes.roundOne().commonestWrong(right);
        if (wrong >= 0) {
            words.getChildren()
                    .add(wrapping(label(
                            votes.firstCounts().get(wrong)
                                    + " first chose: "
                                    + lesson.predict().answers().get(wrong).text(),
                            "muted")));
        }
        VBox bars = whole(column(4));
        addBar(
                bars,
                "first vote",
                "votes-first",
                votes.firstCounts().get(right),
                votes.first().size());
        addBar(
                bars,
                "discussed",
                "votes-fill",
                votes.counts().get(right),
                votes.second().size());
        bars.setAlignment(Pos.CENTER_LEFT);
        return styled(row(16, label("" + number, "strong", "votes-number"), picture(lesson), words, bars), "votes-row");
    }

    /** Shows the share of right answers in one vote, if anybody voted. */
    private static void addBar(VBox bars, String name, String style, long right, long all) {
        if (all > 0) {
            Region filled = wide(BAR * right / all, styled(new Region(), style));
            StackPane track = wide(BAR, styled(new StackPane(filled), "votes-track"));
            track.setAlignment(Pos.CENTER_LEFT);
            String share = share(right, all);
            bars.getChildren()
                    .add(ReadAsOne.make(
                            row(10, label(name, "muted", "votes-name"), track, label(share, "strong", "votes-share")),
                            name + ": " + share + " right"));
        }
    }

    private static String share(long right, long all) {
        return all < FEWEST ? right + " of " + all : Math.round(100.0 * right / all) + "%";
    }
}

package org.skewscope.gui.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.lesson.LessonPlace;
import org.skewscope.desk.lesson.PhoneVoting;
import org.skewscope.gui.RealWindowTest;
import org.skewscope.lesson.flow.Phase;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A class that votes with a phone, over real requests to the window's own server. */
class PhoneVotingTest extends RealWindowTest {

    private static final String COURSE =
            """
            {"skewscopeCourses": 1, "courses": [{"id": "class", "title": "Class", "minutes": 3,
              "steps": ["predict", "discuss", "reveal"], "lessons": ["one"]}]}
            """;

    private final HttpClient phone = HttpClient.newHttpClient();

    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void aPhoneVotesAndItsPortClosesWithTheLesson(FxRobot robot) throws Exception {
        begin(robot, () -> Optional.of(InetAddress.getLoopbackAddress()), true);
        until(() -> state() instanceof PhoneVoting.State.Open);
        String address = "http://" + ((PhoneVoting.State.Open) state()).address();
        assertThat(visible("#phone-vote")).isTrue();
        assertThat(texts("#phone-vote")).contains("Vote with your phone", address.substring("http://".length()));
        ImageView code = (ImageView) window.scene().lookup("#phone-vote .image-view");
        until(() -> code.getBoundsInParent().getWidth() > 180);
        assertThat(get(address)).contains("What will it say?", "tabby").doesNotContain("Believes");

        assertThat(vote(address, 0, 2)).isEqualTo(303);
        until(() -> shows("Nobody sees the votes until the reveal. Results are hidden. Phones"
                + " cast 1 of the votes, hands 0."));
        robot.type(KeyCode.DIGIT2, KeyCode.DIGIT1);
        robot.press(KeyCode.SHIFT).type(KeyCode.DIGIT1).release(KeyCode.SHIFT);
        assertThat(counts()).containsExactly(0, 2, 0);
        assertThat(vote(address, 0, 3)).isEqualTo(303);
        assertThat(counts()).containsExactly(0, 1, 1);
        assertThat(get(address)).contains("Your vote: 3.");

        robot.type(KeyCode.Q);
        assertThat(visible("#phone-vote")).isFalse();
        robot.type(KeyCode.Q, KeyCode.PAGE_DOWN);
        until(() -> phase() == Phase.DISCUSS);
        assertThat(get(address)).as("a new vote").contains("No vote yet.");
        assertThat(vote(address, 0, 1)).as("the page of the first question").isEqualTo(409);
        assertThat(vote(address, 1, 1)).isEqualTo(303);
        assertThat(counts()).containsExactly(1, 0, 0);
        robot.type(KeyCode.PAGE_DOWN);
        until(() -> phase() == Phase.REVEAL);
        assertThat(vote(address, 1, 2)).isEqualTo(409);
        assertThat(counts()).containsExactly(1, 0, 0);
        assertThat(get(address)).contains("The vote is closed.");
        robot.interact(window.lessons()::leave);
        assertThatThrownBy(() -> get(address)).isInstanceOf(ConnectException.class);
    }

    @Test
    void thePortClosesWithTheWindowAndWithTheSetting(FxRobot robot) throws Exception {
        begin(robot, () -> Optional.of(InetAddress.getLoopbackAddress()), true);
        until(() -> state() instanceof PhoneVoting.State.Open);
        String first = "http://" + ((PhoneVoting.State.Open) state()).address();
        robot.interact(() -> window.lessons().phones().allowed().set(false));
        assertThatThrownBy(() -> get(first)).isInstanceOf(ConnectException.class);
        assertThat(visible("#phone-vote")).isFalse();
        robot.interact(() -> window.lessons().phones().allowed().set(true));
        until(() -> state() instanceof PhoneVoting.State.Open);
        String second = "http://" + ((PhoneVoting.State.Open) state()).address();
        assertThat(get(second)).contains("What will it say?");
        robot.interact(window::close);
        assertThatThrownBy(() -> get(second)).isInstanceOf(ConnectException.class);
    }

    @Test
    void withoutANetworkTheCardSaysSoAndHandsCount(FxRobot robot) throws Exception {
        begin(robot, Optional::empty, true);
        until(() -> state() instanceof PhoneVoting.State.Closed);
        assertThat(texts("#phone-vote"))
                .contains("Phones cannot vote: this computer has no address in a local network."
                        + " Count raised hands.");
        assertThat(visible("#phone-vote .image-view")).isFalse();
        robot.type(KeyCode.DIGIT2);
        assertThat(counts()).containsExactly(0, 1, 0);
    }

    @Test
    void votesOfTheDiscussionAloneReportNoFirstVote(FxRobot robot) throws Exception {
        begin(robot, Optional::empty, false);
        robot.type(KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN);
        until(() -> phase() == Phase.DISCUSS);
        robot.type(KeyCode.DIGIT2, KeyCode.DIGIT2, KeyCode.DIGIT2);
        assertThat(window.lessons().flow().get().votesNow().second()).containsExactly(1, 1, 1);
        robot.type(KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN);
        until(() -> exists("#class-votes"));

        assertThat(texts("#class-votes"))
                .contains("3 of 3", "after the discussion", "discussed")
                .doesNotContain("right at the first vote", "first vote");
    }

    @Test
    void nothingListensUnlessThePresenterAllowsIt(FxRobot robot) throws Exception {
        begin(
                robot,
                () -> {
                    throw new AssertionError("No address is looked for");
                },
                false);
        assertThat(state()).isInstanceOf(PhoneVoting.State.Off.class);
        assertThat(visible("#phone-vote")).isFalse();
    }

    private void begin(FxRobot robot, Supplier<Optional<InetAddress>> network, boolean allowed) throws Exception {
        Path lessons = Files.createDirectory(folder.resolve("lessons"));
        Files.writeString(lessons.resolve("01-one.json"), LessonExample.ONE);
        Files.writeString(lessons.resolve("courses.json"), COURSE);
        for (String name : List.of("own.png", "other.png")) {
            picture("lessons/" + name);
        }
        robot.interact(() -> window.lessons().phones().use(network));
        robot.interact(() -> window.lessons().openOwn(lessons));
        until(() -> window.lessons().shelf().own().get() != null);
        until(() -> window.lessons().shelf().plan().get() != null);
        CheckBox box = (CheckBox) window.scene().lookup("#phones-may-vote");
        assertThat(box.isSelected()).isFalse();
        if (allowed) {
            robot.interact(box::fire);
        }
        robot.type(KeyCode.F5);
        until(() -> window.lessons().place().get() == LessonPlace.LESSON);
        until(() -> session.shown().get() != null);
    }

    private PhoneVoting.State state() {
        return window.lessons().phones().state().get();
    }

    private Phase phase() {
        return window.lessons().flow().get().phase();
    }

    private List<Integer> counts() {
        return window.lessons().flow().get().votesNow().counts();
    }

    private boolean visible(String selector) {
        Node node = window.scene().lookup(selector);
        while (node != null && node.isVisible()) {
            if (node.getParent() == null) {
                return true;
            }
            node = node.getParent();
        }
        return false;
    }

    private String get(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return phone.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private int vote(String address, int question, int answer) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .POST(HttpRequest.BodyPublishers.ofString("q=" + question + "&a=" + answer))
                .build();
        return phone.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}

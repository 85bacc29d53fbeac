package org.skewscope.desk.lesson;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.skewscope.lesson.Task.Answer;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.PhoneServer;

/**
 * Lets the phones of a class vote beside raised hands. The port is open while a course of a class
 * runs; votes count while a question is open. All methods run on the window's thread.
 */
public final class PhoneVoting {

    /** Says that the port may be blocked, which this computer cannot see. */
    public static final String UNREACHED =
            "No phone has opened the page so far. A firewall, or a Wi-Fi that separates its devices,"
                    + " may block the port. Raised hands count.";

    private static final Logger LOG = Logger.getLogger(PhoneVoting.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long WINDOW_SECONDS = 2;

    /** Names what phones can do. */
    public sealed interface State {

        /** Says that phones do not vote: not allowed, or no class is asked. */
        record Off() implements State {}

        /**
         * Says that phones can vote.
         *
         * @param address such as "192.168.1.20:8470/7Q2K"
         * @param unreached whether no phone has come for a while
         */
        record Open(String address, boolean unreached) implements State {}

        /** Says why phones cannot vote. */
        record Closed(String reason) implements State {}
    }

    private final LessonDesk desk;
    private final LessonTools tools;
    private final BooleanProperty allowed = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper codeShown = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Off());

    /** The answer of each phone to the present question, in the order of their first votes. */
    private final Map<String, Integer> sheet = new LinkedHashMap<>();

    private Supplier<Optional<InetAddress>> network = PhoneServer::localAddress;
    private String lesson = "";
    private PhoneServer server;
    private Duration opened = Duration.ZERO;

    /** Whether phones are wanted; a server that opens later is closed again if not. */
    private boolean wanted;

    PhoneVoting(LessonDesk desk, LessonTools tools) {
        this.desk = desk;
        this.tools = tools;
        desk.flow().addListener((property, old, next) -> follow());
        allowed.addListener((property, old, next) -> follow());
    }

    /** Returns whether the presenter lets phones vote; off at first. */
    public BooleanProperty allowed() {
        return allowed;
    }

    /** Returns what phones can do. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Returns whether the screen shows the code. */
    public ReadOnlyBooleanProperty codeShown() {
        return codeShown.getReadOnlyProperty();
    }

    /** Hides the code, or shows it again. */
    public void toggleCode() {
        codeShown.set(!codeShown.get());
    }

    /** Finds the computer's address in another way. */
    public void use(Supplier<Optional<InetAddress>> addresses) {
        network = addresses;
    }

    /** Says once a second that the lesson lasts; a server that nobody keeps alive closes. */
    public void tick() {
        if (server == null) {
            return;
        }
        server.alive();
        if (server.closed()) {
            server = null;
            wanted = false;
            follow();
        } else {
            boolean waited = desk.now().minus(opened).compareTo(PATIENCE) > 0;
            state.set(new State.Open(server.address(), waited && !server.reached()));
        }
    }

    /** Closes the port; forgets the votes of the phones. */
    public void close() {
        wanted = false;
        sheet.clear();
        lesson = "";
        if (server != null) {
            server.close();
            server = null;
        }
        state.set(new State.Off());
    }

    private void follow() {
        CourseFlow flow = desk.flow().get();
        if (!allowed.get() || flow == null || flow.ended() || desk.alone()) {
            if (wanted) {
                close();
            }
            return;
        }
        if (!flow.lesson().id().equals(lesson) || flow.votesNow().phones() == 0) {
            sheet.clear();
            lesson = flow.lesson().id();
        }
        if (server != null) {
            server.show(page(flow));
        } else if (!wanted || state.get() instanceof State.Closed) {
            // A network may have come since the last step.
            wanted = true;
            open();
        }
    }

    private void open() {
        Supplier<Optional<InetAddress>> addresses = network;
        tools.background().execute(() -> {
            Optional<InetAddress> address = addresses.get();
            if (address.isEmpty()) {
                fail("this computer has no address in a local network");
                return;
            }
            try {
                PhoneServer made = PhoneServer.open(address.get(), this::vote, System::nanoTime);
                tools.window().execute(() -> opened(made));
            } catch (BindException e) {
                fail(e.getMessage());
            } catch (IOException e) {
                LOG.log(Level.WARNING, "The vote's port was not opened", e);
                fail("the port cannot be opened");
            }
        });
    }

    private void opened(PhoneServer made) {
        if (!wanted || server != null) {
            made.close();
            return;
        }
        server = made;
        opened = desk.now();
        made.show(page(desk.flow().get()));
        state.set(new State.Open(made.address(), false));
    }

    private void fail(String reason) {
        tools.window()
                .execute(() -> state.set(
                        wanted
                                ? new State.Closed("Phones cannot vote: " + reason + ". Count raised hands.")
                                : new State.Off()));
    }

    private PhoneServer.Page page(CourseFlow flow) {
        List<Answer> answers = flow.lesson().predict().answers();
        return new PhoneServer.Page(
                flow.at(),
                flow.where(),
                flow.lesson().predict().question(),
                answers.stream().map(Answer::text).toList(),
                flow.voting() && asks(),
                flow.beginsRound() ? Map.of() : sheet);
    }

    /** Returns whether the lesson is on the screen, and not a message in its place. */
    private boolean asks() {
        return desk.scene().trouble().get().isEmpty()
                && desk.scene().waiting().get().isEmpty();
    }

    /** Counts a vote on the window's thread; called by a thread of the server. */
    private boolean vote(String phone, int question, int answer) {
        CompletableFuture<Boolean> counted = new CompletableFuture<>();
        tools.window().execute(() -> counted.complete(count(phone, question, answer)));
        try {
            return counted.get(WINDOW_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private boolean count(String phone, int question, int answer) {
        CourseFlow flow = desk.flow().get();
        if (server == null
                || flow == null
                || flow.at() != question
                || !flow.voting()
                || answer >= flow.lesson().predict().answers().size()) {
            return false;
        }
        if (flow.beginsRound()) {
            sheet.clear();
        }
        sheet.put(phone, answer);
        desk.phoned(List.copyOf(sheet.values()));
        return true;
    }
}

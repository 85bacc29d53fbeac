package org.skewscope.worker.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.skewscope.worker.protocol.ClientMessage;
import org.skewscope.worker.protocol.WorkerMessage;

/**
 * What a process has sent about the request under way. What it still sends about a request that
 * nobody waits for any more ends here.
 */
final class Inbox {

    private final BlockingQueue<Optional<WorkerMessage>> messages = new LinkedBlockingQueue<>();
    private final Set<Long> abandoned = new HashSet<>();

    /** Takes in a message, and says what has to be answered at once. */
    synchronized Optional<ClientMessage> put(WorkerMessage message) {
        if (message instanceof WorkerMessage.OfRequest about && abandoned.contains(about.id())) {
            return drop(about);
        }
        messages.add(Optional.of(message));
        return Optional.empty();
    }

    /** Nothing more comes. */
    synchronized void end() {
        messages.add(Optional.empty());
    }

    /** Nobody waits for a request any more; says what has to be answered at once. */
    synchronized List<ClientMessage> abandon(long id) {
        abandoned.add(id);
        List<Optional<WorkerMessage>> waiting = new ArrayList<>();
        messages.drainTo(waiting);
        List<ClientMessage> answers = new ArrayList<>();
        for (Optional<WorkerMessage> message : waiting) {
            if (message.isEmpty()) {
                messages.add(message);
            } else {
                put(message.get()).ifPresent(answers::add);
            }
        }
        return answers;
    }

    private Optional<ClientMessage> drop(WorkerMessage.OfRequest about) {
        if (about.ends()) {
            abandoned.remove(about.id());
        }
        return about instanceof WorkerMessage.Elsewhere
                ? Optional.of(new ClientMessage.Answer(about.id(), Optional.empty()))
                : Optional.empty();
    }

    /** Whether an abandoned request had not ended, be it that the process had. */
    synchronized boolean working() {
        return !abandoned.isEmpty();
    }

    /**
     * The next message.
     *
     * @return null where none came in time; an empty value where the process has ended
     */
    Optional<WorkerMessage> poll(long milliseconds) throws InterruptedException {
        Optional<WorkerMessage> message = messages.poll(milliseconds, TimeUnit.MILLISECONDS);
        if (message != null && message.isEmpty()) {
            // The end stays the end, however often it is asked for.
            messages.add(message);
        }
        return message;
    }
}

package org.skewscope.worker.process;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import org.skewscope.execution.ExecutionException;
import org.skewscope.worker.protocol.ClientMessage;
import org.skewscope.worker.protocol.ModelRequest;
import org.skewscope.worker.protocol.WorkerMessage;
import org.skewscope.worker.protocol.WorkerReply;

/**
 * Asks the application for what this process cannot do itself, and waits for the answer. The
 * application keeps the other processes: an engine process knows none but itself.
 */
final class AskedProcesses implements OtherProcesses {

    /** Sends a message to the application. */
    @FunctionalInterface
    interface Sender {
        void send(WorkerMessage message) throws IOException;
    }

    private final Sender sender;
    private final BlockingQueue<ClientMessage.Answer> answers = new LinkedBlockingQueue<>();
    private volatile long request;

    AskedProcesses(Sender sender) {
        this.sender = sender;
    }

    /** The request whose work is under way. */
    void begin(long id) {
        request = id;
    }

    /** Called from the thread that reads the pipe. */
    void answered(ClientMessage.Answer answer) {
        answers.add(answer);
    }

    @Override
    public synchronized WorkerReply run(ModelRequest work) throws ExecutionException {
        try {
            sender.send(new WorkerMessage.Elsewhere(request, work));
            ClientMessage.Answer answer = answers.take();
            while (answer.id() != request) {
                answer = answers.take();
            }
            return answer.reply().orElseThrow(CancellationException::new);
        } catch (IOException e) {
            throw new ExecutionException(
                    "The application is gone: " + e.getMessage(), "Start it again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The engine was interrupted");
        }
    }
}

package org.skewscope.worker.process;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import org.skewscope.execution.ExecutionException;
import org.skewscope.option.Remedy;
import org.skewscope.worker.protocol.ClientMessage;
import org.skewscope.worker.protocol.WorkerMessage;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/** Runs the model in processes that were started with other native settings than this one. */
@FunctionalInterface
public interface OtherProcesses {

    /** Refuses every run, for an engine that has this process only. */
    OtherProcesses NONE = request -> {
        throw new ExecutionException(
                request.recipe().nativeSettings() + " takes a process that was started with it",
                Remedy.set(request.recipe().nativeSettings().toDefaults(), ""));
    };

    /**
     * Runs the model and waits for its result.
     *
     * @return {@link WorkerReply.ModelRan} or {@link WorkerReply.LayersRan}, or a {@link
     *     WorkerReply.Refused} if the model could not be run
     * @throws ExecutionException if no process can be had
     * @throws java.util.concurrent.CancellationException if the request was cancelled
     */
    WorkerReply run(WorkerRequest.ModelRequest request) throws ExecutionException;

    /**
     * Asks the application to run the model in another engine process, and waits for the answer.
     * Only the application starts processes: an engine process knows no other one.
     */
    final class ApplicationProcesses implements OtherProcesses {

        /** Sends a message to the application. */
        @FunctionalInterface
        interface Sender {
            void send(WorkerMessage message) throws IOException;
        }

        private final Sender sender;
        private final BlockingQueue<ClientMessage.Answer> answers = new LinkedBlockingQueue<>();
        private volatile long request;

        ApplicationProcesses(Sender sender) {
            this.sender = sender;
        }

        /** Sets the request whose work is under way. */
        void begin(long id) {
            request = id;
        }

        /** Receives an answer of the application. The thread that reads the pipe calls this. */
        void answered(ClientMessage.Answer answer) {
            answers.add(answer);
        }

        @Override
        public synchronized WorkerReply run(WorkerRequest.ModelRequest work) throws ExecutionException {
            try {
                sender.send(new WorkerMessage.Elsewhere(request, work));
                ClientMessage.Answer answer = answers.take();
                while (answer.id() != request) {
                    answer = answers.take();
                }
                return answer.reply().orElseThrow(CancellationException::new);
            } catch (IOException e) {
                throw new ExecutionException("The application is gone: " + e.getMessage(), "Start it again.", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The engine was interrupted");
            }
        }
    }
}

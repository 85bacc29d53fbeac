package org.skewscope.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.skewscope.compare.Cancellation;
import org.skewscope.compare.ComparisonRequest;
import org.skewscope.compare.LocalEngine;
import org.skewscope.compare.ProgressListener;
import org.skewscope.compare.TensorKey;

/**
 * Work for the engine process. A request carries its own handling, so that a new kind is one record
 * here and one {@link WorkerReply}; every component has to be a value that Jackson can write.
 *
 * @param <R> what comes back
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkerRequest.Compare.class, name = "compare"),
    @JsonSubTypes.Type(value = WorkerRequest.HeldTensor.class, name = "tensor")
})
public sealed interface WorkerRequest<R extends WorkerReply> {

    /** The class of the reply. */
    Class<R> replyType();

    /** What the request is about, for the message where it ends the process. */
    String subject();

    /** What a progress message's pathway is called, for the same message. */
    default String pathwayName(int index) {
        return "pathway " + (index + 1);
    }

    /** Does the work, inside the engine process. */
    R run(LocalEngine engine, ProgressListener progress, Cancellation cancellation);

    /** {@link LocalEngine#compare}. */
    record Compare(ComparisonRequest request) implements WorkerRequest<WorkerReply.Compared> {
        @Override
        public Class<WorkerReply.Compared> replyType() {
            return WorkerReply.Compared.class;
        }

        @Override
        public String subject() {
            return request.picture().name();
        }

        @Override
        public String pathwayName(int index) {
            return "pathway '" + request.pathways().get(index).id() + "'";
        }

        @Override
        public WorkerReply.Compared run(
                LocalEngine engine, ProgressListener progress, Cancellation cancellation) {
            return new WorkerReply.Compared(engine.compare(request, progress, cancellation));
        }
    }

    /** {@link LocalEngine#tensor}. */
    record HeldTensor(TensorKey key) implements WorkerRequest<WorkerReply.Tensor> {
        @Override
        public Class<WorkerReply.Tensor> replyType() {
            return WorkerReply.Tensor.class;
        }

        @Override
        public String subject() {
            return "the tensor of stage " + key.stage().id();
        }

        @Override
        public WorkerReply.Tensor run(
                LocalEngine engine, ProgressListener progress, Cancellation cancellation) {
            return new WorkerReply.Tensor(engine.tensor(key));
        }
    }
}

package org.skewscope.runtime.tensorflow.capi;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.internal.c_api.TFE_CancellationManager;
import org.tensorflow.internal.c_api.TFE_Op;
import org.tensorflow.internal.c_api.TFE_TensorHandle;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.AttrValue;

/** Executes one op once, eagerly. Every method that fails throws TensorFlow's exception. */
public final class EagerOp implements AutoCloseable {

    private final TFE_Op handle;
    private final NativeStatus status = new NativeStatus();

    EagerOp(EagerContext context, String type) {
        handle = tensorflow.TFE_NewOp(context.handle(), type, status.handle());
        checkOrClose();
    }

    private void checkOrClose() {
        try {
            status.check();
        } catch (RuntimeException e) {
            status.close();
            throw e;
        }
    }

    /** Adds one input, the op's next argument. */
    public EagerOp input(EagerTensor tensor) {
        tensorflow.TFE_OpAddInput(handle, tensor.handle(), status.handle());
        status.check();
        return this;
    }

    /** Returns all inputs of an argument that takes a list. */
    public EagerOp inputList(List<EagerTensor> tensors) {
        try (PointerPointer<TFE_TensorHandle> list = new PointerPointer<>(tensors.size())) {
            for (int i = 0; i < tensors.size(); i++) {
                list.put(i, tensors.get(i).handle());
            }
            tensorflow.TFE_OpAddInputList(handle, list, tensors.size(), status.handle());
        }
        status.check();
        return this;
    }

    public EagerOp attribute(String name, AttrValue value) {
        return attribute(name, value.toByteArray());
    }

    /**
     * Sets an attribute.
     *
     * @param value a serialized {@link AttrValue}
     */
    public EagerOp attribute(String name, byte[] value) {
        try (BytePointer bytes = new BytePointer(value)) {
            tensorflow.TFE_OpSetAttrValueProto(handle, name, bytes, value.length, status.handle());
        }
        status.check();
        return this;
    }

    /** Sets all attributes from native memory. */
    public EagerOp attributes(EagerAttributes attributes) {
        for (EagerAttributes.Attribute each : attributes.all()) {
            tensorflow.TFE_OpSetAttrValueProto(handle, each.name(), each.value(), each.length(), status.handle());
            status.check();
        }
        return this;
    }

    /** Executes the op; the caller closes what it returns. */
    public List<EagerTensor> run(int outputs) {
        try (PointerPointer<TFE_TensorHandle> results = new PointerPointer<>(Math.max(1, outputs));
                IntPointer count = new IntPointer(new int[] {outputs})) {
            tensorflow.TFE_Execute(handle, results, count, status.handle());
            status.check();
            List<EagerTensor> tensors = new ArrayList<>(count.get());
            for (int i = 0; i < count.get(); i++) {
                tensors.add(new EagerTensor(results.get(TFE_TensorHandle.class, i)));
            }
            return tensors;
        }
    }

    /**
     * Has what the op needs made, kernels and a function's graph, but nothing computed: it is
     * cancelled before it begins.
     */
    public void prepare(int outputs) {
        TFE_CancellationManager manager = tensorflow.TFE_NewCancellationManager();
        try {
            tensorflow.TFE_CancellationManagerStartCancel(manager);
            tensorflow.TFE_OpSetCancellationManager(handle, manager, status.handle());
            status.check();
            run(outputs).forEach(EagerTensor::close);
        } catch (TensorFlowException e) {
            if (!status.isCancelled()) {
                throw e;
            }
        } finally {
            tensorflow.TFE_DeleteCancellationManager(manager);
        }
    }

    @Override
    public void close() {
        tensorflow.TFE_DeleteOp(handle);
        status.close();
    }
}

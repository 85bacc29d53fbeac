package org.skewscope.gui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.skewscope.desk.audit.AuditDesk;
import org.skewscope.desk.work.Explanations;
import org.skewscope.desk.work.TensorFetch;
import org.skewscope.gui.code.CodeDesk;
import org.skewscope.gui.files.ReportActions;
import org.skewscope.gui.frame.WindowContext;
import org.skewscope.gui.lower.LowerCenter.Tab;

/**
 * Holds what the tabs of a window are made from.
 *
 * @param save writes a text into a file, and says in the window where that fails
 */
public record TabParts(
        WindowContext context,
        TensorFetch tensors,
        Explanations explanations,
        AuditDesk audits,
        CodeDesk code,
        BiConsumer<String, Path> save) {

    /** Takes the parts from a window's services. */
    static TabParts of(WindowContext context, WindowServices services) {
        return new TabParts(
                context,
                services.watch().tensors(),
                services.explanations(),
                services.documents().audits(),
                services.documents().code(),
                (text, file) -> ReportActions.saveText(context.banner(), text, file));
    }

    /** Makes the tabs once the window's parts exist. */
    @FunctionalInterface
    public interface Maker {

        /** Returns the tabs in the order of the header. */
        List<Tab> of(TabParts parts);
    }
}

package org.skewscope.gui.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.skewscope.gui.audit.AuditDesk;
import org.skewscope.gui.audit.AuditFile;
import org.skewscope.gui.model.ModelFiles;
import org.skewscope.gui.session.WindowView;

/**
 * Shows a dropped audit, or that of a bundle; a folder that is dropped on the tab of audits is
 * audited.
 */
final class AuditDrops implements FileDrops {

    private final AuditDesk audits;
    private final ReadOnlyObjectProperty<WindowView> view;

    AuditDrops(AuditDesk audits, ReadOnlyObjectProperty<WindowView> view) {
        this.audits = audits;
        this.view = view;
    }

    @Override
    public Optional<String> words(List<Path> paths) {
        return audit(paths)
                .map(each -> "Drop to show this audit")
                .or(() -> folder(paths).map(each -> "Drop to audit this folder"));
    }

    @Override
    public boolean take(List<Path> paths) {
        Optional<Path> audit = audit(paths);
        if (audit.isPresent()) {
            audits.open(audit.get());
            return true;
        }
        Optional<Path> folder = folder(paths);
        folder.ifPresent(each -> audits.auditFolder(each, AuditDesk.beside(each)));
        return folder.isPresent();
    }

    private static Optional<Path> audit(List<Path> paths) {
        return paths.stream().filter(AuditFile::isOne).findFirst();
    }

    private Optional<Path> folder(List<Path> paths) {
        return view.get() == WindowView.AUDIT
                        && paths.size() == 1
                        && Files.isDirectory(paths.get(0))
                        && !ModelFiles.isOne(paths.get(0))
                ? Optional.of(paths.get(0))
                : Optional.empty();
    }
}

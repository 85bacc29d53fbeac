package org.skewscope.gui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.gui.audit.AuditDesk;
import org.skewscope.gui.audit.AuditFile;

/** Shows a dropped audit, or that of a bundle. */
final class AuditDrops implements FileDrops {

    private final AuditDesk audits;

    AuditDrops(AuditDesk audits) {
        this.audits = audits;
    }

    @Override
    public Optional<String> words(List<Path> paths) {
        return audit(paths).map(each -> "Drop to show this audit");
    }

    @Override
    public boolean take(List<Path> paths) {
        audit(paths).ifPresent(audits::open);
        return audit(paths).isPresent();
    }

    private static Optional<Path> audit(List<Path> paths) {
        return paths.stream().filter(AuditFile::isOne).findFirst();
    }
}
